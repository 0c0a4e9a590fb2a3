#include "core/text/topic_rules.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/resources.hpp"
#include "core/text/pieces.hpp"

namespace aviary {
namespace {

constexpr int min_stem = 3;
constexpr int max_stem = 40;

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

/// The words of a rule, each with its * where it has one.
std::vector<std::string_view> rule_words(std::string_view text) {
    std::vector<std::string_view> words;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);) {
        if (piece.kind != PieceKind::word && piece.kind != PieceKind::ideograph)
            continue;
        const bool star = piece.end < text.size() && text[piece.end] == '*';
        words.push_back(text.substr(piece.begin, piece.end - piece.begin + (star ? 1 : 0)));
    }
    return words;
}

/// Where the rules of one topic stand, for errors.
struct RulePlace {
    const std::string& file;
    const std::string& topic;
    std::string field;

    [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const {
        throw Error("Topic '" + topic + "': " + problem, remedy, {.file = file, .field = field});
    }
};

std::vector<std::string> read_list(const Json& topic, const RulePlace& place) {
    std::vector<std::string> values;
    const auto found = topic.find(place.field);
    if (found == topic.end())
        return values;
    if (!found->is_array())
        place.fail("expected a list of texts.", "Write " + place.field + ": [\"…\", \"…\"].");
    for (const auto& value : *found) {
        if (!value.is_string() || value.get_ref<const std::string&>().empty())
            place.fail("expected a text, got " + value.dump() + ".", "Every rule is a text in quotes.");
        values.push_back(value);
    }
    return values;
}

void check_words(const std::vector<std::string_view>& words, const std::string& rule, bool one_word,
                 const RulePlace& place) {
    if (words.empty())
        place.fail("'" + rule + "' holds no word.", "Write letters or digits; hashtags without #.");
    if (one_word && words.size() > 1)
        place.fail("'" + rule + "' is more than one word.", "Put it into phrases.");
    for (const auto word : words) {
        if (!word.ends_with('*'))
            continue;
        int length = 0;
        for (std::size_t at = 0; at + 1 < word.size(); ++length)
            next_code_point(word, at);
        if (length < min_stem || length > max_stem)
            place.fail("'" + std::string(word) + "' has " + std::to_string(length) + " letters before the *.",
                       "Use " + std::to_string(min_stem) + " to " + std::to_string(max_stem) + ".");
    }
}

} // namespace

TopicRules TopicRules::read(const std::filesystem::path& file) {
    return from_json(read_json(file), file.string());
}

TopicRules TopicRules::built_in() {
    const std::string name = "topics/default.json";
    return from_json(parse_json(resource(name), name), name);
}

TopicRules TopicRules::from_json(const Json& json, const std::string& name) {
    const auto topics = json.is_object() ? json.find("topics") : json.end();
    if (!json.is_object() || topics == json.end() || !topics->is_array() || topics->empty())
        throw Error("Expected {\"topics\": […]} with at least one topic.", "See resources/topics/default.json.",
                    {.file = name, .field = "topics"});
    TopicRules rules;
    for (const auto& topic : *topics)
        rules.read_topic(topic, name);
    return rules;
}

void TopicRules::read_topic(const Json& topic, const std::string& file) {
    const auto index = static_cast<int>(topics_.size());
    const auto name_field = "/topics/" + std::to_string(index) + "/name";
    if (!topic.is_object() || !topic.contains("name") || !topic["name"].is_string() ||
        topic["name"].get<std::string>().empty())
        throw Error("A topic needs a name.", "Write {\"name\": \"…\", \"words\": […]}.",
                    {.file = file, .field = name_field});
    const std::string name = topic["name"];
    if (std::ranges::find(topics_, name) != topics_.end())
        throw Error("Topic '" + name + "' is there twice.", "Merge the two.", {.file = file, .field = name_field});
    topics_.push_back(name);

    constexpr std::array known{"name", "words", "phrases", "hashtags", "domains", "accounts"};
    for (const auto& [field, value] : topic.items())
        if (std::ranges::find(known, field) == known.end())
            RulePlace{file, name, field}.fail("unknown field.", "Use words, phrases, hashtags, domains or accounts.");

    std::size_t count = 0;
    for (const auto* field : {"words", "phrases", "hashtags"}) {
        const RulePlace place{file, name, field};
        const bool one_word = place.field != "phrases";
        for (const auto& rule : read_list(topic, place)) {
            const auto words = rule_words(rule);
            check_words(words, rule, one_word, place);
            std::vector<Pattern> patterns;
            std::ranges::transform(words, std::back_inserter(patterns), parse_pattern);
            add(place.field == "hashtags" ? hashtags_ : words_, patterns, index);
            ++count;
        }
    }
    for (const auto& domain : read_list(topic, {file, name, "domains"})) {
        domains_[ascii_lower(domain)].push_back(index);
        ++count;
    }
    for (const auto& account : read_list(topic, {file, name, "accounts"})) {
        accounts_[ascii_lower(account)].push_back(index);
        ++count;
    }
    if (count == 0)
        throw Error("Topic '" + name + "' has no rule.", "Give it words, phrases, hashtags, domains or accounts.",
                    {.file = file, .field = name_field});
}

TopicRules::Pattern TopicRules::parse_pattern(std::string_view word) {
    if (!word.ends_with('*'))
        return {word_hash(word), 0};
    word.remove_suffix(1);
    int length = 0;
    for (std::size_t at = 0; at < word.size();)
        length += is_skipped_in_words(next_code_point(word, at)) ? 0 : 1;
    return {word_hash(word), length};
}

void TopicRules::add(RuleSet& rules, const std::vector<Pattern>& patterns, int topic) {
    const auto& first = patterns.front();
    if (first.stem_length > 0)
        rules.stem_lengths |= std::uint64_t{1} << first.stem_length;
    auto& list = (first.stem_length > 0 ? rules.stems : rules.whole)[first.hash];
    list.push_back({topic, {patterns.begin() + 1, patterns.end()}});
}

bool TopicRules::fits(const Pattern& pattern, const Word& word) {
    if (pattern.stem_length == 0)
        return pattern.hash == word.hash;
    WordHasher hasher;
    int length = 0;
    for (std::size_t at = 0; at < word.text.size() && length < pattern.stem_length;) {
        const char32_t c = next_code_point(word.text, at);
        if (is_skipped_in_words(c))
            continue;
        hasher.add(to_lower(c));
        ++length;
    }
    return length == pattern.stem_length && hasher.value() == pattern.hash;
}

void TopicRules::match_at(const RuleSet& rules, std::span<const Word> words, std::vector<int>& found) {
    const auto try_rules = [&](const std::vector<Rule>& list) {
        for (const auto& rule : list) {
            bool all = rule.rest.size() < words.size();
            for (std::size_t i = 0; all && i < rule.rest.size(); ++i)
                all = words[i + 1].in_sequence && fits(rule.rest[i], words[i + 1]);
            if (all)
                found.push_back(rule.topic);
        }
    };
    if (const auto whole = rules.whole.find(words[0].hash); whole != rules.whole.end())
        try_rules(whole->second);

    WordHasher hasher;
    std::uint64_t bit = 1;
    for (std::size_t at = 0; at < words[0].text.size() && bit <= rules.stem_lengths / 2;) {
        const char32_t c = next_code_point(words[0].text, at);
        if (is_skipped_in_words(c))
            continue;
        hasher.add(to_lower(c));
        bit <<= 1U;
        if ((rules.stem_lengths & bit) == 0)
            continue;
        if (const auto stem = rules.stems.find(hasher.value()); stem != rules.stems.end())
            try_rules(stem->second);
    }
}

void TopicRules::match_domain(std::string_view host, std::vector<int>& found) const {
    const std::string lower = ascii_lower(host);
    std::string_view rest = lower;
    while (!rest.empty()) {
        if (const auto domain = domains_.find(std::string(rest)); domain != domains_.end())
            found.insert(found.end(), domain->second.begin(), domain->second.end());
        const auto dot = rest.find('.');
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
}

std::vector<int> TopicRules::match(std::string_view text, std::span<const std::string> hashtags,
                                   std::span<const std::string> domains, std::string_view author) const {
    std::vector<int> found;
    std::vector<Word> words;
    words.reserve(48);
    bool in_sequence = false;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);) {
        const bool hashtag = piece.kind == PieceKind::hashtag;
        if (!hashtag && piece.kind != PieceKind::word && piece.kind != PieceKind::ideograph) {
            // A hyphen joins what a phrase has as two words.
            in_sequence = in_sequence && piece.kind == PieceKind::other && text[piece.begin] == '-';
            continue;
        }
        const auto begin = piece.begin + (hashtag ? (text[piece.begin] == '#' ? 1U : 3U) : 0U);
        words.push_back({text.substr(begin, piece.end - begin), piece.hash, in_sequence});
        in_sequence = true;
        if (hashtag)
            match_at(hashtags_, {&words.back(), 1}, found);
    }
    for (std::size_t at = 0; at < words.size(); ++at)
        match_at(words_, std::span(words).subspan(at), found);
    for (const auto& hashtag : hashtags) {
        const Word word{hashtag, word_hash(hashtag), false};
        match_at(hashtags_, {&word, 1}, found);
        match_at(words_, {&word, 1}, found);
    }
    for (const auto& domain : domains)
        match_domain(domain, found);
    if (const auto account = accounts_.find(ascii_lower(author)); account != accounts_.end() && !author.empty())
        found.insert(found.end(), account->second.begin(), account->second.end());
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

} // namespace aviary

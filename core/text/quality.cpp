#include "core/text/quality.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "core/base/error.hpp"
#include "core/base/resources.hpp"
#include "core/text/pieces.hpp"

namespace aviary {
namespace {

/// Words beyond these say nothing more about a tweet's content.
constexpr std::size_t judged_words = 400;
/// A phrase with at most so many other content words is the whole message.
constexpr int words_beside_phrase = 3;
constexpr int short_words = 3;
/// Content words from which a text of different words counts as full.
constexpr double full_words = 8;

struct Phrase {
    std::vector<std::uint64_t> words;
    ContentWarning kind;
};

/// Calls visit(section, line) for each line under a [section] that is no comment.
template <typename Visit>
void read_sections(std::string_view text, Visit visit) {
    std::istringstream lines{std::string(text)};
    std::string line, section;
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#')
            continue;
        if (line[0] == '[')
            section = line.substr(1, line.find(']') - 1);
        else
            visit(section, line);
    }
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
    std::vector<std::uint64_t> hashes;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);)
        if (piece.kind == PieceKind::word)
            hashes.push_back(piece.hash);
    return hashes;
}

/// Phrases by their first word, longest first.
std::unordered_map<std::uint64_t, std::vector<Phrase>> read_phrases() {
    std::unordered_map<std::uint64_t, std::vector<Phrase>> phrases;
    read_sections(resource("text/phrases.txt"), [&](const std::string& section, const std::string& line) {
        if (section != "greeting" && section != "daily_life")
            throw Error("Unknown section '" + section + "'.", "Use greeting or daily_life.",
                        {.file = "text/phrases.txt"});
        auto words = word_hashes(line);
        const auto first = words.at(0);
        phrases[first].push_back(
            {std::move(words), section == "greeting" ? ContentWarning::greeting : ContentWarning::daily_life});
    });
    for (auto& [first, list] : phrases)
        std::ranges::sort(list, [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
    return phrases;
}

std::unordered_set<std::uint64_t> read_stop_words() {
    std::unordered_set<std::uint64_t> words;
    read_sections(resource("text/stop_words.txt"), [&](const std::string&, const std::string& line) {
        std::istringstream stream(line);
        for (std::string word; stream >> word;)
            words.insert(word_hash(word));
    });
    return words;
}

const std::unordered_map<std::uint64_t, std::vector<Phrase>>& phrases() {
    static const auto instance = read_phrases();
    return instance;
}

bool is_stop_hash(std::uint64_t hash) {
    static const auto words = read_stop_words();
    return words.contains(hash);
}

struct Counts {
    int words = 0, content = 0, ideographs = 0, urls = 0, mentions = 0, emoji = 0;
};

Counts count_pieces(std::string_view text, std::vector<std::uint64_t>& words) {
    Counts counts;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);) {
        switch (piece.kind) {
        case PieceKind::word:
        case PieceKind::hashtag:
            ++counts.words;
            if (words.size() < judged_words) {
                words.push_back(piece.hash);
                counts.content += is_stop_hash(piece.hash) ? 0 : 1;
            }
            break;
        case PieceKind::ideograph:
            ++counts.ideographs;
            if (words.size() < judged_words)
                words.push_back(piece.hash);
            break;
        case PieceKind::url:
            ++counts.urls;
            break;
        case PieceKind::mention:
            ++counts.mentions;
            break;
        case PieceKind::emoji:
            ++counts.emoji;
            break;
        case PieceKind::other:
            break;
        }
    }
    // Two characters of an unspaced script make about one word.
    counts.words += (counts.ideographs + 1) / 2;
    counts.content += (counts.ideographs + 1) / 2;
    return counts;
}

/// The longest phrase that starts with words[at].
const Phrase* find_phrase(std::span<const std::uint64_t> words, std::size_t at) {
    const auto found = phrases().find(words[at]);
    if (found == phrases().end())
        return nullptr;
    for (const auto& phrase : found->second)
        if (phrase.words.size() <= words.size() - at &&
            std::ranges::equal(phrase.words, words.subspan(at, phrase.words.size())))
            return &phrase;
    return nullptr;
}

/// Content words outside of greeting and daily-life phrases; adds a warning for the phrases' kinds if these few words
/// are all.
int judge_phrases(std::span<const std::uint64_t> words, int content, std::vector<ContentWarning>& warnings) {
    std::vector<ContentWarning> kinds;
    int covered = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto* phrase = find_phrase(words, at);
        if (phrase == nullptr) {
            ++at;
            continue;
        }
        for (const auto word : phrase->words)
            covered += is_stop_hash(word) ? 0 : 1;
        if (std::ranges::find(kinds, phrase->kind) == kinds.end())
            kinds.push_back(phrase->kind);
        at += phrase->words.size();
    }
    const int rest = content - covered;
    if (rest <= words_beside_phrase)
        warnings.insert(warnings.end(), kinds.begin(), kinds.end());
    return kinds.empty() ? content : rest;
}

std::size_t count_distinct(std::vector<std::uint64_t>& words) {
    std::ranges::sort(words);
    const auto rest = std::ranges::unique(words);
    return words.size() - rest.size();
}

std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93ULL;
    return x ^ (x >> 32);
}

icu::BreakIterator& word_breaks() {
    thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status))
            throw Error("ICU has no word boundaries: " + std::string(u_errorName(status)) + ".", "Install ICU's data.");
        return made;
    }();
    return *instance;
}

void add_words_of_run(std::string_view text, std::size_t begin, std::size_t end, std::vector<WordSpan>& words) {
    if (begin >= end)
        return;
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
    auto& breaks = word_breaks();
    breaks.setText(&utext, status);
    if (U_SUCCESS(status)) {
        std::size_t from = begin;
        breaks.first();
        for (auto to = breaks.next(); to != icu::BreakIterator::DONE; to = breaks.next()) {
            const std::size_t until = begin + static_cast<std::size_t>(to);
            if (breaks.getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
                words.push_back({lower_cased(text.substr(from, until - from)), from, until});
            from = until;
        }
    }
    utext_close(&utext);
}

} // namespace

const char* to_string(ContentWarning warning) {
    switch (warning) {
    case ContentWarning::greeting:
        return "greeting";
    case ContentWarning::daily_life:
        return "daily_life";
    case ContentWarning::single_emoji:
        return "single_emoji";
    case ContentWarning::only_url:
        return "only_url";
    case ContentWarning::only_mentions:
        return "only_mentions";
    case ContentWarning::very_short:
        return "very_short";
    case ContentWarning::repetitive:
        return "repetitive";
    }
    throw Error("No such content warning.");
}

ContentQuality judge_content(std::string_view text) {
    ContentQuality quality;
    std::vector<std::uint64_t> words;
    words.reserve(64);
    const Counts counts = count_pieces(text, words);
    if (counts.words == 0) {
        if (counts.urls > 0)
            quality.warnings.push_back(ContentWarning::only_url);
        else if (counts.mentions > 0)
            quality.warnings.push_back(ContentWarning::only_mentions);
        else
            quality.warnings.push_back(counts.emoji > 0 ? ContentWarning::single_emoji : ContentWarning::very_short);
        return quality;
    }
    const int content = judge_phrases(words, counts.content, quality.warnings);
    if (counts.words < short_words)
        quality.warnings.push_back(ContentWarning::very_short);
    const auto all = static_cast<double>(words.size());
    const double variety = static_cast<double>(count_distinct(words)) / all;
    if (all >= 4 && variety <= 0.5)
        quality.warnings.push_back(ContentWarning::repetitive);
    // Long texts repeat small words: three different words in four are full variety.
    quality.score = std::min(1.0, content / full_words) * std::min(1.0, variety / 0.75);
    return quality;
}

std::uint64_t near_duplicate_key(std::string_view text) {
    std::uint64_t key = 0;
    int words = 0;
    bool first = true;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece); first = false) {
        const bool counts =
            piece.kind == PieceKind::word || piece.kind == PieceKind::hashtag || piece.kind == PieceKind::ideograph;
        static const std::uint64_t retweet = word_hash("rt");
        if (!counts || (first && piece.hash == retweet))
            continue;
        key = mix(key * 0x9E3779B97F4A7C15ULL + piece.hash);
        ++words;
    }
    if (words >= short_words)
        return key;
    WordHasher whole;
    for (const char c : text)
        whole.add(static_cast<unsigned char>(c));
    return mix(whole.value());
}

std::vector<WordSpan> words_of(std::string_view text) {
    std::vector<WordSpan> words;
    std::size_t begin = 0;
    PieceScanner scanner(text);
    for (Piece piece; scanner.next(piece);) {
        if (piece.kind != PieceKind::url)
            continue;
        add_words_of_run(text, begin, piece.begin, words);
        begin = piece.end;
    }
    add_words_of_run(text, begin, text.size(), words);
    return words;
}

bool is_stop_word(std::string_view lower_case_word) {
    return is_stop_hash(word_hash(lower_case_word));
}

} // namespace aviary

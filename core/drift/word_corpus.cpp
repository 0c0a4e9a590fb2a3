#include "core/drift/word_corpus.hpp"

#include <algorithm>
#include <map>

#include "core/base/error.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

/// The same texts with each pair joined to the word numbered `first_number` + its place, from the beginning of each
/// text.
WordSequences joined(const WordSequences& texts, std::span<const PhrasePair> pairs, std::int32_t first_number,
                     std::vector<std::int64_t>& counts) {
    const auto place_of = [&](std::int32_t first, std::int32_t second) {
        const auto at = std::ranges::lower_bound(pairs, std::pair(first, second), {}, [](const PhrasePair& pair) {
            return std::pair(pair.first, pair.second);
        });
        const bool found = at != pairs.end() && at->first == first && at->second == second;
        return found ? static_cast<std::int32_t>(at - pairs.begin()) : -1;
    };
    WordSequences result;
    result.words.reserve(texts.words.size());
    result.ends.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto text = texts[i];
        for (std::size_t k = 0; k < text.size(); ++k) {
            const auto place = k + 1 < text.size() ? place_of(text[k], text[k + 1]) : -1;
            if (place < 0) {
                result.words.push_back(text[k]);
                continue;
            }
            for (const auto part : {text[k], text[k + 1]})
                --counts[static_cast<std::size_t>(part)];
            result.words.push_back(first_number + place);
            ++counts[static_cast<std::size_t>(first_number + place)];
            ++k;
        }
        result.ends.push_back(static_cast<std::int64_t>(result.words.size()));
    }
    return result;
}

} // namespace

void WordCorpusBuilder::add(const TextFacts& facts, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        const auto [at, is_new] = ids_.try_emplace(word, static_cast<std::int32_t>(ids_.size()));
        if (is_new)
            counts_.push_back(0);
        ++counts_[static_cast<std::size_t>(at->second)];
        sentences_.words.push_back(at->second);
    }
    sentences_.ends.push_back(static_cast<std::int64_t>(sentences_.words.size()));
    times_.push_back(facts.utc_seconds);
    authors_.push_back(facts.author);
    group_of_.push_back(static_cast<std::uint16_t>(facts.group));
    const auto [language, is_new] =
        language_ids_.try_emplace(std::string(facts.language), static_cast<std::uint16_t>(language_codes_.size()));
    if (is_new)
        language_codes_.emplace_back(facts.language);
    language_of_.push_back(language->second);
}

void WordCorpusBuilder::join_phrases(const PhraseSettings& settings, WordCorpus& corpus, const Control& control) {
    std::vector<std::string> names(ids_.size());
    std::vector<bool> may_join(ids_.size());
    for (const auto& [word, id] : ids_) {
        names[static_cast<std::size_t>(id)] = word;
        may_join[static_cast<std::size_t>(id)] = tweet_word_kind(word) == TweetWordKind::word;
    }
    const auto pairs = find_phrases(sentences_, counts_, may_join, settings, control);
    const auto first_number = static_cast<std::int32_t>(ids_.size());
    for (const auto& pair : pairs) {
        corpus.phrases.push_back({names[static_cast<std::size_t>(pair.first)],
                                  names[static_cast<std::size_t>(pair.second)], pair.count, pair.score});
        ids_.emplace(corpus.phrases.back().word(), static_cast<std::int32_t>(ids_.size()));
        counts_.push_back(0);
    }
    sentences_ = joined(sentences_, pairs, first_number, counts_);
    std::ranges::sort(corpus.phrases, [](const Phrase& a, const Phrase& b) {
        return a.score != b.score ? a.score > b.score : a.word() < b.word();
    });
}

std::vector<std::int32_t> WordCorpusBuilder::choose_words(const VocabularyLimits& limits, WordCorpus& corpus) const {
    std::vector<std::pair<std::int64_t, std::string>> kept;
    for (const auto& [word, id] : ids_)
        if (const auto count = counts_[static_cast<std::size_t>(id)];
            count >= std::max<std::int64_t>(limits.min_count, 1))
            kept.emplace_back(-count, word);
    std::ranges::sort(kept);
    kept.resize(std::min(kept.size(), static_cast<std::size_t>(limits.most_words)));
    std::vector<std::int32_t> number(counts_.size(), -1);
    for (const auto& [count, word] : kept) {
        number[static_cast<std::size_t>(ids_.at(word))] = static_cast<std::int32_t>(corpus.words.size());
        corpus.words.push_back(word);
    }
    return number;
}

void WordCorpusBuilder::add_sentences(std::span<const std::int32_t> number, WordCorpus& corpus) {
    std::unordered_map<std::int64_t, std::int32_t> numbers_of_author;
    std::int32_t strangers = 0;
    std::vector<std::int32_t> sentence;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
        sentence.clear();
        for (const auto word : sentences_[i])
            if (const auto n = number[static_cast<std::size_t>(word)]; n >= 0)
                sentence.push_back(n);
        if (sentence.size() < 2)
            continue;
        corpus.sentences.add(sentence);
        corpus.time_of.push_back(times_[i]);
        kept_languages_.push_back(language_of_[i]);
        kept_groups_.push_back(group_of_[i]);
        const auto next = static_cast<std::int32_t>(numbers_of_author.size()) + strangers;
        corpus.author_of.push_back(authors_[i] == 0 ? next
                                                    : numbers_of_author.try_emplace(authors_[i], next).first->second);
        strangers += authors_[i] == 0 ? 1 : 0;
    }
}

void WordCorpusBuilder::number_slices(WordCorpus& corpus) const {
    corpus.groups = groups_;
    if (corpus.by_group()) {
        corpus.period_of.assign(kept_groups_.begin(), kept_groups_.end());
        return;
    }
    std::map<std::int64_t, std::int32_t> places;
    std::vector<std::int64_t> numbers;
    for (const auto time : corpus.time_of)
        places.emplace(numbers.emplace_back(period_at(unit_, time).number), 0);
    for (auto& [n, place] : places) {
        place = static_cast<std::int32_t>(corpus.periods.size());
        corpus.periods.push_back(period_numbered(unit_, n));
    }
    for (const auto n : numbers)
        corpus.period_of.push_back(places.at(n));
}

void WordCorpusBuilder::find_languages(WordCorpus& corpus) const {
    const auto languages = language_codes_.size();
    if (languages == 0 || (languages == 1 && language_codes_.front().empty()))
        return;
    std::vector<std::int64_t> texts(corpus.words.size() * languages);
    std::vector<std::int32_t> different;
    for (std::size_t i = 0; i < corpus.sentences.size(); ++i) {
        const auto sentence = corpus.sentences[i];
        different.assign(sentence.begin(), sentence.end());
        std::ranges::sort(different);
        different.erase(std::unique(different.begin(), different.end()), different.end());
        for (const auto word : different)
            ++texts[static_cast<std::size_t>(word) * languages + kept_languages_[i]];
    }
    for (std::size_t w = 0; w < corpus.words.size(); ++w) {
        const auto of_word = std::span(texts).subspan(w * languages, languages);
        std::size_t best = 0;
        std::int64_t all = 0;
        for (std::size_t l = 0; l < languages; ++l) {
            all += of_word[l];
            if (of_word[l] > of_word[best] ||
                (of_word[l] == of_word[best] && language_codes_[l] < language_codes_[best]))
                best = l;
        }
        // A word whose sentences all lost their other words has no text left.
        corpus.languages.push_back(
            all > 0 ? WordLanguage{language_codes_[best], static_cast<double>(of_word[best]) / static_cast<double>(all)}
                    : WordLanguage{});
    }
}

WordCorpus WordCorpusBuilder::finish(const VocabularyLimits& limits, const Control& control) {
    WordCorpus corpus;
    if (limits.phrases)
        join_phrases(*limits.phrases, corpus, control);
    add_sentences(choose_words(limits, corpus), corpus);
    number_slices(corpus);
    corpus.counts.resize(corpus.words.size());
    corpus.period_counts.resize(corpus.slices() * corpus.words.size());
    corpus.period_words.resize(corpus.slices());
    for (std::size_t i = 0; i < corpus.sentences.size(); ++i) {
        const auto slice = static_cast<std::size_t>(corpus.period_of[i]);
        for (const auto word : corpus.sentences[i]) {
            ++corpus.counts[static_cast<std::size_t>(word)];
            ++corpus.period_counts[slice * corpus.words.size() + static_cast<std::size_t>(word)];
            ++corpus.period_words[slice];
        }
    }
    find_languages(corpus);
    return corpus;
}

} // namespace aviary

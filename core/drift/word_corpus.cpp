#include "core/drift/word_corpus.hpp"

#include <algorithm>
#include <map>

namespace aviary {

void WordCorpusBuilder::add(std::int64_t utc_seconds, const std::vector<std::string>& words, std::int64_t author) {
    for (const auto& word : words) {
        const auto [at, is_new] = ids_.try_emplace(word, static_cast<std::int32_t>(ids_.size()));
        if (is_new)
            counts_.push_back(0);
        ++counts_[static_cast<std::size_t>(at->second)];
        sentences_.words.push_back(at->second);
    }
    sentences_.ends.push_back(static_cast<std::int64_t>(sentences_.words.size()));
    times_.push_back(utc_seconds);
    authors_.push_back(author);
}

WordCorpus WordCorpusBuilder::finish(std::int64_t min_count, std::int64_t most_words) {
    WordCorpus corpus;
    std::vector<std::pair<std::int64_t, std::string>> kept;
    for (auto& [word, id] : ids_)
        if (const auto count = counts_[static_cast<std::size_t>(id)]; count >= min_count)
            kept.emplace_back(-count, word);
    std::ranges::sort(kept);
    kept.resize(std::min(kept.size(), static_cast<std::size_t>(most_words)));
    std::vector<std::int32_t> number(counts_.size(), -1);
    for (const auto& [count, word] : kept) {
        number[static_cast<std::size_t>(ids_.at(word))] = static_cast<std::int32_t>(corpus.words.size());
        corpus.words.push_back(word);
    }

    std::vector<std::int64_t> numbers_of_period;
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
        numbers_of_period.push_back(period_at(unit_, times_[i]).number);
        corpus.time_of.push_back(times_[i]);
        const auto next = static_cast<std::int32_t>(numbers_of_author.size()) + strangers;
        corpus.author_of.push_back(authors_[i] == 0 ? next
                                                    : numbers_of_author.try_emplace(authors_[i], next).first->second);
        strangers += authors_[i] == 0 ? 1 : 0;
    }

    std::map<std::int64_t, std::int32_t> places;
    for (const auto n : numbers_of_period)
        places.emplace(n, 0);
    for (auto& [n, place] : places) {
        place = static_cast<std::int32_t>(corpus.periods.size());
        corpus.periods.push_back(period_numbered(unit_, n));
    }
    corpus.counts.resize(corpus.words.size());
    corpus.period_counts.resize(corpus.periods.size() * corpus.words.size());
    corpus.period_words.resize(corpus.periods.size());
    for (std::size_t i = 0; i < numbers_of_period.size(); ++i) {
        const auto period = places.at(numbers_of_period[i]);
        corpus.period_of.push_back(period);
        for (const auto word : corpus.sentences[i]) {
            ++corpus.counts[static_cast<std::size_t>(word)];
            ++corpus.period_counts[static_cast<std::size_t>(period) * corpus.words.size() +
                                   static_cast<std::size_t>(word)];
            ++corpus.period_words[static_cast<std::size_t>(period)];
        }
    }
    return corpus;
}

} // namespace aviary

#include "core/drift/word_uses.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/drift/word_draws.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kSampleStream = 0x5E0;
constexpr std::int64_t kDay = 86'400;

/// Calls visit(word) once for each different word of a sentence.
template <typename Visit>
void for_each_different(std::span<const std::int32_t> sentence, std::vector<std::int32_t>& scratch,
                        const Visit& visit) {
    scratch.assign(sentence.begin(), sentence.end());
    std::ranges::sort(scratch);
    scratch.erase(std::unique(scratch.begin(), scratch.end()), scratch.end());
    for (const auto word : scratch)
        visit(static_cast<std::size_t>(word));
}

} // namespace

std::vector<std::int32_t> in_order_of_authors(const WordCorpus& corpus) {
    std::vector<std::int32_t> order(corpus.sentences.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::int32_t s) {
        const auto i = static_cast<std::size_t>(s);
        return std::tuple(corpus.author_of[i], corpus.time_of[i], s);
    });
    return order;
}

std::int32_t day_of(std::int64_t utc_seconds) {
    return static_cast<std::int32_t>((utc_seconds >= 0 ? utc_seconds : utc_seconds - kDay + 1) / kDay);
}

WordUseReader::WordUseReader(const WordCorpus& corpus, const WordMatrix& vectors, std::vector<std::uint32_t> keep,
                             std::int64_t window)
    : corpus_(corpus), vectors_(vectors), keep_(std::move(keep)), window_(window) {
    std::vector<std::int64_t> at(corpus.words.size() + 1);
    std::vector<std::int32_t> scratch;
    for (std::size_t s = 0; s < corpus.sentences.size(); ++s)
        for_each_different(corpus.sentences[s], scratch, [&](std::size_t word) { ++at[word + 1]; });
    std::partial_sum(at.begin(), at.end(), at.begin());
    ends_.assign(at.begin() + 1, at.end());
    sentences_.resize(static_cast<std::size_t>(at.back()));
    for (const auto s : in_order_of_authors(corpus))
        for_each_different(corpus.sentences[static_cast<std::size_t>(s)], scratch,
                           [&](std::size_t word) { sentences_[static_cast<std::size_t>(at[word]++)] = s; });
}

void WordUseReader::add_context(std::size_t word, std::size_t sentence, std::span<float> sum) const {
    const auto words = corpus_.sentences[sentence];
    const auto reach = static_cast<std::size_t>(window_);
    float total = 0;
    const auto for_each_context = [&](const auto& visit) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (static_cast<std::size_t>(words[i]) != word)
                continue;
            for (std::size_t j = i > reach ? i - reach : 0; j < std::min(words.size(), i + reach + 1); ++j)
                if (j != i) {
                    const auto distance = i > j ? i - j : j - i;
                    const auto near = static_cast<float>(reach + 1 - distance) / static_cast<float>(reach);
                    visit(static_cast<std::size_t>(words[j]),
                          near * static_cast<float>(keep_[static_cast<std::size_t>(words[j])]));
                }
        }
    };
    for_each_context([&](std::size_t, float weight) { total += weight; });
    if (total <= 0)
        return;
    for_each_context([&](std::size_t other, float weight) {
        const auto* row = vectors_.row(other);
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum[k] += weight / total * row[k];
    });
}

WordUses WordUseReader::read(std::size_t word, std::size_t most, std::uint64_t seed) const {
    const auto begin = static_cast<std::size_t>(word == 0 ? 0 : ends_[word - 1]),
               end = static_cast<std::size_t>(ends_[word]);
    const auto total = end - begin, wanted = std::min(most, total);
    WordUses uses{.contexts = WordMatrix(wanted, vectors_.dimension()), .tweets = static_cast<std::int64_t>(total)};
    QuickRandom random(seed, kSampleStream, word);
    for (std::size_t i = begin; uses.size() < wanted; ++i) {
        // Each of the rest is taken with the chance (still wanted) / (still there).
        if (random.below(static_cast<std::uint32_t>(end - i)) >= wanted - uses.size())
            continue;
        const auto s = static_cast<std::size_t>(sentences_[i]);
        add_context(word, s, uses.contexts.vector(uses.size()));
        uses.period.push_back(corpus_.period_of[s]);
        uses.author.push_back(corpus_.author_of[s]);
        uses.day.push_back(day_of(corpus_.time_of[s]));
    }
    return uses;
}

} // namespace aviary

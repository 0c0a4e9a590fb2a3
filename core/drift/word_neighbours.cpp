#include "core/drift/word_neighbours.hpp"

#include <algorithm>
#include <cmath>

namespace aviary {

std::vector<PeriodNeighbours> neighbours_by_period(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                                   std::size_t word, std::size_t k, const Control& control) {
    std::vector<PeriodNeighbours> periods(slices.size());
    const auto words = corpus.words.size();
    for (std::size_t p = 0; p < slices.size(); ++p) {
        control.throw_if_cancelled();
        periods[p].count = corpus.count_in(p, word);
        const auto counts = std::span(corpus.period_counts).subspan(p * words, words);
        if (periods[p].count > 0)
            periods[p].neighbours = nearest_words(slices[p], word, counts, kLeastPeriodCount, k);
    }
    return periods;
}

std::vector<bool> missing_from(std::span<const ScoredWord> list, std::span<const ScoredWord> other, std::size_t k) {
    const auto shown = list.first(std::min(k, list.size()));
    const auto near = other.first(std::min(2 * k, other.size()));
    std::vector<bool> missing;
    for (const auto& neighbour : shown)
        missing.push_back(std::ranges::none_of(near, [&](const auto& n) { return n.word == neighbour.word; }));
    return missing;
}

std::vector<double> similarity_by_period(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                         std::size_t word, std::size_t row, std::size_t other, std::size_t other_row) {
    std::vector<double> similarity(slices.size(), std::nan(""));
    for (std::size_t p = 0; p < slices.size(); ++p)
        if (std::min(corpus.count_in(p, word), corpus.count_in(p, other)) >= kLeastPeriodCount)
            similarity[p] = cosine(slices[p].vector(row), slices[p].vector(other_row));
    return similarity;
}

} // namespace aviary

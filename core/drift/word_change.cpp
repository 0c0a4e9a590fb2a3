#include "core/drift/word_change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace aviary {

namespace {

double dot(std::span<const float> a, std::span<const float> b) {
    constexpr std::size_t kSums = 16; // side by side, so that they become vector instructions
    float sums[kSums] = {};
    std::size_t i = 0;
    for (; i + kSums <= a.size(); i += kSums)
        for (std::size_t k = 0; k < kSums; ++k)
            sums[k] += a[i + k] * b[i + k];
    float rest = 0;
    for (; i < a.size(); ++i)
        rest += a[i] * b[i];
    return static_cast<double>(std::accumulate(sums, sums + kSums, rest));
}

} // namespace

double cosine(std::span<const float> a, std::span<const float> b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += static_cast<double>(a[i]) * b[i];
        aa += static_cast<double>(a[i]) * a[i];
        bb += static_cast<double>(b[i]) * b[i];
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : std::nan("");
}

namespace {

/// sums[p] = the word's unit vectors of periods < p, each weighted by its count there.
std::vector<std::vector<double>> running_sums(const std::vector<WordMatrix>& slices, std::size_t word,
                                              std::span<const std::int64_t> period_counts, std::size_t words) {
    std::vector<std::vector<double>> sums(slices.size() + 1, std::vector<double>(slices.front().dimension()));
    for (std::size_t p = 0; p < slices.size(); ++p) {
        const auto row = slices[p].vector(word);
        const double length = std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0));
        const double weight = length > 0 ? static_cast<double>(period_counts[p * words + word]) / length : 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            sums[p + 1][i] = sums[p][i] + weight * static_cast<double>(row[i]);
    }
    return sums;
}

/// 1 - cosine of the sum before `split` and the one from it on.
double change_at(const std::vector<std::vector<double>>& sums, std::size_t split) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < sums.back().size(); ++i) {
        const double a = sums[split][i], b = sums.back()[i] - a;
        ab += a * b;
        aa += a * a;
        bb += b * b;
    }
    return aa > 0 && bb > 0 ? 1 - ab / std::sqrt(aa * bb) : std::nan("");
}

WordChange largest_change(const std::vector<std::vector<double>>& sums, std::size_t word,
                          std::span<const std::int64_t> period_counts, std::size_t words, std::int64_t least_count) {
    const std::size_t periods = sums.size() - 1;
    std::int64_t all = 0, before = 0;
    for (std::size_t p = 0; p < periods; ++p)
        all += period_counts[p * words + word];
    WordChange best;
    double best_score = -1;
    for (std::size_t split = 1; split < periods; ++split) {
        before += period_counts[(split - 1) * words + word];
        const auto after = all - before;
        if (before < least_count || after < least_count || before == 0 || after == 0)
            continue;
        const double change = change_at(sums, split);
        const double score =
            change * std::sqrt(static_cast<double>(before) * static_cast<double>(after)) / static_cast<double>(all);
        if (score > best_score) {
            best_score = score;
            best = {static_cast<std::int32_t>(split), change};
        }
    }
    return best;
}

} // namespace

WordMatrix mean_vectors(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                        std::span<const std::int64_t> period_counts, std::size_t begin, std::size_t end) {
    WordMatrix means(corpus.words.size(), slices.front().dimension());
    for (std::size_t p = begin; p < end; ++p)
        for (std::size_t w = 0; w < means.rows(); ++w) {
            const auto row = slices[p].vector(w);
            const double length = std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0));
            const auto weight =
                static_cast<float>(length > 0 ? static_cast<double>(period_counts[p * means.rows() + w]) / length : 0);
            for (std::size_t i = 0; i < row.size(); ++i)
                means.vector(w)[i] += weight * row[i];
        }
    return means;
}

std::vector<WordChange> largest_changes(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                                        std::int64_t least_count) {
    std::vector<WordChange> changes(corpus.words.size());
    for (std::size_t w = 0; w < changes.size(); ++w)
        changes[w] = largest_change(running_sums(slices, w, corpus.period_counts, changes.size()), w,
                                    corpus.period_counts, changes.size(), least_count);
    return changes;
}

std::vector<double> changes_at(const WordCorpus& corpus, const std::vector<WordMatrix>& slices,
                               std::span<const WordChange> splits) {
    std::vector<double> changes(splits.size(), std::nan(""));
    for (std::size_t w = 0; w < splits.size(); ++w)
        if (splits[w].split > 0)
            changes[w] = change_at(running_sums(slices, w, corpus.period_counts, splits.size()),
                                   static_cast<std::size_t>(splits[w].split));
    return changes;
}

std::vector<ScoredWord> nearest_words(const WordMatrix& vectors, std::size_t word, std::span<const std::int64_t> counts,
                                      std::int64_t least_count, std::size_t k) {
    std::vector<ScoredWord> found;
    const auto mine = vectors.vector(word);
    const double square = dot(mine, mine);
    for (std::size_t w = 0; w < vectors.rows(); ++w) {
        if (w == word || counts[w] < least_count)
            continue;
        const auto other = vectors.vector(w);
        const double lengths = std::sqrt(square * dot(other, other));
        if (lengths > 0)
            found.push_back({static_cast<std::int32_t>(w), static_cast<float>(dot(mine, other) / lengths)});
    }
    k = std::min(k, found.size());
    std::partial_sort(
        found.begin(), found.begin() + static_cast<std::ptrdiff_t>(k), found.end(),
        [](const auto& a, const auto& b) { return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word; });
    found.resize(k);
    return found;
}

double neighbourhood_change(const WordMatrix& before, const WordMatrix& after, std::size_t word,
                            std::span<const ScoredWord> neighbours_before,
                            std::span<const ScoredWord> neighbours_after) {
    std::vector<std::int32_t> both;
    for (const auto list : {neighbours_before, neighbours_after})
        for (const auto& neighbour : list)
            both.push_back(neighbour.word);
    std::ranges::sort(both);
    both.erase(std::unique(both.begin(), both.end()), both.end());
    double ab = 0, aa = 0, bb = 0;
    for (const auto other : both) {
        const double a = cosine(before.vector(word), before.vector(static_cast<std::size_t>(other)));
        const double b = cosine(after.vector(word), after.vector(static_cast<std::size_t>(other)));
        if (std::isnan(a) || std::isnan(b))
            continue;
        ab += a * b;
        aa += a * a;
        bb += b * b;
    }
    return aa > 0 && bb > 0 ? 1 - ab / std::sqrt(aa * bb) : std::nan("");
}

std::vector<double> usual_changes(const WordCorpus& corpus, std::span<const WordChange> changes) {
    const auto words = changes.size();
    std::vector<std::pair<double, std::size_t>> by_precision;
    for (std::size_t w = 0; w < words; ++w) {
        if (changes[w].split == 0)
            continue;
        double before = 0, after = 0;
        for (std::size_t p = 0; p < corpus.slices(); ++p)
            (static_cast<std::int32_t>(p) < changes[w].split ? before : after) +=
                static_cast<double>(corpus.count_in(p, w));
        by_precision.emplace_back(before * after / (before + after), w);
    }
    std::ranges::sort(by_precision);
    std::vector<double> usual(words, std::nan(""));
    const auto width = std::min(kLikeWords, by_precision.size());
    std::vector<double> near(width);
    for (std::size_t i = 0; i < by_precision.size(); ++i) {
        const auto begin = std::min(i > width / 2 ? i - width / 2 : 0, by_precision.size() - width);
        for (std::size_t k = 0; k < width; ++k)
            near[k] = changes[by_precision[begin + k].second].cosine;
        const auto middle = near.begin() + static_cast<std::ptrdiff_t>(width / 2);
        std::ranges::nth_element(near, middle);
        usual[by_precision[i].second] = *middle;
    }
    return usual;
}

Interval interval_of(std::span<const double> values) {
    // 97.5 % points of Student's t for 1, 2 … 9 degrees of freedom; beyond, a value that is never too small.
    constexpr std::array kStudent{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    if (values.size() < 2)
        return {mean, std::nan(""), std::nan("")};
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double half = kStudent[std::min(values.size() - 2, kStudent.size() - 1)] * std::sqrt(squares / (n - 1) / n);
    return {mean, mean - half, mean + half};
}

} // namespace aviary

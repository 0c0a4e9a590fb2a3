#include "core/drift/word_permutation.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "core/drift/entity_contrast.hpp"
#include "core/drift/word_tasks.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kDealStream = 0x5E1;
/// Fewer uses on a side say nothing, however large the word.
constexpr std::int64_t kFewestUses = 5;

/// What one word's uses say.
struct TestedWord {
    std::vector<UseSplit> splits;
    double weight = 0; ///< of the split with the largest S
    double excess = 0; ///< (S² - mean S² of shuffles) / weight²
    double mean = 0, deviation = 0;
    std::vector<float> z; ///< of each shuffle
};

const UseSplit& largest(const std::vector<UseSplit>& splits) {
    return *std::ranges::max_element(splits, {}, [](const UseSplit& s) { return s.weight * s.distance; });
}

/// The largest S once each distance is `common` shorter.
double largest_beyond(const std::vector<UseSplit>& splits, double common) {
    double most = 0;
    for (const auto& split : splits)
        most = std::max(most, split.weight * (split.distance - common));
    return most;
}

/// Of the mean of all rows, which no shuffle changes.
double mean_length(const WordMatrix& contexts) {
    std::vector<double> mean(contexts.stride());
    for (std::size_t i = 0; i < contexts.rows(); ++i)
        for (std::size_t k = 0; k < mean.size(); ++k)
            mean[k] += static_cast<double>(contexts.row(i)[k]) / static_cast<double>(contexts.rows());
    return std::sqrt(std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0));
}

TestedWord test_word(const WordUses& uses, std::size_t word, std::size_t periods, const PermutationSettings& settings) {
    const auto least = std::max(kFewestUses, settings.least_count * static_cast<std::int64_t>(uses.size()) /
                                                 std::max<std::int64_t>(uses.tweets, 1));
    const auto length = mean_length(uses.contexts);
    if (length <= 0)
        return {};
    TestedWord tested{.splits = use_splits(uses.contexts, uses.period, periods, least)};
    for (auto& s : tested.splits)
        s.distance /= length;
    const auto split = largest(tested.splits);
    if (split.weight <= 0)
        return {};
    PeriodDealer dealer(uses, settings.deal);
    QuickRandom random(settings.seed, kDealStream, word);
    std::vector<std::int32_t> period(uses.size());
    std::vector<double> shuffled(settings.shuffles);
    double squares = 0;
    for (auto& s : shuffled) {
        dealer.deal(random, period);
        const auto best = largest(use_splits(uses.contexts, period, periods, least));
        s = best.weight * best.distance / length;
        squares += s * s;
    }
    const auto n = static_cast<double>(shuffled.size());
    tested.mean = std::accumulate(shuffled.begin(), shuffled.end(), 0.0) / n;
    tested.deviation = std::sqrt(std::max(0.0, (squares - n * tested.mean * tested.mean) / (n - 1)));
    tested.weight = split.weight;
    tested.excess = split.distance * split.distance - squares / n / (split.weight * split.weight);
    // Where nothing can be exchanged all shuffles are the observed order, and the deviation is what rounding leaves.
    if (tested.deviation <= 1e-6 * tested.mean)
        tested.deviation = 0;
    for (const auto s : shuffled)
        tested.z.push_back(tested.deviation > 0 ? static_cast<float>((s - tested.mean) / tested.deviation) : 0.0F);
    return tested;
}

/// The median excess of the words around place i.
double common_movement(std::span<const TestedWord> tested, std::size_t i) {
    const auto width = std::min(kNearFrequency, tested.size());
    const auto begin = std::min(i > width / 2 ? i - width / 2 : 0, tested.size() - width);
    std::vector<double> excess;
    for (std::size_t k = begin; k < begin + width; ++k)
        excess.push_back(tested[k].excess);
    const auto middle = excess.begin() + static_cast<std::ptrdiff_t>(width / 2);
    std::ranges::nth_element(excess, middle);
    return std::sqrt(std::max(0.0, *middle));
}

} // namespace

std::vector<UseSplit> use_splits(const WordMatrix& contexts, std::span<const std::int32_t> period, std::size_t periods,
                                 std::int64_t least) {
    const auto stride = contexts.stride();
    std::vector<float> sums(periods * stride);
    std::vector<std::int64_t> counts(periods);
    for (std::size_t i = 0; i < period.size(); ++i) {
        const auto p = static_cast<std::size_t>(period[i]);
        float* __restrict sum = sums.data() + p * stride;
        const float* __restrict row = contexts.row(i);
        for (std::size_t k = 0; k < stride; ++k)
            sum[k] += row[k];
        ++counts[p];
    }
    for (std::size_t p = 1; p < periods; ++p)
        for (std::size_t k = 0; k < stride; ++k)
            sums[p * stride + k] += sums[(p - 1) * stride + k];
    std::vector<UseSplit> splits(periods - 1);
    const float* all = sums.data() + (periods - 1) * stride;
    std::int64_t before = 0;
    for (std::size_t s = 0; s + 1 < periods; ++s) {
        before += counts[s];
        const auto after = static_cast<std::int64_t>(period.size()) - before;
        if (before < least || after < least || before == 0 || after == 0)
            continue;
        const auto a = 1 / static_cast<double>(before), b = 1 / static_cast<double>(after);
        const float* sum = sums.data() + s * stride;
        float square = 0;
        for (std::size_t k = 0; k < stride; ++k) {
            const auto difference = static_cast<float>(a + b) * sum[k] - static_cast<float>(b) * all[k];
            square += difference * difference;
        }
        splits[s] = {1 / std::sqrt(a + b), std::sqrt(static_cast<double>(square))};
    }
    return splits;
}

PermutationTest test_words(const ReadUses& read, std::size_t periods, std::span<const std::int32_t> words,
                           std::size_t vocabulary, const PermutationSettings& settings, const Control& control) {
    std::vector<TestedWord> tested(words.size());
    std::atomic<std::int64_t> done = 0;
    const auto progress = [&] {
        return Progress{
            .stage = "test words", .done = done, .total = static_cast<std::int64_t>(words.size()), .unit = "words"};
    };
    constexpr std::size_t kTogether = 16; // words of a task
    run_tasks((words.size() + kTogether - 1) / kTogether, settings.threads, control, progress,
              [&](std::size_t task, const Control& inner) {
                  for (std::size_t i = task * kTogether; i < std::min(words.size(), (task + 1) * kTogether); ++i) {
                      inner.throw_if_cancelled();
                      const auto word = static_cast<std::size_t>(words[i]);
                      tested[i] = test_word(read(word, settings.most_uses, settings.seed), word, periods, settings);
                      ++done;
                  }
              });

    std::vector<std::int32_t> kept;
    std::size_t places = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (tested[i].weight > 0) {
            kept.push_back(words[i]);
            std::swap(tested[places++], tested[i]);
        }
    tested.resize(places);
    std::vector<float> chance;
    for (const auto& word : tested)
        chance.insert(chance.end(), word.z.begin(), word.z.end());
    std::ranges::sort(chance);

    PermutationTest test;
    test.z.assign(vocabulary, std::nan(""));
    test.p = test.q = test.common = test.z;
    std::vector<double> ps;
    for (std::size_t i = 0; i < places; ++i) {
        const auto word = static_cast<std::size_t>(kept[i]);
        const auto& mine = tested[i];
        test.common[word] = settings.subtract_common ? common_movement(tested, i) : 0;
        test.z[word] =
            mine.deviation > 0 ? (largest_beyond(mine.splits, test.common[word]) - mine.mean) / mine.deviation : 0;
        const auto z = static_cast<float>(test.z[word]);
        const auto of_all = chance.end() - std::ranges::lower_bound(chance, z);
        const auto of_own = std::ranges::count_if(mine.z, [&](float other) { return other >= z; });
        test.p[word] = std::max(static_cast<double>(1 + of_all) / static_cast<double>(1 + chance.size()),
                                static_cast<double>(of_own) / static_cast<double>(mine.z.size()));
        ps.push_back(test.p[word]);
    }
    const auto qs = benjamini_hochberg(ps);
    for (std::size_t i = 0; i < places; ++i)
        test.q[static_cast<std::size_t>(kept[i])] = qs[i];
    return test;
}

} // namespace aviary

#include "core/eval/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/random.hpp"

namespace aviary {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kLargestJackknife = 5'000;

double pearson(std::span<const double> a, std::span<const double> b) {
    const auto n = static_cast<double>(a.size());
    const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
    const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : kNaN;
}

double normal_cdf(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Inverse of normal_cdf by bisection: precise to the last bits and called six times a figure.
double normal_quantile(double p) {
    double low = -10, high = 10;
    for (int i = 0; i < 80; ++i) {
        const double middle = 0.5 * (low + high);
        (normal_cdf(middle) < p ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// Linear interpolation between order statistics (type 7, NumPy's default).
double quantile(std::span<const double> sorted, double p) {
    const double at = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// The acceleration of BCa: skewness of the leave-one-out values over six.
double acceleration(std::int64_t n, const Statistic& statistic) {
    std::vector<double> left_out;
    std::vector<std::int64_t> cases(static_cast<std::size_t>(n - 1));
    std::iota(cases.begin(), cases.end(), std::int64_t{1});
    for (std::int64_t i = 0; i < n; ++i) {
        left_out.push_back(statistic(cases));
        if (i < n - 1)
            cases[static_cast<std::size_t>(i)] = i;
    }
    const double mean = std::accumulate(left_out.begin(), left_out.end(), 0.0) / static_cast<double>(n);
    double cubes = 0, squares = 0;
    for (const double value : left_out) {
        cubes += std::pow(mean - value, 3);
        squares += std::pow(mean - value, 2);
    }
    return squares > 0 && std::isfinite(cubes) ? cubes / (6.0 * std::pow(squares, 1.5)) : 0.0;
}

std::vector<double> resampled(std::int64_t n, const Statistic& statistic, const BootstrapOptions& options) {
    constexpr std::uint64_t kStream = 0xB007;
    std::vector<double> values;
    std::vector<std::int64_t> cases(static_cast<std::size_t>(n));
    for (std::int64_t sample = 0; sample < options.samples; ++sample) {
        Philox random(options.seed, kStream, static_cast<std::uint64_t>(sample));
        for (auto& one : cases)
            one = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n)));
        const double value = statistic(cases);
        if (!std::isnan(value))
            values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

std::vector<double> average_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]])
            ++last;
        for (std::size_t i = first; i <= last; ++i)
            ranks[order[i]] = 0.5 * static_cast<double>(first + last) + 1.0;
        first = last + 1;
    }
    return ranks;
}

double spearman(std::span<const double> a, std::span<const double> b) {
    if (a.size() != b.size())
        throw Error("spearman needs two lists of the same length, got " + std::to_string(a.size()) + " and " +
                    std::to_string(b.size()));
    return a.size() < 2 ? kNaN : pearson(average_ranks(a), average_ranks(b));
}

std::vector<std::int32_t> knn_topics(std::span<const std::vector<std::int32_t>> neighbour_topics) {
    std::map<std::int32_t, std::size_t> votes;
    for (const auto& topics : neighbour_topics)
        for (const auto topic : topics)
            ++votes[topic];
    if (votes.empty())
        return {};
    std::vector<std::int32_t> assigned;
    for (const auto& [topic, count] : votes)
        if (2 * count >= neighbour_topics.size())
            assigned.push_back(topic);
    if (assigned.empty())
        assigned.push_back(std::max_element(votes.begin(), votes.end(), [](const auto& x, const auto& y) {
                               return x.second < y.second;
                           })->first);
    return assigned;
}

double harmonic_mean(std::span<const double> values) {
    double reciprocals = 0;
    for (const double value : values) {
        if (value < 0 || std::isnan(value))
            return kNaN;
        if (value == 0)
            return 0;
        reciprocals += 1.0 / value;
    }
    return values.empty() ? kNaN : static_cast<double>(values.size()) / reciprocals;
}

double recall_at(std::span<const std::int64_t> ranks, std::int64_t k) {
    if (ranks.empty())
        return kNaN;
    const auto found = std::count_if(ranks.begin(), ranks.end(), [k](std::int64_t rank) { return rank <= k; });
    return static_cast<double>(found) / static_cast<double>(ranks.size());
}

double mean_reciprocal_rank(std::span<const std::int64_t> ranks) {
    double sum = 0;
    for (const auto rank : ranks)
        sum += 1.0 / static_cast<double>(rank);
    return ranks.empty() ? kNaN : sum / static_cast<double>(ranks.size());
}

Figure bootstrap(const std::string& name, std::int64_t n, const Statistic& statistic, const BootstrapOptions& options) {
    if (n < 1)
        throw Error("there is no case to compute " + name + " from");
    std::vector<std::int64_t> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    Figure figure{.name = name, .value = statistic(all), .n = n};
    const auto values = resampled(n, statistic, options);
    if (values.empty() || n == 1) {
        figure.low = figure.high = figure.value;
        return figure;
    }

    const double tail = 0.5 * (1.0 - options.confidence);
    double low = tail, high = 1.0 - tail;
    const auto below = std::lower_bound(values.begin(), values.end(), figure.value) - values.begin();
    const auto not_above = std::upper_bound(values.begin(), values.end(), figure.value) - values.begin();
    // Half of the ties count as below: statistics of few cases take few values.
    const double share_below = 0.5 * static_cast<double>(below + not_above) / static_cast<double>(values.size());
    if (n <= kLargestJackknife && share_below > 0 && share_below < 1) {
        const double bias = normal_quantile(share_below);
        const double a = acceleration(n, statistic);
        const auto corrected = [&](double p) {
            const double z = bias + normal_quantile(p);
            return normal_cdf(bias + z / (1.0 - a * z));
        };
        low = corrected(tail);
        high = corrected(1.0 - tail);
    }
    figure.low = quantile(values, low);
    figure.high = quantile(values, high);
    return figure;
}

Measure mean_measure(const std::string& name, std::vector<double> values) {
    const auto n = static_cast<std::int64_t>(values.size());
    return {.name = name, .n = n, .statistic = [values = std::move(values)](std::span<const std::int64_t> cases) {
                double sum = 0;
                for (const auto i : cases)
                    sum += values[static_cast<std::size_t>(i)];
                return sum / static_cast<double>(cases.size());
            }};
}

Figure mean_figure(const std::string& name, std::span<const double> values, const BootstrapOptions& options) {
    const auto mean = mean_measure(name, {values.begin(), values.end()});
    return bootstrap(mean.name, mean.n, mean.statistic, options);
}

Figure paired_difference(const Measure& a, const Measure& b, const BootstrapOptions& options) {
    if (a.n != b.n)
        throw Error("a difference needs the same cases, got " + std::to_string(a.n) + " and " + std::to_string(b.n));
    return bootstrap(
        a.name, a.n, [&](std::span<const std::int64_t> cases) { return a.statistic(cases) - b.statistic(cases); },
        options);
}

} // namespace aviary

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace aviary {

/// Ranks from 1, ascending; equal values share the mean of their ranks.
std::vector<double> average_ranks(std::span<const double> values);

/// Spearman's rank correlation of `a` and `b` [n], with average ranks for ties. NaN where one of them is constant or n
/// < 2. Throws Error when the lengths differ.
double spearman(std::span<const double> a, std::span<const double> b);

/// Topics that a kNN classifier assigns: those that at least half of the neighbours carry, or, where there is none, the
/// most frequent one (of equally frequent ones the smallest). `neighbour_topics` has one list a neighbour. Ascending;
/// empty if no neighbour has any.
std::vector<std::int32_t> knn_topics(std::span<const std::vector<std::int32_t>> neighbour_topics);

/// Harmonic mean of positive values (Twice Table 1, "Mean (HM)"); 0 where one is 0. NaN for no values or a negative
/// one.
double harmonic_mean(std::span<const double> values);

/// Share of ranks (1 = first) that are at most k. NaN for no ranks.
double recall_at(std::span<const std::int64_t> ranks, std::int64_t k);

/// Mean of 1 / rank. NaN for no ranks.
double mean_reciprocal_rank(std::span<const std::int64_t> ranks);

/// A figure of an evaluation, with how many cases it rests on and its 95 % bootstrap interval.
struct Figure {
    std::string name; ///< "precision", "spearman"
    double value = 0;
    std::int64_t n = 0;
    double low = 0, high = 0;
    bool operator==(const Figure&) const = default;
};

/// A statistic of the cases with the given indices (with repetition), for the bootstrap.
using Statistic = std::function<double(std::span<const std::int64_t> cases)>;

struct BootstrapOptions {
    std::int64_t samples = 1000;
    std::uint64_t seed = 1;
    double confidence = 0.95;
};

/// The statistic over all n cases and its bootstrap interval, bias-corrected and accelerated (BCa: Efron 1987, with the
/// jackknife's acceleration); plain percentiles for n > 5,000, where the jackknife costs more than it corrects.
/// Resamples by Philox, so the same seed gives the same interval. Resamples on which the statistic is NaN are left out.
/// Throws Error for n < 1.
Figure bootstrap(const std::string& name, std::int64_t n, const Statistic& statistic, const BootstrapOptions& options);

/// A statistic of n cases that is wanted as a figure.
struct Measure {
    std::string name;
    std::int64_t n = 0;
    Statistic statistic;
};

/// The mean of the values as a measure of its own copy of them.
Measure mean_measure(const std::string& name, std::vector<double> values);

/// The mean of `values` as a figure.
Figure mean_figure(const std::string& name, std::span<const double> values, const BootstrapOptions& options);

/// What `a` is ahead of `b` by, on the same cases: statistic(a) - statistic(b), with the interval of resampling the
/// cases of both together (paired bootstrap: Efron and Tibshirani 1993, §8.3; narrower than the two intervals suggest,
/// since a hard case is hard for both). Named as `a`. Throws Error where they have different numbers of cases.
Figure paired_difference(const Measure& a, const Measure& b, const BootstrapOptions& options);

} // namespace aviary

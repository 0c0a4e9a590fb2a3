#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/drift/entity_counts.hpp"

namespace aviary {

/// One entity in two slices: what came and went between two periods, or what a group of accounts (now) names more than
/// another (before).
struct EntityContrast {
    std::uint32_t entity = 0;
    std::int64_t before = 0, now = 0;       ///< tweets that hold it
    double share_before = 0, share_now = 0; ///< of the slice's tweets
    double log_odds = 0;                    ///< natural logarithm; > 0: it came, < 0: it went
    double z = 0;                           ///< log_odds / its standard error
    double p = 1;                           ///< two-sided, standard normal
    double q = 1;                           ///< p after Benjamini and Hochberg over all entities compared
};

/// The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn 2008, "Fightin' Words", eqs. 15
/// to 22. For counts y of n in each slice and a prior of α of this entity, α₀ of all:
///     δ = log((y₂ + α) / (n₂ + α₀ - y₂ - α)) - log((y₁ + α) / (n₁ + α₀ - y₁ - α))
///     σ² = 1 / (y₂ + α) + 1 / (y₁ + α)       z = δ / σ
struct LogOdds {
    double delta = 0, z = 0;
};
LogOdds log_odds(double now, double now_total, double before, double before_total, double prior, double prior_total);

/// Benjamini and Hochberg 1995: the least false discovery rate at which each hypothesis is rejected; in the order
/// given.
std::vector<double> benjamini_hochberg(std::span<const double> p);

struct ContrastSettings {
    double prior_strength = 1'000; ///< α₀; α of an entity is α₀ × its share of all counts of the whole corpus
    std::int64_t min_count =
        5; ///< in both slices together; rarer ones aren't compared, so that they don't cost the others power
};

/// All entities of two slices with min_count, by falling z: first what came, last what went. z takes tweets as
/// independent of each other; where accounts copy each other it is too sure. Throws UsageError if either slice holds
/// none.
std::vector<EntityContrast> contrast(const EntityCounts& counts, std::size_t before, std::size_t now,
                                     const ContrastSettings& settings);

} // namespace aviary

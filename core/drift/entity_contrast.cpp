#include "core/drift/entity_contrast.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/error.hpp"

namespace aviary {

namespace {

void require_counts(const EntityCounts& counts, std::size_t place) {
    const auto& slice = counts.slices.at(place);
    if (slice.total == 0)
        throw UsageError("there are no " + std::string(to_string(counts.kind)) + " in " + to_string(slice.slice),
                         slice.slice.group ? "Choose another group" : "Choose another period",
                         {.field = slice.slice.group ? "groups" : "compare"});
}

/// By entity: tweets in the first and in the second slice, for those in either.
std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> paired(const SliceCounts& before,
                                                                      const SliceCounts& now) {
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> pairs;
    for (const auto& [entity, number] : before.counts)
        pairs[entity].first = number;
    for (const auto& [entity, number] : now.counts)
        pairs[entity].second = number;
    return pairs;
}

} // namespace

LogOdds log_odds(double now, double now_total, double before, double before_total, double prior, double prior_total) {
    const auto logit = [&](double y, double n) { return std::log((y + prior) / (n + prior_total - y - prior)); };
    const double delta = logit(now, now_total) - logit(before, before_total);
    return {delta, delta / std::sqrt(1 / (now + prior) + 1 / (before + prior))};
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::greater<>{}, [&](std::size_t i) { return p[i]; });
    std::vector<double> q(p.size());
    double least = 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto rank = static_cast<double>(order.size() - i);
        least = std::min(least, p[order[i]] * static_cast<double>(p.size()) / rank);
        q[order[i]] = least;
    }
    return q;
}

std::vector<EntityContrast> contrast(const EntityCounts& counts, std::size_t before, std::size_t now,
                                     const ContrastSettings& settings) {
    require_counts(counts, before);
    require_counts(counts, now);
    const auto& first = counts.slices[before];
    const auto& second = counts.slices[now];
    const auto overall = counts.overall();
    const double all = static_cast<double>(std::accumulate(overall.begin(), overall.end(), std::int64_t{0}));
    std::vector<EntityContrast> rows;
    for (const auto& [entity, pair] : paired(first, second)) {
        if (pair.first + pair.second < settings.min_count)
            continue;
        const double prior = settings.prior_strength * static_cast<double>(overall[entity]) / all;
        const auto odds =
            log_odds(static_cast<double>(pair.second), static_cast<double>(second.total),
                     static_cast<double>(pair.first), static_cast<double>(first.total), prior, settings.prior_strength);
        rows.push_back({.entity = entity,
                        .before = pair.first,
                        .now = pair.second,
                        .share_before = static_cast<double>(pair.first) / static_cast<double>(first.tweets),
                        .share_now = static_cast<double>(pair.second) / static_cast<double>(second.tweets),
                        .log_odds = odds.delta,
                        .z = odds.z,
                        .p = std::erfc(std::abs(odds.z) / std::sqrt(2.0))});
    }
    std::vector<double> p;
    for (const auto& row : rows)
        p.push_back(row.p);
    const auto q = benjamini_hochberg(p);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].q = q[i];
    std::ranges::stable_sort(rows, std::greater<>{}, &EntityContrast::z);
    return rows;
}

} // namespace aviary

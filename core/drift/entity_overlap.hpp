#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/drift/entity_corpus.hpp"

namespace aviary {

/// The commonest entities of a slice. Entities with the count at which the list is cut share the places that are left:
/// each is in it with that weight. So nothing depends on an alphabet, and the weights sum to min(N, entities of the
/// period).
struct TopList {
    struct Entry {
        std::uint32_t entity = 0;
        float weight = 1; ///< in (0, 1]
    };
    std::vector<Entry> entries;
    double size = 0; ///< sum of the weights
};

/// counts[i] tweets hold entities[i]; those in none are left out. `size` is N > 0.
TopList top_list(std::span<const std::uint32_t> entities, std::span<const std::uint32_t> counts, std::int64_t size);

/// |now ∩ before| / |now|: the share of a list that is in an earlier one. With N entities in both it is the paper's |A
/// ∩ B| / N; a period that names fewer than N is measured against what it names. Σ min(weights) where ties are cut: the
/// expectation when one random order of all entities decides among them in every period. NaN where `now` is empty.
/// `marks` is as long as there are entities, all 0, and left so.
double overlap(const TopList& now, const TopList& before, std::vector<float>& marks);

/// How overlaps are measured.
struct OverlapSettings {
    std::int64_t top = 5'000;      ///< N
    std::int64_t lags = 12;        ///< lines reach so many periods back, and intervals and expectations do
    std::int64_t min_tweets = 100; ///< a period with fewer is shown, but no line rests on it
    std::int64_t replicates = 100; ///< Poisson bootstrap; 0: no intervals
    bool by_author = true;         ///< resampled are authors with all their tweets of a period, else single tweets
    bool deal_authors = false;     ///< for `unchanged` authors are dealt out with all their tweets, else single tweets
    std::int64_t deals = 1;        ///< of which `unchanged` is the mean
    std::int64_t seed = 1;
};

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// A point of a line: the mean over all pairs of periods that lie `lag` periods apart and both have min_tweets.
struct LagOverlap {
    std::int64_t lag = 0;
    std::int64_t pairs = 0; ///< 0: the figures are NaN
    double overlap = kUnknown;
    double low = kUnknown, high = kUnknown; ///< 95 %; NaN without replicates
    double unchanged = kUnknown;            ///< what would be measured if nothing had changed
};

/// Row p, column q < p: what of period p's list was in period q's.
struct OverlapMatrix {
    std::size_t periods = 0;
    std::vector<double> values;    ///< [periods × periods], NaN where not measured (q ≥ p, an empty period)
    std::vector<double> errors;    ///< standard errors, NaN beyond `lags` and without replicates
    std::vector<double> unchanged; ///< expectations without change, NaN beyond `lags`

    double at(std::size_t now, std::size_t before) const { return values[now * periods + before]; }
};

struct OverlapResult {
    OverlapMatrix matrix;
    std::vector<LagOverlap> lags;     ///< 1 … min(lags, periods - 1)
    std::vector<std::int64_t> listed; ///< by period: entities in its list
};

/// Overlaps of all pairs of periods (beyond kWholeMatrix periods only of those within `lags`).
/// - Intervals: value ± 1.96 standard errors, within [0, 1]. The standard error is the spread over the replicates of a
/// Poisson bootstrap: each
///   author (or tweet) of a period is counted Poisson(1) times, lists and overlaps are made anew. The spread and not
///   the quantiles, because resampling adds noise to both lists and so lowers every replicate's overlap.
/// - `unchanged`: the tweets of both periods are dealt out anew to two periods of their sizes, by chance, and measured.
/// Two samples of
///   one and the same stream don't overlap wholly either, the less the fewer tweets they have; only what is below that
///   is change.
/// Slices that are groups of accounts are measured as periods are, the first as if it came before the second. An author
/// is of one group, so deal_authors asks there what two groups would have that differ by no more than accounts anyway
/// differ. The same result for the same seed whatever `threads` is.
OverlapResult measure_overlap(const EntityCorpus& corpus, const OverlapSettings& settings, int threads,
                              const Control& control);

inline constexpr std::size_t kWholeMatrix = 400;

} // namespace aviary

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace aviary {

/// Where a similarity stands among random pairs of an embedding. A short training leaves all cosines near 1: the number
/// alone then says little, its rank among pairs that have nothing to do with each other says more.
class SimilarityScale {
public:
    /// `sample`: cosines of pairs, in any order; precondition: not empty. `is_whole`: they are all pairs that there
    /// are.
    explicit SimilarityScale(std::vector<float> sample, bool is_whole = false);

    std::int64_t pairs() const { return static_cast<std::int64_t>(sample_.size()); } ///< n
    bool is_whole() const { return is_whole_; }
    /// The finest share that n pairs can tell: 1/n.
    double resolution() const { return 1.0 / static_cast<double>(pairs()); }

    /// Share of the pairs that are at least as similar, never below the resolution: (0, 1]. Small is near.
    double top_share(float similarity) const;
    /// Whether no pair is as similar: top_share() is then a bound and not an estimate.
    bool is_beyond(float similarity) const;
    /// 100 × (1 − top_share): 0 to below 100.
    double percentile(float similarity) const { return 100 * (1 - top_share(similarity)); }
    /// Rarity for a bar, 0 (each pair is as similar) to 1 (at the resolution): log(top_share) / log(resolution). 1 for
    /// a single pair.
    double rarity(float similarity) const;

    float least() const { return sample_.front(); }
    float median() const { return sample_[sample_.size() / 2]; }
    float greatest() const { return sample_.back(); }

private:
    std::vector<float> sample_; ///< ascending
    bool is_whole_;
};

class GroupVectors;

/// Pairs of a sample: ± 0.1 percentage points at the median, and one in a hundred thousand at the end.
inline constexpr std::int64_t kSimilarityPairs = 100'000;

/// Pairs of two different rows, each as likely as any other, drawn with the seed; all pairs where there are at most
/// `pairs`. nullopt with fewer than two rows. 100,000 pairs read 200,000 vectors.
std::optional<SimilarityScale> sample_similarities(const GroupVectors& vectors, std::int64_t pairs = kSimilarityPairs,
                                                   std::uint64_t seed = 1);

} // namespace aviary

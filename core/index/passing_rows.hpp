#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/index/embedding_file.hpp"
#include "core/index/groups.hpp"

namespace aviary {

/// Which groups a filter lets through, and which member stands for each. Immutable.
class PassingRows {
public:
    /// All groups pass.
    explicit PassingRows(const Groups& groups)
        : universe_(groups.size()), count_(groups.size()), scan_cost_(groups.size()) {}

    /// A group passes when any of its members is among `ids` (ascending; ids that the embedding doesn't hold are
    /// ignored).
    PassingRows(const Groups& groups, const EmbeddingFile& embedding, std::span<const std::int64_t> ids);

    std::int64_t universe() const { return universe_; }
    std::int64_t count() const { return count_; }
    std::int64_t scan_cost() const { return scan_cost_; } ///< scan_cost(bits(), universe())

    /// One bit a group; empty: all pass.
    std::span<const std::uint64_t> bits() const { return bits_; }

    /// The member with the smallest id among those that pass. Precondition: the group passes.
    std::int64_t row_of(std::int64_t group, const Groups& groups) const;

private:
    std::int64_t universe_ = 0;
    std::int64_t count_ = 0;
    std::int64_t scan_cost_ = 0;
    std::vector<std::uint64_t> bits_;
    std::vector<std::pair<std::int64_t, std::int64_t>> stand_ins_; // (group, row) where the first row doesn't pass
};

/// Tells, while an index is searched, whether the filter keeps out what lies near the query: the index then goes
/// astray.
struct PassingShare {
    std::int64_t seen = 0;    ///< groups that the search looked at
    std::int64_t passing = 0; ///< of these, how many passed

    /// Clearly fewer than `everywhere` (the share of all groups that pass) lets expect: by 15 %, and by more than
    /// chance does.
    bool is_low(double everywhere) const {
        const double expected = everywhere * static_cast<double>(seen);
        return static_cast<double>(passing) < 0.85 * expected - 3 * std::sqrt(expected);
    }
};

/// What one search may return: the bits of PassingRows less the seed's own group.
struct GroupFilter {
    std::span<const std::uint64_t> bits; ///< empty: all pass
    std::int64_t excluded = -1;          ///< a group, or -1
    double share = 1;                    ///< of all groups, how many pass: 0 to 1
    /// A graph is searched as if the excluded group were not in it: not by way of it, unless all begins there. One that
    /// others follow stays, as one of them would take its place. Precondition: a group is excluded.
    bool as_if_new = false;

    bool passes(std::int64_t group) const {
        const auto g = static_cast<std::uint64_t>(group);
        return group != excluded && (bits.empty() || ((bits[g / 64] >> (g % 64)) & 1U) != 0);
    }
};

} // namespace aviary

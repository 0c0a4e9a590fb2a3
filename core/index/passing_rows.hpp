#pragma once

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
    explicit PassingRows(const Groups& groups) : universe_(groups.size()), count_(groups.size()) {}

    /// A group passes when any of its members is among `ids` (ascending; ids that the embedding doesn't hold are ignored).
    PassingRows(const Groups& groups, const EmbeddingFile& embedding, std::span<const std::int64_t> ids);

    std::int64_t universe() const { return universe_; }
    std::int64_t count() const { return count_; }

    /// One bit a group; empty: all pass.
    std::span<const std::uint64_t> bits() const { return bits_; }

    /// The member with the smallest id among those that pass. Precondition: the group passes.
    std::int64_t row_of(std::int64_t group, const Groups& groups) const;

private:
    std::int64_t universe_ = 0;
    std::int64_t count_ = 0;
    std::vector<std::uint64_t> bits_;
    std::vector<std::pair<std::int64_t, std::int64_t>> stand_ins_; // (group, row) where the first row doesn't pass
};

/// What one search may return: the bits of PassingRows less the seed's own group.
struct GroupFilter {
    std::span<const std::uint64_t> bits; ///< empty: all pass
    std::int64_t excluded = -1;          ///< a group, or -1

    bool passes(std::int64_t group) const {
        const auto g = static_cast<std::uint64_t>(group);
        return group != excluded && (bits.empty() || ((bits[g / 64] >> (g % 64)) & 1U) != 0);
    }
};

} // namespace aviary

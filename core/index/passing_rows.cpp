#include "core/index/passing_rows.hpp"

#include <algorithm>
#include <bit>

#include "core/index/scan_cost.hpp"

namespace aviary {

PassingRows::PassingRows(const Groups& groups, const EmbeddingFile& embedding, std::span<const std::int64_t> ids)
    : universe_(groups.size()), bits_(static_cast<std::size_t>((groups.size() + 63) / 64), 0) {
    const auto known = embedding.ids();
    auto at = known.begin();
    for (const auto id : ids) {
        // Both ascend; a few ids in a long list are found by bisection of what is left.
        if (at != known.end() && *at < id)
            ++at;
        if (at != known.end() && *at < id)
            at = std::lower_bound(at, known.end(), id);
        if (at == known.end())
            break;
        if (*at != id)
            continue;
        const auto row = at - known.begin();
        const auto group = groups.group_of(row);
        auto& word = bits_[static_cast<std::size_t>(group) / 64];
        const auto bit = std::uint64_t{1} << (static_cast<std::uint64_t>(group) % 64);
        // Rows ascend, so that the first member seen is the one with the smallest id.
        if ((word & bit) == 0 && groups.first_row(group) != row)
            stand_ins_.emplace_back(group, row);
        word |= bit;
    }
    for (const auto word : bits_)
        count_ += std::popcount(word);
    scan_cost_ = aviary::scan_cost(bits_, universe_);
    std::ranges::sort(stand_ins_);
    if (bits_.empty())
        bits_.push_back(0); // an embedding without rows: still "none", not "all"
}

std::int64_t PassingRows::row_of(std::int64_t group, const Groups& groups) const {
    const auto found = std::ranges::lower_bound(stand_ins_, group, {}, &std::pair<std::int64_t, std::int64_t>::first);
    return found != stand_ins_.end() && found->first == group ? found->second : groups.first_row(group);
}

} // namespace aviary

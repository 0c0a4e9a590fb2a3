#include "core/index/scan_cost.hpp"

#include <algorithm>
#include <bit>

namespace aviary {

std::int64_t scan_cost(std::span<const std::uint64_t> bits, std::int64_t groups) {
    if (bits.empty())
        return groups;
    double cost = 0;
    while (!bits.empty()) {
        const auto chunk = bits.first(std::min<std::size_t>(kWordsAChunk, bits.size()));
        std::int64_t passing = 0, read = 0;
        for (const auto word : chunk) {
            passing += std::popcount(word);
            read += word != 0 ? kWordRows : 0;
        }
        cost += few_pass(passing, static_cast<std::int64_t>(chunk.size())) ? kOutOfOrder * static_cast<double>(passing)
                                                                           : static_cast<double>(read);
        bits = bits.subspan(chunk.size());
    }
    return std::min(static_cast<std::int64_t>(cost), groups);
}

} // namespace aviary

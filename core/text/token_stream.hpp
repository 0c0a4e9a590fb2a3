#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace aviary {

/// Many texts as one stream of token ids: piece i is ids[offsets[i] .. offsets[i + 1]). Never padded.
struct TokenStream {
    std::vector<std::int32_t> ids;
    std::vector<std::int64_t> offsets{0}; ///< size() + 1 entries, the first 0

    std::int64_t size() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
    std::int64_t tokens() const { return static_cast<std::int64_t>(ids.size()); }
    std::span<const std::int32_t> piece(std::int64_t i) const {
        const auto at = static_cast<std::size_t>(i);
        return {ids.data() + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at])};
    }
    void append(std::span<const std::int32_t> piece) {
        ids.insert(ids.end(), piece.begin(), piece.end());
        offsets.push_back(tokens());
    }
    bool operator==(const TokenStream&) const = default;
};

} // namespace aviary

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace aviary {

/// Byte strings with a value each; finds the longest of them that a text begins with in one walk and without
/// allocating.
class ByteTrie {
public:
    struct Match {
        std::int32_t value = -1;
        std::size_t length = 0; ///< 0: none
    };

    ByteTrie() : first_(256, 0), values_(1, -1), edges_(64) {}

    /// `value` ≥ 0; a string inserted again gets the new value. The empty string is never found.
    void insert(std::string_view key, std::int32_t value);

    Match longest_match(std::string_view text) const {
        Match best;
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<std::uint8_t>(text[i]);
            node = node == 0 ? first_[byte] : child(node, byte);
            if (node == 0)
                break;
            if (values_[node] >= 0)
                best = {values_[node], i + 1};
        }
        return best;
    }

private:
    struct Edge {
        std::uint64_t key = 0; ///< 1 + (node << 8 | byte); 0: free
        std::uint32_t child = 0;
    };

    static std::uint64_t key_of(std::uint32_t node, std::uint8_t byte) {
        return ((std::uint64_t{node} << 8) | byte) + 1;
    }
    std::size_t slot_of(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ULL >> 20) & (edges_.size() - 1); }

    std::uint32_t child(std::uint32_t node, std::uint8_t byte) const {
        const auto key = key_of(node, byte);
        for (auto slot = slot_of(key);; slot = (slot + 1) & (edges_.size() - 1)) {
            if (edges_[slot].key == key)
                return edges_[slot].child;
            if (edges_[slot].key == 0)
                return 0;
        }
    }
    void add_edge(Edge edge);

    std::vector<std::uint32_t> first_; ///< [256]: the root's children, 0 for none
    std::vector<std::int32_t> values_; ///< by node; node 0 is the root
    std::vector<Edge> edges_;          ///< open addressing, at most half full; size a power of two
    std::size_t edge_count_ = 0;
};

} // namespace aviary

#include "core/text/byte_trie.hpp"

#include <utility>

namespace aviary {

void ByteTrie::add_edge(Edge edge) {
    auto slot = slot_of(edge.key);
    while (edges_[slot].key != 0)
        slot = (slot + 1) & (edges_.size() - 1);
    edges_[slot] = edge;
}

void ByteTrie::insert(std::string_view key, std::int32_t value) {
    std::uint32_t node = 0;
    for (const char c : key) {
        const auto byte = static_cast<std::uint8_t>(c);
        auto next = node == 0 ? first_[byte] : child(node, byte);
        if (next == 0) {
            next = static_cast<std::uint32_t>(values_.size());
            values_.push_back(-1);
            if (node == 0) {
                first_[byte] = next;
            } else {
                if (2 * ++edge_count_ > edges_.size())
                    for (const auto& edge : std::exchange(edges_, std::vector<Edge>(2 * edges_.size())))
                        if (edge.key != 0)
                            add_edge(edge);
                add_edge({key_of(node, byte), next});
            }
        }
        node = next;
    }
    if (node != 0)
        values_[node] = value;
}

} // namespace aviary

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include <faiss/impl/HNSW.h>

namespace aviary {

using Link = faiss::HNSW::storage_idx_t;
static_assert(sizeof(Link) == sizeof(std::int32_t));

/// A number that lies anywhere: those of a FAISS file begin at no multiple of their size.
template <typename T>
class Unaligned {
public:
    operator T() const { // NOLINT: it is one
        T value;
        std::memcpy(&value, bytes_.data(), sizeof value);
        return value;
    }

private:
    std::array<std::byte, sizeof(T)> bytes_;
};

/// A graph to be read, its tables where they lie: in a faiss::HNSW, whose names they have, or in a mapped file.
struct GraphView {
    std::vector<int> cum_nneighbor_per_level; ///< [levels + 1], places for links
    std::span<const Unaligned<int>> levels;   ///< [nodes], 1 for the ground alone
    std::span<const Unaligned<std::size_t>> offsets;
    std::span<const Unaligned<Link>> neighbors;
    Link entry_point = -1;
    int max_level = -1;
};

inline GraphView view_of(const faiss::HNSW& graph) {
    const auto as_view = []<typename T>(const std::vector<T>& table) {
        return std::span(reinterpret_cast<const Unaligned<T>*>(table.data()), table.size());
    };
    return {graph.cum_nneighbor_per_level, as_view(graph.levels), as_view(graph.offsets),
            as_view(graph.neighbors),      graph.entry_point,     graph.max_level};
}

/// The places of a node's links at a level, unused ones (-1) at the end; none where they don't lie in the table.
/// Precondition: the node is there at that level.
template <typename Graph>
auto links_of(Graph& graph, std::size_t node, int level) {
    const auto& per_level = graph.cum_nneighbor_per_level;
    const std::size_t own = graph.offsets[node];
    const auto begin = own + static_cast<std::size_t>(per_level[static_cast<std::size_t>(level)]);
    const auto end = own + static_cast<std::size_t>(per_level[static_cast<std::size_t>(level) + 1]);
    const std::span all(graph.neighbors);
    return end <= all.size() && begin <= end ? all.subspan(begin, end - begin) : all.first(0);
}

/// A node that is as good as equal to another, its leader, has no links of its own and none lead to it: searches that
/// find the leader have found it. It stands as a link to the leader and one to itself, and, where both vectors are the
/// same bits, another to the leader (none in a graph of two places).
template <typename Graph>
Link leader_of(const Graph& graph, std::size_t node) {
    const auto links = links_of(graph, node, 0);
    return links.size() > 1 && links[1] == static_cast<Link>(node) ? Link{links[0]} : Link{-1};
}

/// Whether a follower is known to have its leader's vector. Precondition: it follows one.
template <typename Graph>
bool equals_leader(const Graph& graph, std::size_t node) {
    const auto links = links_of(graph, node, 0);
    return links.size() > 2 && links[2] == links[0];
}

inline void follow(faiss::HNSW& graph, std::size_t node, Link leader, bool is_equal) {
    for (int level = 0; level < graph.levels[node]; ++level)
        std::ranges::fill(links_of(graph, node, level), Link{-1});
    const auto links = links_of(graph, node, 0);
    links[0] = leader;
    links[1] = static_cast<Link>(node);
    if (is_equal && links.size() > 2)
        links[2] = leader;
}

} // namespace aviary

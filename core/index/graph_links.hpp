#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include <faiss/impl/HNSW.h>

namespace aviary {

using Link = faiss::HNSW::storage_idx_t;
static_assert(sizeof(Link) == sizeof(std::int32_t));

/// The places of a node's links at a level, unused ones (-1) at the end. Precondition: the node is there at that level.
template <typename Graph>
auto links_of(Graph& graph, std::size_t node, int level) {
    const auto& per_level = graph.cum_nneighbor_per_level;
    const auto begin = graph.offsets[node] + static_cast<std::size_t>(per_level[static_cast<std::size_t>(level)]);
    const auto end = graph.offsets[node] + static_cast<std::size_t>(per_level[static_cast<std::size_t>(level) + 1]);
    return std::span(graph.neighbors).subspan(begin, end - begin);
}

/// A node that is as good as equal to another, its leader, has no links of its own and none lead to it: searches that
/// find the leader have found it. It stands as a link to the leader and one to itself, and, where both vectors are the
/// same bits, another to the leader (none in a graph of two places).
inline Link leader_of(const faiss::HNSW& graph, std::size_t node) {
    const auto links = links_of(graph, node, 0);
    return links[1] == static_cast<Link>(node) ? links[0] : Link{-1};
}

/// Whether a follower is known to have its leader's vector. Precondition: it follows one.
inline bool equals_leader(const faiss::HNSW& graph, std::size_t node) {
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

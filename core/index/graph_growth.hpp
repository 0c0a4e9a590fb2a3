#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/graph_links.hpp"
#include "core/index/row_codes.hpp"

namespace aviary {

/// Levels of `count` nodes, 1 for the ground alone: level l for one in links^(l-1), by the seed.
std::vector<int> drawn_levels(std::int64_t count, int links, std::uint64_t seed);

/// A graph (Malkov and Yashunin 2016, arXiv:1603.09320) over nodes of these levels without a link, with room for
/// `links` links a node and level, twice as many at the ground. It has no way in.
faiss::HNSW empty_graph(std::vector<int> levels, int links);

/// Links `nodes`, which have a place in the graph but no links yet, to the `there` others and to each other.
///
/// Nodes are taken in batches, in the order given: each of a batch searches the graph as the batches before left it,
/// chooses its links (graph_choice.hpp), and then every node that was chosen takes the links back, choosing anew where
/// it has no room. Batches begin small and never exceed a thousandth or so of what is there. What a thread does depends
/// on no other thread, and distances are whole numbers: the same vectors and seed give the same graph on any number of
/// threads and on any CPU.
///
/// A node that is as good as equal to one that is there follows it (graph_links.hpp). Otherwise algorithm 4, which
/// drops a link only where another chosen node is nearer, would fill the links of equal nodes with each other, and a
/// search that comes among more of them than it holds candidates would never leave.
///
/// At the end every other node can be reached from the way in along links of the ground level. Throws Cancelled.
void grow_graph(faiss::HNSW& graph, const RowCodes& codes, std::span<const Link> nodes, std::int64_t there,
                unsigned threads, const Control& control);

} // namespace aviary

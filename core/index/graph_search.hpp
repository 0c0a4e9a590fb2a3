#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/index/beam.hpp"
#include "core/index/graph_links.hpp"
#include "core/index/prefetch.hpp"
#include "core/index/row_codes.hpp"

namespace aviary {

/// Which nodes a search has met. Starting anew costs next to nothing: the marks are of an older epoch.
class Visited {
public:
    void start(std::size_t nodes) {
        if (marks_.size() < nodes || ++epoch_ == 0) {
            marks_.assign(std::max(nodes, marks_.size()), 0);
            epoch_ = 1;
        }
    }
    /// Marks a node; whether it was not yet.
    bool enter(Link node) {
        auto& mark = marks_[static_cast<std::size_t>(node)];
        const bool first = mark != epoch_;
        mark = epoch_;
        return first;
    }

private:
    std::vector<std::uint8_t> marks_; // a byte each: half a million stay in a core's own cache
    std::uint8_t epoch_ = 0;
};

/// What a search of a graph works with, kept from one to the next.
struct GraphSearch {
    Beam beam;
    Visited visited;
    std::array<std::vector<Link>, 2> rows; ///< being fetched, and being compared
    std::vector<Link> passing;
    std::vector<std::uint32_t> distances;
};

/// Best-first search of one level (Malkov and Yashunin 2016, algorithm 2) for the nodes nearest to a query: from
/// those in the beam, from link to link, until each node in it has been gone on from. `distances(nodes, limit,
/// out)` computes the query's distance to each of the nodes, RowCodes::kFar where it is clearly beyond the limit.
/// `is_enough(beam)` ends it before that. Precondition: what is in the beam has been entered as visited.
///
/// What a step needs lies anywhere in memory, and takes longer to come than to be compared. So three steps run at once:
/// of one node the links are fetched, of the one before it the rows that they lead to, and the rows of the one before
/// that are compared. So a node is chosen before what the two before it led to is known: now and then one is gone on
/// from that would have left the beam.
template <typename Graph, typename Distances, typename IsEnough>
void search_level(const Graph& graph, int level, const RowCodes& codes, const Distances& distances, GraphSearch& search,
                  const IsEnough& is_enough) {
    const auto fetch_links = [&](Link node) {
        const auto links = links_of(graph, static_cast<std::size_t>(node), level);
        prefetch(links.data(), links.size_bytes());
    };
    const auto fetch_rows = [&](Link node, std::vector<Link>& room) {
        const auto links = links_of(graph, static_cast<std::size_t>(node), level);
        room.resize(std::max(room.size(), links.size()));
        std::size_t count = 0;
        for (const Link link : links) {
            if (static_cast<std::uint32_t>(link) >= graph.levels.size()) // -1, or what another program wrote
                break;
            room[count] = link; // kept if the next doesn't take its place: whether it is new can't be guessed
            count += search.visited.enter(link) ? 1 : 0;
        }
        const bool has_limit = search.beam.limit() != RowCodes::kFar;
        for (std::size_t i = 0; i < count; ++i)
            codes.prefetch_row(room[i], has_limit);
        return std::span<const Link>(room).first(count);
    };
    const auto compare = [&](std::span<const Link> rows) {
        search.distances.resize(std::max(search.distances.size(), rows.size()));
        distances(rows, search.beam.limit(), search.distances.data());
        for (std::size_t i = 0; i < rows.size(); ++i)
            search.beam.push(search.distances[i], rows[i]);
    };
    std::span<const Link> there;
    Link linked = -1;
    for (std::size_t turn = 0;; ++turn) {
        const auto next = is_enough(search.beam) ? Link{-1} : search.beam.next();
        if (next < 0 && linked < 0 && there.empty())
            break;
        if (next >= 0)
            fetch_links(next);
        const auto coming = linked < 0 ? std::span<const Link>() : fetch_rows(linked, search.rows[turn % 2]);
        compare(there);
        there = coming;
        linked = next;
    }
}

/// The same to its end.
template <typename Graph, typename Distances>
void search_level(const Graph& graph, int level, const RowCodes& codes, const Distances& distances,
                  GraphSearch& search) {
    search_level(graph, level, codes, distances, search, [](const Beam&) { return false; });
}

} // namespace aviary

#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/index/beam.hpp"
#include "core/index/graph_links.hpp"
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
    std::vector<std::int32_t> fresh;
    std::vector<std::uint32_t> distances;
};

/// Best-first search of one level (Malkov and Yashunin 2016, algorithm 2) for the nodes nearest to a query: from
/// those in the beam, from link to link, until each node in it has been gone on from. `distances(nodes, out)` computes
/// the query's distance to each of the nodes. Precondition: what is in the beam has been entered as visited.
template <typename Graph, typename Distances>
void search_level(const Graph& graph, int level, const RowCodes& codes, const Distances& distances,
                  GraphSearch& search) {
    auto& fresh = search.fresh;
    for (auto node = search.beam.next(); node >= 0; node = search.beam.next()) {
        fresh.clear();
        for (const Link link : links_of(graph, static_cast<std::size_t>(node), level)) {
            if (static_cast<std::uint32_t>(link) >= graph.levels.size()) // -1, or what another program wrote
                break;
            if (search.visited.enter(link)) {
                codes.prefetch(link);
                fresh.push_back(link);
            }
        }
        if (const auto next = search.beam.peek(); next >= 0) {
            const auto links = links_of(graph, static_cast<std::size_t>(next), level);
            for (std::size_t i = 0; i < links.size(); i += 16)
                __builtin_prefetch(links.data() + i);
        }
        search.distances.resize(fresh.size());
        distances(fresh, search.distances.data());
        for (std::size_t i = 0; i < fresh.size(); ++i)
            search.beam.push(search.distances[i], fresh[i]);
    }
}

} // namespace aviary

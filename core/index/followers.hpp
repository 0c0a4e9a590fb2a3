#pragma once

#include <algorithm>
#include <compare>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include "core/index/graph_links.hpp"

namespace aviary {

/// The nodes of a graph that follow others.
class Followers {
public:
    explicit Followers(const GraphView& graph) : leads_(graph.levels.size(), false) {
        for (std::size_t node = 0; node < graph.levels.size(); ++node) {
            const auto leader = leader_of(graph, node);
            if (leader < 0 || static_cast<std::size_t>(leader) >= leads_.size()) // what another program wrote
                continue;
            all_.push_back({leader, !equals_leader(graph, node), static_cast<Link>(node)});
            leads_[static_cast<std::size_t>(leader)] = true;
        }
        std::ranges::sort(all_);
    }

    bool has(Link leader) const { return leads_[static_cast<std::size_t>(leader)]; }
    /// Those whose vector is the leader's, or those of which that isn't known, ascending.
    auto of(Link leader, bool equal) const {
        const auto key = [](const Follower& one) { return std::pair(one.leader, one.differs); };
        const auto found = std::ranges::equal_range(all_, std::pair(leader, !equal), {}, key);
        return std::span(found.begin(), found.end()) | std::views::transform(&Follower::node);
    }

private:
    struct Follower {
        Link leader = 0;
        bool differs = false;
        Link node = 0;
        auto operator<=>(const Follower&) const = default;
    };

    std::vector<Follower> all_;
    std::vector<bool> leads_;
};

} // namespace aviary

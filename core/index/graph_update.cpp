#include "core/index/graph_update.hpp"

#include <algorithm>

#include "core/index/crew.hpp"
#include "core/index/graph_choice.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kNodesATask = 256, kNodesAPoll = 4096;

/// The new numbers of what stays of a node's links at a level; returns how many go.
std::size_t kept_links(const GraphView& graph, std::size_t node, int level, std::span<const std::int64_t> new_of,
                       std::vector<Link>& kept) {
    std::size_t lost = 0;
    kept.clear();
    for (const Link link : links_of(graph, node, level)) {
        if (link < 0)
            break;
        if (const auto to = new_of[static_cast<std::size_t>(link)]; to >= 0)
            kept.push_back(static_cast<Link>(to));
        else
            ++lost;
    }
    return lost;
}

/// Adds what the lost links were linked to, but for the node itself.
void gather_behind(const GraphView& graph, std::size_t node, int level, std::span<const std::int64_t> new_of,
                   std::vector<Link>& near) {
    for (const Link link : links_of(graph, node, level)) {
        if (link < 0)
            break;
        if (new_of[static_cast<std::size_t>(link)] >= 0)
            continue;
        for (const Link further : links_of(graph, static_cast<std::size_t>(link), level)) {
            if (further < 0)
                break;
            if (const auto to = new_of[static_cast<std::size_t>(further)]; to >= 0 && to != new_of[node])
                near.push_back(static_cast<Link>(to));
        }
    }
    std::ranges::sort(near);
    near.erase(std::ranges::unique(near).begin(), near.end());
}

} // namespace

void carry_over(const GraphView& graph, std::span<const std::int64_t> new_of, faiss::HNSW& to, const RowCodes& codes,
                unsigned threads, const Control& control) {
    const auto count = static_cast<std::int64_t>(new_of.size());
    const auto carry = [&](std::size_t node, LinkChoice& choice) {
        if (const auto leader = leader_of(graph, node); leader >= 0) {
            if (new_of[node] >= 0 && new_of[static_cast<std::size_t>(leader)] >= 0)
                follow(to, static_cast<std::size_t>(new_of[node]),
                       static_cast<Link>(new_of[static_cast<std::size_t>(leader)]), equals_leader(graph, node));
            return;
        }
        for (int level = 0; new_of[node] >= 0 && level < graph.levels[node]; ++level) {
            const auto places = links_of(to, static_cast<std::size_t>(new_of[node]), level);
            const auto lost = kept_links(graph, node, level, new_of, choice.nodes);
            if (4 * lost <= lost + choice.nodes.size()) {
                std::ranges::copy(choice.nodes, places.begin());
                continue;
            }
            gather_behind(graph, node, level, new_of, choice.nodes);
            choice.rank(codes, static_cast<Link>(new_of[node]));
            choice.choose(codes, places);
        }
    };
    Crew crew(threads);
    for (std::int64_t begin = 0; begin < count; begin += kNodesAPoll) {
        control.throw_if_cancelled();
        control.progress({.stage = "bridge gaps", .done = begin, .total = count, .unit = "tweets"});
        const auto end = std::min(begin + kNodesAPoll, count);
        crew.for_each((end - begin + kNodesATask - 1) / kNodesATask, threads, [&](std::int64_t task) {
            LinkChoice choice;
            const auto first = begin + task * kNodesATask;
            for (auto node = first; node < std::min(first + kNodesATask, end); ++node)
                carry(static_cast<std::size_t>(node), choice);
        });
    }
    for (std::size_t node = 0; node < new_of.size(); ++node) {
        if (new_of[node] < 0 || graph.levels[node] - 1 <= to.max_level || leader_of(graph, node) >= 0)
            continue;
        to.max_level = graph.levels[node] - 1;
        to.entry_point = static_cast<Link>(new_of[node]);
    }
}

} // namespace aviary

#include "core/index/graph_update.hpp"

#include <algorithm>

#include "core/index/top_k.hpp"

namespace aviary {

namespace {

using Link = faiss::HNSW::storage_idx_t;

constexpr std::int64_t kNodesAPoll = 512;

/// The places of a node's links at a level.
template <typename Graph>
auto links_of(Graph& graph, std::size_t node, int level) {
    const auto at = [&](int l) {
        return graph.offsets[node] +
               static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(l)]);
    };
    return std::span(graph.neighbors).subspan(at(level), at(level + 1) - at(level));
}

/// Chooses among candidates, best first: those that are nearer to the node than to any chosen before; then the nearest
/// of the rest.
std::vector<Hit> chosen_of(const std::vector<Hit>& candidates, std::size_t most, std::span<const std::int64_t> group_of,
                           const GroupVectors& vectors) {
    std::vector<Hit> chosen, rest;
    std::vector<float> vector(static_cast<std::size_t>(vectors.dimension()));
    for (const auto& candidate : candidates) {
        if (chosen.size() == most)
            break;
        vectors.read(group_of[static_cast<std::size_t>(candidate.group)], vector);
        const bool is_apart = std::ranges::none_of(chosen, [&](const Hit& other) {
            return vectors.similarity(vector.data(), group_of[static_cast<std::size_t>(other.group)]) >
                   candidate.similarity;
        });
        (is_apart ? chosen : rest).push_back(candidate);
    }
    rest.resize(std::min(rest.size(), most - chosen.size()));
    chosen.insert(chosen.end(), rest.begin(), rest.end());
    return chosen;
}

/// The nodes that stay of a node's links and of the links of those that go, best first.
std::vector<Hit> candidates_of(const faiss::HNSW& graph, std::size_t node, int level,
                               std::span<const std::int64_t> group_of, const GroupVectors& vectors) {
    std::vector<Link> near;
    for (const auto link : links_of(graph, node, level)) {
        if (link < 0)
            break;
        if (group_of[static_cast<std::size_t>(link)] >= 0) {
            near.push_back(link);
            continue;
        }
        for (const auto further : links_of(graph, static_cast<std::size_t>(link), level)) {
            if (further < 0)
                break;
            if (group_of[static_cast<std::size_t>(further)] >= 0 && further != static_cast<Link>(node))
                near.push_back(further);
        }
    }
    std::ranges::sort(near);
    near.erase(std::ranges::unique(near).begin(), near.end());
    std::vector<float> vector(static_cast<std::size_t>(vectors.dimension()));
    vectors.read(group_of[node], vector);
    std::vector<Hit> candidates;
    for (const auto link : near)
        candidates.push_back({vectors.similarity(vector.data(), group_of[static_cast<std::size_t>(link)]), link});
    std::ranges::sort(candidates, is_better);
    return candidates;
}

} // namespace

faiss::HNSW renumbered(const faiss::HNSW& graph, std::span<const std::int64_t> new_of, std::int64_t count) {
    faiss::HNSW to = graph;
    const auto n = static_cast<std::size_t>(count);
    to.levels.assign(n, 0);
    for (std::size_t node = 0; node < new_of.size(); ++node) {
        if (new_of[node] >= 0)
            to.levels[static_cast<std::size_t>(new_of[node])] = graph.levels[node];
    }
    to.offsets.assign(n + 1, 0);
    for (std::size_t node = 0; node < n; ++node)
        to.offsets[node + 1] =
            to.offsets[node] +
            static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(to.levels[node])]);
    to.neighbors.assign(to.offsets[n], -1);

    for (std::size_t node = 0; node < new_of.size(); ++node) {
        for (int level = 0; new_of[node] >= 0 && level < graph.levels[node]; ++level) {
            auto place = links_of(to, static_cast<std::size_t>(new_of[node]), level).begin();
            for (const auto link : links_of(graph, node, level)) {
                if (link < 0)
                    break;
                if (const auto target = new_of[static_cast<std::size_t>(link)]; target >= 0)
                    *place++ = static_cast<Link>(target);
            }
        }
    }
    const auto highest = std::ranges::max_element(to.levels);
    to.entry_point = highest == to.levels.end() ? -1 : static_cast<Link>(highest - to.levels.begin());
    to.max_level = highest == to.levels.end() ? -1 : *highest - 1;
    return to;
}

std::int64_t bridge_gaps(faiss::HNSW& graph, std::span<const std::int64_t> group_of, const GroupVectors& vectors,
                         const Control& control) {
    std::int64_t changed = 0;
    const auto count = static_cast<std::int64_t>(group_of.size());
    // What is bridged early is a candidate for others later: the order is the nodes', so that the result is always the
    // same.
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % kNodesAPoll == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = "bridge gaps", .done = i, .total = count, .unit = "tweets"});
        }
        const auto node = static_cast<std::size_t>(i);
        for (int level = 0; group_of[node] >= 0 && level < graph.levels[node]; ++level) {
            const auto places = links_of(graph, node, level);
            const auto used = std::ranges::find(places, Link{-1}) - places.begin();
            const auto lost = std::count_if(places.begin(), places.begin() + used,
                                            [&](Link link) { return group_of[static_cast<std::size_t>(link)] < 0; });
            if (4 * lost <= used)
                continue;
            const auto chosen =
                chosen_of(candidates_of(graph, node, level, group_of, vectors), places.size(), group_of, vectors);
            std::ranges::fill(places, Link{-1});
            std::ranges::transform(chosen, places.begin(), [](const Hit& hit) { return static_cast<Link>(hit.group); });
            ++changed;
        }
    }
    return changed;
}

} // namespace aviary

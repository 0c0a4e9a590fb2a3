#include "core/index/graph_growth.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.hpp"
#include "core/index/crew.hpp"
#include "core/index/graph_choice.hpp"
#include "core/index/graph_search.hpp"
#include "core/index/lending_pool.hpp"

namespace aviary {

namespace {

constexpr std::size_t kBuildEffort = 64;
// Nodes from which the next level is entered. With one alone, one in a hundred rows of tight clusters was linked to
// another cluster than its own: where all clusters are as far from each other, there is no way that leads there, and a
// level's nearest is found among many or not at all.
constexpr std::size_t kBreadth = 16;
constexpr std::int64_t kThereForEach = 64;     // nodes in the graph for each of a batch
constexpr std::int64_t kBytesABatch = 1 << 18; // of codes: 40 ms of one thread, between which it can be cancelled
constexpr std::int64_t kNodesATask = 16, kTargetsATask = 64;
constexpr std::uint64_t kLevelStream = 0x6C6576656C; // "level"

struct Task {
    GraphSearch search;
    LinkChoice choice;
    std::vector<std::uint8_t> code; // of the node that is linked
};

using Tasks = LendingPool<Task>;

/// A link that is to be taken back: `source` chose `target`.
struct Request {
    Link target = 0, source = 0;
    auto operator<=>(const Request&) const = default;
};

class Growth {
public:
    Growth(faiss::HNSW& graph, const RowCodes& codes, unsigned threads)
        : graph_(graph), codes_(codes), threads_(threads), crew_(threads) {}

    /// Adds a batch. Precondition: none of it is of a higher level than the graph, or it is alone.
    void add(std::span<const Link> batch) {
        const auto tasks = (static_cast<std::int64_t>(batch.size()) + kNodesATask - 1) / kNodesATask;
        crew_.for_each(tasks, threads_, [&](std::int64_t i) {
            const Tasks::Lent task(tasks_);
            const auto begin = static_cast<std::size_t>(i * kNodesATask);
            for (const auto node : batch.subspan(begin, std::min<std::size_t>(kNodesATask, batch.size() - begin)))
                link(node, *task);
        });
        for (int level = 0; level <= graph_.max_level; ++level)
            take_back(batch, level);
        for (const auto node : batch) {
            const auto level = graph_.levels[static_cast<std::size_t>(node)] - 1;
            if (level > graph_.max_level && leader_of(graph_, static_cast<std::size_t>(node)) < 0) {
                graph_.max_level = level;
                graph_.entry_point = node;
            }
        }
    }

    /// Links to each node that no path along the ground leads to from the way in.
    void connect(const Control& control) {
        std::vector<bool> reached(graph_.levels.size(), false);
        if (graph_.entry_point >= 0)
            reach(graph_.entry_point, reached);
        for (std::size_t node = 0; node < reached.size(); ++node) {
            if (reached[node] || leader_of(graph_, node) >= 0)
                continue;
            control.throw_if_cancelled();
            lead_to(static_cast<Link>(node));
            reach(static_cast<Link>(node), reached);
        }
    }

private:
    /// Marks what can be reached from a node.
    void reach(Link from, std::vector<bool>& reached) const {
        std::vector<Link> open = {from};
        reached[static_cast<std::size_t>(from)] = true;
        while (!open.empty()) {
            const auto node = open.back();
            open.pop_back();
            for (const auto link : links_of(graph_, static_cast<std::size_t>(node), 0)) {
                if (link < 0)
                    break;
                if (!reached[static_cast<std::size_t>(link)]) {
                    reached[static_cast<std::size_t>(link)] = true;
                    open.push_back(link);
                }
            }
        }
    }

    /// Links to a node from the nearest that can be reached and has room; where none has, between the nearest and its
    /// last link.
    void lead_to(Link node) {
        const Tasks::Lent task(tasks_);
        auto& search = (*task).search;
        const NodeDistances distances(codes_, node, (*task).code);
        search.beam.start(kBuildEffort);
        search.visited.start(graph_.levels.size());
        search.visited.enter(graph_.entry_point);
        search.beam.push(distances(graph_.entry_point), graph_.entry_point);
        search_level(graph_, 0, codes_, distances, search);
        for (std::size_t i = 0; i < search.beam.size(); ++i) {
            const auto places = links_of(graph_, static_cast<std::size_t>(search.beam[i].node), 0);
            if (places.back() < 0) {
                *std::ranges::find(places, Link{-1}) = node;
                return;
            }
        }
        auto& given_up = links_of(graph_, static_cast<std::size_t>(search.beam[0].node), 0).back();
        const auto own = links_of(graph_, static_cast<std::size_t>(node), 0);
        const auto free = std::ranges::find(own, Link{-1});
        (free != own.end() ? *free : own.back()) = given_up;
        given_up = node;
    }

    /// Chooses a node's links at all its levels.
    void link(Link node, Task& task) {
        if (graph_.entry_point < 0)
            return;
        const NodeDistances distances(codes_, node, task.code);
        auto& beam = task.search.beam;
        auto& visited = task.search.visited;
        auto& candidates = task.choice.candidates;
        const auto own = graph_.levels[static_cast<std::size_t>(node)] - 1;
        candidates.assign(1, {distances(graph_.entry_point), graph_.entry_point});
        for (int level = graph_.max_level; level >= 0; --level) {
            beam.start(level > own ? kBreadth : kBuildEffort);
            visited.start(graph_.levels.size());
            for (const auto& [distance, near] : candidates) {
                visited.enter(near);
                beam.push(distance, near);
            }
            search_level(graph_, level, codes_, distances, task.search);
            candidates.clear();
            for (std::size_t i = 0; i < beam.size(); ++i)
                candidates.push_back(beam[i]);
            if (level == 0 && NodeDistances::of_codes(candidates.front().distance) <= codes_.as_good_as_equal()) {
                const auto leader = candidates.front().node;
                follow(graph_, static_cast<std::size_t>(node), leader, codes_.are_equal(node, leader));
                return;
            }
            if (level <= own)
                task.choice.choose(codes_, links_of(graph_, static_cast<std::size_t>(node), level));
        }
    }

    /// Links of a batch's nodes, the other way round.
    void take_back(std::span<const Link> batch, int level) {
        requests_.clear();
        for (const auto node : batch) {
            const auto at = static_cast<std::size_t>(node);
            if (level >= graph_.levels[at] || leader_of(graph_, at) >= 0)
                continue;
            for (const auto target : links_of(graph_, static_cast<std::size_t>(node), level)) {
                if (target < 0)
                    break;
                requests_.push_back({target, node});
            }
        }
        std::ranges::sort(requests_);
        targets_.clear();
        for (std::size_t i = 0; i < requests_.size(); ++i) {
            if (i == 0 || requests_[i].target != requests_[i - 1].target)
                targets_.push_back(i);
        }
        targets_.push_back(requests_.size());
        const auto count = static_cast<std::int64_t>(targets_.size()) - 1;
        crew_.for_each((count + kTargetsATask - 1) / kTargetsATask, threads_, [&](std::int64_t task_number) {
            const Tasks::Lent task(tasks_);
            const auto begin = task_number * kTargetsATask;
            for (auto i = begin; i < std::min(begin + kTargetsATask, count); ++i) {
                const auto first = targets_[static_cast<std::size_t>(i)],
                           end = targets_[static_cast<std::size_t>(i) + 1];
                take_back(std::span(requests_).subspan(first, end - first), level, *task);
            }
        });
    }

    /// All requests of one target.
    void take_back(std::span<const Request> requests, int level, Task& task) {
        const auto target = requests.front().target;
        const auto places = links_of(graph_, static_cast<std::size_t>(target), level);
        const auto used = static_cast<std::size_t>(std::ranges::find(places, Link{-1}) - places.begin());
        if (used + requests.size() <= places.size()) {
            std::ranges::transform(requests, places.begin() + static_cast<std::ptrdiff_t>(used), &Request::source);
            return;
        }
        auto& nodes = task.choice.nodes;
        nodes.assign(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(used));
        std::ranges::transform(requests, std::back_inserter(nodes), &Request::source);
        task.choice.rank(codes_, target);
        task.choice.choose(codes_, places);
    }

    faiss::HNSW& graph_;
    const RowCodes& codes_;
    unsigned threads_;
    Crew crew_;
    Tasks tasks_;
    std::vector<Request> requests_;
    std::vector<std::size_t> targets_; // where each one's requests begin
};

} // namespace

std::vector<int> drawn_levels(std::int64_t count, int links, std::uint64_t seed) {
    const auto highest = static_cast<int>(faiss::HNSW(links).cum_nneighbor_per_level.size()) - 1;
    Philox random(seed, kLevelStream);
    std::vector<int> levels(static_cast<std::size_t>(count));
    for (auto& level : levels)
        level = std::min(1 + static_cast<int>(-std::log(1 - random.uniform()) / std::log(links)), highest);
    return levels;
}

faiss::HNSW empty_graph(std::vector<int> levels, int links) {
    faiss::HNSW graph(links);
    graph.levels = std::move(levels);
    graph.offsets.assign(1, 0);
    for (const auto level : graph.levels)
        graph.offsets.push_back(
            graph.offsets.back() +
            static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(level)]));
    graph.neighbors.assign(graph.offsets.back(), -1);
    return graph;
}

void grow_graph(faiss::HNSW& graph, const RowCodes& codes, std::span<const Link> nodes, std::int64_t there,
                unsigned threads, const Control& control) {
    Growth growth(graph, codes, threads);
    const auto total = static_cast<std::int64_t>(nodes.size());
    const auto largest = std::clamp<std::int64_t>(kBytesABatch / static_cast<std::int64_t>(codes.bytes()), 64, 1024);
    for (std::int64_t begin = 0; begin < total;) {
        control.throw_if_cancelled();
        control.progress({.stage = "index", .done = begin, .total = total, .unit = "tweets"});
        const auto most =
            std::min(std::clamp<std::int64_t>((there + begin) / kThereForEach, 1, largest), total - begin);
        auto batch = nodes.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(most));
        const auto higher = std::ranges::find_if(
            batch, [&](Link node) { return graph.levels[static_cast<std::size_t>(node)] - 1 > graph.max_level; });
        batch = batch.first(std::max<std::size_t>(1, static_cast<std::size_t>(higher - batch.begin())));
        growth.add(batch);
        begin += static_cast<std::int64_t>(batch.size());
    }
    growth.connect(control);
    control.progress({.stage = "index", .done = total, .total = total, .unit = "tweets"});
}

} // namespace aviary

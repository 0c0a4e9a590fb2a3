#include "core/index/hnsw_index.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

#include <faiss/IndexHNSW.h>
#include <faiss/impl/DistanceComputer.h>

#include "core/base/error.hpp"
#include "core/index/faiss_files.hpp"
#include "core/index/graph_update.hpp"

namespace aviary {

namespace {

using Row = faiss::Index::idx_t;

constexpr Row kAddedAtOnce = 256; // so that cancelling takes well under 200 ms
constexpr int kBuildEffort = 64;

/// Gives FAISS, while it builds, the vectors where they lie in the embedding, so that the index needn't hold them
/// again.
class MappedStorage final : public faiss::Index {
public:
    /// Node i is group group_of[i].
    MappedStorage(const GroupVectors& vectors, std::span<const std::int64_t> group_of, Row there)
        : faiss::Index(static_cast<int>(vectors.dimension()), faiss::METRIC_INNER_PRODUCT), vectors_(vectors),
          group_of_(group_of) {
        ntotal = there;
    }

    void add(Row n, const float*) override { ntotal += n; }
    void reset() override { ntotal = 0; }
    void search(Row, const float*, Row, float*, Row*, const faiss::SearchParameters*) const override {
        throw Error("only the graph is searched");
    }
    faiss::DistanceComputer* get_distance_computer() const override { return new Computer(vectors_, group_of_); }

private:
    class Computer final : public faiss::DistanceComputer {
    public:
        Computer(const GroupVectors& vectors, std::span<const std::int64_t> group_of)
            : vectors_(vectors), group_of_(group_of), decoded_(static_cast<std::size_t>(vectors.dimension())) {}

        void set_query(const float* x) override { query_ = x; }
        float operator()(Row i) override { return vectors_.similarity(query_, group_of_[static_cast<std::size_t>(i)]); }
        float symmetric_dis(Row i, Row j) override {
            if (j != decoded_row_) { // FAISS compares many i with one j
                vectors_.read(group_of_[static_cast<std::size_t>(j)], decoded_);
                decoded_row_ = j;
            }
            return vectors_.similarity(decoded_.data(), group_of_[static_cast<std::size_t>(i)]);
        }

    private:
        const GroupVectors& vectors_;
        std::span<const std::int64_t> group_of_;
        const float* query_ = nullptr;
        std::vector<float> decoded_;
        Row decoded_row_ = -1;
    };

    const GroupVectors& vectors_;
    std::span<const std::int64_t> group_of_;
};

/// Adds nodes index.ntotal … of `group_of` to the graph, on this thread.
void add_nodes(faiss::IndexHNSWFlat& index, const GroupVectors& vectors, std::span<const std::int64_t> group_of,
               const Control& control) {
    const OneFaissThread one;
    MappedStorage storage(vectors, group_of, index.ntotal);
    auto* empty = index.storage; // stays the one that is written
    index.storage = &storage;
    const auto d = static_cast<std::size_t>(vectors.dimension());
    const auto end = static_cast<Row>(group_of.size());
    std::vector<float> block(static_cast<std::size_t>(kAddedAtOnce) * d);
    try {
        for (Row begin = index.ntotal; begin < end; begin += kAddedAtOnce) {
            control.throw_if_cancelled();
            control.progress({.stage = "index", .done = begin, .total = end, .unit = "tweets"});
            const auto count = std::min(kAddedAtOnce, end - begin);
            for (Row i = 0; i < count; ++i)
                vectors.read(group_of[static_cast<std::size_t>(begin + i)],
                             std::span(block).subspan(static_cast<std::size_t>(i) * d, d));
            index.add(count, block.data());
        }
    } catch (...) {
        index.storage = empty;
        throw;
    }
    index.storage = empty;
    control.progress({.stage = "index", .done = end, .total = end, .unit = "tweets"});
}

/// Which groups a search has seen. Starting anew costs nothing: the marks are of an older epoch.
class Visited {
public:
    void start(std::size_t groups) {
        if (marks_.size() < groups || ++epoch_ == 0) {
            marks_.assign(std::max(groups, marks_.size()), 0);
            epoch_ = 1;
        }
    }
    /// Marks a group; whether it was not yet.
    bool enter(std::int64_t group) {
        auto& mark = marks_[static_cast<std::size_t>(group)];
        const bool first = mark != epoch_;
        mark = epoch_;
        return first;
    }

private:
    std::vector<std::uint16_t> marks_;
    std::uint16_t epoch_ = 0;
};

/// FAISS's graph with a search of our own, which fetches vectors ahead and goes on until enough groups pass the filter
/// (FAISS 1.7.3 stops before: of 500 asked for with 1 % passing it returned 120).
class HnswIndex final : public ApproximateIndex {
public:
    explicit HnswIndex(std::unique_ptr<faiss::IndexHNSWFlat> index) : index_(std::move(index)) {}

    SearchPlan plan() const override { return SearchPlan::hnsw; }
    std::int64_t candidates(std::int64_t effort) const override { return effort; }
    std::vector<std::int64_t> efforts() const override { return {32, 48, 64, 96, 128, 192, 256, 512, 1024}; }
    void write(const std::filesystem::path& file) const override { write_faiss(*index_, file); }

    std::unique_ptr<const ApproximateIndex> updated(std::span<const std::int64_t> new_of, const GroupVectors& vectors,
                                                    std::uint64_t seed, const Control& control) const override;

    std::vector<Hit> search(const GroupVectors& vectors, std::span<const float> unit_query, const GroupFilter& filter,
                            std::size_t k, std::int64_t effort) const override {
        const auto entry = index_->hnsw.entry_point;
        if (entry < 0 || k == 0)
            return {};
        Hit nearest{vectors.similarity(unit_query.data(), entry), entry};
        for (int level = index_->hnsw.max_level; level > 0; --level)
            nearest = climb(vectors, unit_query, nearest, level);
        auto hits = search_ground(vectors, unit_query, filter, std::max(k, static_cast<std::size_t>(effort)), nearest);
        hits.resize(std::min(hits.size(), k));
        return hits;
    }

private:
    /// Links of a group at a level, unused ones (-1) at the end; none for a group that isn't there.
    std::span<const faiss::HNSW::storage_idx_t> links(std::int64_t group, int level) const {
        const auto& graph = index_->hnsw;
        const auto g = static_cast<std::size_t>(group);
        if (level >= graph.levels[g])
            return {};
        const auto begin =
            graph.offsets[g] + static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(level)]);
        const auto end = graph.offsets[g] +
                         static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(level) + 1]);
        return std::span(graph.neighbors).subspan(begin, end - begin);
    }

    /// From link to link to the most similar group of a level.
    Hit climb(const GroupVectors& vectors, std::span<const float> query, Hit nearest, int level) const {
        for (;;) {
            const Hit before = nearest;
            for (const auto group : links(before.group, level)) {
                if (group < 0)
                    break;
                const Hit hit{vectors.similarity(query.data(), group), group};
                if (is_better(hit, nearest))
                    nearest = hit;
            }
            if (nearest == before)
                return nearest;
        }
    }

    /// Best-first search of the ground level: ends when no candidate is better than the worst of `effort` groups that
    /// pass. Gives up, returning none, when a scan would have been cheaper.
    std::vector<Hit> search_ground(const GroupVectors& vectors, std::span<const float> query, const GroupFilter& filter,
                                   std::size_t effort, const Hit& start) const {
        thread_local Visited visited;
        visited.start(static_cast<std::size_t>(vectors.size()));
        const auto budget = std::max<std::int64_t>(20'000, vectors.size() / 3);
        const auto is_worse = [](const Hit& a, const Hit& b) { return is_better(b, a); };
        std::priority_queue<Hit, std::vector<Hit>, decltype(is_worse)> candidates(is_worse);
        TopK found(effort);
        PassingShare near;
        const auto enter = [&](const Hit& hit) {
            if (found.is_full() && hit.similarity <= found.threshold())
                return;
            candidates.push(hit);
            const bool passes = filter.passes(hit.group);
            ++near.seen;
            near.passing += passes ? 1 : 0;
            if (passes)
                found.push(hit);
        };
        visited.enter(start.group);
        enter(start);

        std::vector<std::int64_t> fresh;
        for (std::int64_t computed = 0; !candidates.empty() && candidates.top().similarity >= found.threshold();) {
            const auto group = candidates.top().group;
            candidates.pop();
            fresh.clear();
            for (const auto neighbour : links(group, 0)) {
                if (neighbour < 0)
                    break;
                if (visited.enter(neighbour)) {
                    vectors.prefetch(neighbour);
                    fresh.push_back(neighbour);
                }
            }
            for (const auto neighbour : fresh)
                enter({vectors.similarity(query.data(), neighbour), neighbour});
            computed += static_cast<std::int64_t>(fresh.size());
            if (computed > budget)
                return {};
        }
        if (!filter.bits.empty() && near.is_low(filter.share))
            return {};
        return found.take();
    }

    std::unique_ptr<faiss::IndexHNSWFlat> index_; // its graph; its own storage is empty
};

/// The nodes that stay come first, in their order, then those that FAISS adds; at the end each gets its group's number.
std::unique_ptr<const ApproximateIndex> HnswIndex::updated(std::span<const std::int64_t> new_of,
                                                           const GroupVectors& vectors, std::uint64_t seed,
                                                           const Control& control) const {
    faiss::HNSW bridged = index_->hnsw;
    bridge_gaps(bridged, new_of, vectors, control);
    std::vector<std::int64_t> group_of, node_of(new_of.size(), -1);
    std::vector<bool> is_there(static_cast<std::size_t>(vectors.size()), false);
    for (std::size_t old = 0; old < new_of.size(); ++old) {
        if (new_of[old] < 0)
            continue;
        node_of[old] = static_cast<std::int64_t>(group_of.size());
        group_of.push_back(new_of[old]);
        is_there[static_cast<std::size_t>(new_of[old])] = true;
    }
    const auto kept = static_cast<Row>(group_of.size());
    for (std::int64_t group = 0; group < vectors.size(); ++group) {
        if (!is_there[static_cast<std::size_t>(group)])
            group_of.push_back(group);
    }
    auto index = std::make_unique<faiss::IndexHNSWFlat>(index_->d, static_cast<int>(index_->hnsw.nb_neighbors(1)),
                                                        faiss::METRIC_INNER_PRODUCT);
    index->hnsw = renumbered(bridged, node_of, kept);
    index->hnsw.efConstruction = kBuildEffort;
    index->hnsw.rng = faiss::RandomGenerator(static_cast<std::int64_t>(seed) + kept);
    index->ntotal = kept;
    add_nodes(*index, vectors, group_of, control);
    index->hnsw = renumbered(index->hnsw, group_of, vectors.size());
    return std::make_unique<HnswIndex>(std::move(index));
}

/// What is wrong with a graph that is to lead over `groups` groups; empty if it is sound.
std::string problem_of(const faiss::IndexHNSWFlat& index, std::int64_t groups, std::int64_t dimension) {
    const auto& graph = index.hnsw;
    const auto n = static_cast<std::size_t>(groups);
    if (index.d != dimension || index.ntotal != groups || index.metric_type != faiss::METRIC_INNER_PRODUCT)
        return "it is over " + std::to_string(index.ntotal) + " vectors of " + std::to_string(index.d) + " dimensions";
    const auto& per_level = graph.cum_nneighbor_per_level;
    if (graph.levels.size() != n || graph.offsets.size() != n + 1 || graph.offsets[0] != 0 || per_level.empty() ||
        per_level[0] != 0 || !std::ranges::is_sorted(per_level))
        return "its tables don't fit each other";
    for (std::size_t i = 0; i < n; ++i) {
        const auto level = graph.levels[i];
        if (level < 1 || level >= static_cast<int>(per_level.size()) ||
            graph.offsets[i + 1] - graph.offsets[i] !=
                static_cast<std::size_t>(per_level[static_cast<std::size_t>(level)]))
            return "the links of group " + std::to_string(i) + " have no place";
    }
    const auto leads_nowhere = [&](int link) { return link < -1 || link >= groups; };
    if (graph.offsets[n] != graph.neighbors.size() || std::ranges::any_of(graph.neighbors, leads_nowhere))
        return "a link leads nowhere";
    if (groups > 0 && (graph.entry_point < 0 || graph.entry_point >= groups || graph.max_level < 0 ||
                       graph.max_level >= graph.levels[static_cast<std::size_t>(graph.entry_point)]))
        return "it has no way in";
    return {};
}

} // namespace

std::unique_ptr<const ApproximateIndex> build_hnsw(const GroupVectors& vectors, int links, std::uint64_t seed,
                                                   const Control& control) {
    auto index = std::make_unique<faiss::IndexHNSWFlat>(static_cast<int>(vectors.dimension()), links,
                                                        faiss::METRIC_INNER_PRODUCT);
    index->hnsw.efConstruction = kBuildEffort;
    index->hnsw.rng = faiss::RandomGenerator(static_cast<std::int64_t>(seed));

    std::vector<std::int64_t> all(static_cast<std::size_t>(vectors.size()));
    std::iota(all.begin(), all.end(), 0);
    add_nodes(*index, vectors, all, control);
    return std::make_unique<HnswIndex>(std::move(index));
}

std::unique_ptr<const ApproximateIndex> wrap_hnsw(std::unique_ptr<faiss::Index> index,
                                                  const IndexDescription& description, const std::string& file) {
    if (dynamic_cast<faiss::IndexHNSWFlat*>(index.get()) == nullptr)
        throw Error("holds another kind of index than the graph described", "Make the index again", {.file = file});
    std::unique_ptr<faiss::IndexHNSWFlat> graph(static_cast<faiss::IndexHNSWFlat*>(index.release()));
    if (const auto problem = problem_of(*graph, description.groups, description.dimension); !problem.empty())
        throw Error("is no graph over these tweets: " + problem, "Make the index again", {.file = file});
    return std::make_unique<HnswIndex>(std::move(graph));
}

} // namespace aviary

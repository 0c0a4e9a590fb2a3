#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <utility>

#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "core/index/approximate_index.hpp"
#include "core/index/exact_scan.hpp"
#include "core/index/graph_file.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/parallel.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

namespace {

constexpr std::int64_t n = 12'000, d = 32;

/// Rows that lie near a plane of eight dimensions, as tweets do near one of few; from row n / 2 on in clusters of 1,500
/// at cosines of about 0.99, in which no direction is shorter than another.
std::vector<float> loose_clusters() {
    constexpr std::size_t few = 8;
    Philox random(8, 7);
    std::vector<float> plane(few * d), rows;
    std::ranges::generate(plane, [&] { return static_cast<float>(random.normal()); });
    const auto in_plane = [&] {
        std::vector<float> row(d, 0);
        for (std::size_t i = 0; i < few; ++i) {
            const auto along = static_cast<float>(random.normal());
            for (std::size_t j = 0; j < d; ++j)
                row[j] += along * plane[i * d + j];
        }
        return row;
    };
    std::vector<float> centre;
    for (std::int64_t row = 0; row < n; ++row) {
        if (row < n / 2 || row % 1500 == 0)
            centre = in_plane();
        for (const float value : centre)
            rows.push_back(value + static_cast<float>(0.28 * random.normal())); // a tenth of the values
    }
    return rows;
}

/// Half of the rows stand alone, the others in clusters of 1,500 that lie `spread` of their length apart within: the
/// first around the mean of all, where searches pass by.
std::vector<float> near_equal_vectors(double spread) {
    Philox random(5, 7);
    auto rows = clustered_vectors(n, d, n, 0, 3);
    for (std::size_t row = 0; row < n; ++row) {
        const bool is_in_cluster = row >= n / 2;
        const auto first = is_in_cluster ? row - row % 1500 : row;
        for (std::size_t i = 0; i < d; ++i) {
            const float own = row < first + 1 ? (row == n / 2 ? 0 : rows[row * d + i] + 1) : rows[first * d + i];
            rows[row * d + i] = own + static_cast<float>(row > first ? spread * random.normal() : 0);
            if (row == n / 2)
                rows[row * d + i] = 1;
        }
    }
    return rows;
}

} // namespace

class Graph : public FolderTest {
protected:
    void build(const std::vector<float>& rows, const std::string& name = "i", unsigned threads = 2) const {
        if (!std::filesystem::exists(folder_ / "e")) {
            write_embedding(folder_ / "e", spaced_ids(n), rows, d, VectorType::float16);
        }
        build_index(folder_ / "e", distinct_keys(n), folder_ / name, {.factory = "HNSW16", .threads = threads});
    }

    /// Recall@10 of the graph alone at an effort, over queries that are no rows: points between one of the first `from`
    /// rows and any. What is at most `tie` less similar than the tenth counts as as good.
    double recall(const std::vector<float>& rows, std::int64_t effort, float tie, std::int64_t from = n) const {
        const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
        const auto groups = Groups::singletons(n);
        const GroupVectors vectors(file, groups);
        const auto index =
            read_approximate_index(folder_ / "i" / kIndexFileName, IndexDescription::read(folder_ / "i"), vectors);
        Philox random(2, 2);
        std::size_t found = 0, wanted = 0;
        for (int i = 0; i < 150; ++i) {
            const auto a = random.below(static_cast<std::uint64_t>(from)) * d, b = random.below(n) * d;
            std::vector<float> query(d);
            double squares = 0;
            for (std::size_t j = 0; j < d; ++j) {
                query[j] = rows[a + j] + 0.3F * rows[b + j];
                squares += std::pow(static_cast<double>(query[j]), 2);
            }
            for (auto& value : query)
                value /= static_cast<float>(std::sqrt(squares));
            const auto exact = exact_scan(vectors, query, {}, 10, 1);
            for (const auto& hit : index->search(vectors, query, {}, 10, effort))
                found += hit.similarity >= exact.back().similarity - tie ? 1 : 0;
            wanted += exact.size();
        }
        return static_cast<double>(found) / static_cast<double>(wanted);
    }
};

// Algorithm 4 keeps a link unless another chosen node is *nearer*: equal rows are all as near, and filled each other's
// links with each other. A search that came among more of them than its effort never left.
TEST_F(Graph, SearchesAreNotCaughtAmongEqualRows) {
    const auto rows = near_equal_vectors(0);
    build(rows);
    EXPECT_GE(recall(rows, 64, 1e-6F), 0.99);
}

TEST_F(Graph, SearchesAreNotCaughtAmongNearlyEqualRows) {
    for (const double spread : {1e-4, 1e-3, 1e-2}) {
        const auto rows = near_equal_vectors(spread);
        std::filesystem::remove_all(folder_ / "e");
        build(rows);
        EXPECT_GE(recall(rows, 64, 2e-3F), 0.99) << spread;
    }
}

// As no direction is shorter, all links of a cluster's rows were to each other, and who came there on its way elsewhere
// stayed.
TEST_F(Graph, SearchesPassThroughLooseClusters) {
    const auto rows = loose_clusters();
    build(rows);
    EXPECT_GE(recall(rows, 16, 1e-6F, n / 2), 0.98); // it was 0.974
    EXPECT_GE(recall(rows, 64, 1e-6F, n / 2), 0.99);
}

// With a filter that lets few pass around the query, and more elsewhere, the tenth lies at the rim of what is searched.
TEST_F(Graph, SearchesGoOnWhereFewOfWhatIsNearPass) {
    build(loose_clusters());
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    const auto index =
        read_approximate_index(folder_ / "i" / kIndexFileName, IndexDescription::read(folder_ / "i"), vectors);
    for (const std::size_t every : {6U, 7U}) { // around the query; elsewhere each third row passes
        std::size_t found = 0, wanted = 0, answered = 0;
        std::vector<float> query(d);
        for (std::int64_t seed = 0; seed < n; seed += 20) {
            vectors.read(seed, query);
            const auto all = exact_scan(vectors, query, {.bits = {}, .excluded = seed}, n, 1);
            std::vector<std::uint64_t> bits((n + 63) / 64);
            std::size_t passing = 0;
            for (std::size_t i = 0; i < all.size(); i += i < 150 ? every : 3, ++passing)
                bits[static_cast<std::size_t>(all[i].group) / 64] |= std::uint64_t{1} << (all[i].group % 64);
            const GroupFilter filter{.bits = bits, .excluded = seed, .share = static_cast<double>(passing) / n};
            const auto hits = index->search(vectors, query, filter, 10, 16);
            if (hits.empty())
                continue; // left to a scan
            ++answered;
            const auto exact = exact_scan(vectors, query, filter, 10, 1);
            for (const auto& hit : hits)
                found += hit.similarity >= exact.back().similarity - 1e-6F ? 1 : 0;
            wanted += exact.size();
        }
        EXPECT_GE(static_cast<double>(found), 0.995 * static_cast<double>(wanted)) << every; // it was 0.989 and 0.985
        EXPECT_GT(answered, 550U);
    }
}

TEST_F(Graph, EveryGroupIsReachedFromTheWayIn) {
    for (const double spread : {0.0, 1e-3}) {
        std::filesystem::remove_all(folder_ / "e");
        build(near_equal_vectors(spread));
        const auto file = GraphFile::open(MappedFile(folder_ / "i" / kIndexFileName), "", n, d);
        const auto& graph = file.graph();
        std::vector<bool> reached(n, false);
        std::vector<Link> open = {graph.entry_point};
        reached[static_cast<std::size_t>(graph.entry_point)] = true;
        while (!open.empty()) {
            const auto node = static_cast<std::size_t>(open.back());
            open.pop_back();
            for (const Link link : links_of(graph, node, 0)) {
                if (link >= 0 && !reached[static_cast<std::size_t>(link)]) {
                    reached[static_cast<std::size_t>(link)] = true;
                    open.push_back(link);
                }
            }
        }
        std::int64_t followers = 0;
        for (std::size_t node = 0; node < n; ++node) {
            const auto leader = leader_of(graph, node);
            EXPECT_TRUE(reached[static_cast<std::size_t>(leader < 0 ? static_cast<Link>(node) : leader)]) << node;
            EXPECT_FALSE(leader >= 0 && reached[node]) << "nothing links to a follower";
            followers += leader >= 0 ? 1 : 0;
        }
        EXPECT_GT(followers, n / 3);
    }
}

// It was one a core at most, whatever was asked for.
TEST_F(Graph, IsSearchedOnAsManyThreadsAsAskedFor) {
    const std::filesystem::path tasks = "/proc/self/task";
    if (!std::filesystem::exists(tasks))
        GTEST_SKIP() << "skipped: this system doesn't list a process's threads in /proc";
    const auto count = [&] {
        return std::distance(std::filesystem::directory_iterator(tasks), std::filesystem::directory_iterator());
    };
    const auto rows = clustered_vectors(n, d, 200, 0.6, 11);
    build(rows);
    const auto search = NeighbourSearch::open(folder_ / "e", folder_ / "i");
    const auto threads = usual_threads() + 4;
    const std::vector<std::int64_t> excluded(2 * threads, 0);
    auto before = count();
    for (int i = 0; i < 200; ++i) { // joined threads leave the list a little later
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (std::exchange(before, count()) == before)
            break;
    }
    const auto results = search.search_all(std::span(rows).first(excluded.size() * d), excluded,
                                           *search.passing(nullptr), {.k = 10, .threads = threads});
    EXPECT_EQ(results.front().plan, SearchPlan::hnsw);
    EXPECT_EQ(count() - before, threads - 1); // the caller is one of them
    EXPECT_EQ(search.search(std::span(rows).first(d), *search.passing(nullptr), {.k = 10, .threads = 1'000'000})
                  .neighbours.size(),
              10U);
}

TEST_F(Graph, IsTheSameOnAnyNumberOfThreads) {
    const auto rows = near_equal_vectors(1e-2);
    build(rows, "one", 1);
    build(rows, "three", 3);
    EXPECT_EQ(read_file(folder_ / "one" / kIndexFileName), read_file(folder_ / "three" / kIndexFileName));
}

} // namespace aviary

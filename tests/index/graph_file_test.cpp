#include "core/index/graph_file.hpp"

#include <algorithm>
#include <functional>

#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>

#include "core/base/error.hpp"
#include "core/index/faiss_files.hpp"
#include "core/index/graph_growth.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

/// Graphs as FAISS writes them, sound and forged.
class GraphFiles : public FolderTest {
protected:
    static constexpr int n = 300, d = 8, links = 8;

    /// Every node linked to the next ones of its level, with a change.
    void write(const std::function<void(faiss::HNSW&)>& change = {}) const {
        faiss::IndexHNSWFlat index(d, links, faiss::METRIC_INNER_PRODUCT);
        auto& graph = index.hnsw = empty_graph(drawn_levels(n, links, 1), links);
        index.ntotal = n;
        for (int node = 0; node < n; ++node) {
            for (int level = 0; level < graph.levels[at(node)]; ++level) {
                const auto places = links_of(graph, at(node), level);
                for (int other = node + 1; other < std::min(node + 5, n); ++other) {
                    if (graph.levels[at(other)] > level)
                        *std::ranges::find(places, Link{-1}) = other;
                }
            }
        }
        graph.entry_point = static_cast<Link>(std::ranges::max_element(graph.levels) - graph.levels.begin());
        graph.max_level = std::ranges::max(graph.levels) - 1;
        if (change)
            change(graph);
        write_faiss(index, file());
    }
    GraphFile open() const { return GraphFile::open(MappedFile(file()), "the file", n, d); }
    void expect_refused(const std::string& because) const {
        try {
            open();
            ADD_FAILURE() << "opened: " << because;
        } catch (const Error& e) {
            EXPECT_NE(std::string(e.what()).find(because), std::string::npos) << e.what();
            EXPECT_NE(std::string(e.what()).find("the file"), std::string::npos) << e.what();
        }
    }
    std::filesystem::path file() const { return folder_ / "g"; }
    static std::size_t at(int node) { return static_cast<std::size_t>(node); }
};

TEST_F(GraphFiles, HoldWhatFaissWrote) {
    write();
    const auto opened = open();
    const auto faiss_read = read_faiss(MappedFile(file()), "the file");
    const auto& graph = opened.graph();
    const auto& expected = dynamic_cast<const faiss::IndexHNSWFlat&>(*faiss_read).hnsw;
    EXPECT_TRUE(std::ranges::equal(graph.levels, expected.levels));
    EXPECT_TRUE(std::ranges::equal(graph.offsets, expected.offsets));
    EXPECT_TRUE(std::ranges::equal(graph.neighbors, expected.neighbors));
    EXPECT_EQ(graph.cum_nneighbor_per_level, expected.cum_nneighbor_per_level);
    EXPECT_EQ(graph.entry_point, expected.entry_point);
    EXPECT_EQ(graph.max_level, expected.max_level);
    EXPECT_GE(graph.max_level, 2);
}

TEST_F(GraphFiles, AreRefusedWhereALinkLeadsNowhere) {
    for (const Link to : {n, n + 7, -2, INT32_MIN, INT32_MAX}) {
        for (const int node : {0, 1, n / 2, n - 1}) {
            write([&](faiss::HNSW& graph) { links_of(graph, at(node), 0)[2] = to; });
            expect_refused("leads nowhere");
        }
    }
    write([](faiss::HNSW& graph) { links_of(graph, n - 1, 0).back() = n - 1; });
    EXPECT_NO_THROW(open());
}

// Its links at that level would be another node's, or lie behind the end.
TEST_F(GraphFiles, AreRefusedWhereALinkLeadsBelowItsLevel) {
    write([](faiss::HNSW& graph) {
        graph.levels[n - 1] = 1; // the last, whose places end with the table
        const auto high = static_cast<std::size_t>(std::ranges::find(graph.levels, 2) - graph.levels.begin());
        const auto levels = graph.levels;
        graph = empty_graph(levels, links);
        graph.entry_point = static_cast<Link>(high);
        graph.max_level = 1;
        links_of(graph, high, 1)[0] = n - 1;
    });
    expect_refused("below its level");
}

TEST_F(GraphFiles, AreRefusedWhereALinkOfAHighLevelLeadsToALowerOne) {
    write([](faiss::HNSW& graph) {
        const auto high = static_cast<std::size_t>(graph.entry_point);
        const auto low = std::ranges::find(graph.levels, 2) - graph.levels.begin();
        ASSERT_GT(graph.levels[high], 2);
        links_of(graph, high, 2)[0] = static_cast<Link>(low);
    });
    expect_refused("below its level");
}

TEST_F(GraphFiles, AreRefusedWhereAFollowerIsFollowed) {
    write([](faiss::HNSW& graph) {
        follow(graph, 7, 5, true);
        follow(graph, 5, 3, true);
    });
    expect_refused("follows one that follows");
    write([](faiss::HNSW& graph) { follow(graph, 7, 7, true); });
    expect_refused("follows one that follows");
    write([](faiss::HNSW& graph) { follow(graph, 7, 5, true); });
    EXPECT_NO_THROW(open());
}

TEST_F(GraphFiles, AreRefusedWhereTablesDoNotFit) {
    write([](faiss::HNSW& graph) { graph.levels.pop_back(); });
    expect_refused("don't fit each other");
    write([](faiss::HNSW& graph) { graph.cum_nneighbor_per_level.resize(2); });
    expect_refused("don't fit each other");
    write([](faiss::HNSW& graph) { graph.cum_nneighbor_per_level[1] = 1; }); // no room for a leader
    expect_refused("don't fit each other");
    // An update would make a graph with fewer places for what this one holds, or fewer levels.
    write([](faiss::HNSW& graph) {
        for (std::size_t level = 1; level < graph.cum_nneighbor_per_level.size(); ++level)
            graph.cum_nneighbor_per_level[level] = 2 * links + 4 * static_cast<int>(level - 1);
    });
    expect_refused("don't fit each other");
    write([](faiss::HNSW& graph) {
        graph.cum_nneighbor_per_level.push_back(graph.cum_nneighbor_per_level.back() + links);
    });
    expect_refused("don't fit each other");
    write([](faiss::HNSW& graph) { ++graph.offsets[n / 2]; });
    expect_refused("have no place");
    write([](faiss::HNSW& graph) { graph.levels[3] = 100; });
    expect_refused("the links of group 3 have no place");
    write([](faiss::HNSW& graph) { graph.neighbors.pop_back(); });
    expect_refused("leads nowhere");
    write([](faiss::HNSW& graph) { graph.entry_point = n; });
    expect_refused("no way in");
    write([](faiss::HNSW& graph) { ++graph.max_level; });
    expect_refused("no way in");
}

TEST_F(GraphFiles, OfOtherVectorsAndOtherKindsAreRefused) {
    write();
    EXPECT_THROW(GraphFile::open(MappedFile(file()), "", n + 1, d), Error);
    EXPECT_THROW(GraphFile::open(MappedFile(file()), "", n, d + 1), Error);
    write_faiss(faiss::IndexFlat(d), file());
    expect_refused("another kind of index");
}

TEST_F(GraphFiles, CutAnywhereAreRefused) {
    write();
    const auto whole = read_file(file());
    for (auto size = whole.size() - 1; size > 0; size -= size < 200 || size + 100 > whole.size() ? 1 : 97) {
        std::filesystem::resize_file(file(), size);
        EXPECT_THROW(open(), Error) << size;
    }
    auto forged = whole; // the number of a table's elements, far more than there are
    forged.replace(37, 8, std::string(7, '\xFF') + '\x1F');
    write_file_atomically(file(), forged);
    expect_refused("claims to hold");
}

} // namespace aviary

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

/// An index that goes on when tweets come and go.
class UpdateIndex : public FolderTest, public testing::WithParamInterface<const char*> {
protected:
    static constexpr std::int64_t n = 6000, d = 32;

    void SetUp() override {
        FolderTest::SetUp();
        rows_ = clustered_vectors(2 * n, d, 150, 0.6, 4);
        ids_ = spaced_ids(2 * n);
    }

    std::vector<float> row(std::int64_t i) const { return {rows_.begin() + i * d, rows_.begin() + (i + 1) * d}; }
    /// The rows that `chosen` lets through as an embedding; their ids.
    template <typename Chosen>
    std::vector<std::int64_t> embed(const std::string& name, const Chosen& chosen) const {
        std::vector<std::int64_t> ids;
        std::vector<float> rows;
        for (std::int64_t i = 0; i < 2 * n; ++i) {
            if (!chosen(i))
                continue;
            ids.push_back(ids_[static_cast<std::size_t>(i)]);
            const auto one = row(i);
            rows.insert(rows.end(), one.begin(), one.end());
        }
        write_embedding(folder_ / name, ids, rows, d, VectorType::float16);
        return ids;
    }
    IndexBuildResult update(const std::string& from, const std::string& to, std::size_t size) const {
        return update_index({folder_ / from, folder_ / (from + "-index")}, folder_ / to,
                            distinct_keys(static_cast<std::int64_t>(size)), folder_ / (to + "-index"), {});
    }
    /// Recall@10 of the index of `name` over seeds of all kinds; nothing that isn't in `ids` is found.
    double recall_of(const std::string& name, const std::vector<std::int64_t>& ids) const {
        const auto search = NeighbourSearch::open(folder_ / name, folder_ / (name + "-index"));
        const auto all = search.passing(nullptr);
        const std::set<std::int64_t> there(ids.begin(), ids.end());
        std::size_t found = 0, wanted = 0, by_index = 0;
        for (std::size_t i = 0; i < ids.size(); i += ids.size() / 150) {
            const auto query = search.vector_of(ids[i]);
            const auto exact = search.search(query, *all, {.k = 10, .exact = true, .exclude_id = ids[i]});
            const auto quick = search.search(query, *all, {.k = 10, .exclude_id = ids[i]});
            by_index += quick.plan != SearchPlan::exact ? 1 : 0;
            for (const auto& hit : quick.neighbours) {
                EXPECT_TRUE(there.contains(hit.id));
                found += hit.similarity >= exact.neighbours.back().similarity - 1e-6F ? 1 : 0;
            }
            wanted += exact.neighbours.size();
        }
        EXPECT_EQ(by_index > 100, std::string(GetParam()) != "exact") << "the index itself is put to the test";
        return static_cast<double>(found) / static_cast<double>(wanted);
    }

    std::vector<float> rows_;
    std::vector<std::int64_t> ids_;
};

// A tenth deleted at random, a tenth added: some between the old ids, some after them.
TEST_P(UpdateIndex, RecallStaysAfterAFifthOfChurn) {
    const auto old_ids = embed("a", [](std::int64_t i) { return i % 2 == 0; });
    build_index(folder_ / "a", distinct_keys(n), folder_ / "a-index", {.factory = GetParam()});
    const auto ids = embed("b", [](std::int64_t i) { return i % 2 == 0 ? i % 20 != 6 : i % 20 == 13; });
    const auto result = update("a", "b", ids.size());
    EXPECT_EQ(result.kept, n * 9 / 10);
    EXPECT_EQ(result.removed, n / 10);
    EXPECT_EQ(result.added, n / 10);
    EXPECT_NE(result.reason.find("5400"), std::string::npos) << result.reason;
    EXPECT_GE(result.recall_at_10, 0.98);
    EXPECT_GE(recall_of("b", ids), 0.98);
}

// All of a region goes: what is left around the hole must still be found, and what comes in its place.
TEST_P(UpdateIndex, RecallStaysWhenWholeRegionsAreReplaced) {
    const auto direction = row(1);
    const auto is_near = [&](std::int64_t i) {
        double dot = 0, own = 0;
        const auto one = row(i);
        for (std::size_t j = 0; j < one.size(); ++j) {
            dot += static_cast<double>(one[j]) * static_cast<double>(direction[j]);
            own += static_cast<double>(one[j]) * static_cast<double>(one[j]);
        }
        return dot / std::sqrt(own) > 1.2; // about a tenth
    };
    embed("a", [&](std::int64_t i) { return i % 2 == 0; });
    build_index(folder_ / "a", distinct_keys(n), folder_ / "a-index", {.factory = GetParam()});
    const auto ids = embed("b", [&](std::int64_t i) { return (i % 2 == 0) != is_near(i); });
    const auto result = update("a", "b", ids.size());
    EXPECT_GT(result.removed, n / 20);
    EXPECT_GE(recall_of("b", ids), 0.98);
}

TEST_P(UpdateIndex, UpdatesOfUpdatesStayGood) {
    auto ids = embed("0", [](std::int64_t i) { return i < n; });
    build_index(folder_ / "0", distinct_keys(n), folder_ / "0-index", {.factory = GetParam()});
    for (int round = 1; round <= 4; ++round) { // the window moves by a tenth each time
        const auto begin = round * n / 10;
        ids = embed(std::to_string(round), [&](std::int64_t i) { return i >= begin && i < begin + n; });
        const auto result = update(std::to_string(round - 1), std::to_string(round), ids.size());
        EXPECT_EQ(result.added, n / 10);
    }
    EXPECT_GE(recall_of("4", ids), 0.98);
}

TEST_P(UpdateIndex, AChangedVectorTakesTheOldOnesPlace) {
    const auto ids = embed("a", [](std::int64_t i) { return i < n; });
    build_index(folder_ / "a", distinct_keys(n), folder_ / "a-index", {.factory = GetParam()});
    for (std::int64_t i = 0; i < n; i += 100)
        std::copy_n(rows_.begin() + (n + i) * d, d, rows_.begin() + i * d);
    embed("b", [](std::int64_t i) { return i < n; });
    const auto result = update("a", "b", ids.size());
    EXPECT_EQ(result.added, n / 100);
    EXPECT_EQ(result.removed, n / 100);
    const auto search = NeighbourSearch::open(folder_ / "b", folder_ / "b-index");
    for (std::int64_t i = 0; i < n; i += 100)
        EXPECT_EQ(search.search(row(i), *search.passing(nullptr), {.k = 1}).neighbours.at(0).id,
                  ids[static_cast<std::size_t>(i)]);
}

TEST_P(UpdateIndex, GroupsThatGetAnotherFirstTweetMove) {
    const auto ids = embed("a", [](std::int64_t i) { return i < n && i % 2 == 0; });
    build_index(folder_ / "a", distinct_keys(static_cast<std::int64_t>(ids.size())), folder_ / "a-index",
                {.factory = GetParam()});
    const auto more = embed("b", [](std::int64_t i) { return i < n; });
    auto keys = distinct_keys(n);
    for (std::size_t i = 1; i + 1 < keys.size(); i += 200) // a new tweet turns out to be an old one's first copy
        keys[i + 1] = keys[i];
    const auto result =
        update_index({folder_ / "a", folder_ / "a-index"}, folder_ / "b", keys, folder_ / "b-index", {});
    EXPECT_EQ(result.groups, n - n / 200);
    EXPECT_EQ(result.removed, n / 200);
    const auto search = NeighbourSearch::open(folder_ / "b", folder_ / "b-index");
    EXPECT_EQ(search.search(row(2), *search.passing(nullptr), {.k = 300}).neighbours.size(), 300U);
    EXPECT_EQ(search.copies_of(more[1]), (std::vector<std::int64_t>{more[2]}));
}

TEST_P(UpdateIndex, AnotherModelsVectorsAreRefusedAndSaidSo) {
    embed("a", [](std::int64_t i) { return i < n; });
    build_index(folder_ / "a", distinct_keys(n), folder_ / "a-index", {.factory = GetParam()});
    rows_ = clustered_vectors(2 * n, d, 150, 0.6, 5);
    const auto ids = embed("b", [](std::int64_t i) { return i < n; });
    try {
        update("a", "b", ids.size());
        ADD_FAILURE() << "was updated";
    } catch (const Error& e) {
        EXPECT_NE(std::string(e.what()).find("another model"), std::string::npos) << e.what();
    }
    EXPECT_THROW(
        update_index({folder_ / "b", folder_ / "a-index"}, folder_ / "a", distinct_keys(n), folder_ / "c-index", {}),
        Error)
        << "the base is not the base's embedding";
    write_embedding(folder_ / "w", {10, 13}, std::vector<float>(4 * d, 1), 2 * d, VectorType::float16);
    EXPECT_THROW(update("a", "w", 2), Error);
}

TEST_P(UpdateIndex, NothingLeftAndNothingNewAreFine) {
    const auto ids = embed("a", [](std::int64_t i) { return i < n; });
    build_index(folder_ / "a", distinct_keys(n), folder_ / "a-index", {.factory = GetParam()});
    embed("none", [](std::int64_t) { return false; });
    EXPECT_EQ(update("a", "none", 0).removed, n);
    EXPECT_TRUE(NeighbourSearch::open(folder_ / "none", folder_ / "none-index")
                    .search(row(0), *NeighbourSearch::open(folder_ / "none").passing(nullptr), {})
                    .neighbours.empty());
    embed("same", [](std::int64_t i) { return i < n; });
    EXPECT_EQ(update("a", "same", ids.size()).kept, n);
    EXPECT_GE(recall_of("same", ids), 0.98);
}

INSTANTIATE_TEST_SUITE_P(Kinds, UpdateIndex, testing::Values("exact", "hnsw", "ivfpq"));

} // namespace aviary

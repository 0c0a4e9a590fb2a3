#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/random.hpp"
#include "core/index/exact_scan.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

class ExactSearch : public FolderTest {
protected:
    /// Cosines in double, from the vectors as the file holds them.
    static std::vector<Neighbour> naive(const EmbeddingFile& file, const std::vector<float>& query,
                                        std::int64_t exclude_id) {
        std::vector<Neighbour> all;
        std::vector<float> row(query.size());
        double query_norm = 0;
        for (const float q : query)
            query_norm += static_cast<double>(q) * q;
        for (std::int64_t i = 0; i < file.size(); ++i) {
            file.read(i, row);
            double dot = 0;
            for (std::size_t j = 0; j < row.size(); ++j)
                dot += static_cast<double>(row[j]) * query[j];
            const auto id = file.ids()[static_cast<std::size_t>(i)];
            if (id != exclude_id)
                all.push_back({.id = id, .similarity = static_cast<float>(dot / std::sqrt(query_norm))});
        }
        std::ranges::sort(all, [](const Neighbour& a, const Neighbour& b) { return a.similarity > b.similarity; });
        return all;
    }

    static std::vector<float> random_query(Philox& random, std::int64_t d) {
        std::vector<float> query(static_cast<std::size_t>(d));
        for (auto& value : query)
            value = static_cast<float>(random.normal() * 3);
        return query;
    }
};

TEST_F(ExactSearch, EqualsTheNaiveComputation) {
    Philox random(5, 0);
    for (const auto type : {VectorType::float32, VectorType::float16}) {
        for (const std::int64_t d : {1, 3, 16, 100}) {
            const std::int64_t n = 700;
            write_embedding(folder_ / std::to_string(d), spaced_ids(n),
                            clustered_vectors(n, d, 5, 0.5, static_cast<std::uint64_t>(d)), d, type);
            const auto file = EmbeddingFile::open(folder_ / std::to_string(d) / kEmbeddingFileName);
            const auto search = NeighbourSearch::open(folder_ / std::to_string(d));
            const auto all = search.passing(nullptr);
            for (const int k : {1, 10, 699, 5000}) {
                const auto query = random_query(random, d);
                const auto expected = naive(file, query, 13);
                const auto result = search.search(query, *all, {.k = k, .exclude_id = 13});
                EXPECT_EQ(result.plan, SearchPlan::exact);
                EXPECT_EQ(result.universe, n);
                EXPECT_EQ(result.passing, n - 1);
                ASSERT_EQ(result.neighbours.size(), static_cast<std::size_t>(std::min<std::int64_t>(k, n - 1)));
                for (std::size_t i = 0; i < result.neighbours.size(); ++i) {
                    // Ids may differ where similarities are equal up to rounding; the similarities themselves may not.
                    ASSERT_NEAR(result.neighbours[i].similarity, std::clamp(expected[i].similarity, -1.0F, 1.0F), 2e-6)
                        << i;
                    ASSERT_NE(result.neighbours[i].id, 13);
                }
            }
            fs::remove_all(folder_ / std::to_string(d));
        }
    }
}

// make_search.py: NumPy's answers over vectors with many exact ties, with and without filters.
TEST_F(ExactSearch, EqualsNumPy) {
    fs::copy_file(AVIARY_TEST_FIXTURES "/search/embedding.safetensors", folder_ / kEmbeddingFileName);
    const auto expected = read_json(AVIARY_TEST_FIXTURES "/search/expected.json");
    const auto search = NeighbourSearch::open(folder_);
    for (const auto& one : expected.at("cases")) {
        std::vector<std::int64_t> ids;
        if (!one.at("passing").is_null())
            ids = one.at("passing").get<std::vector<std::int64_t>>();
        const auto passing = search.passing(one.at("passing").is_null() ? nullptr : &ids);
        const auto result =
            search.search(one.at("query").get<std::vector<float>>(), *passing, {.k = expected.at("k").get<int>()});
        std::vector<std::int64_t> found;
        for (const auto& hit : result.neighbours)
            found.push_back(hit.id);
        EXPECT_EQ(found, one.at("ids").get<std::vector<std::int64_t>>());
        for (std::size_t i = 0; i < found.size(); ++i)
            EXPECT_NEAR(result.neighbours[i].similarity, one.at("cosines").at(i).get<float>(), 1e-6);
    }
}

TEST_F(ExactSearch, TheNumberOfThreadsChangesNothing) {
    const std::int64_t n = 30'000, d = 64;
    auto rows = clustered_vectors(n, d, 50, 0.3, 2);
    std::copy_n(rows.begin(), 1000 * d, rows.end() - 1000 * d); // ties
    write_embedding(folder_, spaced_ids(n), rows, d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    std::vector<float> query(static_cast<std::size_t>(d));
    vectors.read(17, query);
    const auto one = exact_scan(vectors, query, {.excluded = 17}, 500, 1);
    ASSERT_EQ(one.size(), 500U);
    EXPECT_EQ(one[0].group, n - 1000 + 17);
    for (const unsigned threads : {2U, 3U, 8U})
        EXPECT_EQ(exact_scan(vectors, query, {.excluded = 17}, 500, threads), one) << threads;
}

TEST_F(ExactSearch, EqualSimilaritiesGoByAscendingId) {
    write_embedding(folder_, {3, 5, 8, 9}, {1, 0, 0, 1, 1, 0, 1, 0}, 2, VectorType::float16);
    const auto search = NeighbourSearch::open(folder_);
    const auto result = search.search(std::vector<float>{2, 0}, *search.passing(nullptr), {.k = 2});
    ASSERT_EQ(result.neighbours.size(), 2U);
    EXPECT_EQ(result.neighbours[0].id, 3);
    EXPECT_EQ(result.neighbours[1].id, 8);
    EXPECT_EQ(result.neighbours[1].similarity, 1);
}

TEST_F(ExactSearch, QueriesWithoutDirectionAreRefused) {
    write_embedding(folder_, {3, 5}, {1, 0, 0, 1}, 2, VectorType::float16);
    const auto search = NeighbourSearch::open(folder_);
    const auto all = search.passing(nullptr);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(search.search(std::vector<float>{0, 0}, *all, {}), Error);
    EXPECT_THROW(search.search(std::vector<float>{nan, 0}, *all, {}), Error);
    EXPECT_THROW(search.search(std::vector<float>{std::numeric_limits<float>::infinity(), 0}, *all, {}), Error);
    EXPECT_THROW(search.search(std::vector<float>{1, 0, 0}, *all, {}), Error);
    EXPECT_THROW(search.search({}, *all, {}), Error);
    EXPECT_THROW(search.search(std::vector<float>{1, 0}, *all, {.k = 0}), Error);
    EXPECT_THROW(search.vector_of(4), Error);
    EXPECT_FALSE(search.contains(4));
    EXPECT_EQ(search.vector_of(5), (std::vector<float>{0, 1}));
    EXPECT_TRUE(search.copies_of(5).empty());
}

TEST_F(ExactSearch, AFilterOfAnotherIndexIsRefused) {
    write_embedding(folder_ / "a", {3, 5}, {1, 0, 0, 1}, 2, VectorType::float16);
    write_embedding(folder_ / "b", {3}, {1, 0}, 2, VectorType::float16);
    const auto a = NeighbourSearch::open(folder_ / "a");
    const auto b = NeighbourSearch::open(folder_ / "b");
    EXPECT_THROW(a.search(std::vector<float>{1, 0}, *b.passing(nullptr), {}), Error);
}

TEST_F(ExactSearch, AnEmptyEmbeddingHasNoNeighbours) {
    write_embedding(folder_, {}, {}, 2, VectorType::float16);
    const auto search = NeighbourSearch::open(folder_);
    const std::vector<std::int64_t> none;
    EXPECT_TRUE(search.search(std::vector<float>{1, 0}, *search.passing(nullptr), {}).neighbours.empty());
    EXPECT_TRUE(search.search(std::vector<float>{1, 0}, *search.passing(&none), {}).neighbours.empty());
}

} // namespace aviary

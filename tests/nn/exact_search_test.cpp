#include "core/nn/exact_search.hpp"

#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "search_support.hpp"

namespace aviary {

namespace {

/// Every similarity computed, nothing else.
std::vector<std::vector<Hit>> plainly(const SearchedVectors& vectors, std::span<const float> queries,
                                      std::span<const std::int64_t> excluded, std::size_t k,
                                      std::span<const std::uint64_t> passing = {}) {
    std::vector<std::vector<Hit>> found;
    for (std::size_t i = 0; i < excluded.size(); ++i) {
        TopK best(k);
        for (std::int64_t row = 0; row < vectors.size; ++row)
            if (row != excluded[i] &&
                (passing.empty() || ((passing[static_cast<std::size_t>(row / 64)] >> (row % 64)) & 1U) != 0))
                best.push(
                    {vectors.similarity(queries.data() + i * static_cast<std::size_t>(vectors.dimension), row), row});
        found.push_back(best.take());
    }
    return found;
}

/// For each of the first `count` rows, itself left out.
struct Own {
    std::span<const float> queries;
    std::vector<std::int64_t> rows;

    Own(const std::vector<float>& vectors, std::int64_t d, std::size_t count)
        : queries(std::span(vectors).first(count * static_cast<std::size_t>(d))), rows(count) {
        std::iota(rows.begin(), rows.end(), std::int64_t{0});
    }
};

} // namespace

TEST(ExactSearch, FindsWhatComputingEverySimilarityFinds) {
    for (const std::int64_t d : {2, 17, 96}) {
        const auto vectors = random_directions(20'000, d, 1); // three blocks
        const Own own(vectors, d, 40);
        for (const std::size_t k : {1, 10, 300})
            EXPECT_EQ(ExactSearch(searched(vectors, d), "cpu").search(own.queries, own.rows, {}, k),
                      plainly(searched(vectors, d), own.queries, own.rows, k))
                << d << " dimensions, k = " << k;
    }
}

TEST(ExactSearch, FindsOnlyWhatPasses) {
    const std::int64_t d = 24;
    const auto vectors = random_directions(20'000, d, 7);
    const Own own(vectors, d, 30);
    const ExactSearch search(searched(vectors, d), "cpu");
    Philox random(3, 1);
    for (const double share : {0.5, 0.01, 0.001, 0.0001, 0.0}) {
        std::vector<std::uint64_t> passing((20'000 + 63) / 64);
        for (std::size_t row = 0; row < 20'000; ++row)
            passing[row / 64] |= random.uniform() < share ? std::uint64_t{1} << (row % 64) : 0;
        for (const std::size_t k : {1, 10, 300})
            EXPECT_EQ(search.search(own.queries, own.rows, passing, k),
                      plainly(searched(vectors, d), own.queries, own.rows, k, passing))
                << share << ", k = " << k;
    }
}

TEST(ExactSearch, PutsTheSmallerRowFirstHoweverManyAreEqual) {
    const std::int64_t d = 16;
    auto vectors = random_directions(9'000, d, 2);
    for (std::int64_t copy = 100; copy < 9'000;
         copy += 3) // 2,967 copies of row 0, in two blocks: far more than the first candidates
        std::copy_n(vectors.begin(), d, vectors.begin() + copy * d);
    const Own own(vectors, d, 3);
    const auto found = ExactSearch(searched(vectors, d), "cpu").search(own.queries, own.rows, {}, 5);
    EXPECT_EQ(found, plainly(searched(vectors, d), own.queries, own.rows, 5));
    ASSERT_EQ(found[0].size(), 5U);
    for (std::int64_t i = 0; i < 5; ++i)
        EXPECT_EQ(found[0][static_cast<std::size_t>(i)].group, 100 + 3 * i);
}

TEST(ExactSearch, TellsApartWhatDiffersInTheLastBitsOnly) {
    const std::int64_t d = 64;
    auto vectors = random_directions(3'000, d, 3);
    for (std::int64_t row = 1; row < 3'000; ++row) { // all but one value of row 0's
        std::copy_n(vectors.begin(), d, vectors.begin() + row * d);
        vectors[static_cast<std::size_t>(row * d + row % d)] *= 1 + static_cast<float>(row) * 0x1p-22F;
    }
    const Own own(vectors, d, 5);
    EXPECT_EQ(ExactSearch(searched(vectors, d), "cpu").search(own.queries, own.rows, {}, 20),
              plainly(searched(vectors, d), own.queries, own.rows, 20));
}

TEST(ExactSearch, GivesAllWhereThereAreFewer) {
    const auto vectors = random_directions(4, 8, 4);
    const Own own(vectors, 8, 4);
    const ExactSearch search(searched(vectors, 8), "cpu");
    EXPECT_EQ(search.search(own.queries, own.rows, {}, 10), plainly(searched(vectors, 8), own.queries, own.rows, 10));
    EXPECT_EQ(search.search(own.queries, own.rows, {}, 10)[0].size(), 3U);
    EXPECT_TRUE(search.search({}, {}, {}, 10).empty());
    EXPECT_TRUE(search.search(own.queries, own.rows, {}, 0)[0].empty());
    const std::vector<float> none;
    const std::vector<std::int64_t> nobody{-1};
    EXPECT_TRUE(ExactSearch(searched(none, 8), "cpu").search(own.queries.first(8), nobody, {}, 10)[0].empty());
}

TEST(ExactSearch, RefusesWhatItCantCompare) {
    auto vectors = random_directions(10, 8, 5);
    const Own own(vectors, 8, 2);
    const ExactSearch search(searched(vectors, 8), "cpu");
    EXPECT_THROW(search.search(own.queries.first(15), own.rows, {}, 3), Error);
    auto broken = vectors;
    broken[33] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(ExactSearch(searched(broken, 8), "cpu"), Error);
}

TEST(ExactSearch, OnACpuItsOwnScansServe) {
    EXPECT_FALSE(gpu_exact_search("cpu"));
    if (!torch::cuda::is_available()) {
        EXPECT_FALSE(gpu_exact_search("auto"));
        EXPECT_THROW(gpu_exact_search("cuda"), Error);
    }
}

TEST(ExactSearch, StopsWhenAskedTo) {
    const auto vectors = random_directions(100, 8, 6);
    const Own own(vectors, 8, 2);
    Control stopped;
    stopped.stop_requested = [] { return true; };
    EXPECT_THROW(ExactSearch(searched(vectors, 8), "cpu").search(own.queries, own.rows, {}, 3, stopped), Cancelled);
}

} // namespace aviary

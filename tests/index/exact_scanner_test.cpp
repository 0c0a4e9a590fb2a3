#include "core/index/exact_scanner.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

namespace {

/// How often it was made and asked.
struct Calls {
    int made = 0, asked = 0;
};

/// Computes every similarity.
class PlainScanner final : public ExactScanner {
public:
    PlainScanner(SearchedVectors vectors, Calls& calls) : vectors_(std::move(vectors)), calls_(calls) { ++calls.made; }

    std::vector<std::vector<Hit>> search(std::span<const float> queries, std::span<const std::int64_t> excluded,
                                         std::span<const std::uint64_t> passing, std::size_t k,
                                         const Control&) const override {
        ++calls_.asked;
        std::vector<std::vector<Hit>> found;
        for (std::size_t i = 0; i < excluded.size(); ++i) {
            TopK best(k);
            for (std::int64_t row = 0; row < vectors_.size; ++row) {
                const auto at = static_cast<std::uint64_t>(row);
                if (row != excluded[i] && (passing.empty() || ((passing[at / 64] >> (at % 64)) & 1) != 0))
                    best.push(
                        {vectors_.similarity(queries.data() + i * static_cast<std::size_t>(vectors_.dimension), row),
                         row});
            }
            found.push_back(best.take());
        }
        return found;
    }

private:
    SearchedVectors vectors_;
    Calls& calls_;
};

} // namespace

class SearchElsewhere : public FolderTest {
protected:
    static constexpr std::int64_t n = 12'000, d = 16;

    void SetUp() override {
        FolderTest::SetUp();
        write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 100, 0.5, 2), d, VectorType::float16);
    }
    void index(const char* factory) const {
        auto keys = distinct_keys(n);
        keys[7] = keys[9000] = keys[3]; // groups are not rows
        build_index(folder_ / "e", keys, folder_ / "i", {.factory = factory});
    }
    ExactScannerMaker counted() {
        return [this](SearchedVectors vectors) { return std::make_unique<PlainScanner>(std::move(vectors), calls_); };
    }
    std::filesystem::path index_folder() const {
        return std::filesystem::exists(folder_ / "i") ? folder_ / "i" : std::filesystem::path();
    }
    /// What `search` finds is what the CPU's own scan finds.
    void expect_same(const NeighbourSearch& search, const std::vector<std::int64_t>* ids) {
        const auto plain = NeighbourSearch::open(folder_ / "e", index_folder());
        const std::vector<std::int64_t> seeds = {10, 19, 3010, 0};
        std::vector<float> queries;
        for (const auto seed : seeds) {
            const auto query = search.vector_of(seed == 0 ? 13 : seed);
            queries.insert(queries.end(), query.begin(), query.end());
        }
        const auto found = search.search_all(queries, seeds, *search.passing(ids), {.k = 15, .exact = true});
        const auto wanted = plain.search_all(queries, seeds, *plain.passing(ids), {.k = 15, .exact = true});
        for (std::size_t i = 0; i < seeds.size(); ++i) {
            EXPECT_EQ(found[i].plan, SearchPlan::exact);
            ASSERT_EQ(found[i].neighbours.size(), wanted[i].neighbours.size());
            for (std::size_t hit = 0; hit < found[i].neighbours.size(); ++hit) {
                EXPECT_EQ(found[i].neighbours[hit].id, wanted[i].neighbours[hit].id);
                EXPECT_EQ(found[i].neighbours[hit].similarity, wanted[i].neighbours[hit].similarity);
                EXPECT_EQ(found[i].neighbours[hit].copies, wanted[i].neighbours[hit].copies);
            }
        }
    }

    Calls calls_;
};

TEST_F(SearchElsewhere, FindsWhatTheCpuFinds) {
    const std::vector<std::int64_t> some = {10, 13, 31, 301, 3001, 9010, 30'010}, none;
    for (const char* factory : {"", "exact", "hnsw"}) {
        if (*factory != '\0')
            index(factory);
        calls_ = {};
        const auto search = NeighbourSearch::open(folder_ / "e", index_folder(), counted());
        EXPECT_EQ(calls_.made, 0) << "vectors needn't go anywhere before they are searched";
        expect_same(search, nullptr);
        expect_same(search, &some);
        EXPECT_EQ(calls_.made, 1) << factory;
        EXPECT_EQ(calls_.asked, 2) << factory;
        expect_same(search, &none);
        EXPECT_EQ(calls_.asked, 2) << "where nothing passes there is nothing to ask";
    }
}

TEST_F(SearchElsewhere, IsLeftAloneWhereAnIndexAnswers) {
    index("hnsw");
    const auto search = NeighbourSearch::open(folder_ / "e", folder_ / "i", counted());
    const auto found = search.search(search.vector_of(10), *search.passing(nullptr), {.k = 5});
    EXPECT_EQ(found.plan, SearchPlan::hnsw);
    EXPECT_EQ(calls_.made, 0);
}

TEST_F(SearchElsewhere, SaysWhyItCantAndTriesAgain) {
    bool is_full = true;
    const auto search =
        NeighbourSearch::open(folder_ / "e", {}, [&](SearchedVectors vectors) -> std::unique_ptr<const ExactScanner> {
            if (is_full)
                throw Error("the vectors don't fit");
            return std::make_unique<PlainScanner>(std::move(vectors), calls_);
        });
    const auto query = search.vector_of(10);
    EXPECT_THROW(search.search(query, *search.passing(nullptr), {.k = 5}), Error);
    is_full = false;
    EXPECT_EQ(search.search(query, *search.passing(nullptr), {.k = 5}).neighbours.size(), 5U);
}

} // namespace aviary

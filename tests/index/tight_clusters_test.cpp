#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

namespace {

constexpr std::int64_t n = 12'000, d = 64, clusters = 120;

/// How near the rows of a cluster lie to each other, and which share of them are the same bits.
struct Tightness {
    double cosine = 1, copied = 0;
    const char* factory = "HNSW16";
};

void PrintTo(const Tightness& tightness, std::ostream* out) {
    *out << tightness.factory << " " << tightness.cosine << " " << tightness.copied;
}

} // namespace

/// Clusters whose rows lie so near to each other that bytes can't tell them apart: tweets from one template, retweets.
class TightClusters : public FolderTest, public testing::WithParamInterface<Tightness> {
protected:
    void SetUp() override {
        FolderTest::SetUp();
        rows_ = clustered_vectors(clusters, d, clusters, 0, 3);
        const auto spread = std::sqrt((1 - GetParam().cosine) / GetParam().cosine);
        Philox random(4, 4);
        const auto centres = rows_;
        rows_.clear();
        for (std::int64_t row = 0; row < n; ++row) {
            const bool is_copy = random.uniform() < GetParam().copied;
            for (std::int64_t i = 0; i < d; ++i)
                rows_.push_back(centres[static_cast<std::size_t>(row % clusters * d + i)] +
                                static_cast<float>(is_copy ? 0 : spread * random.normal()));
        }
        write_embedding(folder_ / "e", spaced_ids(n), rows_, d, VectorType::float16);
        build_index(folder_ / "e", distinct_keys(n), folder_ / "i", {.factory = GetParam().factory});
    }

    /// A point between two rows.
    std::vector<float> between(std::int64_t a, std::int64_t b) const {
        std::vector<float> query(rows_.begin() + a * d, rows_.begin() + (a + 1) * d);
        for (std::int64_t i = 0; i < d; ++i)
            query[static_cast<std::size_t>(i)] += rows_[static_cast<std::size_t>(b * d + i)];
        return query;
    }

    /// Recall@10 over points between rows, as the planner answers.
    double recall(const NeighbourSearch& search, const PassingRows& passing) const {
        Philox random(5, 5);
        std::size_t found = 0, wanted = 0;
        for (int i = 0; i < 150; ++i) {
            const auto a = static_cast<std::int64_t>(random.below(n));
            const auto b = a % clusters + clusters * static_cast<std::int64_t>(random.below(n / clusters));
            const auto query = between(a, b);
            const auto exact = search.search(query, passing, {.k = 10, .exact = true});
            const auto quick = search.search(query, passing, {.k = 10});
            EXPECT_EQ(quick.neighbours.size(), exact.neighbours.size());
            for (const auto& hit : quick.neighbours)
                found += hit.similarity >= exact.neighbours.back().similarity ? 1 : 0;
            wanted += exact.neighbours.size();
        }
        return static_cast<double>(found) / static_cast<double>(wanted);
    }

    std::vector<float> rows_;
};

TEST_P(TightClusters, FindWhatAScanFindsBetweenTheirRows) {
    const auto search = NeighbourSearch::open(folder_ / "e", folder_ / "i");
    EXPECT_GE(recall(search, *search.passing(nullptr)), 0.99);
    for (const double share : {0.5, 0.1, 0.01, 0.001}) {
        Philox random(6, 6);
        std::vector<std::int64_t> ids;
        for (const auto id : spaced_ids(n)) {
            if (random.uniform() < share)
                ids.push_back(id);
        }
        EXPECT_GE(recall(search, *search.passing(&ids)), 0.99) << share;
    }
}

TEST_P(TightClusters, AskForLittleEffort) {
    if (std::string(GetParam().factory).starts_with("HNSW")) {
        EXPECT_LE(IndexDescription::read(folder_ / "i").effort, 128);
    }
}

INSTANTIATE_TEST_SUITE_P(Cosines, TightClusters,
                         testing::Values(Tightness{0.99, 0}, Tightness{0.999, 0}, Tightness{0.9999, 0},
                                         Tightness{0.99999, 0}, Tightness{0.999, 0.5}, Tightness{0.9999, 0.9},
                                         Tightness{0.999, 1}, Tightness{0.999, 0, "ivfpq"},
                                         Tightness{0.9999, 0.5, "ivfpq"}));

} // namespace aviary

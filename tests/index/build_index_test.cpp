#include <algorithm>
#include <chrono>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

class BuildIndex : public FolderTest {
protected:
    static constexpr std::int64_t d = 16;
    void embed(std::int64_t n) const {
        write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 50, 0.5, 3), d, VectorType::float16);
    }
    IndexBuildResult build(std::int64_t n, const std::string& factory, const std::string& name = "i",
                           const Control& control = {}, std::uint64_t seed = 1) const {
        return build_index(folder_ / "e", distinct_keys(n), folder_ / name, {.factory = factory, .seed = seed},
                           control);
    }
};

TEST_F(BuildIndex, AutoScansASmallCorpus) {
    embed(2000);
    const auto result = build(2000, "auto");
    EXPECT_EQ(result.plan, SearchPlan::exact);
    EXPECT_EQ(result.factory, "exact");
    EXPECT_NE(result.reason.find("2000"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_ / "i" / kIndexFileName));
    EXPECT_EQ(NeighbourSearch::open(folder_ / "e", folder_ / "i").size(), 2000);
}

// Of this sample an effort of 80 finds 0.9906, which may be chance.
TEST_F(BuildIndex, AGraphsEffortReachesItsRecallWithCertainty) {
    const std::int64_t n = 8000, wide = 64;
    write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, wide, n, 1, 3), wide, VectorType::float16);
    build(n, "hnsw");
    const auto description = IndexDescription::read(folder_ / "i");
    EXPECT_GT(description.recall_at_10, 0.991);
    EXPECT_GE(description.effort, 96);
    EXPECT_LT(description.effort, 1024);
}

TEST_F(BuildIndex, SameSeedSameBytes) {
    embed(3000);
    for (const std::string factory : {"hnsw", "ivfpq"}) {
        build(3000, factory, "a");
        build(3000, factory, "b");
        build(3000, factory, "c", {}, 2);
        EXPECT_EQ(read_file(folder_ / "a" / kIndexFileName), read_file(folder_ / "b" / kIndexFileName)) << factory;
        EXPECT_NE(read_file(folder_ / "a" / kIndexFileName), read_file(folder_ / "c" / kIndexFileName)) << factory;
    }
}

namespace {

/// The first points as centroids, and what it was asked for.
class FirstPoints final : public KMeans {
public:
    std::vector<float> centroids(std::span<const float> points, std::int64_t dimension, std::int64_t count,
                                 std::uint64_t, const Control&) const override {
        learned_from += static_cast<std::int64_t>(points.size()) / dimension;
        return {points.begin(), points.begin() + count * dimension};
    }
    std::vector<std::int64_t> nearest(std::span<const float> points, std::span<const float> centroids,
                                      std::int64_t dimension, const Control&) const override {
        std::vector<std::int64_t> found;
        for (auto point = points.begin(); point != points.end(); point += dimension) {
            std::vector<float> products;
            for (auto centroid = centroids.begin(); centroid != centroids.end(); centroid += dimension)
                products.push_back(std::inner_product(point, point + dimension, centroid, 0.0F));
            found.push_back(std::ranges::max_element(products) - products.begin());
        }
        assigned += static_cast<std::int64_t>(found.size());
        return found;
    }
    mutable std::int64_t learned_from = 0, assigned = 0;
};

} // namespace

TEST_F(BuildIndex, AnotherKMeansMakesTheLists) {
    embed(3000);
    for (const std::string factory : {"ivfpq", "IVF32,Flat", "PCAR12,IVF32,PQ4"}) {
        const FirstPoints k_means;
        const auto result = build_index(folder_ / "e", distinct_keys(3000), folder_ / factory,
                                        {.factory = factory, .k_means = &k_means});
        EXPECT_EQ(k_means.learned_from, 3000) << factory;
        EXPECT_EQ(k_means.assigned, 3000) << factory;
        EXPECT_GE(result.recall_at_10, 0.99) << factory;
        const auto search = NeighbourSearch::open(folder_ / "e", folder_ / factory);
        const auto all = search.search(search.vector_of(spaced_ids(3000)[7]), *search.passing(nullptr), {.k = 3000});
        EXPECT_EQ(all.neighbours.size(), 3000U) << factory << ": none is lost";
    }
    const FirstPoints unasked;
    build_index(folder_ / "e", distinct_keys(3000), folder_ / "graph", {.factory = "hnsw", .k_means = &unasked});
    EXPECT_EQ(unasked.learned_from + unasked.assigned, 0);
}

TEST_F(BuildIndex, AnotherKMeansAssignsWhatAnUpdateAdds) {
    const std::int64_t n = 3000, more = 3200;
    const auto rows = clustered_vectors(more, d, 50, 0.5, 3);
    write_embedding(folder_ / "e", spaced_ids(n), {rows.begin(), rows.begin() + n * d}, d, VectorType::float16);
    write_embedding(folder_ / "later", spaced_ids(more), rows, d, VectorType::float16);
    build(n, "IVF32,Flat");
    const FirstPoints k_means;
    const auto result = update_index({folder_ / "e", folder_ / "i"}, folder_ / "later", distinct_keys(more),
                                     folder_ / "j", {.k_means = &k_means});
    EXPECT_EQ(k_means.learned_from, 0) << "the lists stay";
    EXPECT_EQ(k_means.assigned, more - n);
    EXPECT_GE(result.recall_at_10, 0.99);
}

TEST_F(BuildIndex, UnknownOrImpossibleFactoriesAreWrongUse) {
    embed(300);
    for (const std::string factory :
         {"nonsense", "Flat", "HNSW", "HNSW2", "HNSW99999", "HNSW32,SQ8", "IVF1000,Flat", "IVF4,PQ7", "",
          // Of these FAISS would die, or take all memory first.
          "IVF0,Flat", "IVF4,PQ0", "OPQ0,IVF4,PQ4", "PCA0,IVF4,Flat", "IVF4_HNSW0,Flat", "IVF4_NSG8,Flat",
          "IVF2147483647,Flat", "IVF99999999999999999999,Flat"}) {
        try {
            build(300, factory);
            ADD_FAILURE() << factory << " was built";
        } catch (const UsageError& e) {
            EXPECT_EQ(std::string(e.what()).find(".cpp"), std::string::npos) << e.what();
        }
    }
    EXPECT_THROW(build(299, "exact"), Error) << "a key a tweet";
}

TEST_F(BuildIndex, FewTweetsCanBeIndexedByEachKind) {
    for (const std::int64_t n : {0, 1, 2, 30}) {
        embed(n);
        for (const std::string factory : {"auto", "exact", "hnsw", "ivfpq"}) {
            const auto result = build(n, factory, factory + std::to_string(n));
            EXPECT_EQ(result.groups, n);
            const auto search = NeighbourSearch::open(folder_ / "e", folder_ / (factory + std::to_string(n)));
            const auto found = search.search(std::vector<float>(d, 1), *search.passing(nullptr), {.k = 5});
            EXPECT_EQ(found.neighbours.size(), static_cast<std::size_t>(std::min<std::int64_t>(n, 5)));
        }
        fs::remove_all(folder_ / "e");
    }
}

TEST_F(BuildIndex, ReportsProgressInTweets) {
    embed(3000);
    std::int64_t last = 0, reports = 0;
    Control control;
    control.on_progress = [&](const Progress& p) {
        if (p.stage != "index")
            return;
        EXPECT_GE(p.done, last);
        EXPECT_EQ(p.total, 3000);
        EXPECT_EQ(p.unit, "tweets");
        last = p.done;
        ++reports;
    };
    build(3000, "hnsw", "i", control);
    EXPECT_EQ(last, 3000);
    EXPECT_GE(reports, 10);
}

TEST_F(BuildIndex, StopsWhenAskedTo) {
    embed(6000);
    for (const std::string factory : {"hnsw", "ivfpq", "IVF32,Flat"}) {
        std::int64_t asked = 0;
        Control never;
        never.stop_requested = [&] { return ++asked < 0; };
        build(6000, factory, "whole", never);
        const auto all = asked;
        EXPECT_GT(all, 8) << factory;
        // Wherever it is asked to stop, it does, and leaves no description behind that would make it an index.
        for (const std::int64_t at : {std::int64_t{1}, std::int64_t{2}, all / 2, all}) {
            asked = 0;
            Control control;
            control.stop_requested = [&] { return ++asked >= at; };
            fs::remove_all(folder_ / "i");
            EXPECT_THROW(build(6000, factory, "i", control), Cancelled) << factory << " " << at;
            EXPECT_FALSE(fs::exists(folder_ / "i" / kIndexDescriptionName));
        }
    }
}

} // namespace aviary

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

/// One embedding of clustered vectors with groups of copies, indexed by each kind of index: built once for all cases.
class FilteredSearch : public testing::TestWithParam<const char*> {
protected:
    static constexpr std::int64_t n = 24'000, d = 64;

    static void SetUpTestSuite() {
        root() = fs::temp_directory_path() / ("aviary-filtered-" + std::to_string(::getpid()));
        fs::remove_all(root());
        write_embedding(root() / "embedding", spaced_ids(n), clustered_vectors(n, d, 200, 0.6, 11), d,
                        VectorType::float16);
        auto keys = distinct_keys(n);
        for (std::size_t i = 0; i + 3 < keys.size();
             i += 10) // one row in ten has three copies… two of them far away in id
            keys[i + 3] = keys[(i * 7) % keys.size()] = keys[i];
        keys_() = keys;
        for (const char* factory : {"exact", "hnsw", "ivfpq", "HNSW16", "IVF32,Flat", "OPQ8,IVF32,PQ8"})
            results_()[factory] = build_index(root() / "embedding", keys, folder_of(factory), {.factory = factory});
    }
    static void TearDownTestSuite() { fs::remove_all(root()); }

    static fs::path folder_of(const std::string& factory) { return root() / ("index-" + factory); }
    static fs::path& root() {
        static fs::path folder;
        return folder;
    }
    static std::vector<std::uint64_t>& keys_() {
        static std::vector<std::uint64_t> keys;
        return keys;
    }
    static std::map<std::string, IndexBuildResult>& results_() {
        static std::map<std::string, IndexBuildResult> results;
        return results;
    }
    static NeighbourSearch open() { return NeighbourSearch::open(root() / "embedding", folder_of(GetParam())); }

    static std::vector<std::int64_t> random_ids(double share, std::uint64_t seed) {
        Philox random(seed, 9);
        std::vector<std::int64_t> ids;
        for (const auto id : spaced_ids(n)) {
            if (random.uniform() < share)
                ids.push_back(id);
        }
        return ids;
    }
};

TEST_P(FilteredSearch, ReturnsKIfKPassAndNeverAnotherId) {
    const auto search = open();
    std::map<std::uint64_t, std::vector<std::int64_t>> members;
    std::map<std::int64_t, std::uint64_t> key_of;
    const auto all_ids = spaced_ids(n);
    for (std::size_t i = 0; i < all_ids.size(); ++i) {
        members[keys_()[i]].push_back(all_ids[i]);
        key_of[all_ids[i]] = keys_()[i];
    }
    std::uint64_t seed = 0;
    for (const double share : {1.0, 0.5, 0.1, 0.06, 0.04, 0.01, 0.001, 0.0001, 0.0}) {
        for (const int k : {1, 20, 300}) {
            const auto ids = random_ids(share, ++seed);
            const std::set<std::int64_t> allowed(ids.begin(), ids.end());
            const auto passing = search.passing(&ids);
            std::set<std::uint64_t> groups;
            for (const auto id : ids)
                groups.insert(key_of[id]);
            const auto seed_id = all_ids[(seed * 977) % all_ids.size()];
            groups.erase(key_of[seed_id]);

            const auto result = search.search(search.vector_of(seed_id), *passing, {.k = k, .exclude_id = seed_id});
            EXPECT_EQ(result.universe, static_cast<std::int64_t>(members.size()));
            EXPECT_EQ(result.passing, static_cast<std::int64_t>(groups.size()));
            ASSERT_EQ(result.neighbours.size(), std::min(static_cast<std::size_t>(k), groups.size()))
                << share << " " << k;
            std::set<std::uint64_t> seen;
            for (std::size_t i = 0; i < result.neighbours.size(); ++i) {
                const auto& hit = result.neighbours[i];
                const auto key = key_of.at(hit.id);
                EXPECT_TRUE(allowed.contains(hit.id));
                EXPECT_TRUE(seen.insert(key).second) << "a group is returned once";
                EXPECT_NE(key, key_of[seed_id]) << "neither the seed nor its copies";
                EXPECT_EQ(hit.id,
                          *std::ranges::find_if(members[key], [&](std::int64_t id) { return allowed.contains(id); }))
                    << "the smallest id that passes stands for its group";
                EXPECT_EQ(hit.copies, static_cast<std::int64_t>(members[key].size()) - 1);
                if (i > 0) {
                    EXPECT_LE(hit.similarity, result.neighbours[i - 1].similarity);
                }
            }
        }
    }
}

/// Share of the ten nearest that `search` finds of what it finds exactly, over some seeds; equally near ones count
/// alike.
struct Recall {
    std::size_t found = 0, wanted = 0, by_index = 0;

    void add(const NeighbourSearch& search, const PassingRows& passing, std::int64_t seed) {
        const auto query = search.vector_of(seed);
        const auto exact = search.search(query, passing, {.k = 10, .exact = true, .exclude_id = seed});
        const auto quick = search.search(query, passing, {.k = 10, .exclude_id = seed});
        EXPECT_EQ(exact.plan, SearchPlan::exact);
        EXPECT_EQ(quick.neighbours.size(), exact.neighbours.size());
        EXPECT_EQ(quick.recall_at_10 == 1 || quick.plan != SearchPlan::exact, true);
        by_index += quick.plan != SearchPlan::exact ? 1 : 0;
        for (const auto& hit : quick.neighbours)
            found += hit.similarity >= exact.neighbours.back().similarity - 1e-6F ? 1 : 0;
        wanted += exact.neighbours.size();
    }
    double value() const { return static_cast<double>(found) / static_cast<double>(wanted); }
};

TEST_P(FilteredSearch, FindsWhatAScanFindsAtEverySelectivity) {
    const auto search = open();
    std::size_t by_index = 0;
    for (const double share : {1.0, 0.5, 0.2, 0.1, 0.06, 0.04, 0.01, 0.001, 0.0001}) {
        const auto ids = random_ids(share, static_cast<std::uint64_t>(share * 10'000));
        const auto passing = search.passing(&ids);
        Recall recall;
        for (std::int64_t i = 0; i < 300; ++i)
            recall.add(search, *passing, 10 + 3 * ((i * 8191) % n));
        EXPECT_GE(recall.value(), 0.99) << share;
        by_index += recall.by_index;
    }
    if (std::string(GetParam()) != "exact") {
        EXPECT_GE(by_index, 500U) << "the index itself was put to the test";
    }
}

// Rows of a range of dates lie side by side and are scanned in the time that the graph takes for fewer.
TEST_P(FilteredSearch, ScansWhatLiesSideBySide) {
    if (std::string(GetParam()) != "hnsw")
        return;
    const auto search = open();
    const auto plan = [&](const std::vector<std::int64_t>& ids) {
        return search.search(search.vector_of(10), *search.passing(&ids), {.k = 10}).plan;
    };
    const auto all = spaced_ids(n);
    EXPECT_EQ(plan(random_ids(0.2, 5)), SearchPlan::hnsw);
    EXPECT_EQ(plan({all.begin() + n / 2, all.begin() + n / 2 + n / 5}), SearchPlan::exact);
}

// The hardest filters let through nothing that is near: the index has to go far, or leave it to the scan.
TEST_P(FilteredSearch, FindsWhatAScanFindsWhenOnlyFarTweetsPass) {
    const auto search = open();
    const auto everything = search.passing(nullptr);
    for (const int far_from : {500, 3000, 9000}) {
        Recall recall;
        for (std::int64_t i = 0; i < 12; ++i) {
            const auto seed = 10 + 3 * ((i * 8191 + 17) % n);
            const auto all = search.search(search.vector_of(seed), *everything, {.k = n, .exact = true});
            std::vector<std::int64_t> ids;
            for (auto hit = static_cast<std::size_t>(far_from); hit < all.neighbours.size(); ++hit)
                ids.push_back(all.neighbours[hit].id);
            std::ranges::sort(ids);
            recall.add(search, *search.passing(&ids), seed);
        }
        EXPECT_GE(recall.value(), 0.99) << far_from;
    }
}

TEST_P(FilteredSearch, ManyQueriesAtOnceFindWhatEachFindsAlone) {
    const auto search = open();
    const std::vector<std::int64_t> seeds = {10, 40, 0, 3010, 12'010, 70, 100, 130, 160, 190, 220, 250, 280, 310, 340};
    std::vector<float> queries;
    for (const auto seed : seeds) {
        const auto query = search.vector_of(seed == 0 ? 9010 : seed);
        queries.insert(queries.end(), query.begin(), query.end());
    }
    for (const double share : {1.0, 0.3, 0.01}) {
        const auto ids = random_ids(share, 5);
        const auto passing = search.passing(&ids);
        for (const bool exact : {false, true}) {
            const auto all = search.search_all(queries, seeds, *passing, {.k = 20, .exact = exact, .threads = 2});
            ASSERT_EQ(all.size(), seeds.size());
            for (std::size_t i = 0; i < seeds.size(); ++i) {
                const auto one = search.search(std::span(queries).subspan(i * d, d), *passing,
                                               {.k = 20, .exact = exact, .exclude_id = seeds[i], .threads = 1});
                EXPECT_EQ(all[i].plan, one.plan);
                ASSERT_EQ(all[i].neighbours.size(), one.neighbours.size());
                for (std::size_t hit = 0; hit < one.neighbours.size(); ++hit) {
                    EXPECT_EQ(all[i].neighbours[hit].id, one.neighbours[hit].id);
                    EXPECT_EQ(all[i].neighbours[hit].similarity, one.neighbours[hit].similarity);
                }
            }
        }
    }
    EXPECT_THROW(search.search_all(queries, std::span(seeds).first(2), *search.passing(nullptr), {}), Error);
}

TEST_P(FilteredSearch, BuildSaysWhatItMade) {
    const auto& result = results_().at(GetParam());
    EXPECT_EQ(result.tweets, n);
    EXPECT_LT(result.groups, n);
    EXPECT_GE(result.recall_at_10, 0.99);
    EXPECT_FALSE(result.reason.empty());
    const std::string factory = GetParam();
    const bool is_graph = factory.starts_with("HNSW") || factory == "hnsw";
    EXPECT_EQ(result.plan, factory == "exact" ? SearchPlan::exact : is_graph ? SearchPlan::hnsw : SearchPlan::ivfpq);
}

TEST_P(FilteredSearch, CopiesAreTheOtherMembersOfTheGroup) {
    const auto search = open();
    const auto ids = spaced_ids(n);
    std::vector<std::int64_t> expected;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (keys_()[i] == keys_()[20] && i != 20)
            expected.push_back(ids[i]);
    }
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(search.copies_of(ids[20]), expected);
}

TEST_P(FilteredSearch, ThreadsAtOnceGetTheSameAnswers) {
    const auto search = open();
    const auto ids = random_ids(0.5, 77);
    const auto passing = search.passing(&ids);
    const auto run = [&] {
        std::vector<std::int64_t> found;
        for (std::int64_t i = 0; i < 60; ++i) {
            for (const auto& hit : search.search(search.vector_of(10 + 3 * (i * 151)), *passing, {.k = 10}).neighbours)
                found.push_back(hit.id);
        }
        return found;
    };
    const auto expected = run();
    std::vector<std::vector<std::int64_t>> found(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : found)
            threads.emplace_back([&mine, &run] { mine = run(); });
    }
    for (const auto& mine : found)
        EXPECT_EQ(mine, expected);
}

INSTANTIATE_TEST_SUITE_P(Indexes, FilteredSearch,
                         testing::Values("exact", "hnsw", "ivfpq", "HNSW16", "IVF32,Flat", "OPQ8,IVF32,PQ8"));

} // namespace aviary

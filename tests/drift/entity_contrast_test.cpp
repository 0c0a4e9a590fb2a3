#include "core/drift/entity_contrast.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

TEST(LogOdds, MatchesAHandWorkedExample) {
    // y = 30 of 1000 now, 10 of 500 before, α = 1 of 100:
    // log(31 / 1069) - log(11 / 589) = -3.540492 + 3.980531 = 0.440039; σ² = 1/31 + 1/11 = 0.1231672
    const auto odds = log_odds(30, 1000, 10, 500, 1, 100);
    EXPECT_NEAR(odds.delta, 0.440039, 1e-6);
    EXPECT_NEAR(odds.z, 1.253845, 1e-6);
}

TEST(BenjaminiHochberg, MatchesAHandWorkedExample) {
    // m = 5: sorted .005 .01 .03 .04 .5 → ×5/rank: .025 .025 .05 .05 .5
    EXPECT_THAT(benjamini_hochberg(std::vector{0.5, 0.01, 0.04, 0.005, 0.03}),
                ElementsAre(DoubleNear(0.5, 1e-12), DoubleNear(0.025, 1e-12), DoubleNear(0.05, 1e-12),
                            DoubleNear(0.025, 1e-12), DoubleNear(0.05, 1e-12)));
    EXPECT_THAT(benjamini_hochberg({}), ElementsAre());
}

struct Expected {
    std::int64_t before, now, overall;
    double log_odds, z, p;
    std::optional<double> q;
};

std::map<std::string, Expected> fixture() {
    std::ifstream file(AVIARY_TEST_FIXTURES "/drift/contrast.tsv");
    std::map<std::string, Expected> rows;
    for (std::string line; std::getline(file, line);) {
        std::istringstream cells(line);
        std::string name;
        Expected row{};
        cells >> name >> row.before >> row.now >> row.overall >> row.log_odds >> row.z >> row.p;
        if (double q = 0; cells >> q)
            row.q = q;
        rows[name] = row;
    }
    return rows;
}

/// A period before, one now, and one that holds the rest.
EntityCounts counts_of(const std::map<std::string, Expected>& rows) {
    EntityCounts counts;
    for (int p = 0; p < 3; ++p)
        counts.slices.push_back(
            {.slice = {.period = period_numbered(PeriodUnit::month, 24'000 + p)}, .tweets = 100'000});
    for (const auto& [name, row] : rows) {
        const auto entity = static_cast<std::uint32_t>(counts.names.size());
        counts.names.push_back(name);
        const std::int64_t numbers[] = {row.before, row.now, row.overall - row.before - row.now};
        for (std::size_t p = 0; p < 3; ++p)
            if (numbers[p] > 0) {
                counts.slices[p].counts.emplace_back(entity, numbers[p]);
                counts.slices[p].total += numbers[p];
            }
    }
    return counts;
}

TEST(Contrast, AgreesWithAnIndependentComputation) {
    const auto expected = fixture();
    ASSERT_EQ(expected.size(), 63U);
    const auto counts = counts_of(expected);
    const auto rows = contrast(counts, 0, 1, {.prior_strength = 250, .min_count = 5});
    EXPECT_EQ(rows.size(), 62U); // "rare" is too rare
    for (const auto& row : rows) {
        const auto& reference = expected.at(counts.names[row.entity]);
        EXPECT_EQ(row.before, reference.before);
        EXPECT_EQ(row.now, reference.now);
        EXPECT_NEAR(row.log_odds, reference.log_odds, 1e-10) << counts.names[row.entity];
        EXPECT_NEAR(row.z, reference.z, 1e-10);
        EXPECT_NEAR(row.p, reference.p, 1e-12);
        ASSERT_TRUE(reference.q);
        EXPECT_NEAR(row.q, *reference.q, 1e-12);
        EXPECT_DOUBLE_EQ(row.share_now, static_cast<double>(reference.now) / 100'000);
    }
    EXPECT_TRUE(std::ranges::is_sorted(rows, std::greater<>{}, &EntityContrast::z));
}

TEST(Contrast, OfAnEmptyPeriodIsRefusedByName) {
    auto counts = counts_of(fixture());
    counts.slices[2] = {.slice = counts.slices[2].slice};
    try {
        contrast(counts, 2, 0, {});
        FAIL();
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("2000-03"));
    }
}

TEST(EntityCounts, ComeBackFromTheirFile) {
    const test::ScratchFolder folder;
    auto counts = count_entities(test::TurnoverStream{.listed = 20, .replaced = 3, .noise = 5}.corpus(4), 2);
    write_counts(folder.path() / "counts.tsv", counts);
    auto read = read_counts(folder.path() / "counts.tsv", EntityKind::hashtags, PeriodUnit::day);
    ASSERT_EQ(read.slices.size(), counts.slices.size());
    for (std::size_t p = 0; p < counts.slices.size(); ++p) {
        EXPECT_EQ(read.slices[p].tweets, counts.slices[p].tweets);
        EXPECT_EQ(read.slices[p].total, counts.slices[p].total);
        for (std::size_t i = 0; i < counts.slices[p].counts.size(); ++i)
            EXPECT_EQ(read.names[read.slices[p].counts[i].first], counts.names[counts.slices[p].counts[i].first]);
    }
    EXPECT_EQ(read.index_of("2016-01-02"), 1U);
    EXPECT_THROW(read.index_of("2016-01-05"), UsageError);
}

TEST(EntityCounts, OfGroupsComeBackFromTheirFile) {
    const test::ScratchFolder folder;
    EntityCounts counts{.kind = EntityKind::hashtags, .names = {"a", "b"}};
    counts.slices.push_back({.tweets = 7, .total = 8, .counts = {{0, 5}, {1, 3}}});
    counts.slices.push_back({.tweets = 2, .total = 1, .counts = {{0, 1}}});
    counts.slices[0].slice.group = AccountGroup{"side", {"left", "a+b"}, false};
    counts.slices[1].slice.group = AccountGroup{"side", {"left", "a+b"}, true};
    write_counts(folder.path() / "counts.tsv", counts);
    EXPECT_EQ(read_counts(folder.path() / "counts.tsv", EntityKind::hashtags, PeriodUnit::month), counts);
    const auto damaged = folder.write("damaged.tsv", "group\tentity\ttweets\nleft\t\t5\n");
    try {
        read_counts(damaged, EntityKind::words, PeriodUnit::month);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.place().line, 2);
    }
}

TEST(EntityCounts, OfADamagedFileAreRefusedWithTheLine) {
    const test::ScratchFolder folder;
    for (const char* damaged :
         {"x\n2016-01\t\t5\n2016-01\ta\tb\n", "x\n2016-01\t\t5\n2016-01\ta\n", "x\n2016-01\t\t5\n2016-02\ta\t3\n"}) {
        const auto file = folder.write("counts.tsv", damaged);
        try {
            read_counts(file, EntityKind::words, PeriodUnit::month);
            FAIL() << damaged;
        } catch (const Error& error) {
            EXPECT_EQ(error.place().line, 3);
        }
    }
}

} // namespace
} // namespace aviary

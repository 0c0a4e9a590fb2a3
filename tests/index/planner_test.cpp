#include "core/index/planner.hpp"

#include <gtest/gtest.h>

namespace aviary {

TEST(Planner, ScansWhenAskedOrWhenThereIsNoIndex) {
    EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 1'000'000, .passing = 1'000'000, .k = 20, .effort = 64, .exact = true}),
              SearchPlan::exact);
    EXPECT_EQ(choose_plan({.index = SearchPlan::exact, .universe = 1'000'000, .passing = 1'000'000, .k = 20}), SearchPlan::exact);
}

TEST(Planner, UsesTheIndexWhenMostPasses) {
    EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 545'000, .passing = 545'000, .k = 20, .effort = 64}), SearchPlan::hnsw);
    EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 545'000, .passing = 272'500, .k = 20, .effort = 64}), SearchPlan::hnsw);
    EXPECT_EQ(choose_plan({.index = SearchPlan::ivfpq, .universe = 5'000'000, .passing = 5'000'000, .k = 20, .effort = 64}), SearchPlan::ivfpq);
}

TEST(Planner, ScansWhenFewPass) {
    for (const std::int64_t passing : {0, 1, 54, 545, 5'450, 27'000})
        EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 545'000, .passing = passing, .k = 20, .effort = 64}), SearchPlan::exact)
            << passing;
    EXPECT_EQ(choose_plan({.index = SearchPlan::ivfpq, .universe = 50'000'000, .passing = 2'400'000, .k = 20, .effort = 64}), SearchPlan::exact)
        << "below 5 %";
}

TEST(Planner, ScansWhenTheIndexWouldHaveToFindNearlyAll) {
    EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 100'000, .passing = 100'000, .k = 100'000, .effort = 64}), SearchPlan::exact);
    EXPECT_EQ(choose_plan({.index = SearchPlan::hnsw, .universe = 100'000, .passing = 100'000, .k = 20'000, .effort = 64}), SearchPlan::exact);
}

} // namespace aviary

#include "core/index/beam.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace aviary {

TEST(Beam, KeepsTheNearestAndTellsWhatComesInNoMore) {
    Beam beam;
    beam.start(2);
    constexpr auto all = std::numeric_limits<std::uint32_t>::max();
    EXPECT_EQ(beam.limit(), all);
    beam.push(50, 1);
    EXPECT_EQ(beam.limit(), all) << "there is room";
    beam.push(30, 2);
    EXPECT_EQ(beam.limit(), 50U);
    beam.push(51, 3);
    beam.push(50, 4);
    EXPECT_EQ(beam[1].node, 1) << "of equally near ones the smaller number stays";
    beam.push(50, 0);
    EXPECT_EQ(beam[1].node, 0);
    beam.push(40, 5);
    EXPECT_EQ(beam.limit(), 40U);
    EXPECT_EQ(beam.size(), 2U);
    beam.start(0);
    EXPECT_EQ(beam.limit(), all);
}

TEST(Beam, GoesOnFromEachOnceTheNearestFirst) {
    Beam beam;
    beam.start(3);
    beam.push(20, 1);
    beam.push(10, 2);
    EXPECT_EQ(beam.next(), 2);
    beam.push(5, 3);
    EXPECT_EQ(beam.done(), 0U) << "a nearer one came";
    EXPECT_EQ(beam.next(), 3);
    EXPECT_EQ(beam.next(), 1);
    EXPECT_EQ(beam.done(), 3U);
    EXPECT_EQ(beam.next(), -1);
}

} // namespace aviary

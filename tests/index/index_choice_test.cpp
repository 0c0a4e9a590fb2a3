#include "core/index/index_choice.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace aviary {

TEST(IndexChoice, AutoGoesBySizeAndDimension) {
    EXPECT_EQ(choose_index("auto", 2000, 128).factory, "exact");
    EXPECT_EQ(choose_index("auto", 625'000, 256).factory, "exact") << "160 million values";
    EXPECT_EQ(choose_index("auto", 625'001, 256).factory, "HNSW32");
    EXPECT_EQ(choose_index("auto", 210'000, 768).factory, "HNSW32") << "161 million values";
    EXPECT_EQ(choose_index("auto", 2'000'000, 768).factory, "HNSW32");
    // 8192 lists: the first power of two whose square reaches 16 x 2,000,001; 768 / 4 bytes
    EXPECT_EQ(choose_index("auto", 2'000'001, 768).factory, "IVF8192,PQ192");
}

TEST(IndexChoice, SaysWhy) {
    EXPECT_NE(choose_index("auto", 2000, 128).reason.find("2000"), std::string::npos);
    EXPECT_EQ(choose_index("hnsw", 10, 8).reason, "asked for");
    EXPECT_EQ(choose_index("ivfpq", 999, 8).factory, "exact") << "too few to learn 256 centroids from";
    EXPECT_EQ(choose_index("IVF64,Flat", 10, 8).factory, "IVF64,Flat");
}

TEST(IndexChoice, TakesTheLeastEffortThatIsSurelyEnough) {
    using Tried = std::vector<TriedEffort>;
    const auto effort_of = [](const Tried& tried) { return choose_effort(tried).effort; };
    EXPECT_EQ(effort_of({{16, 0.98, 0.97}, {32, 0.991, 0.989}, {64, 0.995, 0.993}, {128, 0.999, 0.998}}), 64);
    EXPECT_EQ(effort_of({{16, 0.98, 0.97}, {32, 0.9901, 0.988}, {64, 0.9902, 0.988}}), 32) << "nothing surely is";
    EXPECT_EQ(effort_of({{16, 0.9, 0.88}, {32, 0.94, 0.92}}), 32) << "nothing is";
    EXPECT_EQ(effort_of({{16, 1, 1}}), 16);
}

} // namespace aviary

#include "core/nn/piece_layout.hpp"

#include "core/base/random.hpp"
#include "support.hpp"

namespace aviary {

TEST(PieceLayout, ByHand) {
    // Pieces of 3, 1 and 2 tokens. Another group costs 64 rows, the fillers of a single one are 3: there is one group,
    // by length 1, 2, 3 → rows 0-2, 3-5, 6-8.
    const auto layout = lay_out(std::vector<std::int64_t>{0, 3, 4, 6}, torch::kCPU);
    ASSERT_EQ(layout.groups.size(), 1U);
    EXPECT_EQ(layout.groups[0].pieces, 3);
    EXPECT_EQ(layout.groups[0].length, 3);
    EXPECT_TRUE(torch::equal(layout.source, torch::tensor({3, 3, 3, 4, 5, 4, 0, 1, 2}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.positions, torch::tensor({0, 0, 0, 0, 1, 0, 0, 1, 2}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.row, torch::tensor({6, 7, 8, 0, 3, 4}, torch::kInt64)));
    EXPECT_TRUE(torch::equal(layout.rank, torch::tensor({2, 0, 1}, torch::kInt64)));
    const auto visible = layout.groups[0].mask.eq(0).view({3, 3});
    EXPECT_TRUE(torch::equal(visible, torch::tensor({{1, 0, 0}, {1, 1, 0}, {1, 1, 1}}).to(torch::kBool)));
}

TEST(PieceLayout, EqualLengthsNeedNoMaskAndNoFiller) {
    const auto layout = lay_out(std::vector<std::int64_t>{0, 5, 10, 15}, torch::kCPU);
    ASSERT_EQ(layout.groups.size(), 1U);
    EXPECT_FALSE(layout.groups[0].mask.defined());
    EXPECT_EQ(layout.rows(), 15);
}

TEST(PieceLayout, SeparatesShortFromLongAndKeepsEveryToken) {
    Philox random(1, 2);
    std::vector<std::int64_t> offsets{0};
    for (int i = 0; i < 300; ++i)
        offsets.push_back(offsets.back() + 1 + static_cast<std::int64_t>(random.below(i % 3 == 0 ? 512 : 40)));
    const auto layout = lay_out(offsets, torch::kCPU);
    EXPECT_LT(layout.rows(), offsets.back() * 11 / 10);
    EXPECT_TRUE(torch::equal(layout.source.index_select(0, layout.row), torch::arange(offsets.back())));
    std::int64_t row = 0;
    for (const auto& group : layout.groups) {
        EXPECT_EQ(group.first_row, row);
        row += group.pieces * group.length;
    }
    EXPECT_EQ(row, layout.rows());
}

} // namespace aviary

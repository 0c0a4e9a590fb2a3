#include "core/index/scan_cost.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace aviary {

namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// Of 64 words, four chunks.
std::int64_t cost_of(const std::vector<std::uint64_t>& bits) {
    return scan_cost(bits, 64 * 64);
}

} // namespace

TEST(ScanCost, IsThatOfAllCodesWithoutAFilter) {
    EXPECT_EQ(scan_cost({}, 1000), 1000);
    EXPECT_EQ(cost_of(std::vector<std::uint64_t>(64, kAll)), 4096);
    EXPECT_EQ(scan_cost(std::vector<std::uint64_t>{kAll, 1}, 65), 65) << "no more than there are";
}

TEST(ScanCost, IsThatOfCodesInOrderInARange) {
    std::vector<std::uint64_t> bits(64, 0);
    EXPECT_EQ(cost_of(bits), 0);
    for (std::size_t word = 20; word < 28; ++word)
        bits[word] = kAll;
    EXPECT_EQ(cost_of(bits), 8 * 64);
    // One more in each other word, as copies of older texts are: 8 and three times 16 vectors out of order.
    for (auto& word : bits)
        word |= 1;
    EXPECT_EQ(cost_of(bits), 16 * 64 + static_cast<std::int64_t>(4.5 * 48));
}

TEST(ScanCost, IsThatOfVectorsOutOfOrderWhereFewPass) {
    EXPECT_EQ(cost_of(std::vector<std::uint64_t>(64, 0xFFF)), static_cast<std::int64_t>(4.5 * 12 * 64)) << "12 of 64";
    EXPECT_EQ(cost_of(std::vector<std::uint64_t>(64, 0x1FFF)), 4096) << "13 of 64";
    std::vector<std::uint64_t> bits(17, 0); // one word in the last chunk
    bits.back() = 0x1FFF;
    EXPECT_EQ(scan_cost(bits, 17 * 64), 64);
    bits.back() = 0xFFF;
    EXPECT_EQ(scan_cost(bits, 17 * 64), 54);
}

} // namespace aviary

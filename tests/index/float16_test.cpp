#include "core/index/float16.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/random.hpp"

namespace aviary {

TEST(Float16, KnownValues) {
    // IEEE 754-2008 binary16
    EXPECT_EQ(half_to_float(0x3C00), 1.0F);
    EXPECT_EQ(half_to_float(0xC000), -2.0F);
    EXPECT_EQ(half_to_float(0x7BFF), 65504.0F);
    EXPECT_EQ(half_to_float(0x0400), 0x1p-14F); // smallest normal
    EXPECT_EQ(half_to_float(0x0001), 0x1p-24F); // smallest subnormal
    EXPECT_EQ(half_to_float(0x3555), 0.333251953125F);
    EXPECT_TRUE(std::signbit(half_to_float(0x8000)));
    EXPECT_EQ(half_to_float(0x7C00), std::numeric_limits<float>::infinity());
    EXPECT_TRUE(std::isnan(half_to_float(0x7E00)));
}

TEST(Float16, RoundsToTheNearestAndTiesToEven) {
    EXPECT_EQ(float_to_half(1.0F + 0x1p-11F), 0x3C00);     // halfway between 1 and 1 + 2⁻¹⁰: the even one
    EXPECT_EQ(float_to_half(1.0F + 3 * 0x1p-11F), 0x3C02); // halfway above an odd one
    EXPECT_EQ(float_to_half(1.0F + 0x1p-11F + 0x1p-20F), 0x3C01);
    EXPECT_EQ(float_to_half(0x1p-25F), 0x0000); // half the smallest subnormal
    EXPECT_EQ(float_to_half(0x1.8p-24F), 0x0002);
    EXPECT_EQ(float_to_half(-0x1p-24F), 0x8001);
    EXPECT_EQ(float_to_half(65519.0F), 0x7BFF);
    EXPECT_EQ(float_to_half(65520.0F), 0x7C00);
    EXPECT_EQ(float_to_half(1e30F), 0x7C00);
    EXPECT_EQ(float_to_half(std::numeric_limits<float>::quiet_NaN()) & 0x7C00, 0x7C00);
    EXPECT_NE(float_to_half(std::numeric_limits<float>::quiet_NaN()) & 0x03FF, 0);
}

TEST(Float16, EveryHalfSurvivesTheRoundTripAndArraysAgreeWithSingles) {
    std::vector<std::uint16_t> halves(65536), back(65536);
    for (std::uint32_t i = 0; i < 65536; ++i)
        halves[i] = static_cast<std::uint16_t>(i);
    std::vector<float> floats(65536);
    halves_to_floats(halves, floats);
    floats_to_halves(floats, back);
    for (std::uint32_t i = 0; i < 65536; ++i) {
        if (std::isnan(floats[i])) {
            EXPECT_TRUE(std::isnan(half_to_float(halves[i])));
            continue;
        }
        ASSERT_EQ(half_to_float(halves[i]), floats[i]) << i;
        ASSERT_EQ(float_to_half(floats[i]), halves[i]) << i;
        ASSERT_EQ(back[i], halves[i]) << i;
    }
}

TEST(Float16, ArraysRoundAsSinglesDo) {
    Philox random(1, 2);
    std::vector<float> floats(10'003);
    for (auto& value : floats)
        value = static_cast<float>(random.normal() * std::exp2(random.normal() * 8));
    std::vector<std::uint16_t> halves(floats.size());
    floats_to_halves(floats, halves);
    for (std::size_t i = 0; i < floats.size(); ++i)
        ASSERT_EQ(halves[i], float_to_half(floats[i])) << floats[i];
}

TEST(Float16, UnitVectorsKeepTheirLengthAndStayWithinOneStep) {
    Philox random(4, 2);
    for (const std::size_t d : {64U, 128U, 256U, 768U}) {
        for (int round = 0; round < 50; ++round) {
            std::vector<float> unit(d);
            double squares = 0;
            for (auto& value : unit) {
                value = static_cast<float>(random.normal());
                squares += static_cast<double>(value) * value;
            }
            for (auto& value : unit)
                value = static_cast<float>(value / std::sqrt(squares));
            std::vector<std::uint16_t> halves(d);
            unit_to_halves(unit, halves);
            double length = 0;
            for (std::size_t i = 0; i < d; ++i) {
                const float value = half_to_float(halves[i]);
                length += static_cast<double>(value) * value;
                EXPECT_LE(std::abs(value - unit[i]), std::max(std::abs(unit[i]) * 0x1p-10F, 0x1p-24F)) << d << " " << i;
            }
            EXPECT_NEAR(std::sqrt(length), 1, 2e-6) << d; // 1e-4 with plain rounding
        }
    }
}

TEST(Float16, UnitVectorsOfOneValueAndOfZerosAreLeftAlone) {
    std::vector<std::uint16_t> halves(3);
    unit_to_halves(std::vector<float>{0, -1, 0}, halves);
    EXPECT_EQ(halves, (std::vector<std::uint16_t>{0, 0xBC00, 0}));
}

} // namespace aviary

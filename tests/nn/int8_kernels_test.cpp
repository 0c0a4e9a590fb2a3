#include "core/nn/int8_kernels.hpp"

#include <bit>
#include <cmath>

#include <gmock/gmock.h>

#include "core/base/random.hpp"
#include "product_support.hpp"

namespace aviary {

namespace {

BFloat16Bits to_bfloat16(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    return static_cast<BFloat16Bits>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

std::vector<float> random_floats(std::int64_t count, double scale, std::uint64_t seed) {
    Philox random(seed, 1);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (auto& value : values)
        value = static_cast<float>(scale * (2 * random.uniform() - 1));
    return values;
}

std::vector<BFloat16Bits> random_rows(std::int64_t count, double scale, std::uint64_t seed) {
    std::vector<BFloat16Bits> rows;
    for (const float value : random_floats(count, scale, seed))
        rows.push_back(to_bfloat16(value));
    return rows;
}

struct Quantised {
    std::vector<std::uint8_t> numbers;
    std::vector<Int8Row> as;
};

Quantised quantise(const Int8Kernels& kernels, std::int64_t rows, std::int64_t depth,
                   const std::vector<BFloat16Bits>& x) {
    const auto padded = (depth + 3) / 4 * 4;
    Quantised result{std::vector<std::uint8_t>(static_cast<std::size_t>(rows * padded)),
                     std::vector<Int8Row>(static_cast<std::size_t>(rows))};
    kernels.quantize(rows, depth, padded, x.data(), result.numbers.data(), result.as.data());
    return result;
}

} // namespace

TEST(Int8Kernels, QuantiseRowsByTheirRange) {
    // From -1 to 3 in 254 steps, 63.5 a unit: 3 is 190.5 and rounds to 190 (even), -1 is -63.5 and rounds to -64, 0.25
    // is 15.875; zero is 64. All positive: from 0. All zero: no step at all.
    std::vector<BFloat16Bits> rows{
        to_bfloat16(3), to_bfloat16(-1), to_bfloat16(0.25F), to_bfloat16(2), to_bfloat16(1), to_bfloat16(2), 0, 0, 0};
    for (const auto* kernels : all_int8_kernels()) {
        const auto [numbers, as] = quantise(*kernels, 3, 3, rows);
        EXPECT_THAT(numbers, testing::ElementsAre(254, 0, 80, 0, 254, 127, 254, 0, 0, 0, 0, 0)) << kernels->name;
        EXPECT_EQ(as[0].zero, 64) << kernels->name;
        EXPECT_EQ(as[1].zero, 0) << kernels->name;
        EXPECT_FLOAT_EQ(as[0].scale, 4.0F / 254) << kernels->name;
        EXPECT_FLOAT_EQ(as[1].scale, 2.0F / 254) << kernels->name;
        EXPECT_EQ(as[2].scale, 0) << kernels->name;
    }
}

TEST(Int8Kernels, QuantiseWeightsByTheirOutputs) {
    const auto& kernels = int8_kernels();
    const std::vector<float> weight{0.5F, -1, 0.25F, 0, 0, 0}, bias{3, 4};
    const auto packed = quantize_weight(kernels, 2, 3, weight.data(), bias.data());
    EXPECT_EQ(packed.padded_depth, 4);
    // 63.5 rounds to 64 (even), -127, 31.75 to 32
    EXPECT_THAT(std::vector<int>(packed.numbers.begin(), packed.numbers.begin() + 8),
                testing::ElementsAre(64, -127, 32, 0, 0, 0, 0, 0));
    EXPECT_EQ(packed.sums[0], 64 - 127 + 32);
    EXPECT_FLOAT_EQ(packed.scales[0], 1.0F / 127);
    EXPECT_EQ(packed.scales[1], 0);
    EXPECT_EQ(packed.bias[1], 4);
}

TEST(Int8Kernels, MultiplyAsWholeNumbersDo) {
    struct Shape {
        std::int64_t rows, depth, outputs;
    };
    const Activation activations[] = {Activation::gelu, Activation::gelu_tanh, Activation::relu, Activation::silu};
    for (const auto& [rows, depth, outputs] :
         {Shape{8, 1, 1}, Shape{8, 31, 5}, Shape{16, 64, 48}, Shape{24, 130, 113}, Shape{8, 3072, 64}}) {
        const auto x = random_rows(rows * depth, 3, 7);
        const auto weight = random_floats(outputs * depth, 0.3, 8), bias = random_floats(outputs, 2, 9);
        for (const auto* kernels : all_int8_kernels()) {
            const auto packed = quantize_weight(*kernels, outputs, depth, weight.data(), bias.data());
            const auto [numbers, as] = quantise(*kernels, rows, depth, x);
            std::vector<BFloat16Bits> out(static_cast<std::size_t>(rows * outputs));
            for (const Activation* after : {static_cast<const Activation*>(nullptr), &activations[0], &activations[1],
                                            &activations[2], &activations[3]}) {
                kernels->product(rows, numbers.data(), as.data(), packed, after, out.data());
                for (std::int64_t r = 0; r < rows; ++r)
                    for (std::int64_t o = 0; o < outputs; ++o) {
                        std::int64_t sum = 0;
                        for (std::int64_t k = 0; k < depth; ++k) {
                            const double w = static_cast<double>(weight[o * depth + k]) / packed.scales[o];
                            sum += (numbers[r * packed.padded_depth + k] - as[r].zero) * std::llround(w);
                        }
                        const double expected =
                            activated(static_cast<double>(sum) * as[r].scale * packed.scales[o] + bias[o], after);
                        EXPECT_NEAR(to_float(out[r * outputs + o]), expected, 1.2e-4 + std::abs(expected) / 256)
                            << kernels->name << " " << depth << " " << r << " " << o;
                    }
            }
        }
    }
}

TEST(Int8Kernels, StayNearTheExactProduct) {
    const std::int64_t rows = 8, depth = 384, outputs = 96;
    const auto x = random_rows(rows * depth, 1, 3);
    const auto weight = random_floats(outputs * depth, 0.1, 4), bias = random_floats(outputs, 0, 5);
    const auto& kernels = int8_kernels();
    const auto packed = quantize_weight(kernels, outputs, depth, weight.data(), bias.data());
    const auto [numbers, as] = quantise(kernels, rows, depth, x);
    std::vector<BFloat16Bits> out(static_cast<std::size_t>(rows * outputs));
    kernels.product(rows, numbers.data(), as.data(), packed, nullptr, out.data());
    double error = 0, all = 0;
    for (std::int64_t r = 0; r < rows; ++r)
        for (std::int64_t o = 0; o < outputs; ++o) {
            double exact = 0;
            for (std::int64_t k = 0; k < depth; ++k)
                exact += static_cast<double>(to_float(x[r * depth + k])) * weight[o * depth + k];
            error += std::pow(to_float(out[r * outputs + o]) - exact, 2);
            all += exact * exact;
        }
    EXPECT_LT(std::sqrt(error / all), 0.0085);
}

} // namespace aviary

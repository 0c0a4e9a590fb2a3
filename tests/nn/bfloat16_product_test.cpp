#include "core/nn/bfloat16_product.hpp"

#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/random.hpp"
#include "product_support.hpp"

namespace aviary {

namespace {

std::vector<float> random_floats(std::int64_t count, double scale, std::uint64_t seed) {
    Philox random(seed, 1);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (auto& value : values)
        value = static_cast<float>(scale * random.normal());
    return values;
}

std::vector<BFloat16Bits> random_numbers(std::int64_t count, double scale, std::uint64_t seed) {
    std::vector<BFloat16Bits> numbers;
    for (const float value : random_floats(count, scale, seed))
        numbers.push_back(static_cast<BFloat16Bits>(std::bit_cast<std::uint32_t>(value) >> 16));
    return numbers;
}

/// Exactly.
std::vector<float> to_floats(const std::vector<BFloat16Bits>& numbers) {
    std::vector<float> values;
    for (const auto number : numbers)
        values.push_back(to_float(number));
    return values;
}

constexpr const char* kMissing = "skipped: this processor has no AVX-512 BF16, or has AMX";

struct Case {
    std::int64_t rows, depth, outputs;
};
constexpr Case kCases[] = {{8, 2, 1}, {8, 30, 5}, {16, 64, 48}, {24, 130, 113}, {8, 3072, 64}};

} // namespace

TEST(BFloat16Product, LaysOutPairsByPanels) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    std::vector<float> weight(49 * 4);
    std::iota(weight.begin(), weight.end(), 0.0F);
    const std::vector<float> bias(49, 3);
    const auto packed = pair_weight(49, 4, weight.data(), bias.data());
    const auto at = [&](std::size_t i) { return to_float(packed.numbers[i]); };
    EXPECT_EQ(at(0), 0);           // output 0, column 0
    EXPECT_EQ(at(1), 1);           // output 0, column 1
    EXPECT_EQ(at(2), 4);           // output 1, column 0
    EXPECT_EQ(at(96), 2);          // output 0, column 2
    EXPECT_EQ(at(2 * 96), 4 * 48); // output 48 begins the second panel
    EXPECT_EQ(at(2 * 96 + 2), 0);  // there is no output 49
    EXPECT_EQ(packed.bias[48], 3);
    EXPECT_EQ(packed.bias[49], 0);
}

TEST(BFloat16Product, LaysOutFloatsBothWays) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    for (const auto& [outputs, depth] : {std::pair{48, 64}, std::pair{113, 130}, std::pair{5, 30}, std::pair{16, 2}}) {
        const auto numbers = random_numbers(outputs * depth, 1, 7); // no rounding
        const auto weight = to_floats(numbers);
        auto transposed = weight;
        for (std::int64_t o = 0; o < outputs; ++o)
            for (std::int64_t k = 0; k < depth; ++k)
                transposed[static_cast<std::size_t>(k * outputs + o)] = weight[static_cast<std::size_t>(o * depth + k)];
        BFloat16Weight from_rows(outputs, depth), from_columns(outputs, depth);
        bfloat16_kernels()->pack(weight.data(), from_rows);
        bfloat16_kernels()->pack_transposed(transposed.data(), from_columns);
        for (auto* packed : {&from_rows, &from_columns})
            for (std::int64_t o = 0; o < outputs; ++o)
                for (std::int64_t k = 0; k < depth; ++k)
                    ASSERT_EQ(packed->pairs_of(o)[k / 2 * 2 * kBFloat16Panel + k % 2],
                              numbers[static_cast<std::size_t>(o * depth + k)])
                        << outputs << " " << o << " " << k;
    }
}

TEST(BFloat16Product, TransposesAndSumsColumns) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    constexpr std::int64_t kWidth = 32, kRowStride = 40, kStride = 96;
    for (const std::int64_t count : {1, 31, 32, 45}) {
        const auto rows = random_numbers(count * kRowStride, 1, 7);
        std::vector<BFloat16Bits> columns(kWidth * kStride, 1);
        std::vector<float> sums(kWidth, 2);
        bfloat16_kernels()->transpose(count, kWidth, rows.data(), kRowStride, columns.data(), kStride, sums.data());
        for (std::int64_t c = 0; c < kWidth; ++c) {
            double sum = 2;
            for (std::int64_t k = 0; k < kStride; ++k) {
                const bool there = k < count, cleared = k < (count + 31) / 32 * 32;
                const auto number = columns[static_cast<std::size_t>(c * kStride + k)];
                EXPECT_EQ(number, there ? rows[static_cast<std::size_t>(k * kRowStride + c)] : cleared ? 0 : 1);
                sum += there ? to_float(number) : 0;
            }
            EXPECT_NEAR(sums[static_cast<std::size_t>(c)], sum, 1e-4);
        }
    }
}

TEST(BFloat16Product, IsTheFormulaInDoublePrecision) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    const Activation activations[] = {Activation::gelu, Activation::gelu_tanh, Activation::relu, Activation::silu};
    for (const auto& [rows, depth, outputs] : kCases) {
        const auto x = random_numbers(rows * depth, 1, 7), weight = random_numbers(outputs * depth, 0.2, 8);
        const auto bias = random_floats(outputs, 2, 9);
        const auto packed = pair_weight(outputs, depth, to_floats(weight).data(), bias.data());
        std::vector<BFloat16Bits> out(static_cast<std::size_t>(rows * outputs));
        for (const Activation* after : {static_cast<const Activation*>(nullptr), &activations[0], &activations[1],
                                        &activations[2], &activations[3]}) {
            bfloat16_kernels()->product(rows, x.data(), depth, packed, after, out.data(), outputs);
            for (std::int64_t r = 0; r < rows; ++r)
                for (std::int64_t o = 0; o < outputs; ++o) {
                    double sum = bias[static_cast<std::size_t>(o)];
                    for (std::int64_t k = 0; k < depth; ++k)
                        sum += static_cast<double>(to_float(x[static_cast<std::size_t>(r * depth + k)])) *
                               to_float(weight[static_cast<std::size_t>(o * depth + k)]);
                    const double expected = activated(sum, after);
                    EXPECT_NEAR(to_float(out[static_cast<std::size_t>(r * outputs + o)]), expected,
                                2e-4 + std::abs(expected) / 256)
                        << depth << " " << r << " " << o;
                }
        }
    }
}

TEST(BFloat16Product, AddsToSums) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    for (const auto& [rows, depth, outputs] : kCases) {
        const auto x = random_numbers(rows * depth, 1, 7), weight = random_numbers(outputs * depth, 0.2, 8);
        const auto bias = random_floats(outputs, 2, 9), before = random_floats(rows * outputs, 1, 10);
        const auto packed = pair_weight(outputs, depth, to_floats(weight).data(), bias.data());
        auto sums = before;
        bfloat16_kernels()->sum_product(rows, x.data(), depth, packed, /*add=*/true, sums.data(), outputs);
        for (std::int64_t r = 0; r < rows; ++r)
            for (std::int64_t o = 0; o < outputs; ++o) {
                const auto at = static_cast<std::size_t>(r * outputs + o);
                double expected = static_cast<double>(before[at]) + bias[static_cast<std::size_t>(o)];
                for (std::int64_t k = 0; k < depth; ++k)
                    expected += static_cast<double>(to_float(x[static_cast<std::size_t>(r * depth + k)])) *
                                to_float(weight[static_cast<std::size_t>(o * depth + k)]);
                EXPECT_NEAR(sums[at], expected, 2e-4) << depth << " " << r << " " << o;
            }
    }
}

TEST(BFloat16Product, RowIsTheSameBitsWhateverItsCompany) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    const std::int64_t depth = 96, outputs = 100, rows = 24;
    const auto x = random_numbers(rows * depth, 1, 7), weight = random_numbers(outputs * depth, 0.2, 8);
    const auto packed = pair_weight(outputs, depth, to_floats(weight).data(), random_floats(outputs, 2, 9).data());
    std::vector<BFloat16Bits> together(static_cast<std::size_t>(rows * outputs)), alone(8 * 100);
    const auto gelu = Activation::gelu;
    bfloat16_kernels()->product(rows, x.data(), depth, packed, &gelu, together.data(), outputs);
    std::vector<BFloat16Bits> mixed(x.begin() + 17 * depth, x.begin() + 18 * depth); // row 17 in front of others
    mixed.insert(mixed.end(), x.begin(), x.begin() + 7 * depth);
    bfloat16_kernels()->product(8, mixed.data(), depth, packed, &gelu, alone.data(), outputs);
    EXPECT_TRUE(std::equal(alone.begin(), alone.begin() + outputs, together.begin() + 17 * outputs));
}

} // namespace aviary

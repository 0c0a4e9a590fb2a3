#include "core/nn/encoder_kernels.hpp"

#include <bit>
#include <cmath>

#include <gtest/gtest.h>

#include "core/base/random.hpp"

namespace aviary {

namespace {

float as_float(float x) {
    return x;
}

float as_float(BFloat16Bits x) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(x) << 16);
}

template <class T>
std::vector<T> random_values(std::size_t n, std::uint64_t seed) {
    Philox random(seed, 9);
    std::vector<T> values(n);
    for (auto& value : values) {
        const auto x = static_cast<float>(random.normal());
        if constexpr (std::is_same_v<T, float>)
            value = x;
        else
            value = static_cast<T>(std::bit_cast<std::uint32_t>(x) >> 16);
    }
    return values;
}

/// Results may differ by the rounding of T: 8 bits of bfloat16, or a few units of float.
template <class T>
double tolerance(double value) {
    return std::is_same_v<T, float> ? 2e-6 * std::max(1.0, std::abs(value)) : std::abs(value) / 256 + 1e-6;
}

template <class T>
class EncoderKernelsTest : public testing::Test {};
using Types = testing::Types<float, BFloat16Bits>;
TYPED_TEST_SUITE(EncoderKernelsTest, Types);

} // namespace

TYPED_TEST(EncoderKernelsTest, AddNormIsTheFormulaInDoublePrecision) {
    using T = TypeParam;
    for (const auto* kernels : all_encoder_kernels<T>()) {
        for (const std::int64_t width : {1, 3, 8, 16, 21, 64, 100}) {
            const std::int64_t rows = 3;
            const auto n = static_cast<std::size_t>(rows * width);
            const auto residual = random_values<float>(n, 1), weight = random_values<float>(n, 2),
                       bias = random_values<float>(n, 3);
            const auto added = random_values<T>(n, 4);
            std::vector<float> out(n);
            std::vector<T> copy(n);
            kernels->add_norm(rows, width, residual.data(), added.data(), weight.data(), bias.data(), 1e-3F, out.data(),
                              copy.data());
            for (std::int64_t row = 0; row < rows; ++row) {
                const auto at = [&](std::int64_t i) { return static_cast<std::size_t>(row * width + i); };
                double mean = 0, variance = 0;
                for (std::int64_t i = 0; i < width; ++i)
                    mean +=
                        (static_cast<double>(residual[at(i)]) + as_float(added[at(i)])) / static_cast<double>(width);
                for (std::int64_t i = 0; i < width; ++i)
                    variance +=
                        std::pow(residual[at(i)] + as_float(added[at(i)]) - mean, 2) / static_cast<double>(width);
                for (std::int64_t i = 0; i < width; ++i) {
                    const auto column = static_cast<std::size_t>(i);
                    const double expected = (residual[at(i)] + as_float(added[at(i)]) - mean) /
                                                std::sqrt(variance + 1e-3) * weight[column] +
                                            bias[column];
                    EXPECT_NEAR(out[at(i)], expected, 3e-6) << width;
                    EXPECT_NEAR(as_float(copy[at(i)]), expected, tolerance<T>(expected) + 3e-6) << width;
                }
            }
        }
    }
}

TYPED_TEST(EncoderKernelsTest, AddNormTakesNoSummandAndWorksInPlace) {
    using T = TypeParam;
    for (const auto* kernels : all_encoder_kernels<T>()) {
        const std::vector<float> ones(2, 1), zeros(2, 0);
        std::vector<float> states{3, 1};
        kernels->add_norm(1, 2, states.data(), nullptr, ones.data(), zeros.data(), 0, states.data(), nullptr);
        EXPECT_EQ(states, (std::vector<float>{1, -1})); // mean 2, deviation 1
    }
}

TYPED_TEST(EncoderKernelsTest, AttendIsTheFormulaInDoublePrecision) {
    using T = TypeParam;
    struct Shape {
        std::int64_t queries, length, heads, head_size;
    };
    for (const auto* kernels : all_encoder_kernels<T>()) {
        for (const auto& [queries, length, heads, head_size] :
             {Shape{1, 1, 1, 1}, Shape{5, 5, 2, 8}, Shape{1, 33, 3, 32}, Shape{17, 17, 1, 64}, Shape{64, 64, 2, 20},
              Shape{47, 47, 3, 33}, Shape{3, 130, 1, 96}}) {
            const auto width = heads * head_size, stride = 3 * width;
            const auto qkv = random_values<T>(static_cast<std::size_t>(length * stride), 7);
            std::vector<T> context(static_cast<std::size_t>(queries * width));
            std::vector<float> scratch(static_cast<std::size_t>(attention_scratch(length, head_size)), std::nanf(""));
            kernels->attend(queries, length, heads, head_size, qkv.data(), stride, qkv.data() + width,
                            qkv.data() + 2 * width, stride, context.data(), width, scratch.data());
            const auto value = [&](std::int64_t row, std::int64_t part, std::int64_t column) {
                return static_cast<double>(
                    as_float(qkv[static_cast<std::size_t>(row * stride + part * width + column)]));
            };
            for (std::int64_t i = 0; i < queries; ++i) {
                for (std::int64_t h = 0; h < heads; ++h) {
                    std::vector<double> weights;
                    double total = 0;
                    for (std::int64_t j = 0; j < length; ++j) {
                        double score = 0;
                        for (std::int64_t c = h * head_size; c < (h + 1) * head_size; ++c)
                            score += value(i, 0, c) * value(j, 1, c);
                        weights.push_back(std::exp(score / std::sqrt(static_cast<double>(head_size))));
                        total += weights.back();
                    }
                    for (std::int64_t c = h * head_size; c < (h + 1) * head_size; ++c) {
                        double expected = 0, size = 0; // size: of what is summed, of which each weight is rounded to T
                        for (std::int64_t j = 0; j < length; ++j) {
                            const double part = weights[static_cast<std::size_t>(j)] / total * value(j, 2, c);
                            expected += part;
                            size += std::abs(part);
                        }
                        EXPECT_NEAR(as_float(context[static_cast<std::size_t>(i * width + c)]), expected,
                                    tolerance<T>(expected) + tolerance<T>(size) / 2)
                            << length << " " << head_size;
                    }
                }
            }
        }
    }
}

TYPED_TEST(EncoderKernelsTest, AttendLooksAtTheTopScoreAloneWhereItStandsOut) {
    using T = TypeParam;
    const auto one = [](float x) {
        if constexpr (std::is_same_v<T, float>)
            return x;
        else
            return static_cast<T>(std::bit_cast<std::uint32_t>(x) >> 16);
    };
    for (const auto* kernels : all_encoder_kernels<T>()) {
        // scores 2,000 and −2,000: the second weight underflows to 0
        const std::vector<T> q{one(1000)}, k{one(2), one(-2)}, v{one(5), one(7)};
        std::vector<T> context(1);
        std::vector<float> scratch(static_cast<std::size_t>(attention_scratch(2, 1)));
        kernels->attend(1, 2, 1, 1, q.data(), 1, k.data(), v.data(), 1, context.data(), 1, scratch.data());
        EXPECT_EQ(as_float(context[0]), 5);
    }
}

} // namespace aviary

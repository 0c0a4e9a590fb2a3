#include "core/nn/paired_linear.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace aviary {

namespace {

constexpr const char* kMissing = "skipped: this processor has no AVX-512 BF16, or has AMX";

struct Weights {
    Weights(std::int64_t outputs, std::int64_t inputs)
        : weight(torch::randn({outputs, inputs}) * 0.1), bias(torch::randn({outputs})), paired(weight, bias) {}
    torch::Tensor weight, bias;
    PairedLinear paired;
    torch::Tensor exact() const { return weight.to(torch::kBFloat16).to(torch::kFloat64); }
};

/// How far apart, by the largest of `expected`.
double apart(const torch::Tensor& value, const torch::Tensor& expected) {
    return (value.to(torch::kFloat64) - expected).abs().max().item<double>() / expected.abs().max().item<double>();
}

} // namespace

TEST(PairedLinear, WorksForWholeVectors) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    EXPECT_TRUE(PairedLinear::works_for(torch::zeros({32, 16})));
    EXPECT_FALSE(PairedLinear::works_for(torch::zeros({32, 20})));
    EXPECT_FALSE(PairedLinear::works_for(torch::zeros({20, 32})));
}

TEST(PairedLinear, GivesProductsAndGradientsOfSeveralLinears) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    torch::manual_seed(3);
    const Weights a(64, 48), b(16, 48), c(112, 48);
    for (const std::int64_t rows : {1, 7, 8, 33}) {
        const auto x = torch::randn({rows, 48}).to(torch::kBFloat16).to(torch::kFloat32).requires_grad_();
        std::vector<LinearUse> uses;
        const auto out = paired_linear(x, {&a.paired, &b.paired, &c.paired}, uses);
        const auto wide = x.detach().to(torch::kFloat64);
        const auto expected = torch::cat({torch::linear(wide, a.exact(), a.bias.to(torch::kFloat64)),
                                          torch::linear(wide, b.exact(), b.bias.to(torch::kFloat64)),
                                          torch::linear(wide, c.exact(), c.bias.to(torch::kFloat64))},
                                         1);
        ASSERT_EQ(out.sizes(), expected.sizes());
        EXPECT_EQ(out.scalar_type(), torch::kBFloat16);
        EXPECT_LT(apart(out, expected), 1.0 / 256);

        const auto gradient = torch::randn(out.sizes()).to(torch::kBFloat16);
        out.backward(gradient);
        const auto of = gradient.to(torch::kFloat64);
        const auto back = of.narrow(1, 0, 64).matmul(a.exact()) + of.narrow(1, 64, 16).matmul(b.exact()) +
                          of.narrow(1, 80, 112).matmul(c.exact());
        EXPECT_EQ(x.grad().scalar_type(), torch::kFloat32);
        EXPECT_LT(apart(x.grad(), back), 1e-5);

        ASSERT_EQ(uses.size(), 3U);
        auto weight = torch::empty({112, 48}), bias = torch::zeros({112});
        linear_gradient({&uses[2], 1}, 0, 80, /*add=*/false, weight, bias);
        linear_gradient({&uses[2], 1}, 80, 32, /*add=*/false, weight, bias);
        EXPECT_LT(apart(weight, of.narrow(1, 80, 112).t().matmul(wide)), 1e-5);
        EXPECT_LT(apart(bias, of.narrow(1, 80, 112).sum(0)), 1e-5);
    }
}

TEST(PairedLinear, PassesTheGradientOnInTheTypeOfItsInput) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    torch::manual_seed(4);
    const Weights linear(48, 64);
    const auto x = torch::randn({13, 64}).to(torch::kBFloat16).requires_grad_();
    std::vector<LinearUse> uses;
    const auto out = paired_linear(x, {&linear.paired}, uses);
    const auto gradient = torch::randn({13, 48}).to(torch::kBFloat16);
    out.backward(gradient);
    EXPECT_EQ(x.grad().scalar_type(), torch::kBFloat16);
    EXPECT_LT(apart(x.grad(), gradient.to(torch::kFloat64).matmul(linear.exact())), 1.0 / 256);
}

TEST(PairedLinear, AddsTheGradientsOfSeveralUses) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    torch::manual_seed(5);
    const Weights linear(32, 80);
    std::vector<LinearUse> uses;
    auto weight_sum = torch::zeros({32, 80}, torch::kFloat64), bias_sum = torch::zeros({32}, torch::kFloat64);
    for (const std::int64_t rows : {5, 4'095, 2, 31}) { // more than one product takes, and odd numbers of rows
        LinearUse use{&linear.paired, torch::randn({rows, 80}).to(torch::kBFloat16),
                      torch::randn({rows, 32}).to(torch::kBFloat16)};
        weight_sum += use.gradient.t().to(torch::kFloat64).matmul(use.input.to(torch::kFloat64));
        bias_sum += use.gradient.to(torch::kFloat64).sum(0);
        uses.push_back(std::move(use));
    }
    auto weight = torch::full({32, 80}, 7.0F), bias = torch::full({32}, 9.0F);
    linear_gradient(uses, 0, 32, /*add=*/false, weight, bias);
    EXPECT_LT(apart(weight, weight_sum), 1e-5);
    EXPECT_LT(apart(bias, bias_sum + 9), 1e-5);
    linear_gradient(uses, 0, 32, /*add=*/true, weight, bias);
    EXPECT_LT(apart(weight, 2 * weight_sum), 1e-5);
    EXPECT_LT(apart(bias, 2 * bias_sum + 9), 1e-5);
}

TEST(PairedLinear, RefusesWhatWouldLoseGradients) {
    if (!bfloat16_kernels())
        GTEST_SKIP() << kMissing;
    const Weights a(16, 32), b(16, 32);
    std::vector<LinearUse> uses;
    const auto x = torch::zeros({8, 32});
    EXPECT_THROW(paired_linear(x, {&a.paired}, uses), c10::Error);
    EXPECT_THROW(paired_linear(x.to(torch::kBFloat16).requires_grad_(), {&a.paired, &b.paired}, uses), c10::Error);
}

} // namespace aviary

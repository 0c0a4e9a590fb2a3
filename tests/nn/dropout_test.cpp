#include "core/nn/dropout.hpp"

#include <torch/torch.h>

#include "support.hpp"

namespace aviary {

TEST(Dropout, DropsTheShareAndKeepsTheMean) {
    const auto x = torch::ones({1000, 1001}); // no multiple of four values
    const auto y = Dropout(1)(x, 0.1);
    const double dropped = y.eq(0).to(torch::kFloat64).mean().item<double>();
    EXPECT_NEAR(dropped, 0.1, 5 * std::sqrt(0.1 * 0.9 / 1e6)); // five standard deviations
    EXPECT_NEAR(y.to(torch::kFloat64).mean().item<double>(), 1, 5 * std::sqrt(0.1 / 0.9 / 1e6));
    EXPECT_NEAR(y.max().item<double>(), 1 / 0.9, 2e-5); // p is rounded to 1/65,536
    // Neither rows nor columns are favoured.
    EXPECT_LT((y.eq(0).to(torch::kFloat64).mean(0) - 0.1).abs().max().item<double>(), 5 * std::sqrt(0.1 * 0.9 / 1e3));
    EXPECT_LT((y.eq(0).to(torch::kFloat64).mean(1) - 0.1).abs().max().item<double>(), 5 * std::sqrt(0.1 * 0.9 / 1e3));
}

TEST(Dropout, IsAFunctionOfSeedAndCall) {
    const auto x = torch::ones({64, 33});
    Dropout a(7), b(7), c(8);
    const auto first = a(x, 0.5);
    EXPECT_TRUE(torch::equal(first, b(x, 0.5)));
    EXPECT_FALSE(torch::equal(first, c(x, 0.5)));
    const auto second = a(x, 0.5);
    EXPECT_FALSE(torch::equal(first, second));
    // Two masks agree by chance alone: in half of 2,112 values.
    EXPECT_NEAR(first.eq(second).to(torch::kFloat64).mean().item<double>(), 0.5, 5 * std::sqrt(0.25 / 2112));
}

TEST(Dropout, GradientGoesThroughWhatWasKept) {
    const auto x = torch::ones({16, 16}).requires_grad_();
    const auto y = Dropout(3)(x, 0.25);
    y.sum().backward();
    EXPECT_TRUE(torch::equal(x.grad(), y.detach()));
}

TEST(Dropout, TakesBfloat16AndZeroProbability) {
    const auto x = torch::ones({16, 16}, torch::kBFloat16);
    EXPECT_EQ(Dropout(3)(x, 0.25).scalar_type(), torch::kBFloat16);
    EXPECT_TRUE(torch::equal(Dropout(3)(x, 0), x));
}

} // namespace aviary

#include "core/nn/losses.hpp"

#include <cmath>

#include "core/nn/safetensors.hpp"
#include "support.hpp"

namespace aviary {

namespace {

/// Inputs, losses and gradients that make_nn_fixtures.py computed with PyTorch, written out naively there.
class Losses : public testing::Test {
protected:
    torch::Tensor input(const std::string& name) const {
        const auto tensor = reference_.at(name).clone();
        return tensor.is_floating_point() ? tensor.requires_grad_() : tensor;
    }

    void expect_equal(const std::string& name, const torch::Tensor& loss,
                      const std::vector<torch::Tensor>& inputs) const {
        EXPECT_EQ(loss.dim(), 0);
        EXPECT_LT(largest_difference(loss.detach(), reference_.at(name)), 1e-5) << name;
        const auto gradients = torch::autograd::grad({loss}, inputs);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            EXPECT_LT(largest_difference(gradients[i], reference_.at(name + ".grad" + std::to_string(i))), 1e-5)
                << name << i;
    }

    NamedTensors reference_ = load_tensors(kFixtures / "losses.safetensors");
};

/// An exact 0 whose gradients are exact zeros.
void expect_nothing(const torch::Tensor& loss, const std::vector<torch::Tensor>& inputs) {
    EXPECT_EQ(loss.item<double>(), 0.0);
    for (const auto& gradient : torch::autograd::grad({loss}, inputs))
        EXPECT_TRUE(torch::equal(gradient, torch::zeros_like(gradient)));
}

} // namespace

TEST_F(Losses, NtXentEqualsPyTorch) {
    const auto a = input("a"), b = input("b");
    expect_equal("nt_xent", nt_xent(a, b, 0.1), {a, b});
}

TEST_F(Losses, SimcseEqualsPyTorch) {
    const auto a = input("a"), b = input("b");
    expect_equal("simcse", simcse_loss(a, b, 0.05), {a, b});
}

TEST_F(Losses, ClipEqualsPyTorch) {
    const auto a = input("a"), b = input("b"), scale = input("log_scale");
    expect_equal("clip", clip_loss(a, b, scale), {a, b, scale});
    expect_equal("clip_masked", clip_loss(a, b, scale, same_pairs(input("tweets"), input("users"))), {a, b, scale});
}

TEST_F(Losses, ClassificationEqualsPyTorch) {
    const auto logits = input("logits");
    expect_equal("bce", topic_bce(logits, input("labels").detach()), {logits});
    expect_equal("ce", class_ce(logits, input("classes")), {logits});
    expect_equal("many", multi_class_ce(logits, input("many_labels"), input("many_offsets")), {logits});
}

TEST(NtXent, ByHand) {
    // Both pairs are equal rows at right angles: each anchor's logits are 1 for its positive and 0 for the two others.
    const auto x = torch::eye(2);
    EXPECT_NEAR(nt_xent(x, 3.0 * x, 1.0).item<double>(), std::log(std::exp(1.0) + 2.0) - 1.0, 1e-6);
    // One pair has no negatives: nothing to learn.
    EXPECT_NEAR(nt_xent(x.narrow(0, 0, 1), x.narrow(0, 1, 1), 0.1).item<double>(), 0.0, 1e-6);
}

TEST(ClipLoss, ByHand) {
    const auto x = torch::eye(2);
    // Logits are the identity: log(1 + 1/e) in both directions.
    EXPECT_NEAR(clip_loss(x, x, torch::tensor(0.0)).item<double>(), std::log1p(std::exp(-1.0)), 1e-6);
    // The scale stops at 100 however large the parameter: with the rows swapped, log(1 + e^100) = 100.
    EXPECT_NEAR(clip_loss(x, x.flip(0), torch::tensor(50.0)).item<double>(), 100.0, 1e-3);
}

TEST(ClipLoss, PairsOfOneUserAreNoNegatives) {
    const auto tweets = torch::eye(2), users = torch::ones({2, 2});
    const auto same = same_pairs(torch::tensor({1, 2}), torch::tensor({7, 7}));
    EXPECT_TRUE(same.all().item<bool>());
    EXPECT_NEAR(clip_loss(tweets, users, torch::tensor(1.0), same).item<double>(), 0.0, 1e-7);
    EXPECT_GT(clip_loss(tweets, users, torch::tensor(1.0)).item<double>(), 0.1);
}

TEST(TopicBce, ByHand) {
    // Only row 0 is labelled: the mean of −log σ(0) = log 2 and −log(1 − σ(log 3)) = log 4.
    const auto logits = torch::tensor({{0.0, std::log(3.0)}, {100.0, 100.0}});
    const auto labels = torch::tensor({{1, 0}, {0, 0}});
    EXPECT_NEAR(topic_bce(logits, labels).item<double>(), (std::log(2.0) + std::log(4.0)) / 2, 1e-6);
}

TEST(ClassCe, ByHand) {
    // Row 1 is masked; row 0 has 3 classes of equal logits: log 3.
    const auto logits = torch::tensor({{5.0, 5.0, 5.0}, {1.0, 2.0, 3.0}});
    EXPECT_NEAR(class_ce(logits, torch::tensor({2, -1})).item<double>(), std::log(3.0), 1e-6);
}

TEST(LossesWithoutRows, AreZeroWithZeroGradients) {
    const auto logits = torch::randn({3, 4}).requires_grad_();
    expect_nothing(topic_bce(logits, torch::zeros({3, 4})), {logits});
    expect_nothing(class_ce(logits, torch::full({3}, -1, torch::kInt64)), {logits});
    expect_nothing(multi_class_ce(logits, torch::zeros({0}, torch::kInt64), torch::zeros({4}, torch::kInt64)),
                   {logits});
    const auto a = torch::zeros({0, 4}).requires_grad_(), b = torch::zeros({0, 4}).requires_grad_();
    const auto scale = torch::tensor(1.0).requires_grad_();
    expect_nothing(nt_xent(a, b, 0.1), {a, b});
    expect_nothing(simcse_loss(a, b, 0.1), {a, b});
    expect_nothing(clip_loss(a, b, scale), {a, b, scale});
}

TEST(LossesWithoutNegatives, HaveFiniteGradients) {
    const auto a = torch::randn({3, 4}).requires_grad_(), b = torch::randn({3, 4}).requires_grad_();
    const auto scale = torch::tensor(1.0).requires_grad_();
    const auto loss = clip_loss(a, b, scale, torch::ones({3, 3}, torch::kBool));
    EXPECT_NEAR(loss.item<double>(), 0, 1e-7);
    for (const auto& gradient : torch::autograd::grad({loss}, {a, b, scale}))
        EXPECT_LT(largest_difference(gradient, torch::zeros_like(gradient)), 1e-7);
}

TEST(LossesWithWrongShapes, Throw) {
    EXPECT_THROW(nt_xent(torch::zeros({2, 3}), torch::zeros({3, 3}), 0.1), c10::Error);
    EXPECT_THROW(topic_bce(torch::zeros({2, 3}), torch::zeros({2, 2})), c10::Error);
    EXPECT_THROW(class_ce(torch::zeros({2, 3}), torch::zeros({3}, torch::kInt64)), c10::Error);
}

} // namespace aviary

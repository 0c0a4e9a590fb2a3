#include "core/nn/adamw.hpp"

#include <cmath>

#include "core/base/error.hpp"
#include "core/nn/schedule.hpp"
#include "support.hpp"

namespace aviary {

namespace {

/// A weight and a bias with the gradients of make_nn_fixtures.py, which ran torch.optim.AdamW on them.
struct Replay {
    NamedTensors reference = load_tensors(kFixtures / "adamw.safetensors");
    torch::Tensor weight = reference.at("weight.0").clone().requires_grad_();
    torch::Tensor bias = reference.at("bias.0").clone().requires_grad_();
    AdamW optimizer{{{"weight", weight}, {"bias", bias}}, {.weight_decay = 0.1}};

    double step(int number) {
        const auto at = std::to_string(number);
        weight.mutable_grad() = reference.at("weight.grad." + at).clone();
        bias.mutable_grad() = reference.at("bias.grad." + at).clone();
        const auto norm = clip_gradients(optimizer.parameters(), 3.0);
        optimizer.step(0.01 * linear_schedule(number, 3, 10));
        return norm;
    }
};

} // namespace

TEST(AdamW, TenStepsEqualPyTorch) {
    Replay run;
    const auto norms = run.reference.at("norms");
    for (int i = 0; i < 10; ++i) {
        const auto after = std::to_string(i + 1);
        EXPECT_NEAR(run.step(i), norms[i].item<double>(), 1e-5);
        EXPECT_LT(largest_difference(run.weight.detach(), run.reference.at("weight." + after)), 1e-6) << i;
        EXPECT_LT(largest_difference(run.bias.detach(), run.reference.at("bias." + after)), 1e-6) << i;
    }
}

TEST(AdamW, ResumesBitForBit) {
    Replay whole, first, resumed;
    for (int i = 0; i < 10; ++i)
        whole.step(i);
    for (int i = 0; i < 4; ++i)
        first.step(i);
    {
        const torch::NoGradGuard no_grad;
        resumed.weight.copy_(first.weight);
        resumed.bias.copy_(first.bias);
    }
    resumed.optimizer.load_state(first.optimizer.state());
    for (int i = 4; i < 10; ++i)
        resumed.step(i);
    EXPECT_TRUE(torch::equal(whole.weight, resumed.weight));
    EXPECT_TRUE(torch::equal(whole.bias, resumed.bias));
}

TEST(AdamW, LeavesParametersWithoutGradientAlone) {
    Replay run;
    run.weight.mutable_grad() = run.reference.at("weight.grad.0");
    run.optimizer.step(0.1);
    EXPECT_TRUE(torch::equal(run.bias.detach(), run.reference.at("bias.0")));
    EXPECT_EQ(run.optimizer.state().at("bias.step").item<float>(), 0);
    EXPECT_EQ(run.optimizer.state().at("weight.step").item<float>(), 1);
    run.optimizer.zero_grad();
    EXPECT_FALSE(run.weight.grad().defined());
}

TEST(AdamW, RefusesAnotherModelsState) {
    Replay run;
    const auto field_of = [&](const NamedTensors& state) {
        try {
            run.optimizer.load_state(state);
            return std::string();
        } catch (const Error& e) {
            return e.place().field;
        }
    };
    auto state = run.optimizer.state();
    EXPECT_EQ(field_of(state), "");
    state["bias.exp_avg"] = torch::zeros({4});
    EXPECT_EQ(field_of(state), "bias.exp_avg");
    state.erase("bias.exp_avg");
    EXPECT_EQ(field_of(state), "bias.exp_avg");
    state = run.optimizer.state();
    state["other.step"] = torch::zeros({});
    EXPECT_EQ(field_of(state), "other.step");
    EXPECT_THROW(AdamW({{"a", run.weight}, {"a", run.bias}}), Error);
}

TEST(ClipGradients, ByHand) {
    auto a = torch::zeros({1}).requires_grad_(), b = torch::zeros({1}).requires_grad_();
    const auto without = torch::zeros({1}).requires_grad_();
    a.mutable_grad() = torch::tensor({3.0F});
    b.mutable_grad() = torch::tensor({4.0F});
    EXPECT_DOUBLE_EQ(clip_gradients({a, b, without}, 10.0), 5.0); // √(3² + 4²), below the bound
    EXPECT_EQ(a.grad().item<float>(), 3.0F);
    EXPECT_DOUBLE_EQ(clip_gradients({a, b, without}, 1.0), 5.0);
    EXPECT_NEAR(a.grad().item<float>(), 0.6, 1e-6);
    EXPECT_NEAR(b.grad().item<float>(), 0.8, 1e-6);
    EXPECT_EQ(clip_gradients({without}, 1.0), 0.0);
}

TEST(ClipGradients, ChangesNothingWhereTheNormIsNotFinite) {
    auto a = torch::zeros({2}).requires_grad_();
    a.mutable_grad() = torch::tensor({3.0F, std::numeric_limits<float>::infinity()});
    EXPECT_FALSE(std::isfinite(clip_gradients({a}, 1.0)));
    EXPECT_EQ(a.grad()[0].item<float>(), 3.0F);
    a.mutable_grad() = torch::tensor({3.0F, std::numeric_limits<float>::quiet_NaN()});
    EXPECT_FALSE(std::isfinite(clip_gradients({a}, 1.0)));
    EXPECT_EQ(a.grad()[0].item<float>(), 3.0F);
}

TEST(LinearSchedule, EqualsTransformers) {
    const auto rates = load_tensors(kFixtures / "adamw.safetensors").at("rates");
    for (int step = 0; step < 10; ++step)
        EXPECT_DOUBLE_EQ(linear_schedule(step, 3, 10), rates[step].item<double>());
}

TEST(LinearSchedule, ByHand) {
    EXPECT_DOUBLE_EQ(linear_schedule(1, 4, 10), 0.25);
    EXPECT_DOUBLE_EQ(linear_schedule(4, 4, 10), 1.0);
    EXPECT_DOUBLE_EQ(linear_schedule(7, 4, 10), 0.5);
    EXPECT_DOUBLE_EQ(linear_schedule(11, 4, 10), 0.0);
    EXPECT_DOUBLE_EQ(linear_schedule(0, 0, 0), 0.0);
}

} // namespace aviary

#include "core/nn/stream_attention.hpp"

#include <gtest/gtest.h>

#include "core/nn/drop_add_norm.hpp"
#include "core/nn/encoder_kernels.hpp"

namespace aviary {
namespace {

constexpr std::int64_t kHeads = 3, kHeadSize = 20, kWidth = kHeads * kHeadSize; // no multiple of any vector's width
constexpr std::uint64_t kSeed = 5;

double largest_difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

torch::Tensor random(torch::IntArrayRef shape, std::uint64_t seed) {
    return torch::randn(shape, at::make_generator<at::CPUGeneratorImpl>(seed)).requires_grad_();
}

/// What torch's own operations make of it, piece by piece; `keep` as attention draws it.
torch::Tensor reference(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value,
                        const torch::Tensor& offsets, bool every_token, const torch::Tensor& keep, double keep_scale) {
    std::vector<torch::Tensor> contexts;
    std::int64_t used = 0;
    for (std::int64_t i = 0; i + 1 < offsets.size(0); ++i) {
        const auto first = offsets[i].item<std::int64_t>(), length = offsets[i + 1].item<std::int64_t>() - first;
        const auto queries = every_token ? length : 1;
        const auto heads = [&](const torch::Tensor& x, std::int64_t row, std::int64_t rows) {
            return x.narrow(0, row, rows).view({rows, kHeads, kHeadSize}).transpose(0, 1); // [heads, rows, head size]
        };
        auto weights = torch::softmax(
            torch::matmul(heads(query, every_token ? first : i, queries), heads(key, first, length).transpose(1, 2)) /
                std::sqrt(double{kHeadSize}),
            -1);
        if (keep.defined()) {
            const auto stride = attention_stride(length);
            const auto mask =
                keep.narrow(0, used, kHeads * queries * stride).view({kHeads, queries, stride}).narrow(2, 0, length);
            weights = weights * mask * keep_scale;
            used += kHeads * queries * stride;
        }
        contexts.push_back(
            torch::matmul(weights, heads(value, first, length)).transpose(0, 1).reshape({queries, kWidth}));
    }
    return torch::cat(contexts);
}

class StreamAttention : public testing::TestWithParam<double> {
protected:
    const torch::Tensor offsets_ = torch::tensor({0, 1, 18, 23, 63, 79}, torch::kInt64);
    std::int64_t tokens() const { return 79; }

    torch::Tensor keep(bool every_token) const {
        std::int64_t count = 0;
        for (std::int64_t i = 0; i + 1 < offsets_.size(0); ++i) {
            const auto length = (offsets_[i + 1] - offsets_[i]).item<std::int64_t>();
            count += kHeads * (every_token ? length : 1) * attention_stride(length);
        }
        return Dropout(kSeed).keep(count, GetParam());
    }
};

TEST_P(StreamAttention, EqualsTorchForwardAndBack) {
    const auto qkv = random({tokens(), 3 * kWidth}, 1);
    Dropout dropout(kSeed);
    const auto actual = stream_attention(qkv, offsets_, kHeads, &dropout, GetParam());
    const auto parts = qkv.split(kWidth, 1);
    const auto expected =
        reference(parts[0], parts[1], parts[2], offsets_, true, keep(true), Dropout::keep_scale(GetParam()));
    EXPECT_LT(largest_difference(actual, expected), 2e-6);
    const auto gradient = random({tokens(), kWidth}, 2).detach();
    EXPECT_LT(largest_difference(torch::autograd::grad({actual}, {qkv}, {gradient})[0],
                                 torch::autograd::grad({expected}, {qkv}, {gradient})[0]),
              1e-5);
}

TEST_P(StreamAttention, OfTheFirstTokensEqualsTorchForwardAndBack) {
    const auto query = random({offsets_.size(0) - 1, kWidth}, 1), kv = random({tokens(), 2 * kWidth}, 3);
    Dropout dropout(kSeed);
    const auto actual = first_attention(query, kv, offsets_, kHeads, &dropout, GetParam());
    const auto parts = kv.split(kWidth, 1);
    const auto expected =
        reference(query, parts[0], parts[1], offsets_, false, keep(false), Dropout::keep_scale(GetParam()));
    EXPECT_LT(largest_difference(actual, expected), 2e-6);
    const auto gradient = random({query.size(0), kWidth}, 2).detach();
    const auto a = torch::autograd::grad({actual}, {query, kv}, {gradient}),
               b = torch::autograd::grad({expected}, {query, kv}, {gradient});
    EXPECT_LT(largest_difference(a[0], b[0]), 1e-5);
    EXPECT_LT(largest_difference(a[1], b[1]), 1e-5);
}

TEST_P(StreamAttention, FillerGivesAndTakesNothing) {
    const auto qkv = random({tokens() + 5, 3 * kWidth}, 1), query = random({offsets_.size(0) + 2, kWidth}, 4);
    const auto kv = random({tokens() + 5, 2 * kWidth}, 3);
    Dropout dropout(kSeed);
    const auto all = stream_attention(qkv, offsets_, kHeads, &dropout, GetParam());
    const auto first = first_attention(query, kv, offsets_, kHeads, &dropout, GetParam());
    EXPECT_TRUE(all.narrow(0, tokens(), 5).eq(0).all().item<bool>());
    EXPECT_TRUE(first.narrow(0, offsets_.size(0) - 1, 3).eq(0).all().item<bool>());
    const auto back = torch::autograd::grad({all.sum() + first.sum()}, {qkv, query, kv});
    EXPECT_TRUE(back[0].narrow(0, tokens(), 5).eq(0).all().item<bool>());
    EXPECT_TRUE(back[1].narrow(0, offsets_.size(0) - 1, 3).eq(0).all().item<bool>());
    EXPECT_TRUE(back[2].narrow(0, tokens(), 5).eq(0).all().item<bool>());
}

TEST_P(StreamAttention, DropAddNormEqualsTorchForwardAndBack) {
    const auto residual = random({7, kWidth}, 1), added = random({7, kWidth}, 2), weight = random({kWidth}, 3),
               bias = random({kWidth}, 4);
    Dropout dropout(kSeed);
    const auto actual = drop_add_norm(residual, added, weight, bias, 1e-12, &dropout, GetParam());
    auto dropped = added;
    if (const auto mask = Dropout(kSeed).keep(added.numel(), GetParam()); mask.defined())
        dropped = added * mask.view(added.sizes()) * Dropout::keep_scale(GetParam());
    const auto expected = torch::layer_norm(residual + dropped, {kWidth}, weight, bias, 1e-12);
    EXPECT_LT(largest_difference(actual, expected), 5e-6);
    const auto gradient = random({7, kWidth}, 5).detach();
    const std::vector<torch::Tensor> inputs{residual, added, weight, bias};
    const auto a = torch::autograd::grad({actual}, inputs, {gradient}),
               b = torch::autograd::grad({expected}, inputs, {gradient});
    for (std::size_t i = 0; i < inputs.size(); ++i)
        EXPECT_LT(largest_difference(a[i], b[i]), 1e-5) << i;
}

TEST_P(StreamAttention, Bfloat16IsClose) {
    const auto qkv = random({tokens(), 3 * kWidth}, 1);
    const auto of = [&](torch::Dtype type) {
        Dropout dropout(kSeed);
        const auto context = stream_attention(qkv.to(type), offsets_, kHeads, &dropout, GetParam()).to(torch::kFloat32);
        return std::pair(context, torch::autograd::grad({context.square().sum()}, {qkv})[0]);
    };
    const auto exact = of(torch::kFloat32), rounded = of(torch::kBFloat16);
    EXPECT_LT(largest_difference(exact.first, rounded.first), 0.03);
    EXPECT_LT(largest_difference(exact.second, rounded.second), 0.02 * exact.second.abs().max().item<double>());
}

INSTANTIATE_TEST_SUITE_P(Probabilities, StreamAttention, testing::Values(0.0, 0.3));

/// The kernels of every kind of CPU against the best one's, which the tests above hold against torch.
template <class T>
void expect_levels_agree() {
    const auto type = std::is_same_v<T, float> ? torch::kFloat32 : torch::kBFloat16;
    const AttentionShape shape{.queries = 19,
                               .length = 19,
                               .heads = kHeads,
                               .head_size = kHeadSize,
                               .q_stride = 3 * kWidth,
                               .kv_stride = 3 * kWidth,
                               .context_stride = kWidth,
                               .keep_scale = Dropout::keep_scale(0.3)};
    const auto qkv = random({shape.length, 3 * kWidth}, 1).detach().to(type),
               gradient = random({shape.length, kWidth}, 2).detach().to(type);
    const auto weight_count = kHeads * shape.queries * attention_stride(shape.length);
    const auto keep = Dropout(kSeed).keep(weight_count, 0.3);
    const auto run = [&](const EncoderKernels<T>& kernels) {
        auto context = torch::zeros({shape.length, kWidth}, type), back = torch::zeros_like(qkv),
             weights = torch::zeros({weight_count});
        std::vector<float> scratch(static_cast<std::size_t>(training_scratch(shape.queries, shape.length, kHeadSize)));
        const auto* q = static_cast<const T*>(qkv.const_data_ptr());
        auto* q_back = static_cast<T*>(back.mutable_data_ptr());
        kernels.attend_kept(shape, q, q + kWidth, q + 2 * kWidth, keep.template const_data_ptr<std::uint8_t>(),
                            static_cast<T*>(context.mutable_data_ptr()), weights.template mutable_data_ptr<float>(),
                            scratch.data());
        kernels.attend_backward(shape, q, q + kWidth, q + 2 * kWidth, keep.template const_data_ptr<std::uint8_t>(),
                                weights.template const_data_ptr<float>(),
                                static_cast<const T*>(gradient.const_data_ptr()), q_back, q_back + kWidth,
                                q_back + 2 * kWidth, scratch.data());
        const auto residual = random({shape.length, kWidth}, 3).detach(), norm_weight = random({kWidth}, 4).detach(),
                   bias = random({kWidth}, 5).detach();
        auto out = torch::zeros_like(residual), normalized = out.clone(), residual_back = out.clone(),
             scales = torch::zeros({shape.length});
        auto added_back = torch::zeros_like(gradient), weight_back = torch::zeros({kWidth}),
             bias_back = torch::zeros({kWidth});
        const auto* mask = keep.template const_data_ptr<std::uint8_t>();
        kernels.drop_add_norm(shape.length, kWidth, residual.template const_data_ptr<float>(),
                              static_cast<const T*>(gradient.const_data_ptr()), mask, shape.keep_scale,
                              norm_weight.template const_data_ptr<float>(), bias.template const_data_ptr<float>(),
                              1e-12F, out.template mutable_data_ptr<float>(),
                              normalized.template mutable_data_ptr<float>(), scales.template mutable_data_ptr<float>());
        kernels.drop_add_norm_backward(
            shape.length, kWidth, out.template const_data_ptr<float>(), normalized.template const_data_ptr<float>(),
            scales.template const_data_ptr<float>(), norm_weight.template const_data_ptr<float>(), mask,
            shape.keep_scale, residual_back.template mutable_data_ptr<float>(),
            static_cast<T*>(added_back.mutable_data_ptr()), weight_back.template mutable_data_ptr<float>(),
            bias_back.template mutable_data_ptr<float>());
        return std::vector<torch::Tensor>{context, back, out, residual_back, added_back, weight_back, bias_back};
    };
    const auto all = all_encoder_kernels<T>();
    const auto best = run(*all.front());
    for (const auto* kernels : all) {
        const auto other = run(*kernels);
        for (std::size_t i = 0; i < best.size(); ++i)
            EXPECT_LT(largest_difference(best[i].to(torch::kFloat32), other[i].to(torch::kFloat32)),
                      (std::is_same_v<T, float> ? 2e-6 : 1e-2) *
                          best[i].to(torch::kFloat32).abs().max().template item<double>())
                << i;
    }
}

TEST(TrainingKernels, OfEveryCpuAgree) {
    expect_levels_agree<float>();
    expect_levels_agree<BFloat16Bits>();
}

} // namespace
} // namespace aviary

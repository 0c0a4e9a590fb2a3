#include "core/nn/flash_attention.hpp"

#include <ATen/ops/_flash_attention_forward.h>

#include "core/nn/bert.hpp"
#include "core/nn/stream_attention.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kWidestHead = 256, kHeadMultiple = 8;

/// query [Q, heads, size], key and value [T, heads, size], where their pieces begin → [Q, heads · size].
torch::Tensor flash(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value,
                    const torch::Tensor& queries, const torch::Tensor& keys, std::int64_t most_queries,
                    std::int64_t most_keys, double dropout) {
    return std::get<0>(at::_flash_attention_forward(query, key, value, queries, keys, most_queries, most_keys, dropout,
                                                    /*is_causal=*/false, /*return_debug_mask=*/false))
        .flatten(1);
}

double rate(Dropout* dropout, double probability) {
    return dropout ? probability : 0.0;
}

/// Flash attention beside plain attention, on pieces of 3, 0 and 5 tokens in two heads.
bool agrees_with_plain_attention(const torch::Device& device) {
    constexpr std::int64_t kHeads = 2, kSize = 64, kTokens = 8;
    const torch::NoGradGuard no_gradients;
    // Not random numbers: those would move the device's generator.
    const auto qkv = torch::arange(kTokens * 3 * kHeads * kSize, torch::TensorOptions(device).dtype(torch::kFloat32))
                         .mul(0.7)
                         .sin()
                         .to(torch::kBFloat16)
                         .view({kTokens, 3 * kHeads * kSize});
    const auto seqlens = torch::tensor({0, 3, 3, 8}, torch::kInt32).to(device);
    const auto layout = lay_out_variably(seqlens, kTokens, 5);
    const auto all = variable_attention(qkv, layout, kHeads, nullptr, 0);
    const auto firsts = variable_first_attention(qkv.narrow(1, 0, kHeads * kSize).index_select(0, layout.first_row),
                                                 qkv.narrow(1, kHeads * kSize, 2 * kHeads * kSize).contiguous(), layout,
                                                 kHeads, nullptr, 0);
    bool agrees = true;
    for (const auto& [piece, begin, length] : {std::array<std::int64_t, 3>{0, 0, 3}, {2, 3, 5}}) {
        const auto parts = qkv.narrow(0, begin, length)
                               .to(torch::kFloat32)
                               .view({length, 3, kHeads, kSize})
                               .permute({1, 2, 0, 3}); // [3, heads, length, size]
        const auto plain = parts[0].matmul(parts[1].transpose(1, 2)).div(8).softmax(-1).matmul(parts[2]);
        const auto expected = plain.transpose(0, 1).reshape({length, kHeads * kSize});
        const auto close = [](const torch::Tensor& a, const torch::Tensor& b) {
            return torch::allclose(a.to(torch::kFloat32), b, 0.02, 0.02);
        };
        agrees = agrees && close(all.narrow(0, begin, length), expected) && close(firsts[piece], expected[0]);
    }
    return agrees;
}

bool tried_flash_attention(const torch::Device& device) {
    try {
        return agrees_with_plain_attention(device);
    } catch (const c10::Error&) {
        return false;
    }
}

} // namespace

AttentionPath attention_path(const torch::Device& device, torch::Dtype compute, std::int64_t head_size,
                             bool flash_works, bool grouped) {
    if (grouped)
        return AttentionPath::groups;
    if (device.is_cpu())
        return AttentionPath::stream;
    const bool takes = (compute == torch::kBFloat16 || compute == torch::kHalf) && head_size <= kWidestHead &&
                       head_size % kHeadMultiple == 0;
    return takes && flash_works ? AttentionPath::flash : AttentionPath::groups;
}

bool has_flash_attention(const torch::Device& device) {
    if (!device.is_cuda() || !has_fast_bfloat16(device))
        return false;
    static const bool works = tried_flash_attention(device);
    return works;
}

torch::Tensor variable_attention(const torch::Tensor& qkv, const PieceLayout& layout, std::int64_t heads,
                                 Dropout* dropout, double probability) {
    if (qkv.is_cpu())
        return stream_attention(qkv, layout.seqlens.to(torch::kInt64), heads, dropout, probability);
    const auto parts = qkv.view({qkv.size(0), 3, heads, -1}).unbind(1); // their gradients are stacked, not added up
    return flash(parts[0], parts[1], parts[2], layout.seqlens, layout.seqlens, layout.longest, layout.longest,
                 rate(dropout, probability));
}

torch::Tensor variable_first_attention(const torch::Tensor& query, const torch::Tensor& kv, const PieceLayout& layout,
                                       std::int64_t heads, Dropout* dropout, double probability) {
    if (kv.is_cpu())
        return first_attention(query, kv, layout.seqlens.to(torch::kInt64), heads, dropout, probability);
    const auto parts = kv.view({kv.size(0), 2, heads, -1}).unbind(1);
    return flash(query.view({query.size(0), heads, -1}), parts[0], parts[1], layout.piece_numbers, layout.seqlens, 1,
                 layout.longest, rate(dropout, probability));
}

} // namespace aviary

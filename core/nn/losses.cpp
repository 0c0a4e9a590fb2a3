#include "core/nn/losses.hpp"

#include <cmath>
#include <limits>

namespace aviary {

namespace {

constexpr double kMaxLogitScale = 100;

/// 0 with a graph to both.
torch::Tensor nothing(const torch::Tensor& a) {
    return (a * 0).sum().to(torch::kFloat32);
}

torch::Tensor unit(const torch::Tensor& x) {
    return torch::nn::functional::normalize(x.to(torch::kFloat32),
                                            torch::nn::functional::NormalizeFuncOptions().dim(1));
}

void check_pairs(const torch::Tensor& a, const torch::Tensor& b) {
    TORCH_CHECK(a.dim() == 2 && a.sizes() == b.sizes(), "expected two [B, D] tensors, got ", a.sizes(), " and ",
                b.sizes());
}

void exclude(torch::Tensor& logits, const torch::Tensor& mask) {
    logits = logits.masked_fill(mask, -std::numeric_limits<float>::infinity());
}

} // namespace

torch::Tensor nt_xent(const torch::Tensor& a, const torch::Tensor& b, double temperature) {
    check_pairs(a, b);
    const auto pairs = a.size(0);
    if (pairs == 0)
        return nothing(a) + nothing(b);
    const auto rows = unit(torch::cat({a, b}));                // [2 B, D]
    auto logits = torch::matmul(rows, rows.t()) / temperature; // [2 B, 2 B]
    exclude(logits, torch::eye(2 * pairs, logits.options().dtype(torch::kBool).requires_grad(false)));
    const auto index = torch::arange(2 * pairs, logits.options().dtype(torch::kInt64).requires_grad(false));
    return torch::cross_entropy_loss(logits, (index + pairs).remainder(2 * pairs));
}

torch::Tensor simcse_loss(const torch::Tensor& a, const torch::Tensor& b, double temperature) {
    check_pairs(a, b);
    if (a.size(0) == 0)
        return nothing(a) + nothing(b);
    const auto logits = torch::matmul(unit(a), unit(b).t()) / temperature; // [B, B]
    return torch::cross_entropy_loss(
        logits, torch::arange(a.size(0), logits.options().dtype(torch::kInt64).requires_grad(false)));
}

torch::Tensor clip_loss(const torch::Tensor& tweets, const torch::Tensor& users, const torch::Tensor& log_scale,
                        const std::optional<torch::Tensor>& same) {
    check_pairs(tweets, users);
    const auto pairs = tweets.size(0);
    if (pairs == 0)
        return nothing(tweets) + nothing(users) + nothing(log_scale);
    const auto scale = log_scale.clamp_max(std::log(kMaxLogitScale)).exp();
    auto logits = torch::matmul(unit(tweets), unit(users).t()) * scale; // [B, B]
    const auto options = logits.options().requires_grad(false);
    if (same)
        exclude(logits,
                same->to(logits.device()).logical_and(torch::eye(pairs, options.dtype(torch::kBool)).logical_not()));
    const auto diagonal = torch::arange(pairs, options.dtype(torch::kInt64));
    return (torch::cross_entropy_loss(logits, diagonal) + torch::cross_entropy_loss(logits.t(), diagonal)) / 2;
}

torch::Tensor same_pairs(const torch::Tensor& tweet_ids, const torch::Tensor& user_ids) {
    const auto equal = [](const torch::Tensor& ids) { return ids.unsqueeze(0).eq(ids.unsqueeze(1)); };
    return equal(tweet_ids).logical_or(equal(user_ids));
}

torch::Tensor topic_bce(const torch::Tensor& logits, const torch::Tensor& labels) {
    TORCH_CHECK(logits.dim() == 2 && logits.sizes() == labels.sizes(), "expected logits and labels [B, K], got ",
                logits.sizes(), " and ", labels.sizes());
    const auto targets = labels.to(logits.device(), torch::kFloat32);
    const auto rows = targets.gt(0).any(1).nonzero().squeeze(1);
    if (rows.size(0) == 0 || logits.size(1) == 0)
        return nothing(logits);
    return torch::binary_cross_entropy_with_logits(logits.index_select(0, rows).to(torch::kFloat32),
                                                   targets.index_select(0, rows));
}

torch::Tensor class_ce(const torch::Tensor& logits, const torch::Tensor& classes) {
    TORCH_CHECK(logits.dim() == 2 && classes.dim() == 1 && logits.size(0) == classes.size(0),
                "expected logits [B, K] and classes [B], got ", logits.sizes(), " and ", classes.sizes());
    const auto targets = classes.to(logits.device());
    const auto rows = targets.ge(0).nonzero().squeeze(1);
    if (rows.size(0) == 0)
        return nothing(logits);
    return torch::cross_entropy_loss(logits.index_select(0, rows).to(torch::kFloat32), targets.index_select(0, rows));
}

torch::Tensor multi_class_ce(const torch::Tensor& logits, const torch::Tensor& labels, const torch::Tensor& offsets) {
    TORCH_CHECK(logits.dim() == 2 && offsets.dim() == 1 && offsets.size(0) == logits.size(0) + 1,
                "expected logits [B, K] and offsets [B + 1], got ", logits.sizes(), " and ", offsets.sizes());
    const auto targets = labels.to(logits.device());
    const auto counts = offsets.diff().to(logits.device());
    const auto rows = counts.gt(0).sum().item<std::int64_t>();
    if (rows == 0)
        return nothing(logits);
    const auto row = torch::repeat_interleave(counts); // [L]: the row of each label
    const auto weights = counts.index_select(0, row).to(torch::kFloat32).reciprocal() / static_cast<double>(rows);
    const auto score = logits.to(torch::kFloat32).log_softmax(1).index({row, targets});
    return -(score * weights).sum();
}

} // namespace aviary

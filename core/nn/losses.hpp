#pragma once

#include <optional>

#include <torch/torch.h>

namespace aviary {

// Each loss is a scalar float32 tensor in nats with a graph. Where a batch holds nothing to learn from (no labelled
// row, no negative), the result is an exact 0 that is still connected to its inputs: backward() gives gradients of 0,
// never NaN.

/// NT-Xent (Chen et al. 2020, SimCLR, eq. 1) over B pairs: rows i of `a` and `b` [B, D] are positives, the other 2B − 2
/// rows of the batch are the negatives of each of the 2B anchors. Cosine similarity / temperature. 0 for B = 0.
torch::Tensor nt_xent(const torch::Tensor& a, const torch::Tensor& b, double temperature);

/// SimCSE's one-sided loss (Gao et al. 2021, eq. 1): anchors are the rows of `a`, candidates the rows of `b` [B, D];
/// cosine similarity / temperature (0.05 in the paper).
torch::Tensor simcse_loss(const torch::Tensor& a, const torch::Tensor& b, double temperature);

/// Symmetric CLIP loss (Radford et al. 2021, fig. 3): the mean of both directions' cross-entropy of exp(log_scale) ·
/// cosine, `tweets` and `users` [B, D], `log_scale` a scalar parameter; the scale is clamped at 100 as in the paper.
/// `same`, bool [B, B]: pairs (i, j) that share a user or a tweet and therefore are no negatives; the diagonal is
/// ignored.
torch::Tensor clip_loss(const torch::Tensor& tweets, const torch::Tensor& users, const torch::Tensor& log_scale,
                        const std::optional<torch::Tensor>& same = std::nullopt);

/// `same` for clip_loss: users and tweets int64 [B] (ids) → bool [B, B], true where either is equal.
torch::Tensor same_pairs(const torch::Tensor& tweet_ids, const torch::Tensor& user_ids);

/// Multi-label binary cross-entropy with logits [B, K] against labels [B, K] of 0 and 1 (any dtype): the mean over K
/// and over the rows with at least one label. Rows without a label are unlabelled, not "none of these" (SYSTEMS.md §A),
/// and are left out.
torch::Tensor topic_bce(const torch::Tensor& logits, const torch::Tensor& labels);

/// Cross-entropy with logits [B, K] against class numbers int64 [B]: the mean over the rows whose class is not −1. For
/// languages, and for one sampled hashtag a tweet (Hashspace).
torch::Tensor class_ce(const torch::Tensor& logits, const torch::Tensor& classes);

/// Cross-entropy against several right answers: row i of logits [B, K] has targets labels[offsets[i] .. offsets[i + 1])
/// (int64), each of weight 1 / their number; the mean over the rows with at least one. For all hashtags of a tweet
/// without a dense [B, 100,000] target.
torch::Tensor multi_class_ce(const torch::Tensor& logits, const torch::Tensor& labels, const torch::Tensor& offsets);

} // namespace aviary

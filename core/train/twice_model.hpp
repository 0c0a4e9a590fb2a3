#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <torch/torch.h>

#include "core/nn/bert.hpp"
#include "core/train/twice_batch.hpp"
#include "core/train/twice_config.hpp"
#include "core/train/twice_data.hpp"

namespace aviary {

/// The tweet encoder with the heads that the tasks need (Twice §3, figure 1). The embedding is the state of [CLS], or
/// what the base model pools, [B, D]; logits of topics, languages, hashtags and words are linear in it, and the
/// engagement task compares it with a second encoder's over the user's text.
class TwiceModelImpl : public torch::nn::Module {
public:
    /// Fresh weights come from torch's default generator. The user encoder has the tweet encoder's shape and pooling.
    TwiceModelImpl(const BertConfig& shape, const TwiceTasks& tasks, const TwiceLabels& labels, double temperature,
                   Pooling pooling = Pooling::cls);

    /// The loss of each active task, scalars in nats: "topics", "engagement", "language", "hashtags", "simcse",
    /// "words". A task without a label in this batch is left out, so that the mean is taken over what the batch can
    /// teach. `tweets` [B, D] are the encoder's pooled states of `tweet_pieces`, `users` [U, D] the user encoder's of
    /// the batch's user pieces (needed by the engagement task alone).
    std::map<std::string, torch::Tensor> losses(const TwiceBatch& batch, const torch::Tensor& tweets,
                                                const torch::Tensor& users);

    /// What the tweet encoder reads in a training step: the batch's pieces; for SimCSE twice over, for two dropout
    /// masks.
    TokenStream tweet_pieces(const TwiceBatch& batch) const;
    /// Whether the losses of this batch need the user encoder.
    bool needs_users(const TwiceBatch& batch) const { return tasks_.engagement && batch.users.size() > 1; }

    Pooling pooling() const { return pooling_; }
    const BertEncoder& encoder() const { return encoder_; }
    const BertEncoder& user_encoder() const { return user_encoder_; } ///< null without the engagement task
    /// Parameters of everything but the tweet encoder, by name.
    std::vector<std::pair<std::string, torch::Tensor>> head_parameters() const;

private:
    torch::Tensor classes(const std::vector<std::int64_t>& values) const;
    torch::Tensor words_loss(const torch::Tensor& tweets, const TwiceBatch& batch);
    torch::Tensor engagement_loss(const torch::Tensor& tweets, const torch::Tensor& users, const TwiceBatch& batch);

    TwiceTasks tasks_;
    Pooling pooling_;
    BertEncoder encoder_{nullptr}, user_encoder_{nullptr};
    torch::nn::Linear topic_head_{nullptr}, language_head_{nullptr}, hashtag_head_{nullptr}, word_head_{nullptr};
    torch::Tensor log_scale_; ///< log of the inverse temperature; undefined without the engagement task
};
TORCH_MODULE(TwiceModel);

/// The mean of the tasks' losses (Twice §3). Precondition: not empty.
torch::Tensor mean_loss(const std::map<std::string, torch::Tensor>& losses);

} // namespace aviary

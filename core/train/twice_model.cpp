#include "core/train/twice_model.hpp"

#include <algorithm>
#include <cmath>

#include "core/nn/losses.hpp"
#include "core/nn/transfer.hpp"

namespace aviary {

namespace {

constexpr double kSimcseTemperature = 0.05; // Gao et al. 2021, §3

// Logits are this many times the linear map. With one learning rate for all, plain heads grow so slowly that the
// encoder moves for them and presses every tweet into few directions (Yang et al. 2022, "Tensor Programs V", tunes such
// a multiplier of the output layer). Tiny, 1,500 steps on IRA, 1 / 8 / 32 / 128: copies recall@1 0.58 / 0.66 / 0.76 /
// 0.77, Topics precision 0.948 / 0.965 / 0.966 / 0.967, Spearman of graded pairs 0.39 / 0.44 / 0.45 / 0.46, topics'
// loss 0.60 / 0.39 / 0.32 / 0.41, engagement's 3.16 / 3.13 / 3.33 / 3.35.
constexpr double kLogitScale = 32;

// Word pieces that share a logit in a larger vocabulary cost a little sharpness and save a head as large as all word
// embeddings.
constexpr std::int64_t kMostWordClasses = 32'768;

torch::nn::Linear fresh_head(std::int64_t inputs, std::int64_t outputs, double deviation) {
    torch::nn::Linear head(inputs, outputs);
    torch::nn::init::normal_(head->weight, 0.0, deviation);
    torch::nn::init::zeros_(head->bias);
    return head;
}

} // namespace

TwiceModelImpl::TwiceModelImpl(const BertConfig& shape, const TwiceTasks& tasks, const TwiceLabels& labels,
                               double temperature, Pooling pooling)
    : tasks_(tasks), pooling_(pooling), encoder_(register_module("encoder", BertEncoder(shape))) {
    const auto head = [&](const char* name, std::size_t classes) {
        return register_module(
            name, fresh_head(shape.hidden_size, static_cast<std::int64_t>(classes), shape.initializer_range));
    };
    if (tasks.topics)
        topic_head_ = head("topic_head", labels.topics.size());
    if (tasks.language)
        language_head_ = head("language_head", labels.languages.size());
    if (tasks.hashtags)
        hashtag_head_ = head("hashtag_head", labels.hashtags.size());
    if (tasks.words)
        word_head_ = head("word_head", static_cast<std::size_t>(std::min(shape.vocab_size, kMostWordClasses)));
    if (tasks.engagement) {
        user_encoder_ = register_module("user_encoder", BertEncoder(shape));
        log_scale_ = register_parameter("log_scale", torch::tensor(std::log(1.0 / temperature), torch::kFloat32));
    }
}

TokenStream TwiceModelImpl::tweet_pieces(const TwiceBatch& batch) const {
    TokenStream pieces = batch.pieces;
    if (tasks_.simcse)
        for (std::int64_t i = 0; i < batch.pieces.size(); ++i)
            pieces.append(batch.pieces.piece(i));
    return pieces;
}

torch::Tensor TwiceModelImpl::classes(const std::vector<std::int64_t>& values) const {
    return to_device(torch::tensor(values, torch::kInt64), encoder_->parameters().front().device());
}

// Labels say what a tweet is about and let the encoder forget what it said. Tiny, 1,500 steps on IRA, without and with
// this loss: copies recall@1 0.76 and 0.85 (untrained 0.80), Topics precision 0.966 and 0.967, Spearman of graded pairs
// 0.45 and 0.55 (untrained 0.46).
torch::Tensor TwiceModelImpl::words_loss(const torch::Tensor& tweets, const TwiceBatch& batch) {
    const auto kinds = word_head_->options.out_features();
    std::vector<std::int64_t> words, offsets{0};
    for (std::int64_t i = 0; i < batch.pieces.size(); ++i) {
        const auto piece = batch.pieces.piece(i);
        for (const auto id : piece)
            if (id != piece.front() && id != piece.back()) // [CLS] and [SEP] tell nothing
                words.push_back(id % kinds);
        offsets.push_back(static_cast<std::int64_t>(words.size()));
    }
    return multi_class_ce(word_head_->forward(tweets) * kLogitScale, classes(words), classes(offsets));
}

torch::Tensor TwiceModelImpl::engagement_loss(const torch::Tensor& tweets, const torch::Tensor& users,
                                              const TwiceBatch& batch) {
    const auto rows = classes(batch.pair_tweet), user_rows = classes(batch.pair_user); // [P]
    return clip_loss(tweets.index_select(0, rows), users.index_select(0, user_rows), log_scale_,
                     same_pairs(rows, user_rows));
}

std::map<std::string, torch::Tensor> TwiceModelImpl::losses(const TwiceBatch& batch, const torch::Tensor& tweets,
                                                            const torch::Tensor& users) {
    std::map<std::string, torch::Tensor> losses;
    if (tasks_.simcse) {
        const auto views = tweets.chunk(2);
        losses["simcse"] = simcse_loss(views[0], views[1], kSimcseTemperature);
        return losses;
    }
    if (tasks_.topics && !batch.topics.empty()) {
        auto labels = torch::zeros({tweets.size(0), topic_head_->options.out_features()});
        auto label = labels.accessor<float, 2>();
        for (std::size_t row = 0; row + 1 < batch.topic_offsets.size(); ++row)
            for (auto i = batch.topic_offsets[row]; i < batch.topic_offsets[row + 1]; ++i)
                label[static_cast<std::int64_t>(row)][batch.topics[static_cast<std::size_t>(i)]] = 1.0F;
        // Summed over the topics: nats a tweet, like the other two losses. A mean over hundreds of topics would drown
        // beside them.
        const auto logits = topic_head_->forward(tweets) * kLogitScale;
        losses["topics"] = topic_bce(logits, to_device(labels, tweets.device())) * static_cast<double>(labels.size(1));
    }
    if (tasks_.language &&
        std::any_of(batch.languages.begin(), batch.languages.end(), [](std::int64_t c) { return c >= 0; }))
        losses["language"] = class_ce(language_head_->forward(tweets) * kLogitScale, classes(batch.languages));
    if (tasks_.hashtags && !batch.hashtags.empty())
        losses["hashtags"] = multi_class_ce(hashtag_head_->forward(tweets) * kLogitScale, classes(batch.hashtags),
                                            classes(batch.hashtag_offsets));
    if (tasks_.words)
        losses["words"] = words_loss(tweets, batch);
    if (needs_users(batch))
        losses["engagement"] = engagement_loss(tweets, users, batch);
    return losses;
}

std::vector<std::pair<std::string, torch::Tensor>> TwiceModelImpl::head_parameters() const {
    std::vector<std::pair<std::string, torch::Tensor>> heads;
    for (const auto& parameter : named_parameters())
        if (!parameter.key().starts_with("encoder."))
            heads.emplace_back(parameter.key(), parameter.value());
    return heads;
}

torch::Tensor mean_loss(const std::map<std::string, torch::Tensor>& losses) {
    torch::Tensor sum;
    for (const auto& [task, loss] : losses)
        sum = sum.defined() ? sum + loss : loss;
    return sum / static_cast<double>(losses.size());
}

} // namespace aviary

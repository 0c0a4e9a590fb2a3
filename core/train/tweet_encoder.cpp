#include "core/train/tweet_encoder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <torch/torch.h>

#include "core/base/json.hpp"
#include "core/nn/model_folder.hpp"
#include "core/train/tweet_input.hpp"
#include "core/train/twice_trainer.hpp"

namespace aviary {

struct TweetEncoder::State {
    EncoderModel model;
    TweetInput input;
    torch::Device device;
    torch::Dtype compute;
    int threads;
};

namespace {

constexpr std::int64_t kBatchTokens = 8'192;

TweetInput input_of_folder(const std::filesystem::path& folder) {
    const auto file = folder / "twice.json";
    if (!std::filesystem::exists(file))
        return {};
    const auto json = read_json(file);
    if (!json.is_object() || !json.contains("input"))
        throw Error("expected how a tweet becomes tokens", "", {.file = file.string(), .field = "input"});
    return tweet_input_from_json(json.at("input"), file.string());
}

/// Tweets in ascending order of length, cut into runs of at most kBatchTokens (or one piece).
std::vector<std::vector<std::int64_t>> batches_by_length(const TokenStream& stream) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(stream.size()));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return stream.piece(a).size() < stream.piece(b).size(); });
    std::vector<std::vector<std::int64_t>> batches;
    std::int64_t tokens = kBatchTokens;
    for (const auto i : order) {
        const auto length = static_cast<std::int64_t>(stream.piece(i).size());
        if (tokens + length > kBatchTokens) {
            batches.emplace_back();
            tokens = 0;
        }
        batches.back().push_back(i);
        tokens += length;
    }
    return batches;
}

} // namespace

TweetEncoder::TweetEncoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
TweetEncoder::~TweetEncoder() = default;
TweetEncoder::TweetEncoder(TweetEncoder&&) noexcept = default;
TweetEncoder& TweetEncoder::operator=(TweetEncoder&&) noexcept = default;

TweetEncoder TweetEncoder::open(const std::filesystem::path& model_folder, const EncoderOptions& options) {
    const auto device = device_of(options.device);
    auto model = open_encoder(model_folder);
    const auto input = input_of_folder(model_folder);
    if (input.longest() > model.encoder->config().max_position_embeddings)
        throw Error("tweets can be longer than the encoder reads", "Lower max_tokens or page_tokens.", {.file = (model_folder / "twice.json").string()});
    model.encoder->to(device);
    model.encoder->eval();
    return TweetEncoder(std::unique_ptr<State>(
        new State{std::move(model), input, device, compute_type(options.precision, device), thread_count(options.threads)}));
}

std::int64_t TweetEncoder::dimension() const {
    return state_->model.encoder->config().hidden_size;
}

std::vector<float> TweetEncoder::encode(std::span<const TweetContent> tweets) const {
    const torch::NoGradGuard no_gradients;
    torch::set_num_threads(state_->threads);
    const auto pieces = tokenize_tweets(state_->model.tokenizer, state_->input, tweets, state_->threads).stream;
    std::vector<float> vectors(tweets.size() * static_cast<std::size_t>(dimension()));
    auto all = torch::from_blob(vectors.data(), {static_cast<std::int64_t>(tweets.size()), dimension()}); // [n, D]
    for (const auto& batch : batches_by_length(pieces)) {
        TokenStream part;
        for (const auto i : batch)
            part.append(pieces.piece(i));
        const auto rows = torch::nn::functional::normalize(state_->model.embed(part, state_->compute)).cpu();
        all.index_copy_(0, torch::tensor(batch, torch::kInt64), rows);
    }
    return vectors;
}

std::vector<float> TweetEncoder::encode_texts(std::span<const std::string> texts) const {
    std::vector<TweetContent> tweets(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        tweets[i].text = texts[i];
    return encode(tweets);
}

} // namespace aviary

#include "core/train/tweet_encoder.hpp"

#include <torch/torch.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/nn/device.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/pooled_encoder.hpp"
#include "core/train/tweet_input.hpp"

namespace aviary {

struct TweetEncoder::State {
    Tokenizer tokenizer;
    PooledEncoder encoder;
    TweetInput input;
    bool on_cpu;
    int threads;
};

namespace {

/// As the model was trained; of one that others made the default, cut to what its encoder reads.
TweetInput input_of_folder(const std::filesystem::path& folder, std::int64_t longest) {
    const auto file = folder / "twice.json";
    if (!std::filesystem::exists(file))
        return tweet_input_within(longest);
    const auto json = read_json(file);
    if (!json.is_object() || !json.contains("input"))
        throw Error("expected how a tweet becomes tokens", "Export the model again",
                    {.file = file.string(), .field = "input"});
    const auto input = tweet_input_from_json(json.at("input"), file.string());
    if (input.longest() > longest)
        throw Error("tweets can be longer than the encoder reads", "Lower max_tokens or page_tokens.",
                    {.file = file.string()});
    return input;
}

} // namespace

TweetEncoder::TweetEncoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
TweetEncoder::~TweetEncoder() = default;
TweetEncoder::TweetEncoder(TweetEncoder&&) noexcept = default;
TweetEncoder& TweetEncoder::operator=(TweetEncoder&&) noexcept = default;

TweetEncoder TweetEncoder::open(const std::filesystem::path& model_folder, const EncoderOptions& options) {
    const auto device = device_of(options.device);
    auto model = open_encoder(model_folder);
    const auto input = input_of_folder(model_folder, model.encoder->config().longest_piece());
    model.encoder->to(device);
    const int threads = thread_count(options.threads);
    PooledEncoder encoder(model.encoder, model.pooling, compute_type(options.precision, device), threads);
    return TweetEncoder(std::unique_ptr<State>(new State{.tokenizer = std::move(model.tokenizer),
                                                         .encoder = std::move(encoder),
                                                         .input = input,
                                                         .on_cpu = device.is_cpu(),
                                                         .threads = threads}));
}

std::int64_t TweetEncoder::dimension() const {
    return state_->encoder.dimension();
}

bool TweetEncoder::on_cpu() const {
    return state_->on_cpu;
}

TokenStream TweetEncoder::tokenize(std::span<const TweetContent> tweets) const {
    return tokenize_tweets(state_->tokenizer, state_->input, tweets, state_->threads).stream;
}

std::vector<float> TweetEncoder::encode(const TokenStream& pieces, const std::function<void()>& poll) const {
    const auto rows = torch::nn::functional::normalize(state_->encoder.encode(pieces, poll)); // [n, D]
    return {rows.const_data_ptr<float>(), rows.const_data_ptr<float>() + rows.numel()};
}

std::vector<float> TweetEncoder::encode(std::span<const TweetContent> tweets, const std::function<void()>& poll) const {
    return encode(tokenize(tweets), poll);
}

std::vector<float> TweetEncoder::encode_texts(std::span<const std::string> texts) const {
    std::vector<TweetContent> tweets(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        tweets[i].text = texts[i];
    return encode(tweets);
}

} // namespace aviary

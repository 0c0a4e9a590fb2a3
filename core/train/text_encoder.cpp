#include "core/train/text_encoder.hpp"

#include <torch/torch.h>

#include "core/nn/device.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/pooled_encoder.hpp"
#include "core/nn/workers.hpp"
#include "core/train/tweet_input.hpp"

namespace aviary {

struct TextEncoder::State {
    Tokenizer tokenizer;
    PooledEncoder encoder;
    Pooling pooling;
    bool normalize;
    std::int64_t longest;
    torch::Device device;
    torch::Dtype compute;
    Workers tokenizing;
};

TextEncoder::TextEncoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextEncoder::~TextEncoder() = default;
TextEncoder::TextEncoder(TextEncoder&&) noexcept = default;
TextEncoder& TextEncoder::operator=(TextEncoder&&) noexcept = default;

TextEncoder TextEncoder::open(const std::filesystem::path& model_folder, const TextEncoderOptions& options) {
    const auto device = device_of(options.device);
    const auto compute = compute_type(options.precision, device);
    const int threads = thread_count(options.threads);
    auto model = open_encoder(model_folder);
    model.encoder->to(device);
    const auto pooling = options.pooling.value_or(model.pooling);
    return TextEncoder(
        std::unique_ptr<State>(new State{.tokenizer = std::move(model.tokenizer),
                                         .encoder = PooledEncoder(model.encoder, pooling, compute, threads),
                                         .pooling = pooling,
                                         .normalize = options.normalize || model.normalize,
                                         .longest = model.longest,
                                         .device = device,
                                         .compute = compute,
                                         .tokenizing = Workers(threads)}));
}

std::int64_t TextEncoder::dimension() const {
    return state_->encoder.dimension();
}
Pooling TextEncoder::pooling() const {
    return state_->pooling;
}
bool TextEncoder::normalizes() const {
    return state_->normalize;
}
std::int64_t TextEncoder::longest() const {
    return state_->longest;
}
std::string TextEncoder::device() const {
    return state_->device.str();
}
std::string TextEncoder::precision() const {
    return state_->compute == torch::kInt8 ? "int8" : state_->compute == torch::kFloat32 ? "fp32" : "bf16";
}

TokenStream TextEncoder::tokenize(std::span<const std::string> texts) const {
    constexpr std::size_t kPart = 256;
    std::vector<TokenStream> parts((texts.size() + kPart - 1) / kPart);
    state_->tokenizing.run(parts.size(), [&](std::size_t part) {
        auto& stream = parts[part];
        for (std::size_t i = part * kPart; i < std::min(texts.size(), (part + 1) * kPart); ++i)
            state_->tokenizer.append(texts[i], stream, state_->longest);
    });
    TokenStream all;
    for (const auto& part : parts)
        for (std::int64_t i = 0; i < part.size(); ++i)
            all.append(part.piece(i));
    return all;
}

std::vector<float> TextEncoder::encode(const TokenStream& pieces, const std::function<void()>& poll) const {
    auto rows = state_->encoder.encode(pieces, poll); // [n, D]
    if (state_->normalize)
        rows = torch::nn::functional::normalize(rows);
    return {rows.const_data_ptr<float>(), rows.const_data_ptr<float>() + rows.numel()};
}

std::vector<float> TextEncoder::encode(std::span<const std::string> texts, const std::function<void()>& poll) const {
    return encode(tokenize(texts), poll);
}

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/nn/pooling.hpp"
#include "core/text/token_stream.hpp"
#include "core/train/tweet_encoder.hpp"

namespace aviary {

struct TextEncoderOptions : EncoderOptions {
    std::optional<Pooling> pooling; ///< instead of the folder's
    bool normalize = false;         ///< unit length, whatever the folder says
};

/// Turns plain texts into vectors as sentence-transformers does with the same folder: the text as it is, cut to the
/// folder's max_seq_length, pooled as 1_Pooling says, of unit length where modules.json says so. (TweetEncoder puts a
/// tweet's input together as in training instead.) encode() may be called from one thread at a time, and tokenize()
/// from another meanwhile.
class TextEncoder {
public:
    /// Throws Error naming the file and what is wrong with it.
    static TextEncoder open(const std::filesystem::path& model_folder, const TextEncoderOptions& options = {});
    ~TextEncoder();
    TextEncoder(TextEncoder&&) noexcept;
    TextEncoder& operator=(TextEncoder&&) noexcept;

    std::int64_t dimension() const; ///< D
    Pooling pooling() const;
    bool normalizes() const;
    std::int64_t longest() const;  ///< tokens of a piece at most, special ones included
    std::string device() const;    ///< "cpu", "cuda"
    std::string precision() const; ///< "fp32", "bf16", "int8"

    /// The texts' pieces, in their order: [CLS] text [SEP].
    TokenStream tokenize(std::span<const std::string> texts) const;

    /// [n × D] row-major float32, in the order of `pieces`, which tokenize() made. Sorted by length and encoded in
    /// shards inside. On a CPU a text's vector is the same bits whatever it was given with. `poll` is called between
    /// shards, on any thread; it may throw.
    std::vector<float> encode(
        const TokenStream& pieces, const std::function<void()>& poll = [] {}) const;
    /// The same for texts; not while another thread tokenizes.
    std::vector<float> encode(
        std::span<const std::string> texts, const std::function<void()>& poll = [] {}) const;

private:
    struct State;
    explicit TextEncoder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace aviary

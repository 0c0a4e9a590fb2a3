#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/data/tweets.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

/// Where and how an encoder computes.
struct EncoderOptions {
    std::string device = "auto";    ///< "auto", "cpu", "cuda"
    std::string precision = "auto"; ///< "auto", "fp32", "bf16", "int8"
    std::int64_t threads = 0;       ///< 0: as many as the machine has cores
};

/// A trained encoder that turns tweets, or pasted texts, into vectors. Reads any folder that open_encoder does; the
/// input is put together as the folder's twice.json says, or, where it has none (a model from elsewhere), as
/// TweetInput's defaults say. encode() may be called from one thread at a time, and tokenize() from another meanwhile.
class TweetEncoder {
public:
    /// Throws Error naming the file and what is wrong with it.
    static TweetEncoder open(const std::filesystem::path& model_folder, const EncoderOptions& options = {});
    ~TweetEncoder();
    TweetEncoder(TweetEncoder&&) noexcept;
    TweetEncoder& operator=(TweetEncoder&&) noexcept;

    std::int64_t dimension() const; ///< D
    bool on_cpu() const;

    /// The tweets' pieces, in their order.
    TokenStream tokenize(std::span<const TweetContent> tweets) const;

    /// [n × D] row-major, unit length, in the order of `pieces`, which tokenize() made. `poll` is called every few
    /// hundred tokens, on any thread; it may throw.
    std::vector<float> encode(
        const TokenStream& pieces, const std::function<void()>& poll = [] {}) const;
    /// [n × D] row-major, unit length, in the order of `tweets`.
    std::vector<float> encode(
        std::span<const TweetContent> tweets, const std::function<void()>& poll = [] {}) const;
    /// The same for texts alone.
    std::vector<float> encode_texts(std::span<const std::string> texts) const;

private:
    struct State;
    explicit TweetEncoder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace aviary

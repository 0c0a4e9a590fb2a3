#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "core/text/token_stream.hpp"

namespace aviary {

/// Room for streams of different sizes in one shape, as a recorded pass needs it.
struct StreamBucket {
    std::int64_t tokens = 0, pieces = 0;
    std::int64_t longest = 0; ///< tokens of a piece at most

    auto operator<=>(const StreamBucket&) const = default;

    /// Numbers of a filled-up stream: its ids and where its pieces begin, one after the other.
    std::int64_t size() const { return tokens + pieces + 1; }
};

/// A bucket that takes the stream and its filler: tokens and pieces are powers of two or one and a half times one, so
/// that there are few buckets and a third is filler at most. `longest_piece` is the most that an encoder reads.
StreamBucket bucket_of(const TokenStream& stream, std::int64_t longest_piece);

/// Writes the stream into `numbers` [bucket.size()], ids first. Filler tokens have id 0 and lie behind the stream in
/// pieces of their own, which no other piece sees; pieces that are left are empty.
void fill_bucket(const TokenStream& stream, const StreamBucket& bucket, std::span<std::int32_t> numbers);

} // namespace aviary

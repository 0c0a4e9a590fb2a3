#include "core/nn/stream_bucket.hpp"

#include <algorithm>
#include <bit>

namespace aviary {

namespace {

constexpr std::int64_t kFewestTokens = 64, kFewestPieces = 4;
constexpr std::int64_t kLengthStep = 128; // rows that flash attention takes at once: a finer step would save nothing

std::int64_t whole(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

/// The smallest 2ᵏ or 1.5 · 2ᵏ that is not below `count` ≥ 2.
std::int64_t rounded_up(std::int64_t count) {
    const auto power = static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(count)));
    return count <= power / 4 * 3 ? power / 4 * 3 : power;
}

} // namespace

StreamBucket bucket_of(const TokenStream& stream, std::int64_t longest_piece) {
    std::int64_t longest = 1;
    for (std::int64_t i = 0; i < stream.size(); ++i)
        longest = std::max(longest, static_cast<std::int64_t>(stream.piece(i).size()));
    StreamBucket bucket;
    bucket.longest = std::max(longest, std::min(longest_piece, whole(longest, kLengthStep) * kLengthStep));
    bucket.tokens = rounded_up(std::max(stream.tokens(), kFewestTokens));
    const auto filler_pieces = whole(bucket.tokens - stream.tokens(), bucket.longest);
    bucket.pieces = rounded_up(std::max(stream.size() + filler_pieces, kFewestPieces));
    return bucket;
}

void fill_bucket(const TokenStream& stream, const StreamBucket& bucket, std::span<std::int32_t> numbers) {
    const auto ids = numbers.first(static_cast<std::size_t>(bucket.tokens));
    const auto begins = numbers.subspan(static_cast<std::size_t>(bucket.tokens));
    std::fill(std::copy(stream.ids.begin(), stream.ids.end(), ids.begin()), ids.end(), 0);
    auto begin = std::copy(stream.offsets.begin(), stream.offsets.end(), begins.begin());
    for (auto at = stream.tokens(); begin != begins.end(); ++begin) {
        at = std::min(at + bucket.longest, bucket.tokens);
        *begin = static_cast<std::int32_t>(at);
    }
}

} // namespace aviary

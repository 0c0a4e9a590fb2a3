#include "core/nn/stream_bucket.hpp"

#include "support.hpp"

namespace aviary {
namespace {

TokenStream stream_of(const std::vector<std::int64_t>& lengths) {
    TokenStream stream;
    for (const auto length : lengths)
        stream.append(std::vector<std::int32_t>(static_cast<std::size_t>(length), 7));
    return stream;
}

std::vector<std::int32_t> filled(const TokenStream& stream, const StreamBucket& bucket) {
    std::vector<std::int32_t> numbers(static_cast<std::size_t>(bucket.size()), -1);
    fill_bucket(stream, bucket, numbers);
    return numbers;
}

TEST(StreamBucket, ByHand) {
    // 5 tokens in 2 pieces, 11 filler tokens in pieces of up to 4: 3 of them.
    const StreamBucket bucket{.tokens = 16, .pieces = 6, .longest = 4};
    EXPECT_EQ(filled(stream_of({2, 3}), bucket),
              (std::vector<std::int32_t>{7, 7, 7, 7, 7,  0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // ids
                                         0, 2, 5, 9, 13, 16, 16}));
}

TEST(StreamBucket, IsTheNextPowerOfTwoOrOneAndAHalf) {
    // 97 tokens → 128, 31 of them filler, in one piece of at most 128: 3 + 1 pieces.
    EXPECT_EQ(bucket_of(stream_of({90, 5, 2}), 512), (StreamBucket{.tokens = 128, .pieces = 4, .longest = 128}));
    EXPECT_EQ(bucket_of(stream_of({90, 6}), 512), (StreamBucket{.tokens = 96, .pieces = 4, .longest = 128}));
    // 400 tokens → 512; a piece of 300 → 384.
    EXPECT_EQ(bucket_of(stream_of({300, 100}), 512), (StreamBucket{.tokens = 512, .pieces = 4, .longest = 384}));
    // No piece, not a filler one either, is longer than the encoder reads: 64 + 36 tokens → 128, 28 in one piece.
    EXPECT_EQ(bucket_of(stream_of({64, 36}), 64), (StreamBucket{.tokens = 128, .pieces = 4, .longest = 64}));
    EXPECT_EQ(bucket_of(TokenStream(), 16), (StreamBucket{.tokens = 64, .pieces = 4, .longest = 16}));
}

TEST(StreamBucket, HoldsEveryStreamAndAnEmptyOne) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const auto longest = static_cast<std::size_t>(1 + seed % 64);
        const auto stream = random_stream(static_cast<std::int64_t>(1 + seed * seed % 700), longest, 200, seed);
        const auto bucket = bucket_of(stream, 64);
        for (const auto& of : {stream, TokenStream()}) {
            const auto numbers = filled(of, bucket);
            EXPECT_TRUE(std::equal(of.ids.begin(), of.ids.end(), numbers.begin()));
            const auto begins = std::span(numbers).subspan(static_cast<std::size_t>(bucket.tokens));
            EXPECT_TRUE(std::equal(of.offsets.begin(), of.offsets.end(), begins.begin()));
            EXPECT_EQ(begins.back(), bucket.tokens) << "every token is in a piece";
            for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
                EXPECT_LE(begins[i], begins[i + 1]);
                EXPECT_LE(begins[i + 1] - begins[i], bucket.longest);
            }
        }
        EXPECT_LE(bucket.longest, 64);
        EXPECT_LE(bucket.tokens, std::max<std::int64_t>(64, stream.tokens() * 3 / 2));
    }
}

} // namespace
} // namespace aviary

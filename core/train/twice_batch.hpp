#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "core/text/token_stream.hpp"
#include "core/train/twice_data.hpp"

namespace aviary {

/// One batch of B tweets on its way into the model. Rows are in ascending order of length, which keeps attention's
/// blocks even.
struct TwiceBatch {
    std::vector<std::int64_t> tweets; ///< [B] numbers in TwiceData
    TokenStream pieces;               ///< B pieces

    std::vector<std::int64_t> languages; ///< [B] class or −1
    std::vector<std::int64_t> topics,
        topic_offsets; ///< topics of row i: topics[topic_offsets[i] .. topic_offsets[i + 1])
    std::vector<std::int64_t> hashtags, hashtag_offsets; ///< likewise

    TokenStream user_pieces;              ///< U texts of different users
    std::vector<std::int64_t> users;      ///< [U] their numbers
    std::vector<std::int64_t> pair_tweet; ///< [P] row of a tweet that has an engaging user with a text
    std::vector<std::int64_t> pair_user;  ///< [P] row in user_pieces
};

/// Makes the batch of `tweets`. Each tweet that has engagements gets one engaging user, drawn from `random`. A user's
/// text is the biography, or `user_tokens` tokens of up to four other tweets of the history, drawn likewise; never a
/// tweet of this batch that the user is paired with, nor a near-duplicate of one. A user who is left without a text is
/// not paired.
TwiceBatch make_batch(const TwiceData& data, const TwiceTasks& tasks, std::int64_t user_tokens,
                      std::span<const std::int64_t> tweets, Philox random);

} // namespace aviary

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/text/token_stream.hpp"
#include "core/text/tokenizer.hpp"

namespace aviary {

/// How a tweet becomes one piece of tokens: [CLS] text [SEP] media [SEP] pages [SEP], empty parts left out (Twice §3).
/// Training and embedding must do it alike, so it is stored with the model (twice.json).
struct TweetInput {
    std::int64_t max_tokens = 64; ///< of the text
    std::int64_t page_tokens =
        100; ///< of titles and descriptions together, and at most as many of the media annotations
    bool use_media = true;
    bool use_pages = true;

    bool operator==(const TweetInput&) const = default;

    /// The longest piece that can come out.
    std::int64_t longest() const {
        return 2 + max_tokens + (use_media ? page_tokens + 1 : 0) + (use_pages ? page_tokens + 1 : 0);
    }
};

/// The default for an encoder that reads pieces of `longest` tokens, 3 at least: short of the default, pages and media
/// are shortened first.
TweetInput tweet_input_within(std::int64_t longest);

Json to_json(const TweetInput& input);
/// Throws Error naming `file` and the field that is missing or of the wrong type or range.
TweetInput tweet_input_from_json(const Json& json, const std::string& file);

/// `text` without links: a shortened address tells nothing, its page's title is read instead (Twice §3). Other bytes
/// stay as they are.
std::string without_links(std::string_view text);

/// Appends one tweet's piece to `ids`, [CLS] and [SEP] (or what the tokenizer has in their place) included; returns how
/// many tokens its own text has.
std::int64_t append_tweet(const Tokenizer& tokenizer, const TweetInput& input, const TweetContent& tweet,
                          std::vector<std::int32_t>& ids);

/// Pieces of many tweets, and how many tokens of each are its text, made by `threads` threads; the same for any number
/// of them.
struct TweetPieces {
    TokenStream stream;
    std::vector<std::int32_t> text_tokens; ///< one a tweet, without [CLS] and [SEP]
};
TweetPieces tokenize_tweets(const Tokenizer& tokenizer, const TweetInput& input, std::span<const TweetContent> tweets,
                            int threads);

/// The number of threads that a config's `threads` means: itself, or the machine's cores for 0.
int thread_count(std::int64_t threads);

} // namespace aviary

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/import/byte_source.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// Which of the platform's JSON dialects a value is written in.
enum class JsonDialect { v2, v1, unknown };

/// Looks at the beginning of a stream (a few kilobytes are enough, the end may be missing).
JsonDialect detect_json_dialect(std::string_view beginning);

/// Reads tweets in the JSON of X API v2 (pages with `data` and `includes`, single tweets, flattened tweets) and of v1.1
/// (extended tweets, nested retweets and quotes, archive rows wrapped in {"tweet": …}); the dialect is looked up value
/// by value.
///
/// A retweet is an engagement: the retweeted tweet is added, and its retweeter engages with it. Where the retweeted
/// tweet is not in the data, the retweet itself is added as it stands. Quotes and replies are tweets of their own that
/// engage with the other one. Tweets that come along (quoted, retweeted, `includes`) are rows of their own. Values that
/// are no tweets are rejected with line and reason.
///
/// `owner` is the author where a tweet names none (an account's archive); may be null.
/// Throws Error, after adding what could be read, when the stream ends inside a value.
void read_x_tweets(ByteSource& bytes, TweetSink& sink, const Control& control, const UserRecord* owner = nullptr);

} // namespace aviary

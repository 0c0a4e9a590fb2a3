#pragma once

#include <filesystem>
#include <functional>

#include "core/base/control.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// Whether a zip or folder is an account's archive: it has tweet.js, tweets.js or tweets-partN.js (at its top or in
/// data/), or the months of the first format (data/js/tweets/2015_01.js).
bool is_account_archive(const std::filesystem::path& archive_or_folder);

/// Reads an account's archive, zipped or unpacked, in the five variants in the wild: tweet.js or tweets.js with parts,
/// under any `window.YTD.…` name, rows wrapped in {"tweet": …} or not, and the monthly files of the first format. Also
/// its likes (as engagements of the owner), followers and followed accounts. Tweets that the owner deleted are left
/// out, with a log line. Retweets, which archives don't flag, are recognised by "RT @name: ".
void read_account_archive(const std::filesystem::path& archive_or_folder, TweetSink& sink, const Control& control);

} // namespace aviary

#pragma once

#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

/// Some of the tweets that hold a word.
struct WordTweets {
    std::vector<TweetRow> tweets; ///< by date; texts that only differ in links and retweet marks once
    std::int64_t found = 0;       ///< how many hold it, copies included
};

/// Up to `most` tweets that pass `filter` and hold `word` as the word vectors count it (a word of TweetWords with names
/// kept, as "left", "#hashtag", "@mention", "😀"; or a phrase of words that follow each other, as "new york"), drawn
/// evenly from all that do; the same ones at every call. Reads every tweet that passes. `filter.search` must be empty.
/// Throws Cancelled.
WordTweets tweets_with_word(const Workspace& workspace, TweetFilter filter, const std::string& word, std::size_t most,
                            const Control& control = {});

} // namespace aviary

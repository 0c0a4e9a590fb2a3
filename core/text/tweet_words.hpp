#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace aviary {

/// What TweetWords gives besides words.
enum class TweetNames {
    left_out,
    kept, ///< "#hashtag", "@mention" and each emoji sequence are words too; of "RT @name:" nothing
};

/// What a word of TweetWords is.
enum class TweetWordKind { word, hashtag, mention, emoji };

/// By its first character; `word` is one that TweetWords gave.
TweetWordKind tweet_word_kind(std::string_view word);

/// The words of a tweet as a reader counts them, in any language: runs of letters, marks and digits with at least one
/// letter, joined over an apostrophe between letters ("don't"), case folded. Han, Kana, Thai, Lao, Khmer and Burmese,
/// which write no blanks, are cut by ICU's dictionaries. Links, numbers and the "RT @name:" of a retweet are no words;
/// @mentions, #hashtags and emoji only where asked for. One object per thread.
class TweetWords {
public:
    explicit TweetWords(TweetNames entities = TweetNames::left_out);
    ~TweetWords();

    /// In the order of the text, repetitions included. Broken UTF-8 ends a word.
    void split(std::string_view text, const std::function<void(std::string_view word)>& on_word);

private:
    class Segmenter;
    std::unique_ptr<Segmenter> segmenter_;
    TweetNames entities_;
    std::string word_;
};

} // namespace aviary

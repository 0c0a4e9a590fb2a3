#include "core/drift/word_tweets.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kReadsPerLook = 200;
constexpr std::size_t kFewestLetters = 3;

/// Whether the search index can find the word: it knows no emoji, and cuts scripts without blanks in another way.
bool is_searchable(const std::string& word) {
    return word.size() >= kFewestLetters && std::ranges::all_of(word, [](char c) {
               return std::string_view("#@_' ").find(c) != std::string_view::npos ||
                      std::isalnum(static_cast<unsigned char>(c));
           });
}

/// A bijection that leaves no pattern of its argument (the finaliser of SplitMix64, Steele et al. 2014).
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

} // namespace

WordTweets tweets_with_word(const Workspace& workspace, TweetFilter filter, const std::string& word, std::size_t most,
                            const Control& control) {
    if (is_searchable(word))
        filter.search = word + ' '; // with a blank it is a whole word, no prefix
    TweetWords splitter(TweetNames::kept);
    const auto wanted = ' ' + word + ' ';
    std::string words;
    WordTweets result;
    // The smallest random numbers, made from what the tweet says: an even draw, the same every time, each text once.
    std::map<std::uint64_t, std::int64_t> drawn;
    std::int64_t read = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++read % kReadsPerLook == 0)
            control.throw_if_cancelled();
        words.assign(1, ' ');
        std::uint64_t text = 0;
        splitter.split(tweet.text, [&](std::string_view w) {
            (words += w) += ' ';
            text = mixed(text ^ std::hash<std::string_view>{}(w));
        });
        if (words.find(wanted) == std::string::npos)
            return true;
        ++result.found;
        drawn.emplace(text, tweet.id);
        if (drawn.size() > most)
            drawn.erase(std::prev(drawn.end()));
        return true;
    });
    std::vector<std::int64_t> ids;
    for (const auto& [text, id] : drawn)
        ids.push_back(id);
    result.tweets = tweets_by_id(workspace, ids);
    std::ranges::stable_sort(result.tweets, {}, [](const TweetRow& row) { return row.created_at.value_or(0); });
    return result;
}

} // namespace aviary

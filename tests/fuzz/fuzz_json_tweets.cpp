#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/error.hpp"
#include "core/data/import/x_tweets.hpp"
#include "tests/data/text_source.hpp"

namespace {

/// Every record that gets through has an id and text.
class CheckingSink final : public aviary::TweetSink {
public:
    aviary::Outcome add(const aviary::TweetRecord& tweet) override {
        if (tweet.id <= 0 || tweet.text.empty())
            std::abort();
        return aviary::Outcome::imported;
    }
    aviary::Outcome add_retweeted_text(const aviary::TweetRecord& tweet) override { return add(tweet); }
    void add_retweet(const aviary::EngagementRecord&) override {}
    void add_engagement(const aviary::EngagementRecord&) override {}
    void add_follow(const aviary::UserRecord&, const aviary::UserRecord&) override {}
    void add_user(const aviary::UserRecord&) override {}
    void reject(std::int64_t, const std::string&, const std::string&, std::string_view) override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    aviary::TextSource bytes({reinterpret_cast<const char*>(data), size}, 61);
    CheckingSink sink;
    try {
        aviary::read_x_tweets(bytes, sink, {});
    } catch (const aviary::Error&) {
        // cut off, and said so
    }
    return 0;
}

#include "core/drift/word_tweets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "tests/data/scratch_workspace.hpp"
#include "tests/drift/stream.hpp"

namespace aviary {
namespace {

using test::day;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Tweets : test::ScratchWorkspace {
    Tweets() {
        TweetWriter writer(workspace, "test", true);
        std::int64_t id = 0;
        const auto add = [&](std::int64_t on, const std::string& text) {
            auto record = test::tweet(++id, text);
            record.created_at = day(on);
            writer.add(record);
        };
        add(3, "Turn left at the oak");
        add(1, "LEFT! and 😀 #Vote with @Ann");
        add(2, "leftover soup");
        add(5, "turn left at the oak https://example.org/a"); // says what the first says
        add(4, "in 東京 we don't vote, @annie");
        writer.finish();
    }
    std::vector<std::int64_t> ids(const std::string& word, std::size_t most = 10,
                                  const TweetFilter& filter = {}) const {
        std::vector<std::int64_t> ids;
        for (const auto& row : tweets_with_word(workspace, filter, word, most).tweets)
            ids.push_back(row.id);
        return ids;
    }
};

TEST(TweetsWithWord, FindsWholeWordsByDateAndEachTextOnce) {
    const Tweets world;
    const auto left = tweets_with_word(world.workspace, {}, "left", 10);
    EXPECT_EQ(left.found, 3);
    EXPECT_THAT(world.ids("left"), ElementsAre(2, 1));
    EXPECT_THAT(world.ids("soup"), ElementsAre(3));
    EXPECT_THAT(world.ids("absent"), IsEmpty());
    EXPECT_THAT(world.ids("turn left"), ElementsAre(1));
    EXPECT_THAT(world.ids("left turn"), IsEmpty());
}

TEST(TweetsWithWord, TellsHashtagsMentionsAndEmojiFromWords) {
    const Tweets world;
    EXPECT_THAT(world.ids("#vote"), ElementsAre(2));
    EXPECT_THAT(world.ids("vote"), ElementsAre(5));
    EXPECT_THAT(world.ids("@ann"), ElementsAre(2));
    EXPECT_THAT(world.ids("😀"), ElementsAre(2));
    EXPECT_THAT(world.ids("東京"), ElementsAre(5));
    EXPECT_THAT(world.ids("don't"), ElementsAre(5));
}

TEST(TweetsWithWord, KeepsToFilterAndNumber) {
    const Tweets world;
    EXPECT_THAT(world.ids("left", 10, {.until = day(2)}), ElementsAre(2));
    const auto one = world.ids("left", 1);
    EXPECT_THAT(one, SizeIs(1));
    EXPECT_EQ(one, world.ids("left", 1)); // drawn the same way again
}

TEST(TweetsWithWord, StopsWhenCancelled) {
    Tweets world;
    TweetWriter writer(world.workspace, "more", true);
    for (std::int64_t id = 100; id < 400; ++id)
        writer.add(test::tweet(id, "left " + std::to_string(id)));
    writer.finish();
    Control control;
    control.stop_requested = [] { return true; };
    EXPECT_THROW((void)tweets_with_word(world.workspace, {}, "left", 3, control), Cancelled);
}

} // namespace
} // namespace aviary

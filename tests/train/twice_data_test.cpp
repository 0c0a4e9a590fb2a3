#include "core/train/twice_data.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"
#include "core/data/split.hpp"
#include "core/train/twice_batch.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace aviary {
namespace {

using testing::HasSubstr;
using testing_world::make_world;
using testing_world::quick_config;
using testing_world::With;

class TwiceDataTest : public InTemporaryFolder {
protected:
    TwiceData data_of(const TwiceConfig& config, With with = {}) {
        const auto workspace = make_world(folder_ / "w.aviary", 300, with);
        make_twice_data(workspace, config, folder_ / "data", {});
        return TwiceData(folder_ / "data");
    }

    std::string refusal(TwiceConfig config, With with) {
        try {
            data_of(config, with);
        } catch (const Error& error) {
            EXPECT_FALSE(std::filesystem::exists(folder_ / "data"));
            return error.what();
        }
        return "";
    }
};

TEST_F(TwiceDataTest, HoldsOutByTheIdAlone) {
    const auto data = data_of(quick_config());
    EXPECT_EQ(data.size(), 300);
    EXPECT_EQ(data.training().size() + data.held_out().size(), 300U);
    EXPECT_GT(data.held_out().size(), 10U);
    for (const auto tweet : data.held_out())
        EXPECT_TRUE(is_held_out(data.id(tweet), 0.1));
    for (const auto tweet : data.training())
        EXPECT_FALSE(is_held_out(data.id(tweet), 0.1));
}

TEST_F(TwiceDataTest, LabelsAreThoseOfTheWorkspace) {
    const auto data = data_of(quick_config());
    EXPECT_EQ(data.labels().topics.size(), 4U);
    EXPECT_THAT(data.labels().languages, testing::UnorderedElementsAre("en", "de"));
    for (std::int64_t tweet = 0; tweet < data.size(); ++tweet) {
        const auto number = data.id(tweet) - 1000;
        EXPECT_EQ(data.topics(tweet).empty(), number % 5 == 0) << number;
        EXPECT_EQ(data.engaged_users(tweet).empty(), number % 3 == 0) << number;
        EXPECT_GE(data.language(tweet), 0);
        if (!data.topics(tweet).empty()) { // even topics are English
            const auto topic = data.labels().topics[static_cast<std::size_t>(data.topics(tweet)[0])];
            const auto language = data.labels().languages[static_cast<std::size_t>(data.language(tweet))];
            EXPECT_EQ(language, topic == "topic0" || topic == "topic2" ? "en" : "de");
        }
    }
}

TEST_F(TwiceDataTest, HistoriesHoldTrainingTweetsOfTheUser) {
    const auto data = data_of(quick_config());
    EXPECT_EQ(data.user_text(), UserText::history);
    ASSERT_GT(data.users(), 10);
    for (std::int64_t user = 0; user < data.users(); ++user)
        for (const auto tweet : data.history(user)) {
            EXPECT_FALSE(is_held_out(data.id(tweet), 0.1));
            EXPECT_THAT(data.engaged_users(tweet), testing::Contains(user));
        }
}

TEST_F(TwiceDataTest, BiographiesAreTakenWhereThereAreSome) {
    const auto data = data_of(quick_config(), {.bios = true});
    EXPECT_EQ(data.user_text(), UserText::bio);
    const auto batch = make_batch(data, active_tasks(quick_config()), 48, data.training(), Philox(1, 1));
    ASSERT_GT(batch.user_pieces.size(), 10);
    for (std::int64_t i = 0; i < batch.user_pieces.size(); ++i)
        EXPECT_EQ(batch.user_pieces.piece(i).size(), data.bio(batch.users[static_cast<std::size_t>(i)]).size() + 2);
}

TEST_F(TwiceDataTest, ABatchNeverShowsAUserTheTarget) {
    const auto data = data_of(quick_config());
    std::int64_t pairs = 0;
    for (std::uint64_t step = 0; step < 20; ++step) {
        auto tweets = data.training();
        shuffle(tweets, 3, 0, step);
        tweets.resize(64);
        const auto batch = make_batch(data, active_tasks(quick_config()), 48, tweets, Philox(1, 2, step));
        for (std::size_t p = 0; p < batch.pair_tweet.size(); ++p) {
            const auto target = batch.tweets[static_cast<std::size_t>(batch.pair_tweet[p])];
            const auto user = batch.users[static_cast<std::size_t>(batch.pair_user[p])];
            EXPECT_THAT(data.engaged_users(target), testing::Contains(user));
            // The user's piece is made of beginnings of tweets between separators: none may be the target's.
            const auto piece = batch.user_pieces.piece(batch.pair_user[p]);
            const auto text = data.text(target);
            for (std::size_t begin = 1; begin < piece.size();) {
                const auto end = static_cast<std::size_t>(std::find(piece.begin() + static_cast<std::ptrdiff_t>(begin),
                                                                    piece.end(), data.tokenizer().special().sep) -
                                                          piece.begin());
                const auto part = piece.subspan(begin, end - begin);
                EXPECT_FALSE(part.size() <= text.size() && std::equal(part.begin(), part.end(), text.begin()))
                    << data.id(target);
                begin = end + 1;
            }
            ++pairs;
        }
        EXPECT_EQ(std::set<std::int64_t>(batch.users.begin(), batch.users.end()).size(), batch.users.size());
    }
    EXPECT_GT(pairs, 500);
}

TEST_F(TwiceDataTest, BatchesAreAFunctionOfTheRandomNumbers) {
    const auto data = data_of(quick_config());
    const auto tasks = active_tasks(quick_config());
    const auto tweets = std::span(data.training()).first(64);
    const auto once = make_batch(data, tasks, 48, tweets, Philox(1, 2, 3));
    const auto again = make_batch(data, tasks, 48, tweets, Philox(1, 2, 3));
    const auto other = make_batch(data, tasks, 48, tweets, Philox(1, 2, 4));
    ASSERT_GT(once.users.size(), 5U);
    EXPECT_EQ(once.user_pieces, again.user_pieces);
    EXPECT_EQ(once.pair_user, again.pair_user);
    EXPECT_NE(once.user_pieces, other.user_pieces);
}

TEST_F(TwiceDataTest, LeavesOutATaskWithoutLabelsWithANotice) {
    auto config = quick_config();
    config.topic_source = "annotations";
    std::string notices;
    Control control;
    control.on_log = [&](const std::string& line) { notices += line + "\n"; };
    make_twice_data(make_world(folder_ / "w.aviary", 300, {.topics = false, .engagements = false}), config,
                    folder_ / "data", control);
    EXPECT_EQ(TwiceData(folder_ / "data").tasks(), (TwiceTasks{.language = true, .words = true}));
    EXPECT_THAT(notices, HasSubstr("the topics task has nothing to learn from"));
    EXPECT_THAT(notices, HasSubstr("the engagement task has nothing to learn from"));
    EXPECT_THAT(notices, HasSubstr("--set topic_rules=FILE"));
}

TEST_F(TwiceDataTest, RefusesACorpusThatTeachesNoneOfTheTasks) {
    auto config = quick_config();
    config.recipe = "clip";
    EXPECT_THAT(refusal(config, {.engagements = false}), HasSubstr("Import engagements"));
}

TEST_F(TwiceDataTest, TakesTheRestWhenTheTaskIsSwitchedOff) {
    auto config = quick_config();
    config.topic_source = "annotations";
    config.topics = config.engagement = false;
    const auto data = data_of(config, {.topics = false, .engagements = false});
    EXPECT_TRUE(data.labels().topics.empty());
    EXPECT_EQ(data.users(), 0);
}

TEST_F(TwiceDataTest, ACancelledPreparationLeavesNothing) {
    const auto workspace = make_world(folder_ / "w.aviary", 300);
    Control control;
    int polls = 0;
    control.stop_requested = [&] { return ++polls > 3; };
    EXPECT_THROW(make_twice_data(workspace, quick_config(), folder_ / "data", control), Cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "data"));
}

TEST_F(TwiceDataTest, NoticesACutFile) {
    data_of(quick_config());
    std::filesystem::resize_file(folder_ / "data" / "pieces.values", 400);
    EXPECT_THROW(TwiceData(folder_ / "data"), Error);
}

} // namespace
} // namespace aviary

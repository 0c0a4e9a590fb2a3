#include "core/data/import/account_archive.hpp"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "recording_sink.hpp"
#include "tests/data/packed.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using test::Files;
using test::write_zip;

void write_folder(const fs::path& folder, const Files& files) {
    for (const auto& [name, content] : files) {
        fs::create_directories((folder / name).parent_path());
        write_file_atomically(folder / name, content);
    }
}

const std::string kAccount =
    R"(window.YTD.account.part0 = [ { "account" : { "accountId" : "77", "username" : "owner", "accountDisplayName" : "Me" } } ])";
const std::string kProfile =
    R"(window.YTD.profile.part0 = [ { "profile" : { "description" : { "bio" : "I &lt;3 tea" } } } ])";

std::string wrapped(const std::string& name, int id) {
    return "window.YTD." + name + " = [ {\n  \"tweet\" : {\n    \"id_str\" : \"" + std::to_string(id) +
           "\",\n    \"full_text\" : \"text " + std::to_string(id) +
           "\",\n    \"created_at\" : \"Wed Oct 10 20:19:24 +0000 2018\"\n  }\n} ]";
}

} // namespace

class AccountArchive : public testing::Test {
protected:
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    RecordingSink read_zip(const Files& files) {
        write_zip(folder_ / "a.zip", files);
        EXPECT_TRUE(is_account_archive(folder_ / "a.zip"));
        RecordingSink sink;
        read_account_archive(folder_ / "a.zip", sink, {});
        return sink;
    }

    fs::path folder_ = fs::temp_directory_path() / ("aviary-archive-" + std::to_string(::getpid()));
};

TEST_F(AccountArchive, TweetsWithParts) {
    const auto sink = read_zip({{"data/account.js", kAccount},
                                {"data/profile.js", kProfile},
                                {"data/tweets.js", wrapped("tweets.part0", 2)},
                                {"data/tweets-part1.js", wrapped("tweets.part1", 1)},
                                {"data/deleted-tweets.js", wrapped("deleted_tweets.part0", 3)},
                                {"data/tweets_media/1.jpg", "x"}});
    ASSERT_EQ(sink.tweets.size(), 2U) << "parts in any order, deleted tweets left out";
    for (const auto& tweet : sink.tweets) {
        EXPECT_EQ(tweet.author.id, 77);
        EXPECT_EQ(tweet.author.handle, "owner");
        EXPECT_EQ(tweet.author.bio, "I <3 tea");
    }
}

TEST_F(AccountArchive, SingularNameAndUnwrappedRows) {
    EXPECT_EQ(read_zip({{"account.js", kAccount}, {"tweet.js", wrapped("tweet.part0", 1)}}).tweets.size(), 1U);
    const auto sink = read_zip(
        {{"tweet.js", R"(window.YTD.tweet.part0 = [ { "id_str" : "1", "full_text" : "RT @someone: hello" } ])"}});
    ASSERT_EQ(sink.tweets.size(), 1U) << "without account.js too";
    EXPECT_EQ(sink.tweets[0].kind, TweetKind::retweet);
    EXPECT_TRUE(sink.tweets[0].author.handle.empty());
}

TEST_F(AccountArchive, FirstFormatByMonths) {
    const auto sink =
        read_zip({{"data/js/tweets/2012_01.js",
                   "Grailbird.data.tweets_2012_01 =\n[ {\n  \"id_str\" : \"1\",\n  \"text\" : \"old\",\n"
                   "  \"created_at\" : \"2012-01-02 03:04:05 +0000\",\n  \"user\" : { \"id_str\" : \"77\" }\n} ]"}});
    ASSERT_EQ(sink.tweets.size(), 1U);
    EXPECT_EQ(sink.tweets[0].text, "old");
    EXPECT_EQ(sink.tweets[0].created_at, 1325473445); // date -u -d '2012-01-02 03:04:05' +%s
}

TEST_F(AccountArchive, UnpackedFolderWithLikesAndFollows) {
    write_folder(
        folder_ / "unpacked",
        {{"data/account.js", kAccount},
         {"data/tweets.js", wrapped("tweets.part0", 1)},
         {"data/like.js",
          R"(window.YTD.like.part0 = [ {"like" : {"tweetId" : "5", "fullText" : "liked"}}, {"like" : {"tweetId" : "6"}} ])"},
         {"data/follower.js", R"(window.YTD.follower.part0 = [ {"follower" : {"accountId" : "8"}} ])"},
         {"data/following.js", R"(window.YTD.following.part0 = [ {"following" : {"accountId" : "9"}} ])"}});
    ASSERT_TRUE(is_account_archive(folder_ / "unpacked"));
    RecordingSink sink;
    read_account_archive(folder_ / "unpacked", sink, {});
    EXPECT_EQ(sink.tweets.size(), 2U) << "the tweet and the liked text";
    ASSERT_EQ(sink.engagements.size(), 2U);
    EXPECT_EQ(sink.engagements[1].tweet_id, 6);
    EXPECT_EQ(sink.follows, (std::vector<std::pair<std::int64_t, std::int64_t>>{{8, 77}, {77, 9}}));
}

TEST_F(AccountArchive, TruncatedAndHostileArchivesAreErrors) {
    write_zip(folder_ / "a.zip",
              {{"data/tweets.js", wrapped("tweets.part0", 1)}, {"data/z.js", std::string(100'000, 'x')}});
    fs::resize_file(folder_ / "a.zip", 300);
    RecordingSink sink;
    EXPECT_THROW(read_account_archive(folder_ / "a.zip", sink, {}), Error);

    write_zip(folder_ / "b.zip", {{"../../tweets.js", wrapped("tweets.part0", 1)}});
    EXPECT_THROW(read_account_archive(folder_ / "b.zip", sink, {}), Error);

    write_file_atomically(folder_ / "c.zip", "not a zip");
    EXPECT_THROW(is_account_archive(folder_ / "c.zip"), Error);
    EXPECT_THROW(is_account_archive(folder_ / "missing.zip"), Error);
}

} // namespace aviary

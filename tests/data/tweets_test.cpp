#include "core/data/tweets.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/random.hpp"
#include "core/data/entities.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace aviary {
namespace {

using test::ScratchWorkspace;
using test::tweet;
using ::testing::ElementsAre;
using ::testing::Pair;

/// A tweet with what its filter values are, for the independent answer.
struct Sample {
    TweetRecord record;
    double quality;
    std::optional<double> spam;
    std::int64_t engagements = 0;
};

/// Random tweets with many equal keys, undated ones, and few words.
std::vector<Sample> random_samples(int count) {
    Philox random(5, 0);
    std::vector<Sample> samples;
    std::set<std::int64_t> ids;
    const char* words[] = {"alpha", "beta", "gamma", "delta", "alphabet"};
    while (static_cast<int>(samples.size()) < count) {
        const auto id = static_cast<std::int64_t>(random.below(1'000'000)) + 1;
        if (!ids.insert(id).second)
            continue;
        Sample sample{.record = tweet(id, "", "user" + std::to_string(random.below(4))), .quality = 0, .spam = {}};
        for (int word = 0; word < 3; ++word)
            sample.record.text += std::string(words[random.below(5)]) + " ";
        sample.record.language = random.below(5) == 0 ? "ru" : random.below(20) == 0 ? "th" : "en";
        sample.record.created_at = 1'500'000'000 + static_cast<std::int64_t>(random.below(50)) * 86'400;
        if (random.below(8) == 0)
            sample.record.created_at.reset();
        sample.record.kind = static_cast<TweetKind>(random.below(4));
        sample.quality = static_cast<double>(random.below(5)) / 4;
        sample.record.derived = Derived{.quality = sample.quality, .near_duplicate_key = 0};
        if (random.below(3) == 0) {
            sample.spam = static_cast<double>(random.below(5)) / 4;
            sample.record.labels = {{"spam", std::to_string(*sample.spam)}};
        }
        sample.engagements = static_cast<std::int64_t>(random.below(4));
        for (const char* domain : {"a.org", "b.org"})
            if (random.below(6) == 0)
                sample.record.urls.push_back({.url = std::string("https://") + domain + "/x"});
        samples.push_back(sample);
    }
    return samples;
}

void import(Workspace& workspace, const std::vector<Sample>& samples) {
    TweetWriter writer(workspace, "random", false, 100);
    for (const Sample& sample : samples)
        writer.add(sample.record);
    for (const Sample& sample : samples)
        for (std::int64_t user = 0; user < sample.engagements; ++user)
            writer.add_engagement({.tweet_id = sample.record.id, .user = {.id = 100 + user}});
    writer.finish();
}

bool has_word(const std::string& text, const std::string& word, bool prefix) {
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at)
        if ((at == 0 || text[at - 1] == ' ') && (prefix || text[at + word.size()] == ' '))
            return true;
    return false;
}

bool passes(const Sample& sample, const TweetFilter& filter) {
    const TweetRecord& record = sample.record;
    const auto is_any = [](const auto& values, const auto& value) {
        return values.empty() || std::ranges::count(values, value) > 0;
    };
    const bool in_time = (!filter.since && !filter.until) ||
                         (record.created_at && (!filter.since || *record.created_at >= *filter.since) &&
                          (!filter.until || *record.created_at < *filter.until));
    const bool found =
        filter.search.empty() ||
        (filter.search == "beta alph" && has_word(record.text, "beta", false) && has_word(record.text, "alph", true)) ||
        (filter.search == "alpha " && has_word(record.text, "alpha", false));
    return is_any(filter.languages, record.language) && is_any(filter.kinds, record.kind) && in_time && found &&
           (!filter.min_quality || sample.quality >= *filter.min_quality) &&
           (!filter.max_spam || !sample.spam || *sample.spam <= *filter.max_spam) &&
           (filter.domains.empty() ||
            std::ranges::any_of(record.urls,
                                [&](const UrlRecord& url) { return is_any(filter.domains, domain_of(url.url)); })) &&
           (filter.author.empty() || filter.author == record.author.handle);
}

std::int64_t key_of(const Sample& sample, TweetOrder order) {
    switch (order) {
    case TweetOrder::date:
        return sample.record.created_at.value_or(0);
    case TweetOrder::quality:
        return static_cast<std::int64_t>(sample.quality * 1e6);
    case TweetOrder::engagements:
        return sample.engagements;
    case TweetOrder::id:
        break;
    }
    return sample.record.id;
}

TEST(TweetPage, PagesOfEveryOrderAndFilterEqualTheFullSort) {
    ScratchWorkspace scratch;
    const auto samples = random_samples(700);
    import(scratch.workspace, samples);
    const std::int64_t day = 86'400;
    const std::vector<TweetFilter> filters{
        {},
        {.languages = {"ru"}},
        {.languages = {"ru", "th"}, .kinds = {TweetKind::retweet, TweetKind::reply}},
        {.since = 1'500'000'000 + 10 * day, .until = 1'500'000'000 + 20 * day},
        {.until = 1'500'000'000 + 20 * day},
        {.min_quality = 0.5, .max_spam = 0.25},
        {.author = "user2"},
        {.search = "beta alph"},
        {.search = "alpha ", .languages = {"en"}, .min_quality = 0.25},
        {.languages = {"xx"}},
        {.domains = {"a.org"}},
        {.search = "alpha ", .domains = {"b.org", "a.org"}},
        {.languages = {"en"}, .since = 1'500'000'000, .domains = {"b.org", "nowhere.org"}},
    };
    for (const TweetFilter& filter : filters) {
        std::vector<std::int64_t> passing;
        for (const Sample& sample : samples)
            if (passes(sample, filter))
                passing.push_back(sample.record.id);
        std::ranges::sort(passing);
        EXPECT_EQ(matching_ids(scratch.workspace, filter), passing);
        EXPECT_EQ(count_tweets(scratch.workspace, filter), static_cast<std::int64_t>(passing.size()));

        for (const TweetOrder order :
             {TweetOrder::id, TweetOrder::date, TweetOrder::quality, TweetOrder::engagements}) {
            for (const bool descending : {false, true}) {
                std::vector<std::pair<std::int64_t, std::int64_t>> expected;
                for (const Sample& sample : samples)
                    if (passes(sample, filter))
                        expected.emplace_back(key_of(sample, order), sample.record.id);
                std::ranges::sort(expected);
                if (descending)
                    std::ranges::reverse(expected);

                std::vector<std::pair<std::int64_t, std::int64_t>> paged;
                std::optional<PageStart> after;
                while (true) {
                    const auto page = tweet_page(scratch.workspace, filter, order, descending, after, 37);
                    for (const TweetRow& row : page)
                        paged.emplace_back(page_start_after(row, order).key, row.id);
                    if (page.size() < 37)
                        break;
                    after = page_start_after(page.back(), order);
                }
                ASSERT_EQ(paged, expected) << "order " << static_cast<int>(order) << (descending ? " down" : " up")
                                           << " search " << filter.search;
            }
        }
    }
}

TEST(TweetPage, SearchHasNoSyntax) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        writer.add(tweet(1, "Don't OR panic: covid-19 \"quoted\" NEAR café"));
        writer.add(tweet(2, "nothing of it"));
        writer.finish();
    }
    const auto found = [&](const std::string& search) { return count_tweets(scratch.workspace, {.search = search}); };
    for (const char* search : {"don't", "OR", "covid-19", "\"quoted", "NEAR", "CAFE", "café", "panic*", "pan",
                               "covid 19 ", "near(", "text:panic", "^panic"})
        EXPECT_EQ(found(search), std::string_view(search) == "text:panic" ? 0 : 1) << search;
    for (const char* search : {"AND nothing", "covid OR nothing", "pan ", "absent"})
        EXPECT_EQ(found(search), 0) << search;
    for (const char* search : {"", "\"", "*", "()", "\xFF", "''", "-"})
        EXPECT_EQ(found(search), 2) << "no word: no filter, " << search;
}

TEST(TweetsById, KeepTheOrderAskedAndLeaveOutUnknownOnes) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        for (std::int64_t id = 1; id <= 3; ++id)
            writer.add(tweet(id, "text"));
        writer.finish();
    }
    const auto rows = tweets_by_id(scratch.workspace, std::vector<std::int64_t>{3, 99, 1});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].id, 3);
    EXPECT_EQ(rows[1].id, 1);
}

TEST(ForEachContent, GivesTextMediaAndPagesByIdAndStops) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        TweetRecord late = tweet(20, "late");
        late.media = {"a cat", "a dog"};
        late.urls = {{"http://a.org", "Title", "Description"}, {"http://b.org", "", "More"}};
        writer.add(late);
        writer.add(tweet(10, "early"));
        writer.finish();
    }
    std::vector<TweetContent> contents;
    for_each_content(scratch.workspace, {}, [&](const TweetContent& content) {
        contents.push_back(content);
        return true;
    });
    ASSERT_EQ(contents.size(), 2U);
    EXPECT_EQ(contents[0].id, 10);
    EXPECT_EQ(contents[0].media, "");
    EXPECT_EQ(contents[1].media, "a cat a dog");
    EXPECT_EQ(contents[1].pages, "Title Description More");
    int visits = 0;
    for_each_content(scratch.workspace, {.search = "e"}, [&](const TweetContent&) { return ++visits < 1; });
    EXPECT_EQ(visits, 1);
}

TEST(CorpusCounts, CountWhatPasses) {
    ScratchWorkspace scratch;
    {
        TweetWriter writer(scratch.workspace, "a", false);
        TweetRecord october = tweet(1, "#Birds http://x.org/1", "ann");
        october.created_at = 1'506'887'880; // 2017-10-01
        writer.add(october);
        TweetRecord november = tweet(2, "#birds #cats", "bob");
        november.created_at = 1'509'494'400; // 2017-11-01
        november.language = "de";
        november.kind = TweetKind::reply;
        writer.add(november);
        TweetRecord undated = tweet(3, "nothing", "bob");
        undated.created_at.reset();
        writer.add(undated);
        writer.finish();
    }
    const CorpusCounts all = corpus_counts(scratch.workspace);
    EXPECT_EQ(all.tweets, 3);
    EXPECT_EQ(all.users, 2);
    EXPECT_THAT(all.languages, ElementsAre(Pair("en", 2), Pair("de", 1)));
    EXPECT_THAT(all.months, ElementsAre(Pair("2017-10", 1), Pair("2017-11", 1)));
    EXPECT_THAT(all.kinds, ElementsAre(Pair("original", 2), Pair("retweet", 0), Pair("quote", 0), Pair("reply", 1)));
    EXPECT_THAT(all.hashtags, ElementsAre(Pair("birds", 2), Pair("cats", 1)));
    EXPECT_THAT(all.domains, ElementsAre(Pair("x.org", 1)));
    const CorpusCounts german = corpus_counts(scratch.workspace, {.languages = {"de"}});
    EXPECT_EQ(german.tweets, 1);
    EXPECT_EQ(german.users, 1);
    EXPECT_THAT(german.hashtags, ElementsAre(Pair("birds", 1), Pair("cats", 1)));
    EXPECT_TRUE(german.domains.empty());
}

TEST(Bookmarks, NewestFirst) {
    ScratchWorkspace scratch;
    for (const std::int64_t id : {5, 3, 9, 3})
        set_bookmark(scratch.workspace, id, true);
    EXPECT_THAT(bookmarks(scratch.workspace), ElementsAre(9, 3, 5));
    set_bookmark(scratch.workspace, 3, false);
    EXPECT_THAT(bookmarks(scratch.workspace), ElementsAre(9, 5));
}

} // namespace
} // namespace aviary

#include "core/drift/period_deal.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAreArray;

/// Account 0 writes on days 1, 1, 2; account 1 on days 11, 12, 12, account 2 once on day 2. Ten days a period.
WordUses three_accounts() {
    WordUses uses;
    uses.author = {0, 0, 0, 1, 1, 1, 2};
    uses.day = {1, 1, 2, 11, 12, 12, 2};
    for (const auto day : uses.day)
        uses.period.push_back(day / 10);
    return uses;
}

/// All different orders that 200 deals give.
std::set<std::vector<std::int32_t>> deals(const WordUses& uses, PeriodDeal how) {
    PeriodDealer dealer(uses, how);
    QuickRandom random(1, 2, 3);
    std::set<std::vector<std::int32_t>> all;
    std::vector<std::int32_t> period(uses.size());
    for (int i = 0; i < 200; ++i) {
        dealer.deal(random, period);
        all.insert(period);
    }
    return all;
}

TEST(PeriodDealer, TweetsExchangeTheirPeriods) {
    const auto uses = three_accounts();
    const auto all = deals(uses, PeriodDeal::tweets);
    EXPECT_EQ(all.size(), 35); // 7! / (4! 3!)
    for (const auto& period : all)
        EXPECT_THAT(period, UnorderedElementsAreArray(uses.period));
}

TEST(PeriodDealer, DaysStayTogether) {
    const auto all = deals(three_accounts(), PeriodDeal::days);
    EXPECT_EQ(all.size(), 6); // four days, two of them in each period
    for (const auto& period : all) {
        EXPECT_EQ(period[0], period[1]);
        EXPECT_EQ(period[2], period[6]) << "a day is the same for all accounts";
        EXPECT_EQ(period[4], period[5]);
    }
}

TEST(PeriodDealer, AccountsOfLikeSizeExchangeTheirTimes) {
    EXPECT_THAT(
        deals(three_accounts(), PeriodDeal::accounts),
        ElementsAre(std::vector<std::int32_t>{0, 0, 0, 1, 1, 1, 0}, std::vector<std::int32_t>{1, 1, 1, 0, 0, 0, 0}));
}

TEST(PeriodDealer, AnAccountKeepsTheOrderOfItsTweets) {
    WordUses uses;
    uses.author = {0, 0, 1, 1, 1};
    uses.day = {0, 30, 10, 20, 30};
    uses.period = {0, 3, 1, 2, 3};
    // Account 0 takes the 2nd and last place of three (at 1/4 and 3/4), account 1 spreads over two.
    EXPECT_THAT(deals(uses, PeriodDeal::accounts),
                ElementsAre(std::vector<std::int32_t>{0, 3, 1, 2, 3}, std::vector<std::int32_t>{1, 3, 0, 3, 3}));
}

TEST(PeriodDealer, WithinAccountsOnlyTheirOwnDaysAreExchanged) {
    auto uses = three_accounts();
    EXPECT_EQ(deals(uses, PeriodDeal::within_accounts).size(), 1) << "each account is of one period";
    uses.day[2] = 13;
    uses.period[2] = 1;
    EXPECT_THAT(deals(uses, PeriodDeal::within_accounts), ElementsAre(std::vector<std::int32_t>{0, 0, 1, 1, 1, 1, 0},
                                                                      std::vector<std::int32_t>{1, 1, 0, 1, 1, 1, 0}));
}

TEST(PeriodDealer, RefusesOtherNames) {
    EXPECT_EQ(parse_period_deal("within-accounts"), PeriodDeal::within_accounts);
    EXPECT_THROW(parse_period_deal("weeks"), UsageError);
}

TEST(WithShuffledDates, KeepsTheTweetsAndTheirCounts) {
    WordCorpusBuilder builder(PeriodUnit::day);
    for (int i = 0; i < 60; ++i)
        builder.add(i / 20 * 86'400, {"a", i % 2 == 0 ? "b" : "c"}, 1 + i % 5);
    const auto corpus = builder.finish(1, 10);
    const auto by_tweet = with_shuffled_dates(corpus, PeriodDeal::tweets, 1);
    EXPECT_NE(by_tweet.period_of, corpus.period_of);
    EXPECT_THAT(by_tweet.period_of, UnorderedElementsAreArray(corpus.period_of));
    EXPECT_EQ(by_tweet.sentences.words, corpus.sentences.words);
    EXPECT_EQ(by_tweet.period_words, corpus.period_words);
    EXPECT_EQ(by_tweet.count_in(1, 0), 20); // "a" in every tweet
    for (std::size_t i = 0; i < 60; ++i)
        EXPECT_EQ(by_tweet.time_of[i], by_tweet.period_of[i] * 86'400);
    const auto by_account = with_shuffled_dates(corpus, PeriodDeal::accounts, 1);
    EXPECT_EQ(by_account.author_of, corpus.author_of);
    EXPECT_EQ(by_account.period_words, corpus.period_words) << "all accounts are alike here";
}

} // namespace
} // namespace aviary

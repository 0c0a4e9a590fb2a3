#include "core/drift/period_deal.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "core/base/error.hpp"

namespace aviary {

namespace {

template <typename T>
void shuffle_part(std::span<T> values, QuickRandom& random) {
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(static_cast<std::uint32_t>(i))]);
}

constexpr std::uint64_t kPlaceboStream = 0x5E2;

} // namespace

PeriodDeal parse_period_deal(std::string_view text) {
    constexpr std::pair<std::string_view, PeriodDeal> kNames[] = {{"accounts", PeriodDeal::accounts},
                                                                  {"within-accounts", PeriodDeal::within_accounts},
                                                                  {"days", PeriodDeal::days},
                                                                  {"tweets", PeriodDeal::tweets}};
    for (const auto& [name, deal] : kNames)
        if (text == name)
            return deal;
    throw UsageError("'" + std::string(text) + "' can't be shuffled", "Give accounts, within-accounts, days or tweets.",
                     {.field = "shuffle"});
}

PeriodDealer::PeriodDealer(const WordUses& uses, PeriodDeal how)
    : uses_(uses), by_account_(how == PeriodDeal::accounts) {
    for (std::size_t i = 0; i < uses.size(); ++i)
        if (i == 0 || uses.author[i] != uses.author[i - 1])
            begins_.push_back(i);
    const auto accounts = begins_.size();
    begins_.push_back(uses.size());
    if (by_account_) {
        // Accounts of like size (within a factor of two), so that no period grows or shrinks much.
        std::map<int, std::vector<std::size_t>> by_size;
        for (std::size_t a = 0; a < accounts; ++a)
            by_size[std::bit_width(begins_[a + 1] - begins_[a])].push_back(a);
        for (const auto& [size, alike] : by_size) {
            members_.insert(members_.end(), alike.begin(), alike.end());
            class_ends_.push_back(members_.size());
        }
        return;
    }
    std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> units; // (account or 0, day or number of the tweet)
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const auto account = how == PeriodDeal::within_accounts ? uses.author[i] : 0;
        const auto unit = how == PeriodDeal::tweets ? static_cast<std::int32_t>(i) : uses.day[i];
        const auto [at, is_new] = units.try_emplace({account, unit}, unit_period_.size());
        unit_of_.push_back(at->second);
        if (!is_new)
            continue;
        if (how == PeriodDeal::within_accounts && i > 0 && uses.author[i] != uses.author[i - 1])
            class_ends_.push_back(unit_period_.size());
        unit_period_.push_back(uses.period[i]);
    }
    class_ends_.push_back(unit_period_.size());
}

void PeriodDealer::deal(QuickRandom& random, std::span<std::int32_t> period) {
    by_account_ ? deal_accounts(random, period) : deal_units(random, period);
}

void PeriodDealer::deal_units(QuickRandom& random, std::span<std::int32_t> period) {
    std::size_t begin = 0;
    for (const auto end : class_ends_) {
        shuffle_part(std::span(unit_period_).subspan(begin, end - begin), random);
        begin = end;
    }
    for (std::size_t i = 0; i < period.size(); ++i)
        period[i] = unit_period_[unit_of_[i]];
}

void PeriodDealer::deal_accounts(QuickRandom& random, std::span<std::int32_t> period) {
    auto giver = members_;
    std::size_t begin = 0;
    for (const auto end : class_ends_) {
        shuffle_part(std::span(giver).subspan(begin, end - begin), random);
        begin = end;
    }
    for (std::size_t m = 0; m < members_.size(); ++m) {
        const auto mine = begins_[members_[m]], size = begins_[members_[m] + 1] - mine;
        const auto theirs = begins_[giver[m]], times = begins_[giver[m] + 1] - theirs;
        for (std::size_t k = 0; k < size; ++k)
            period[mine + k] = uses_.period[theirs + (2 * k + 1) * times / (2 * size)];
    }
}

WordCorpus with_shuffled_dates(const WordCorpus& corpus, PeriodDeal how, std::uint64_t seed) {
    const auto order = in_order_of_authors(corpus);
    // The corpus as the uses of a word that all sentences have, each in a period of its own: what is dealt are
    // sentences' numbers.
    WordUses uses{.period = order};
    for (const auto s : order) {
        uses.author.push_back(corpus.author_of[static_cast<std::size_t>(s)]);
        uses.day.push_back(day_of(corpus.time_of[static_cast<std::size_t>(s)]));
    }
    QuickRandom random(seed, kPlaceboStream, 0);
    std::vector<std::int32_t> source(order.size());
    PeriodDealer(uses, how).deal(random, source);
    auto shuffled = corpus;
    std::ranges::fill(shuffled.period_counts, 0);
    std::ranges::fill(shuffled.period_words, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto to = static_cast<std::size_t>(order[i]), from = static_cast<std::size_t>(source[i]);
        const auto period = static_cast<std::size_t>(corpus.period_of[from]);
        shuffled.period_of[to] = corpus.period_of[from];
        shuffled.time_of[to] = corpus.time_of[from];
        for (const auto word : corpus.sentences[to])
            ++shuffled.period_counts[period * corpus.words.size() + static_cast<std::size_t>(word)];
        shuffled.period_words[period] += static_cast<std::int64_t>(corpus.sentences[to].size());
    }
    return shuffled;
}

} // namespace aviary

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/drift/word_draws.hpp"
#include "core/drift/word_uses.hpp"

namespace aviary {

/// What could as well have happened at another time if a word had not moved; what belongs together is dealt out
/// together.
enum class PeriodDeal {
    accounts, ///< accounts that use the word about as often exchange their times with each other, each keeps the order
              ///< of its tweets
    within_accounts, ///< each account's days exchange their periods: which accounts write when stays as it is
    days,            ///< days exchange their periods
    tweets,          ///< tweets exchange their periods
};

/// "accounts", "within-accounts", "days", "tweets". Throws UsageError for another.
PeriodDeal parse_period_deal(std::string_view text);

/// Deals the periods of a word's uses out anew.
class PeriodDealer {
public:
    PeriodDealer(const WordUses& uses, PeriodDeal how);

    /// Fills period [uses].
    void deal(QuickRandom& random, std::span<std::int32_t> period);

private:
    void deal_units(QuickRandom& random, std::span<std::int32_t> period);
    void deal_accounts(QuickRandom& random, std::span<std::int32_t> period);

    const WordUses& uses_;
    bool by_account_;
    std::vector<std::size_t> begins_;       ///< of each account's uses, and the end
    std::vector<std::size_t> unit_of_;      ///< of each use; units stay together
    std::vector<std::int32_t> unit_period_; ///< of each unit; dealt on from the last deal
    std::vector<std::size_t> members_;      ///< accounts, the class of like size together; or units
    std::vector<std::size_t> class_ends_;   ///< in members_: what may exchange
};

/// The corpus with its dates dealt out to the sentences anew, by accounts or tweets: nothing has moved in it, and
/// whatever is found is found by chance (or because accounts differ from each other).
WordCorpus with_shuffled_dates(const WordCorpus& corpus, PeriodDeal how, std::uint64_t seed);

} // namespace aviary

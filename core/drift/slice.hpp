#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/account_labels.hpp"
#include "core/data/tweets.hpp"
#include "core/drift/period.hpp"

namespace aviary {

/// What tweets are cut into: periods, or groups of accounts at one time.
struct Slice {
    Period period; ///< where there is no group
    std::optional<AccountGroup> group;

    bool operator==(const Slice&) const = default;
};

/// "2016-10" as to_string(Period) writes it, "LeftTroll" as name_of(AccountGroup) does.
std::string to_string(const Slice& slice);

/// `filter` narrowed to the tweets of a slice. `filter` itself names no group of accounts.
TweetFilter tweets_of(TweetFilter filter, const Slice& slice);

/// Says in which slice a tweet is.
class Slicer {
public:
    Slicer(PeriodUnit unit) : unit_(unit) {}
    explicit Slicer(GroupsOfAccounts groups) : groups_(std::move(groups)) {}

    bool by_group() const { return groups_.has_value(); }
    PeriodUnit unit() const { return unit_; }
    std::vector<AccountGroup> groups() const { return groups_ ? groups_->groups() : std::vector<AccountGroup>(); }

    /// The period's number or the group's place; none for a tweet without a date, or of an account that is in no group.
    std::optional<std::int64_t> slice_of(const std::optional<std::int64_t>& utc_seconds, std::int64_t author) const;

private:
    PeriodUnit unit_ = PeriodUnit::month;
    std::optional<GroupsOfAccounts> groups_;
};

} // namespace aviary

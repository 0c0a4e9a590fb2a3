#include "core/drift/slice.hpp"

#include <algorithm>

namespace aviary {

std::string to_string(const Slice& slice) {
    return slice.group ? name_of(*slice.group) : to_string(slice.period);
}

TweetFilter tweets_of(TweetFilter filter, const Slice& slice) {
    if (slice.group) {
        filter.author_group = slice.group;
        return filter;
    }
    filter.since = std::max(filter.since.value_or(slice.period.begin), slice.period.begin);
    filter.until = std::min(filter.until.value_or(slice.period.end), slice.period.end);
    return filter;
}

std::optional<std::int64_t> Slicer::slice_of(const std::optional<std::int64_t>& utc_seconds,
                                             std::int64_t author) const {
    if (groups_) {
        const auto group = groups_->group_of(author);
        return group ? std::optional(static_cast<std::int64_t>(*group)) : std::nullopt;
    }
    return utc_seconds ? std::optional(period_at(unit_, *utc_seconds).number) : std::nullopt;
}

} // namespace aviary

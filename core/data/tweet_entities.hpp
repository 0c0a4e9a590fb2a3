#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/data/tweets.hpp"

namespace aviary {

/// What a tweet names besides its words: a mentioned handle, the domain of a link, a whole link, a hashtag.
enum class TweetEntity { mention, domain, link, hashtag };

/// The views live for the visit.
struct TweetEntities {
    std::int64_t id = 0;
    std::int64_t author_id = 0; ///< users.id; 0 unknown
    std::optional<std::int64_t> created_at;
    std::vector<std::string_view> values; ///< as stored; may repeat (two links to one domain); empty ones are left out
};

/// Streams what every tweet that passes names, in the order of import, tweets without any included; memory flat but for
/// the rows that pass a filter. `visit` returns false to stop.
void for_each_entities(const Workspace& workspace, const TweetFilter& filter, TweetEntity entity,
                       const std::function<bool(const TweetEntities&)>& visit);

/// The same for texts: one value a tweet, its text.
void for_each_text_of(const Workspace& workspace, const TweetFilter& filter,
                      const std::function<bool(const TweetEntities&)>& visit);

} // namespace aviary

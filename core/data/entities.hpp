#pragma once

#include <string>
#include <string_view>

#include "core/data/records.hpp"

namespace aviary {

/// Fills hashtags, mentions and URLs from the text where the record brings none, and lower-cases hashtags.
/// - hashtag: # (or ＃) after something that is no word character, then letters, marks, digits and _, not digits alone
/// - mention: @ (or ＠) likewise, then 1 to 15 of A-Z a-z 0-9 _
/// - URL: http:// or https:// up to a blank or quote, without closing punctuation
/// Each value once, in the order of the text.
void fill_entities(TweetRecord& tweet);

/// Host of a URL in lower case, without "www." and port; empty when there is none or the link is cut off.
std::string domain_of(std::string_view url);

} // namespace aviary

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/data/records.hpp"

namespace aviary {

/// Why a row can't be used.
struct RowProblem {
    std::string field;  ///< "id", "text", "created_at"
    std::string reason; ///< "no text", "date outside 2006 to 2099"
};

/// The first problem of a record: id not positive, no text, broken UTF-8, date outside 2006 to 2099.
std::optional<RowProblem> find_problem(const TweetRecord& tweet);

/// At most `most` bytes of text that may be broken UTF-8 or hold control characters, as valid UTF-8 on one line.
std::string readable_excerpt(std::string_view bytes, std::size_t most = 200);

/// 64 bits that tell texts apart; stored in workspaces, so the same on every machine and for ever.
std::uint64_t hash_text(std::string_view text);

} // namespace aviary

#pragma once

#include <cstdint>
#include <span>

namespace aviary {

/// Groups whose bits or codes lie in one word, and words that a scan takes at once: 256 KB of codes of 256 dimensions,
/// which a core's own cache keeps for all queries.
inline constexpr std::int64_t kWordRows = 64, kWordsAChunk = 16;
/// Of 64, on average over a chunk: where no more pass, a scan compares their vectors out of order and not all codes.
inline constexpr std::int64_t kFewRows = 12;

constexpr bool few_pass(std::int64_t passing, std::int64_t words) {
    return passing <= words * kFewRows;
}

/// How many codes in order a vector out of order is as dear as. Of 256 dimensions 7 ns and 28 to 35; of 768 17 to 25,
/// and 36 to 46, or 92 of 494,160, which lie on more pages than a processor keeps the addresses of.
inline constexpr double kOutOfOrder = 4.5;

/// What a scan of the groups that pass costs, in codes read in order; `bits` as of PassingRows, none: all pass. About
/// as many as pass in a range of dates, and up to all where a fifth passes at random; a few less in truth, as of a word
/// only blocks of 16 are read in which any passes.
std::int64_t scan_cost(std::span<const std::uint64_t> bits, std::int64_t groups);

} // namespace aviary

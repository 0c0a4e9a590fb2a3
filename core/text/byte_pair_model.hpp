#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/double_array.hpp"
#include "core/text/short_words.hpp"

namespace aviary {

/// Byte-pair encoding (Sennrich et al. 2016) of bytes: a word's bytes, of which the neighbours that were merged first
/// in learning are joined first, of equals the leftmost; ids as Hugging Face's tokenizers gives them. n log n in the
/// word. Immutable.
class BytePairModel {
public:
    using Merges = std::vector<std::pair<std::string, std::string>>;
    struct Options {
        std::int32_t unk = -1;      ///< of bytes that the vocabulary lacks; -1: they are left out
        bool ignore_merges = false; ///< a word that is in the vocabulary is that piece, whatever the merges say
    };
    /// Pieces and merges in ByteAlphabet's letters, as the files have them; merges in the order in which they were
    /// learned. Throws Error if a merge joins or makes what is no piece, or there are more than two million of either.
    BytePairModel(const std::vector<std::string>& vocabulary, const Merges& merges, const Options& options);

    void encode_word(std::string_view bytes, std::vector<std::int32_t>& ids) const;

private:
    using Rank = std::uint32_t;
    static constexpr Rank kNoMerge = ~Rank{0};
    static constexpr std::size_t kShortWord = 64; ///< bytes; beyond, a heap pays

    // A slot holds the ids of a pair and its merge's rank: eight bytes, as lookups wait for memory.
    static constexpr int kIdBits = 21, kRankBits = 64 - 2 * kIdBits;
    static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

    static std::uint64_t pair_of(std::int32_t left, std::int32_t right) {
        return (static_cast<std::uint64_t>(left) << kIdBits) | static_cast<std::uint64_t>(right);
    }
    std::size_t slot_of(std::uint64_t pair) const {
        return static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15U) >> shift_);
    }
    Rank rank_of(std::int32_t left, std::int32_t right) const;
    void insert(std::uint64_t pair, Rank rank);
    void find_whole_words(const std::vector<std::string>& vocabulary, bool all);
    std::int32_t whole(std::string_view bytes) const; ///< the piece that all of it is, or -1
    void merge(std::string_view bytes, std::vector<std::int32_t>& ids) const;
    void merge_short(std::string_view bytes, std::vector<std::int32_t>& ids) const;
    void merge_long(std::string_view bytes, std::vector<std::int32_t>& ids) const;

    std::array<std::int32_t, 256> byte_ids_{};
    std::vector<std::uint64_t> slots_; ///< a hash table by pair, at most half full
    std::vector<std::int32_t> made_;   ///< what the merge of each rank makes
    std::vector<Rank> byte_ranks_;     ///< [256 × 256] of two bytes
    int shift_ = 63;
    ShortWords short_; ///< bytes of the pieces that they are encoded as
    DoubleArray long_; ///< the same of those that are longer
};

} // namespace aviary

#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/double_array.hpp"
#include "core/text/word_splitter.hpp"

namespace aviary {

/// The words that fill at most 16 bytes, found in one probe of a hash table: most words of most texts.
class ShortWords {
public:
    using Key = std::array<std::uint64_t, 2>; ///< the word's bytes, the rest 0

    void insert(std::string_view word, std::int32_t id); ///< words with zero bytes and longer ones are left out
    void finish();                                       ///< once, before find()

    /// -1: none of them.
    std::int32_t find(const Key& key) const {
        for (auto slot = slot_of(key);; slot = (slot + 1) & mask_) {
            if (slots_[slot].key == key)
                return slots_[slot].id;
            if (slots_[slot].id < 0)
                return -1;
        }
    }

private:
    struct Slot {
        Key key{};
        std::int32_t id = -1;
    };
    std::size_t slot_of(const Key& key) const {
        const auto mixed = (key[0] ^ (key[1] * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
        return (mixed ^ (mixed >> 32)) & mask_;
    }

    std::vector<std::pair<Key, std::int32_t>> words_;
    std::vector<Slot> slots_; ///< at most a quarter full; size a power of two
    std::size_t mask_ = 0;
};

/// WordPiece of one word: the longest piece of the vocabulary first, what is left in pieces that begin with `prefix`.
class WordPieceModel {
public:
    struct Options {
        std::string prefix = "##";
        std::int32_t unk = 0;
        std::int64_t max_word_chars = 100; ///< longer words become unk: with that the worst case is linear in the text
    };

    /// `vocabulary` in id order; empty entries are ids without a piece.
    WordPieceModel(std::span<const std::string> vocabulary, Options options);

    /// Appends the pieces of a word; unk if it can't be made of pieces.
    void encode_word(const SplitWord& word, std::vector<std::int32_t>& ids) const {
        if (word.size <= sizeof(ShortWords::Key) && word.characters <= options_.max_word_chars) {
            ShortWords::Key key;
            std::memcpy(key.data(), word.data, sizeof key);
            if (const auto id = short_words_.find(key); id >= 0) {
                ids.push_back(id);
                return;
            }
        }
        encode_unusual(word, ids);
    }

    const Options& options() const { return options_; }

private:
    void encode_unusual(const SplitWord& word, std::vector<std::int32_t>& ids) const;

    Options options_;
    ShortWords short_words_;
    DoubleArray starts_, continuations_;
};

/// Appends the pieces of all words of `text`, at most `limit` of them.
void encode_words(const WordSplitter& splitter, const WordPieceModel& model, std::string_view text,
                  std::vector<std::int32_t>& ids, std::size_t limit);

} // namespace aviary

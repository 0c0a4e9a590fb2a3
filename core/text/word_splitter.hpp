#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/utf8.h>

#include "core/text/wordpiece.hpp"

namespace aviary {

/// What BERT's BasicTokenizer makes of each character, worked out once for every character below U+20000.
class CharacterTable {
public:
    enum Kind : std::uint32_t {
        letter,      ///< part of a word; value: the character to put into it
        space,       ///< ends a word
        dropped,     ///< control characters, U+FFFD and, where accents are stripped, combining marks
        punctuation, ///< a word of its own; value: the character
        ideograph,   ///< Chinese; a word of its own where tokenize_chinese_chars; value: the character
        several,     ///< value: place in expansions(); Hangul syllables decompose, for example
    };
    struct Entry {
        std::uint32_t kind : 4;
        std::uint32_t value : 28;
    };

    /// One of this process's two tables, made at first use.
    static const CharacterTable& get(bool lower_case);

    Entry operator[](char32_t c) const { return c < entries_.size() ? entries_[c] : entry_of(c); }
    const std::vector<Entry>& expansion(std::uint32_t place) const { return expansions_[place]; }

private:
    explicit CharacterTable(bool lower_case);
    std::vector<Entry> expand(char32_t c) const;
    Entry entry_of(char32_t c) const;

    bool lower_case_;
    std::vector<Entry> entries_;
    std::vector<std::vector<Entry>> expansions_;
};

/// Splits text into BERT's words: control characters dropped, Chinese characters and punctuation on their own,
/// lower-cased and without accents if so asked. Bytes that are no UTF-8 are dropped as U+FFFD is.
class WordSplitter {
public:
    explicit WordSplitter(const WordPieceOptions& options)
        : table_(&CharacterTable::get(options.lower_case)), chinese_(options.tokenize_chinese_chars) {}

    /// Calls on_word(std::string_view word, std::int64_t characters) for each word; goes on while it returns true.
    template <typename OnWord>
    void split(std::string_view text, OnWord&& on_word) const {
        Word word;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        const auto size = static_cast<std::int64_t>(text.size());
        for (std::int64_t at = 0; at < size;) {
            std::int32_t c = bytes[at];
            if (c < 0x80)
                ++at;
            else
                U8_NEXT_OR_FFFD(bytes, at, size, c);
            const auto entry = (*table_)[static_cast<char32_t>(c)];
            if (entry.kind == CharacterTable::letter) {
                word.add(entry.value);
            } else if (entry.kind == CharacterTable::several) {
                for (const auto part : table_->expansion(entry.value))
                    if (!add(part, word, on_word))
                        return;
            } else if (!add(entry, word, on_word)) {
                return;
            }
        }
        word.end(on_word);
    }

private:
    struct Word {
        std::string bytes;
        std::int64_t characters = 0;

        void add(std::uint32_t c) {
            ++characters;
            if (c < 0x80) {
                bytes.push_back(static_cast<char>(c));
                return;
            }
            char encoded[U8_MAX_LENGTH];
            std::size_t length = 0;
            U8_APPEND_UNSAFE(encoded, length, c);
            bytes.append(encoded, length);
        }

        /// Whether to go on.
        template <typename OnWord>
        bool end(OnWord&& on_word) {
            if (characters == 0)
                return true;
            const bool more = on_word(std::string_view(bytes), characters);
            bytes.clear();
            characters = 0;
            return more;
        }
    };

    template <typename OnWord>
    bool add(CharacterTable::Entry entry, Word& word, OnWord& on_word) const {
        switch (entry.kind) {
        case CharacterTable::dropped:
            return true;
        case CharacterTable::space:
            return word.end(on_word);
        case CharacterTable::ideograph:
            if (chinese_)
                break;
            [[fallthrough]];
        case CharacterTable::letter:
            word.add(entry.value);
            return true;
        }
        if (!word.end(on_word))
            return false;
        word.add(entry.value);
        return word.end(on_word);
    }

    const CharacterTable* table_;
    bool chinese_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/text/wordpiece.hpp"

namespace aviary {

/// What BERT's normalizer and pre-tokenizer (as in Hugging Face's tokenizers) make of each character, worked out once
/// for every character below U+20000.
class CharacterTable {
public:
    enum Kind : std::uint32_t {
        letter,      ///< part of a word; value: the character to put into it
        space,       ///< ends a word
        dropped,     ///< control characters, U+FFFD and, where accents are stripped, combining marks
        break_mark,  ///< dropped too, but marks are not sorted across it: a stripped mark of combining class 0
        mark,        ///< letter with a combining class, sorted among its like where accents are stripped
        punctuation, ///< a word of its own; value: the character
        ideograph,   ///< Chinese; a word of its own where tokenize_chinese_chars; value: the character
        several,     ///< value: place in expansion(); Hangul syllables decompose, for example
    };
    struct Entry {
        std::uint32_t kind : 4;
        std::uint32_t value : 28;
    };

    /// One of this process's tables, made at first use.
    static const CharacterTable& get(const WordPieceOptions& options);

    Entry operator[](char32_t c) const { return c < entries_.size() ? entries_[c] : entry_of(c); }
    const std::vector<Entry>& expansion(std::uint32_t place) const { return expansions_[place]; }

    /// The canonical combining class that `mark`s are sorted by.
    static int combining_class(char32_t c);

private:
    struct Options {
        bool lower, strip, clean;
    };
    explicit CharacterTable(Options options);
    std::vector<Entry> expand(char32_t c) const;
    std::u32string normalized(char32_t c) const;
    bool is_dropped(char32_t c) const;
    Entry entry_of(char32_t c) const;

    Options options_;
    std::vector<Entry> entries_;
    std::vector<std::vector<Entry>> expansions_;
};

} // namespace aviary

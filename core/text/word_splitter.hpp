#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <unicode/utf8.h>

#include "core/text/character_table.hpp"
#include "core/text/word_buffer.hpp"

namespace aviary {

/// Splits text into BERT's words: control characters dropped, Chinese characters and punctuation on their own,
/// lower-cased and without accents if so asked. Bytes that are no UTF-8 are dropped as U+FFFD is.
class WordSplitter {
public:
    explicit WordSplitter(const WordPieceOptions& options)
        : table_(&CharacterTable::get(options)), chinese_(options.tokenize_chinese_chars), lower_(options.lower_case),
          max_chars_(options.max_word_chars) {}

    /// Calls on_word(const SplitWord&) for each word; goes on while it returns true.
    template <typename OnWord>
    void split(std::string_view text, OnWord&& on_word) const {
        WordBuffer word(max_chars_);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        const auto size = static_cast<std::int64_t>(text.size());
        for (std::int64_t at = 0; at < size;) {
            if (word.empty()) {
                const auto length = ascii_word(text, static_cast<std::size_t>(at), word);
                at += length;
                if (length > 0) {
                    if (!word.end(on_word))
                        return;
                    continue;
                }
            }
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

    /// The text as it is before it is cut at punctuation; normalizing or cutting that changes nothing more.
    std::string normalize(std::string_view text) const;

private:
    /// Puts the run of ASCII letters and digits at `at` into the empty word and returns its length; 0 where there is
    /// none of at most 15 bytes or where it may go on with other characters.
    std::int64_t ascii_word([[maybe_unused]] std::string_view text, [[maybe_unused]] std::size_t at,
                            [[maybe_unused]] WordBuffer& word) const {
#if defined(__SSE2__)
        const auto left = text.size() - at;
        __m128i bytes;
        if (left >= sizeof bytes) {
            bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        } else {
            char padded[sizeof bytes] = {};
            std::memcpy(padded, text.data() + at, left);
            bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(padded));
        }
        // Bytes from 0x80 on are negative, and so outside of both ranges.
        const auto in_range = [](__m128i values, char first, char last) {
            return _mm_and_si128(_mm_cmpgt_epi8(values, _mm_set1_epi8(static_cast<char>(first - 1))),
                                 _mm_cmplt_epi8(values, _mm_set1_epi8(static_cast<char>(last + 1))));
        };
        const auto upper = in_range(bytes, 'A', 'Z');
        const auto letters = _mm_or_si128(_mm_or_si128(upper, in_range(bytes, 'a', 'z')), in_range(bytes, '0', '9'));
        const auto length =
            static_cast<std::size_t>(std::countr_one(static_cast<std::uint32_t>(_mm_movemask_epi8(letters))));
        if (length == 0 || length >= sizeof bytes)
            return 0;
        if (length < left) {
            const auto behind = static_cast<std::uint8_t>(text[at + length]);
            if (behind >= 0x80)
                return 0;
            const auto kind = (*table_)[behind].kind;
            if (kind != CharacterTable::space && kind != CharacterTable::punctuation)
                return 0;
        }
        if (lower_)
            bytes = _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
        const auto places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        const auto inside = _mm_cmplt_epi8(places, _mm_set1_epi8(static_cast<char>(length)));
        char padded[sizeof bytes];
        _mm_storeu_si128(reinterpret_cast<__m128i*>(padded), _mm_and_si128(bytes, inside));
        word.set_ascii(padded, length);
        return static_cast<std::int64_t>(length);
#else
        return 0;
#endif
    }

    template <typename OnWord>
    bool add(CharacterTable::Entry entry, WordBuffer& word, OnWord& on_word) const {
        switch (entry.kind) {
        case CharacterTable::dropped:
            return true;
        case CharacterTable::break_mark:
            word.end_marks();
            return true;
        case CharacterTable::mark:
            word.add_mark(entry.value);
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
    bool chinese_, lower_;
    std::int64_t max_chars_;
};

} // namespace aviary

#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/utf8.h>

#include "core/text/character_table.hpp"

namespace aviary {

/// A word as WordSplitter hands it on; valid during the call.
struct SplitWord {
    const char* data;        ///< at least 16 bytes can be read; those behind the word are 0
    std::size_t size;        ///< bytes
    std::int64_t characters; ///< may be more than the bytes hold: what is behind the longest word isn't kept

    std::string_view text() const { return {data, size}; }
};

/// The word that WordSplitter is putting together.
class WordBuffer {
public:
    /// Of longer words only the number of characters counts; so texts without spaces cost no memory.
    explicit WordBuffer(std::int64_t max_chars) : max_chars_(max_chars) {}
    WordBuffer(const WordBuffer&) = delete;
    WordBuffer& operator=(const WordBuffer&) = delete;

    bool empty() const { return characters_ == 0; }

    void add(std::uint32_t c) {
        marks_.clear();
        append(c);
    }

    /// Puts a combining mark behind those of its class or a lower one, as canonical order wants it.
    void add_mark(std::uint32_t c) {
        if (characters_ >= max_chars_) { // too long for the vocabulary: its order is nobody's concern
            ++characters_;
            return;
        }
        const auto order = CharacterTable::combining_class(c);
        auto place = marks_.size();
        while (place > 0 && marks_[place - 1].order > order)
            --place;
        for (auto i = place; i < marks_.size(); ++i) {
            size_ -= static_cast<std::size_t>(U8_LENGTH(static_cast<UChar32>(marks_[i].c)));
            --characters_;
        }
        marks_.insert(marks_.begin() + static_cast<std::ptrdiff_t>(place), {c, order});
        for (auto i = place; i < marks_.size(); ++i)
            append(marks_[i].c);
    }
    void end_marks() { marks_.clear(); }

    /// `padded`: 16 bytes, 0 behind the word.
    void set_ascii(const char* padded, std::size_t length) {
        std::memcpy(data_, padded, kPadding);
        size_ = length;
        characters_ = static_cast<std::int64_t>(length);
    }

    /// Hands the word on if there is one; whether to go on.
    template <typename OnWord>
    bool end(OnWord& on_word) {
        marks_.clear();
        if (characters_ == 0)
            return true;
        if (size_ < kPadding)
            std::memset(data_ + size_, 0, kPadding);
        const bool more = on_word(SplitWord{data_, size_, characters_});
        size_ = 0;
        characters_ = 0;
        return more;
    }

private:
    static constexpr std::size_t kPadding = 16;
    struct Mark {
        std::uint32_t c;
        int order;
    };

    void append(std::uint32_t c) {
        if (++characters_ > max_chars_)
            return;
        if (size_ + U8_MAX_LENGTH + kPadding > capacity_)
            grow();
        if (c < 0x80) {
            data_[size_++] = static_cast<char>(c);
            return;
        }
        auto* bytes = reinterpret_cast<std::uint8_t*>(data_);
        U8_APPEND_UNSAFE(bytes, size_, c);
    }

    void grow() {
        std::string larger(2 * capacity_, '\0');
        std::memcpy(larger.data(), data_, size_);
        heap_.swap(larger);
        data_ = heap_.data();
        capacity_ = heap_.size();
    }

    std::int64_t max_chars_;
    std::array<char, 480> inline_;
    std::string heap_;
    char* data_ = inline_.data();
    std::size_t capacity_ = inline_.size(), size_ = 0;
    std::int64_t characters_ = 0;
    std::vector<Mark> marks_; ///< at the word's end, in order
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aviary {

/// What a tweet's text consists of, for code that must be fast and needs no dictionary (words_of has ICU's boundaries).
enum class PieceKind {
    word,      ///< letters, digits, marks, apostrophes and _ between them
    ideograph, ///< one character of a script written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar)
    hashtag,   ///< # and what follows; its hash leaves out the #
    mention,   ///< @handle
    url,       ///< http(s)://…, www.…, t.co/…, pic.twitter.com/…, up to the first space or non-ASCII character
    emoji,     ///< a run of pictographs with their joiners, selectors and flags
    other      ///< one punctuation mark or symbol; spaces are passed over
};

struct Piece {
    PieceKind kind = PieceKind::other;
    std::size_t begin = 0, end = 0; ///< byte offsets
    std::uint64_t hash = 0;         ///< of words, ideographs and hashtags: word_hash() of the content
};

/// Walks once over a text. Broken UTF-8 is passed over as `other`, byte by byte.
class PieceScanner {
public:
    explicit PieceScanner(std::string_view text) : text_(text) {}

    /// The next piece, or false at the end.
    bool next(Piece& piece);

private:
    std::size_t scan_word(std::size_t at, std::uint64_t& hash) const;
    std::size_t scan_emoji(std::size_t at) const;
    std::size_t scan_url(std::size_t at) const;
    std::size_t scan_handle(std::size_t at) const;

    std::string_view text_;
    std::size_t at_ = 0;
    bool after_word_ = false;
};

/// A running hash over lower-cased code points, apostrophes and invisible joiners left out: the hash of a word's first
/// n characters is the n-th value on the way to its own, so that stems can be looked up while walking over a word.
class WordHasher {
public:
    void add(char32_t lower_case) { hash_ = (hash_ ^ lower_case) * 0x100000001B3ULL; }
    std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

/// The hash that a piece with this content has.
std::uint64_t word_hash(std::string_view word);

/// Reads the code point at `at` and moves `at` behind it; U+FFFD and one byte further where the bytes aren't UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Simple (one to one) lower case.
char32_t to_lower(char32_t c);
std::string lower_cased(std::string_view text);

/// Whether WordHasher leaves the character out: apostrophes, joiners, variation selectors, the soft hyphen.
bool is_skipped_in_words(char32_t c);

} // namespace aviary

#include "core/text/pieces.hpp"

#include <array>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/text/unspaced_script.hpp"

namespace aviary {
namespace {

enum class CharClass : std::uint8_t { other, letter, mark, ideograph, space, emoji, joiner, apostrophe };

CharClass classify(UChar32 c) {
    if (c == '\'' || c == 0x2019 || c == 0x02BC)
        return CharClass::apostrophe;
    if (c == 0x200D || c == 0x200C || c == 0xAD || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3)
        return CharClass::joiner;
    if ((c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
        u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
        return CharClass::emoji;
    if (u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B)
        return CharClass::space;
    const auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK)
        return is_unspaced_script(static_cast<char32_t>(c)) ? CharClass::ideograph : CharClass::mark;
    if (u_isalnum(c) || type == U_MODIFIER_LETTER)
        return is_unspaced_script(static_cast<char32_t>(c)) ? CharClass::ideograph : CharClass::letter;
    return CharClass::other;
}

/// ICU's answers for the basic plane: its functions cost more than the rest of the scan.
struct CharTable {
    std::vector<CharClass> classes = std::vector<CharClass>(0x10000);
    std::vector<char16_t> lower = std::vector<char16_t>(0x10000);

    CharTable() {
        for (UChar32 c = 0; c < 0x10000; ++c) {
            classes[static_cast<std::size_t>(c)] = classify(c);
            lower[static_cast<std::size_t>(c)] = static_cast<char16_t>(u_tolower(c));
        }
    }
};

const CharTable& table() {
    static const CharTable instance;
    return instance;
}

CharClass class_of(char32_t c) {
    return c < 0x10000 ? table().classes[c] : classify(static_cast<UChar32>(c));
}

bool is_handle_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool starts_with_any_case(std::string_view text, std::size_t at, std::string_view lower_ascii) {
    if (text.size() - at < lower_ascii.size())
        return false;
    for (std::size_t i = 0; i < lower_ascii.size(); ++i) {
        const char c = text[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower_ascii[i])
            return false;
    }
    return true;
}

} // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80)
        return byte(at++);
    const int length = first >= 0xF0 && first < 0xF5   ? 4
                       : first >= 0xE0 && first < 0xF0 ? 3
                       : first >= 0xC2 && first < 0xE0 ? 2
                                                       : 0;
    if (length == 0 || at + static_cast<std::size_t>(length) > text.size()) {
        ++at;
        return 0xFFFD;
    }
    char32_t c = first & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const unsigned char next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xC0U) != 0x80U) {
            ++at;
            return 0xFFFD;
        }
        c = (c << 6) | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        ++at;
        return 0xFFFD;
    }
    at += static_cast<std::size_t>(length);
    return c;
}

char32_t to_lower(char32_t c) {
    if (c < 0x10000)
        return table().lower[c];
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string lower_cased(std::string_view text) {
    std::string lower;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const char32_t c = next_code_point(text, at);
        const char32_t small = to_lower(c);
        if (c == small)
            lower.append(text.substr(begin, at - begin));
        else
            icu::UnicodeString(static_cast<UChar32>(small)).toUTF8String(lower);
    }
    return lower;
}

bool is_skipped_in_words(char32_t c) {
    const auto kind = class_of(c);
    return kind == CharClass::apostrophe || kind == CharClass::joiner;
}

std::uint64_t word_hash(std::string_view word) {
    WordHasher hasher;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = next_code_point(word, at);
        if (!is_skipped_in_words(c))
            hasher.add(to_lower(c));
    }
    return hasher.value();
}

std::size_t PieceScanner::scan_word(std::size_t at, std::uint64_t& hash) const {
    WordHasher hasher;
    std::size_t end = at;
    while (at < text_.size()) {
        const char32_t c = next_code_point(text_, at);
        const auto kind = class_of(c);
        if (kind == CharClass::letter || kind == CharClass::mark || c == '_')
            hasher.add(to_lower(c));
        else if (kind == CharClass::joiner && c != 0x20E3)
            ; // inside the word if a letter follows, as Persian and Hindi write it
        else if (kind == CharClass::apostrophe) {
            std::size_t after = at;
            if (after >= text_.size() || class_of(next_code_point(text_, after)) != CharClass::letter)
                break;
        } else
            break;
        end = at;
    }
    hash = hasher.value();
    return end;
}

std::size_t PieceScanner::scan_emoji(std::size_t at) const {
    std::size_t end = at;
    while (at < text_.size()) {
        const auto kind = class_of(next_code_point(text_, at));
        if (kind != CharClass::emoji && kind != CharClass::joiner)
            break;
        end = at;
    }
    return end;
}

std::size_t PieceScanner::scan_url(std::size_t at) const {
    bool found = false;
    for (const auto* prefix : {"http://", "https://", "www.", "t.co/", "pic.twitter.com/"})
        found = found || starts_with_any_case(text_, at, prefix);
    if (!found)
        return at;
    while (at < text_.size() && text_[at] > ' ' && text_[at] < 0x7F && text_[at] != '"' && text_[at] != '<' &&
           text_[at] != '>')
        ++at;
    return at;
}

std::size_t PieceScanner::scan_handle(std::size_t at) const {
    while (at < text_.size() && is_handle_char(text_[at]))
        ++at;
    return at;
}

bool PieceScanner::next(Piece& piece) {
    while (at_ < text_.size()) {
        std::size_t behind = at_;
        const char32_t c = next_code_point(text_, behind);
        const auto kind = class_of(c);
        if (kind == CharClass::space) {
            at_ = behind;
            after_word_ = false;
            continue;
        }
        piece = {PieceKind::other, at_, behind, 0};
        if (kind == CharClass::letter) {
            const bool may_be_url =
                !after_word_ && (c == 'h' || c == 'H' || c == 'w' || c == 'W' || c == 't' || c == 'p');
            const std::size_t url_end = may_be_url ? scan_url(at_) : at_;
            piece.kind = url_end > at_ ? PieceKind::url : PieceKind::word;
            piece.end = url_end > at_ ? url_end : scan_word(at_, piece.hash);
        } else if (kind == CharClass::ideograph) {
            piece.kind = PieceKind::ideograph;
            WordHasher hasher;
            hasher.add(to_lower(c));
            piece.hash = hasher.value();
        } else if (kind == CharClass::emoji) {
            piece.kind = PieceKind::emoji;
            piece.end = scan_emoji(at_);
        } else if ((c == '@' || c == 0xFF20) && !after_word_ && scan_handle(behind) > behind) {
            piece.kind = PieceKind::mention;
            piece.end = scan_handle(behind);
        } else if ((c == '#' || c == 0xFF03) && !after_word_) {
            const std::size_t end = scan_word(behind, piece.hash);
            if (end > behind) {
                piece.kind = PieceKind::hashtag;
                piece.end = end;
            }
        }
        after_word_ = piece.kind == PieceKind::word || piece.kind == PieceKind::mention;
        at_ = piece.end;
        return true;
    }
    return false;
}

} // namespace aviary

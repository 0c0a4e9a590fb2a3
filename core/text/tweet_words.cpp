#include "core/text/tweet_words.hpp"

#include <cstdint>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/base/error.hpp"
#include "core/text/unspaced_script.hpp"

namespace aviary {

namespace {

bool is_mark(UChar32 c) {
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool is_word_character(UChar32 c) {
    return c >= 0 && (u_isalnum(c) || c == '_' || is_mark(c));
}

/// Written without blanks between words; the long vowel mark of Kana, whose script is "common", among them.
bool needs_dictionary(UChar32 c) {
    return c >= 0xE00 && (c == 0x30FC || is_unspaced_script(static_cast<char32_t>(c)));
}

void append_folded(std::string& word, UChar32 c) {
    if (c < 0x80) {
        word.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
        return;
    }
    c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    word.append(bytes, length);
}

/// A place in a text, with the character there.
struct Cursor {
    std::string_view text;
    std::int32_t at = 0, next = 0;
    UChar32 c = -1; ///< -1: the end, or broken UTF-8

    explicit Cursor(std::string_view t, std::int32_t from = 0) : text(t), next(from) { advance(); }
    bool at_end() const { return at >= static_cast<std::int32_t>(text.size()); }
    void advance() {
        at = next;
        if (at_end()) {
            c = -1;
            return;
        }
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        U8_NEXT(bytes, next, static_cast<std::int32_t>(text.size()), c);
    }
    std::string_view rest() const { return text.substr(static_cast<std::size_t>(at)); }
};

bool starts_link(std::string_view rest) {
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("HTTP://") ||
           rest.starts_with("HTTPS://");
}

void skip_link(Cursor& cursor) {
    while (!cursor.at_end() && !(cursor.c >= 0 && u_isUWhiteSpace(cursor.c)) && cursor.c != '"')
        cursor.advance();
}

/// A hashtag or mention: `sign` and the folded name; only the sign where no name follows.
void read_name(Cursor& cursor, char sign, std::string& word) {
    word.assign(1, sign);
    for (cursor.advance(); is_word_character(cursor.c); cursor.advance())
        append_folded(word, cursor.c);
}

constexpr UChar32 kJoiner = 0x200D, kEmojiStyle = 0xFE0F;

/// Shown as a picture by itself; digits, # and * are only with a key cap, and © and ™ only with U+FE0F.
bool starts_emoji(UChar32 c) {
    return c > 0x2000 && (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ||
                          (c >= 0x2600 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)));
}

bool is_flag_letter(UChar32 c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/// One emoji with its joined parts, or a pair of flag letters. Skin tones and the style mark are left out: 👍🏽 is
/// 👍.
void read_emoji(Cursor& cursor, std::string& word) {
    word.clear();
    const bool flag = is_flag_letter(cursor.c);
    append_folded(word, cursor.c);
    cursor.advance();
    if (flag && is_flag_letter(cursor.c)) {
        append_folded(word, cursor.c);
        cursor.advance();
        return;
    }
    for (bool joined = false; cursor.c > 0; cursor.advance()) {
        if (cursor.c == kEmojiStyle || u_hasBinaryProperty(cursor.c, UCHAR_EMOJI_MODIFIER))
            continue;
        if (!joined && cursor.c != kJoiner)
            return;
        joined = cursor.c == kJoiner;
        append_folded(word, cursor.c);
    }
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019;
}

/// One run of word characters of scripts with blanks. Whether it is a word: `word` holds it folded.
bool read_word(Cursor& cursor, std::string& word) {
    word.clear();
    bool any_letter = false;
    while (is_word_character(cursor.c) && !needs_dictionary(cursor.c)) {
        any_letter = any_letter || u_isalpha(cursor.c);
        append_folded(word, cursor.c);
        cursor.advance();
        if (!is_apostrophe(cursor.c))
            continue;
        Cursor after = cursor;
        after.advance();
        if (!any_letter || after.c < 0 || !u_isalpha(after.c) || needs_dictionary(after.c))
            break;
        word.push_back('\'');
        cursor = after;
    }
    return any_letter;
}

} // namespace

TweetWordKind tweet_word_kind(std::string_view word) {
    if (word.starts_with('#'))
        return TweetWordKind::hashtag;
    if (word.starts_with('@'))
        return TweetWordKind::mention;
    const Cursor first(word);
    return starts_emoji(first.c) || is_flag_letter(first.c) ? TweetWordKind::emoji : TweetWordKind::word;
}

/// ICU's word boundaries with dictionaries.
class TweetWords::Segmenter {
public:
    Segmenter() {
        UErrorCode error = U_ZERO_ERROR;
        iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
        if (U_FAILURE(error))
            throw Error(std::string("word boundaries aren't available: ") + u_errorName(error), "Install ICU's data");
    }

    void split(std::string_view run, std::string& word, const std::function<void(std::string_view)>& on_word) {
        const auto text =
            icu::UnicodeString::fromUTF8(icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())));
        iterator_->setText(text);
        std::int32_t begin = iterator_->first();
        for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
             begin = end, end = iterator_->next()) {
            if (iterator_->getRuleStatus() < UBRK_WORD_LETTER)
                continue;
            word.clear();
            text.tempSubStringBetween(begin, end).toUTF8String(word);
            on_word(word);
        }
    }

private:
    std::unique_ptr<icu::BreakIterator> iterator_;
};

TweetWords::TweetWords(TweetNames entities) : segmenter_(std::make_unique<Segmenter>()), entities_(entities) {}
TweetWords::~TweetWords() = default;

void TweetWords::split(std::string_view text, const std::function<void(std::string_view)>& on_word) {
    const bool keep = entities_ == TweetNames::kept;
    Cursor cursor(text, text.starts_with("RT @") ? 3 : 0);
    if (cursor.at == 3)
        read_name(cursor, '@', word_);
    while (!cursor.at_end()) {
        if (starts_link(cursor.rest())) {
            skip_link(cursor);
        } else if (cursor.c == '@' || cursor.c == '#' || cursor.c == 0xFF20 || cursor.c == 0xFF03) {
            read_name(cursor, cursor.c == '@' || cursor.c == 0xFF20 ? '@' : '#', word_);
            if (keep && word_.size() > 1)
                on_word(word_);
        } else if (keep && starts_emoji(cursor.c)) {
            read_emoji(cursor, word_);
            on_word(word_);
        } else if (!is_word_character(cursor.c)) {
            cursor.advance();
        } else if (needs_dictionary(cursor.c)) {
            const auto begin = cursor.at;
            while (is_word_character(cursor.c) && needs_dictionary(cursor.c))
                cursor.advance();
            segmenter_->split(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(cursor.at - begin)),
                              word_, on_word);
        } else if (is_mark(cursor.c)) {
            cursor.advance(); // of an emoji that isn't kept: no word begins with it
        } else if (read_word(cursor, word_)) {
            on_word(word_);
        }
    }
}

} // namespace aviary

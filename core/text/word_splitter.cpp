#include "core/text/word_splitter.hpp"

#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace aviary {

namespace {

constexpr char32_t kTabulated = 0x20000;

bool is_ideograph(char32_t c) {
    // BERT's blocks, with the end of extension E as Hugging Face's tokenizers has it.
    constexpr std::array<std::pair<char32_t, char32_t>, 8> kBlocks{{{0x3400, 0x4DBF},
                                                                    {0x4E00, 0x9FFF},
                                                                    {0xF900, 0xFAFF},
                                                                    {0x20000, 0x2A6DF},
                                                                    {0x2A700, 0x2B73F},
                                                                    {0x2B740, 0x2B81F},
                                                                    {0x2B920, 0x2CEAF},
                                                                    {0x2F800, 0x2FA1F}}};
    for (const auto& [first, last] : kBlocks)
        if (c >= first && c <= last)
            return true;
    return false;
}

/// Hugging Face's tokenizers takes categories from a table of Unicode 8: characters that came later have none.
bool has_category(char32_t c) {
    UVersionInfo age;
    u_charAge(static_cast<UChar32>(c), age);
    return age[0] >= 1 && age[0] <= 8;
}

bool is_dropped(char32_t c) {
    if (c == 0 || c == 0xFFFD)
        return true;
    if (c == '\t' || c == '\n' || c == '\r' || !has_category(c))
        return false;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

bool is_punctuation(char32_t c) {
    if (c < 0x80)
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return has_category(c) && u_ispunct(static_cast<UChar32>(c));
}

bool is_mark(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK && has_category(c);
}

/// The canonical decomposition, lower-cased, without non-spacing marks.
std::u32string plain_letters(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    static const auto* const nfd = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString decomposed;
    if (nfd == nullptr || !nfd->getDecomposition(static_cast<UChar32>(c), decomposed))
        decomposed.setTo(static_cast<UChar32>(c));
    std::u32string letters;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const auto part = decomposed.char32At(i);
        if (!is_mark(static_cast<char32_t>(part)))
            letters.push_back(static_cast<char32_t>(u_tolower(part)));
    }
    return letters;
}

CharacterTable::Entry entry(CharacterTable::Kind kind, std::uint32_t value = 0) {
    return {.kind = kind, .value = value};
}

} // namespace

std::vector<CharacterTable::Entry> CharacterTable::expand(char32_t c) const {
    if (is_dropped(c))
        return {};
    if (u_isUWhiteSpace(static_cast<UChar32>(c)))
        return {entry(space)};
    if (is_ideograph(c)) {
        const auto letters = lower_case_ ? plain_letters(c) : std::u32string{c};
        return {entry(ideograph, letters.empty() ? c : letters.front())};
    }
    std::vector<Entry> entries;
    for (const auto part : lower_case_ ? plain_letters(c) : std::u32string{c})
        entries.push_back(entry(is_punctuation(part) ? punctuation : letter, part));
    return entries;
}

CharacterTable::Entry CharacterTable::entry_of(char32_t c) const {
    const auto entries = expand(c); // no character from U+20000 on decomposes into several
    return entries.empty() ? entry(dropped) : entries.front();
}

CharacterTable::CharacterTable(bool lower_case) : lower_case_(lower_case) {
    entries_.reserve(kTabulated);
    for (char32_t c = 0; c < kTabulated; ++c) {
        auto entries = expand(c);
        if (entries.size() <= 1) {
            entries_.push_back(entries.empty() ? entry(dropped) : entries.front());
            continue;
        }
        entries_.push_back(entry(several, static_cast<std::uint32_t>(expansions_.size())));
        expansions_.push_back(std::move(entries));
    }
}

const CharacterTable& CharacterTable::get(bool lower_case) {
    if (lower_case) {
        static const CharacterTable table(true);
        return table;
    }
    static const CharacterTable table(false);
    return table;
}

} // namespace aviary

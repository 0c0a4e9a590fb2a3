#include "core/text/character_table.hpp"

#include <array>
#include <memory>
#include <mutex>
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

/// What ICU's u_charType gives, as it was in Unicode 8; of the characters that changed since then those that matter.
int category(char32_t c) {
    switch (c) {
    case 0x166D:
    case 0x111C9:
        return U_OTHER_PUNCTUATION;
    case 0x1734:
        return U_NON_SPACING_MARK;
    case 0x1885:
    case 0x1886:
        return U_OTHER_LETTER;
    case 0xA9BD:
        return U_COMBINING_SPACING_MARK;
    default:
        return has_category(c) ? static_cast<int>(u_charType(static_cast<UChar32>(c))) : int{U_UNASSIGNED};
    }
}

bool is_control(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r')
        return false;
    return (U_MASK(category(c)) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

bool is_punctuation(char32_t c) {
    if (c < 0x80)
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return (U_MASK(category(c)) & U_GC_P_MASK) != 0;
}

bool is_non_spacing_mark(char32_t c) {
    return category(c) == U_NON_SPACING_MARK;
}

std::u32string decomposed(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    static const auto* const nfd = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString text;
    if (nfd == nullptr || !nfd->getDecomposition(static_cast<UChar32>(c), text))
        return {c};
    std::u32string parts;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        parts.push_back(static_cast<char32_t>(text.char32At(i)));
    return parts;
}

/// As Rust's char::to_lowercase: one character without its surroundings, so sigma stays what it is.
std::u32string lower_cased(char32_t c) {
    if (c == 0x130)
        return {'i', 0x307};
    return {static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))};
}

CharacterTable::Entry entry(CharacterTable::Kind kind, std::uint32_t value = 0) {
    return {.kind = kind, .value = value};
}

} // namespace

bool CharacterTable::is_dropped(char32_t c) const {
    return options_.clean && (c == 0 || c == 0xFFFD || is_control(c));
}

int CharacterTable::combining_class(char32_t c) {
    return u_getCombiningClass(static_cast<UChar32>(c));
}

std::u32string CharacterTable::normalized(char32_t c) const {
    std::u32string all;
    for (const auto part : options_.strip ? decomposed(c) : std::u32string{c})
        if (!options_.strip || !is_non_spacing_mark(part))
            all += options_.lower ? lower_cased(part) : std::u32string{part};
    return all;
}

std::vector<CharacterTable::Entry> CharacterTable::expand(char32_t c) const {
    if (is_dropped(c))
        return {entry(dropped)};
    if (u_isUWhiteSpace(static_cast<UChar32>(c)))
        return {entry(space)};
    const auto parts = normalized(c);
    if (is_ideograph(c))
        return {entry(ideograph, parts.empty() ? c : parts.front())};
    if (parts.empty())
        return {entry(combining_class(c) == 0 ? break_mark : dropped)};
    std::vector<Entry> entries;
    for (const auto part : parts) {
        const auto is_sorted = options_.strip && combining_class(part) != 0;
        entries.push_back(entry(is_punctuation(part) ? punctuation : is_sorted ? mark : letter, part));
    }
    return entries;
}

CharacterTable::Entry CharacterTable::entry_of(char32_t c) const {
    return expand(c).front(); // no character from U+20000 on decomposes into several
}

CharacterTable::CharacterTable(Options options) : options_(options) {
    entries_.reserve(kTabulated);
    for (char32_t c = 0; c < kTabulated; ++c) {
        auto entries = expand(c);
        if (entries.size() == 1) {
            entries_.push_back(entries.front());
            continue;
        }
        entries_.push_back(entry(several, static_cast<std::uint32_t>(expansions_.size())));
        expansions_.push_back(std::move(entries));
    }
}

const CharacterTable& CharacterTable::get(const WordPieceOptions& options) {
    static std::array<std::unique_ptr<const CharacterTable>, 8> tables;
    static std::array<std::once_flag, 8> made;
    const Options wanted{.lower = options.lower_case, .strip = options.strips_accents(), .clean = options.clean_text};
    const auto place = (wanted.lower ? 4U : 0U) + (wanted.strip ? 2U : 0U) + (wanted.clean ? 1U : 0U);
    std::call_once(made[place], [&] { tables[place].reset(new CharacterTable(wanted)); });
    return *tables[place];
}

} // namespace aviary

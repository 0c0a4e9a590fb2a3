#include "core/text/byte_level_segments.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/text/byte_alphabet.hpp"

namespace aviary {

namespace {

enum Kind : std::uint8_t { letter, number, space, other };

Kind kind_of(UChar32 c) {
    const auto category = U_GET_GC_MASK(c);
    return (category & U_GC_L_MASK) != 0   ? letter
           : (category & U_GC_N_MASK) != 0 ? number
           : u_isUWhiteSpace(c)            ? space
                                           : other;
}

std::array<Kind, 128> ascii_kinds() {
    std::array<Kind, 128> kinds{};
    for (UChar32 c = 0; c < 128; ++c)
        kinds[static_cast<std::size_t>(c)] = kind_of(c);
    return kinds;
}

/// The kind of the character at `at`, which moves behind it.
Kind next_kind(std::string_view text, std::size_t& at) {
    static const auto kAscii = ascii_kinds();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (bytes[at] < 0x80)
        return kAscii[bytes[at++]];
    UChar32 c = 0;
    U8_NEXT_UNSAFE(bytes, at, c);
    return kind_of(c);
}

/// Where the run of characters of this kind ends that goes on at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at, Kind kind) {
    while (at < text.size()) {
        auto behind = at;
        if (next_kind(text, behind) != kind)
            break;
        at = behind;
    }
    return at;
}

std::size_t contraction(std::string_view text) {
    static constexpr std::array<std::string_view, 7> kEndings = {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"};
    for (const auto ending : kEndings)
        if (text.starts_with(ending))
            return ending.size();
    return 0;
}

/// \s+(?!\S)|\s+: the last one is left to the word behind it, unless it is the only one.
std::size_t white_space(std::string_view text) {
    std::size_t end = 0, last = 0;
    while (end < text.size()) {
        auto behind = end;
        if (next_kind(text, behind) != space)
            return last > 0 ? last : end;
        last = end;
        end = behind;
    }
    return end;
}

} // namespace

std::size_t byte_level_word(std::string_view text) {
    if (text.front() == '\'')
        if (const auto size = contraction(text); size > 0)
            return size;
    std::size_t first = text.front() == ' ' && text.size() > 1 ? 1 : 0;
    const auto kind = next_kind(text, first);
    return kind == space ? white_space(text) : end_of_run(text, first, kind);
}

void ByteLevelSegments::encode_normalized(std::string_view text, bool, std::vector<std::int32_t>& ids,
                                          std::size_t limit) const {
    std::string prefixed;
    if (options_.add_prefix_space && !text.starts_with(' ')) {
        prefixed.append(" ").append(text);
        text = prefixed;
    }
    const auto before = ids.size();
    while (!text.empty() && ids.size() - before < limit) {
        const auto size = options_.split_words ? byte_level_word(text) : text.size();
        model_.encode_word(text.substr(0, size), ids);
        text.remove_prefix(size);
    }
}

void ByteLevelSegments::append_text(std::string_view piece, std::string& text) const {
    const auto bytes = ByteAlphabet::get().bytes(piece);
    text.append(bytes ? std::string_view(*bytes) : piece);
}

} // namespace aviary

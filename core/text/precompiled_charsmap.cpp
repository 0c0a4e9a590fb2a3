#include "core/text/precompiled_charsmap.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include <simdjson.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

// A unit of Darts-clone's array.
bool has_leaf(std::uint32_t unit) {
    return ((unit >> 8) & 1) != 0;
}
std::uint32_t value(std::uint32_t unit) {
    return unit & 0x7FFFFFFFU;
}
std::uint32_t label(std::uint32_t unit) {
    return unit & 0x800000FFU;
}
std::uint32_t offset(std::uint32_t unit) {
    return (unit >> 10) << ((unit & (1U << 9)) >> 6);
}

struct CloseBreaks {
    void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};
struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

/// Combining marks that came with Unicode 16 and 17, after this ICU: they too belong to the character before them.
bool is_late_mark(UChar32 c) {
    return c == 0x897 || (c >= 0x1ACF && c <= 0x1ADD) || (c >= 0x1AE0 && c <= 0x1AEB);
}

bool takes_marks(UChar32 c) {
    const auto kind = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
    return kind != U_GCB_CONTROL && kind != U_GCB_CR && kind != U_GCB_LF;
}

UChar32 character_at(std::string_view text, std::int32_t at) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, static_cast<std::int32_t>(text.size()), c);
    return c;
}

/// Calls on_cluster(std::string_view) for each extended grapheme cluster.
template <typename OnCluster>
void each_cluster(std::string_view text, OnCluster&& on_cluster) {
    UErrorCode status = U_ZERO_ERROR;
    // Making one takes longer than most texts.
    thread_local const std::unique_ptr<UBreakIterator, CloseBreaks> breaks(
        ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
    const std::unique_ptr<UText, CloseText> opened(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    if (U_SUCCESS(status) && breaks)
        ubrk_setUText(breaks.get(), opened.get(), &status);
    if (U_FAILURE(status) || !breaks)
        throw Error(std::string("ICU can't find characters: ") + u_errorName(status));
    auto begin = ubrk_first(breaks.get());
    for (auto end = ubrk_next(breaks.get()); end != UBRK_DONE; begin = end, end = ubrk_next(breaks.get())) {
        while (static_cast<std::size_t>(end) < text.size() && is_late_mark(character_at(text, end)) &&
               takes_marks(character_at(text, begin)))
            end = ubrk_next(breaks.get());
        on_cluster(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    }
}

std::size_t character_size(std::string_view text) {
    return std::min<std::size_t>(
        text.size(), static_cast<std::size_t>(U8_COUNT_TRAIL_BYTES(static_cast<std::uint8_t>(text[0]))) + 1);
}

} // namespace

PrecompiledCharsmap::PrecompiledCharsmap(std::string_view blob) {
    if (blob.empty())
        return;
    std::uint32_t size = 0;
    if (blob.size() >= sizeof size)
        std::memcpy(&size, blob.data(), sizeof size);
    if (size < 4 || size % 4 != 0 || size > blob.size() - sizeof size)
        throw Error("the normalisation rules are damaged: their trie has " + std::to_string(size) + " bytes of " +
                    std::to_string(blob.size()));
    trie_.resize(size / 4);
    std::memcpy(trie_.data(), blob.data() + sizeof size, size);
    replacements_ = blob.substr(sizeof size + size);
    replacements_.push_back('\0');
    if (!simdjson::validate_utf8(replacements_))
        throw Error("the normalisation rules are damaged: their replacements are no UTF-8");
}

bool PrecompiledCharsmap::append_replacement(std::string_view key, std::string& out) const {
    std::size_t node = offset(trie_[0]);
    for (const auto c : key) {
        const auto byte = static_cast<std::uint8_t>(c);
        node ^= byte;
        if (byte == 0 || node >= trie_.size() || label(trie_[node]) != byte)
            return false;
        const auto unit = trie_[node];
        node ^= offset(unit);
        if (!has_leaf(unit))
            continue;
        if (node >= trie_.size())
            return false;
        const std::size_t begin = value(trie_[node]);
        // A damaged file may point into a character.
        if (begin >= replacements_.size() || U8_IS_TRAIL(static_cast<std::uint8_t>(replacements_[begin])))
            return false;
        out += replacements_.c_str() + begin;
        return true;
    }
    return false;
}

void PrecompiledCharsmap::append(std::string_view cluster, std::string& out) const {
    constexpr std::size_t kShort = 6; // Hugging Face's bound
    if (cluster.size() < kShort && append_replacement(cluster, out))
        return;
    while (!cluster.empty()) {
        const auto character = cluster.substr(0, character_size(cluster));
        if (!append_replacement(character, out))
            out += character;
        cluster.remove_prefix(character.size());
    }
}

std::string PrecompiledCharsmap::apply(std::string_view text) const {
    if (trie_.empty())
        return std::string(text);
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    each_cluster(text, [&](std::string_view cluster) { append(cluster, out); });
    return out;
}

} // namespace aviary

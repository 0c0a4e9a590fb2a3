#include "core/text/added_tokens.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace aviary {

namespace {

bool is_word_character(UChar32 c) {
    // \w of Rust's regex: alphabetic, marks, decimal digits, connector punctuation and join controls.
    return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) || u_hasBinaryProperty(c, UCHAR_JOIN_CONTROL) ||
           (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

UChar32 character_at(std::string_view text, std::size_t at, std::size_t& end) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto i = static_cast<std::int64_t>(at);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, static_cast<std::int64_t>(text.size()), c);
    end = static_cast<std::size_t>(i);
    return c;
}

UChar32 character_before(std::string_view text, std::size_t at, std::size_t& begin) {
    const auto first = at - std::min<std::size_t>(at, U8_MAX_LENGTH);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + first;
    auto i = static_cast<std::int32_t>(at - first);
    UChar32 c = 0;
    U8_PREV_OR_FFFD(bytes, 0, i, c);
    begin = first + static_cast<std::size_t>(i);
    return c;
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t unused = 0;
    return (begin == 0 || !is_word_character(character_before(text, begin, unused))) &&
           (end == text.size() || !is_word_character(character_at(text, end, unused)));
}

} // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) : tokens_(std::move(tokens)) {
    std::erase_if(tokens_, [](const AddedToken& token) { return token.content.empty(); });
    std::vector<DoubleArray::Entry> entries;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        entries.emplace_back(tokens_[i].content, static_cast<std::int32_t>(i));
        begins_[static_cast<std::uint8_t>(tokens_[i].content.front())] = true;
    }
    contents_ = DoubleArray(entries);
}

bool AddedTokens::find(std::string_view text, std::size_t from, std::size_t& at, Found& found) const {
    if (tokens_.empty())
        return false;
    while (at < text.size()) {
        if (!begins_[static_cast<std::uint8_t>(text[at])]) {
            ++at;
            continue;
        }
        const auto match = contents_.longest_match(text.substr(at));
        if (match.length == 0) {
            ++at;
            continue;
        }
        const auto& token = tokens_[static_cast<std::size_t>(match.value)];
        found = {token.id, at, at + match.length};
        at = found.end;
        if (token.single_word && !stands_alone(text, found.begin, found.end))
            continue;
        std::size_t next = 0;
        while (token.left_strip && found.begin > from && u_isUWhiteSpace(character_before(text, found.begin, next)))
            found.begin = next;
        found.begin = std::max(found.begin, from);
        while (token.right_strip && found.end < text.size() && u_isUWhiteSpace(character_at(text, found.end, next)))
            found.end = next;
        at = std::max(at, found.end);
        return true;
    }
    return false;
}

} // namespace aviary

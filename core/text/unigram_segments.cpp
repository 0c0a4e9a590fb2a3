#include "core/text/unigram_segments.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace aviary {

namespace {

constexpr std::string_view kMark = "\xE2\x96\x81"; // ▁

/// Calls on_character(UChar32, begin, end) for each; goes on while it returns true.
template <typename OnCharacter>
void each_character(std::string_view text, OnCharacter&& on_character) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const auto begin = static_cast<std::size_t>(at);
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        if (!on_character(c, begin, static_cast<std::size_t>(at)))
            return;
    }
}

void strip_left(std::string& text) {
    std::size_t first = text.size();
    each_character(text, [&](UChar32 c, std::size_t begin, std::size_t) {
        if (u_isUWhiteSpace(c))
            return true;
        first = begin;
        return false;
    });
    text.erase(0, first);
}

void strip_right(std::string& text) {
    std::size_t behind = 0;
    each_character(text, [&](UChar32 c, std::size_t, std::size_t end) {
        if (!u_isUWhiteSpace(c))
            behind = end;
        return true;
    });
    text.resize(behind);
}

void join_spaces(std::string& text, std::string_view with) {
    std::string joined;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_not_of(' ', at), text.size());
        if (end - at >= 2)
            joined += with;
        else
            joined += text[at];
        at = std::max(end, at + 1);
    }
    text = std::move(joined);
}

} // namespace

std::string UnigramSegments::normalize(std::string_view segment) const {
    std::string text(segment);
    for (const auto& step : options_.steps) {
        switch (step.kind) {
        case Step::charsmap:
            text = options_.rules.apply(text);
            break;
        case Step::strip_left:
            strip_left(text);
            break;
        case Step::strip_right:
            strip_right(text);
            break;
        case Step::join_spaces:
            join_spaces(text, step.with);
            break;
        }
    }
    return text;
}

void UnigramSegments::encode_marked(std::string_view part, bool begins_text, std::vector<std::int32_t>& ids) const {
    std::string marked;
    marked.reserve(part.size() + part.size() / 4 + kMark.size());
    for (const auto c : part)
        c == ' ' ? marked.append(kMark) : marked.append(1, c);
    const bool prepends = options_.prepend == Prepend::always || (options_.prepend == Prepend::first && begins_text);
    if (prepends && !marked.starts_with(kMark))
        marked.insert(0, kMark);
    std::string_view rest = marked;
    while (options_.split_words && !rest.empty()) {
        const auto next = rest.find(kMark, rest.starts_with(kMark) ? kMark.size() : 0);
        const auto size = std::min(next, rest.size());
        model_.encode_word(rest.substr(0, size), ids);
        rest.remove_prefix(size);
    }
    model_.encode_word(rest, ids);
}

void UnigramSegments::append_text(std::string_view piece, std::string& text) const {
    for (auto at = piece.find(kMark); at != std::string_view::npos; at = piece.find(kMark)) {
        text.append(piece.substr(0, at)).append(" ");
        piece.remove_prefix(at + kMark.size());
    }
    text += piece;
}

void UnigramSegments::encode_normalized(std::string_view text, bool begins_text, std::vector<std::int32_t>& ids,
                                        std::size_t limit) const {
    if (!options_.split_at_space) {
        if (!text.empty())
            encode_marked(text, begins_text, ids);
        return;
    }
    const auto before = ids.size();
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin)
            encode_marked(text.substr(begin, end - begin), begins_text && begin == 0, ids);
        return ids.size() - before < limit;
    };
    bool more = true;
    each_character(text, [&](UChar32 c, std::size_t at, std::size_t behind) {
        if (u_isUWhiteSpace(c)) {
            more = end_word(at);
            begin = behind;
        }
        return more;
    });
    if (more)
        end_word(text.size());
}

} // namespace aviary

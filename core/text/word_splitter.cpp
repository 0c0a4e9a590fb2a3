#include "core/text/word_splitter.hpp"

#include <limits>

namespace aviary {

std::string WordSplitter::normalize(std::string_view text) const {
    std::string normalized;
    WordBuffer word(std::numeric_limits<std::int64_t>::max());
    const auto take = [&](const SplitWord& part) {
        normalized.append(part.text());
        return true;
    };
    const auto put = [&](CharacterTable::Entry entry) {
        switch (entry.kind) {
        case CharacterTable::dropped:
            return;
        case CharacterTable::break_mark:
            return word.end_marks();
        case CharacterTable::mark:
            return word.add_mark(entry.value);
        case CharacterTable::space:
            return word.add(' ');
        case CharacterTable::ideograph:
            if (chinese_)
                word.add(' ');
            word.add(entry.value);
            if (chinese_)
                word.add(' ');
            return;
        default:
            return word.add(entry.value);
        }
    };
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        std::int32_t c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        const auto entry = (*table_)[static_cast<char32_t>(c)];
        if (entry.kind != CharacterTable::several)
            put(entry);
        else
            for (const auto part : table_->expansion(entry.value))
                put(part);
    }
    word.end(take);
    return normalized;
}

} // namespace aviary

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "core/text/quality.hpp"
#include "core/text/wordpiece.hpp"

/// Any bytes tokenize to known ids, and judging them ends; nothing is read outside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const aviary::WordPiece tokenizer(
        {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##a", "##b", "the", "\xE4\xB8\xAD", "!", "caf", "##e"});
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<std::int32_t> ids;
    tokenizer.encode(text, ids);
    for (const auto id : ids)
        if (id < 0 || id >= tokenizer.size())
            std::abort();
    const auto quality = aviary::judge_content(text);
    if (!(quality.score >= 0 && quality.score <= 1))
        std::abort();
    aviary::near_duplicate_key(text);
    for (const auto& word : aviary::words_of(text))
        if (word.begin > word.end || word.end > size)
            std::abort();
    return 0;
}

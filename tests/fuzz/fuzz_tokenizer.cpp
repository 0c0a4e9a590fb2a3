#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/base/error.hpp"
#include "core/text/tokenizer.hpp"
#include "tests/fuzz/scratch_folder.hpp"

namespace {

/// tokenizer.json if it begins with '{', with a zero byte in it vocab.json and merges.txt; else
/// sentencepiece.bpe.model.
void write_files(const std::filesystem::path& folder, const std::uint8_t* data, std::size_t size) {
    for (const auto* name : {"tokenizer.json", "sentencepiece.bpe.model", "vocab.json", "merges.txt"})
        std::filesystem::remove(folder / name);
    const auto* end = data + size;
    const auto* cut = std::find(data, end, 0);
    if (size == 0 || data[0] != '{') {
        aviary::write_input(folder / "sentencepiece.bpe.model", data, size);
    } else if (cut == end) {
        aviary::write_input(folder / "tokenizer.json", data, size);
    } else {
        aviary::write_input(folder / "vocab.json", data, static_cast<std::size_t>(cut - data));
        aviary::write_input(folder / "merges.txt", cut + 1, static_cast<std::size_t>(end - cut - 1));
    }
}

} // namespace

/// Either a typed error, or a tokenizer that gives known ids and tells their text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto folder = aviary::fuzz_folder();
    write_files(folder, data, size);
    try {
        const auto tokenizer = aviary::Tokenizer::open(folder);
        std::vector<std::int32_t> ids;
        tokenizer.encode(
            "a caf\xC3\xA9 e\xCC\x81 \xE4\xB8\xAD! <mask> [MASK]\xF0\x9F\x91\x8D \xEF\xBC\xA6\t\xED\xA0\x80", ids);
        for (const auto id : ids)
            if (id < 0 || id >= tokenizer.size())
                std::abort();
        tokenizer.text_of(ids);
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

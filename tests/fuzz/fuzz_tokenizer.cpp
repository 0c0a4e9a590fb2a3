#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/base/error.hpp"
#include "core/text/tokenizer.hpp"
#include "tests/fuzz/scratch_folder.hpp"

/// tokenizer.json if it begins with '{', else sentencepiece.bpe.model: either a typed error, or a tokenizer that gives
/// known ids.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto folder = aviary::fuzz_folder();
    std::filesystem::remove(folder / "tokenizer.json");
    std::filesystem::remove(folder / "sentencepiece.bpe.model");
    aviary::write_input(folder / (size > 0 && data[0] == '{' ? "tokenizer.json" : "sentencepiece.bpe.model"), data, size);
    try {
        const auto tokenizer = aviary::Tokenizer::open(folder);
        std::vector<std::int32_t> ids;
        tokenizer.encode("a caf\xC3\xA9 e\xCC\x81 \xE4\xB8\xAD! <mask> [MASK]\xF0\x9F\x91\x8D \xEF\xBC\xA6\t\xED\xA0\x80", ids);
        for (const auto id : ids)
            if (id < 0 || id >= tokenizer.size())
                std::abort();
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

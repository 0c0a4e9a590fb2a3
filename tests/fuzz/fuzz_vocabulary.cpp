#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/base/error.hpp"
#include "core/text/wordpiece.hpp"
#include "tests/fuzz/scratch_folder.hpp"

/// vocab.txt, then after a zero byte tokenizer_config.json: either a typed error, or a tokenizer that gives known ids.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto folder = aviary::fuzz_folder();
    const auto cut = static_cast<std::size_t>(std::find(data, data + size, 0) - data);
    aviary::write_input(folder / "vocab.txt", data, cut);
    if (cut < size)
        aviary::write_input(folder / "tokenizer_config.json", data + cut + 1, size - cut - 1);
    else
        std::filesystem::remove(folder / "tokenizer_config.json");
    try {
        const auto tokenizer = aviary::WordPiece::open(folder);
        std::vector<std::int32_t> ids;
        tokenizer.encode("a caf\xC3\xA9 \xE4\xB8\xAD!", ids);
        for (const auto id : ids)
            if (id < 0 || id >= tokenizer.size())
                std::abort();
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

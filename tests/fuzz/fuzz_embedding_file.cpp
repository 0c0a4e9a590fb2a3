#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/base/error.hpp"
#include "core/index/embedding_file.hpp"
#include "tests/fuzz/scratch_folder.hpp"

/// Either a typed error, or an embedding all of whose rows can be read and found by their id.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto file = aviary::fuzz_folder() / "embedding.safetensors";
    aviary::write_input(file, data, size);
    try {
        const auto embedding = aviary::EmbeddingFile::open(file);
        std::vector<float> row(static_cast<std::size_t>(embedding.dimension()));
        for (std::int64_t i = 0; i < embedding.size(); ++i) {
            embedding.read(i, row);
            if (embedding.find(embedding.ids()[static_cast<std::size_t>(i)]) != i)
                std::abort();
        }
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/base/error.hpp"
#include "core/nn/sentence_settings.hpp"
#include "tests/fuzz/scratch_folder.hpp"

/// modules.json, or by the input's first byte another of sentence-transformers' files: either a typed error, or an
/// encoder's folder within the model's and a length that is none or positive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aviary;
    static const auto folder = fuzz_folder();
    static const char* const kFiles[] = {"modules.json", "1_Pooling/config.json", "sentence_bert_config.json"};
    if (size == 0)
        return 0;
    std::filesystem::create_directories(folder / "1_Pooling");
    for (const char* name : kFiles)
        std::filesystem::remove(folder / name);
    write_input(folder / kFiles[data[0] % 3], data + 1, size - 1);
    try {
        const auto settings = read_sentence_settings(folder);
        const auto inside = settings.transformer.lexically_normal().lexically_relative(folder.lexically_normal());
        if (settings.max_seq_length < 0 || inside.empty() || *inside.begin() == "..")
            std::abort();
    } catch (const Error&) {
        // refused, as it should be
    }
    return 0;
}

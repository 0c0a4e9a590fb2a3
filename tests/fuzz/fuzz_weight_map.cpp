#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "core/base/error.hpp"
#include "core/nn/weight_map.hpp"

/// model.safetensors.index.json: either a typed error, or files that lie beside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aviary;
    try {
        const auto json = parse_json({reinterpret_cast<const char*>(data), size}, "fuzz");
        for (const auto& [tensor, file] : read_weight_map(json, "fuzz"))
            if (std::filesystem::path("folder/" + file).lexically_normal().parent_path() != "folder")
                std::abort();
    } catch (const Error&) {
        // refused, as it should be
    }
    return 0;
}

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/base/error.hpp"
#include "core/base/safetensors_header.hpp"

/// Either a typed error, or tensors that all lie inside the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        std::uint64_t data_begin = 0;
        const auto tensors =
            aviary::parse_safetensors_header({reinterpret_cast<const std::byte*>(data), size}, "fuzz", data_begin);
        for (const auto& tensor : tensors)
            if (tensor.begin > tensor.end || data_begin + tensor.end > size)
                std::abort();
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

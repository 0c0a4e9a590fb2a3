#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/error.hpp"
#include "core/nn/state_dict.hpp"

namespace {

/// Whether every element lies within the storage.
bool fits(const aviary::StoredTensor& tensor) {
    __int128 last = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        if (tensor.shape[i] == 0)
            return true; // no element at all
        last += static_cast<__int128>(tensor.shape[i] - 1) * tensor.strides[i];
    }
    return tensor.offset >= 0 && last >= 0 && last < tensor.storage_size;
}

} // namespace

/// The pickle in a pytorch_model.bin: either a typed error, or tensors that all lie within their storages.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        for (const auto& tensor : aviary::parse_state_dict({reinterpret_cast<const char*>(data), size}, "fuzz"))
            if (tensor.shape.size() != tensor.strides.size() || !fits(tensor))
                std::abort();
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

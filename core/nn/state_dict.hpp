#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// One tensor of a pytorch_model.bin: a view of a storage, whose bytes are the archive's record "data/STORAGE".
struct StoredTensor {
    std::string name;
    std::string storage;
    std::string dtype;                        ///< as safetensors calls it: "F32", "BF16"
    std::int64_t storage_size = 0;            ///< elements
    std::int64_t offset = 0;                  ///< elements
    std::vector<std::int64_t> shape, strides; ///< strides in elements
};

/// The tensors of a state dict as torch.save pickles it (data.pkl in the archive), in its order; whatever else the dict
/// holds is passed over. The pickle is read as data by a machine that knows the few instructions that describe tensors:
/// it can't call anything, and refuses a pickle that wants to, naming what it would have called. Every view lies within
/// its storage. Throws Error naming `name`. Memory is a small multiple of the pickle's size.
std::vector<StoredTensor> parse_state_dict(std::string_view pickle, const std::string& name);

} // namespace aviary

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// One tensor as a safetensors file describes it.
struct TensorInfo {
    std::string name;
    std::string dtype;               ///< "F32", "I64" …, see element_size
    std::vector<std::int64_t> shape; ///< empty for a scalar
    std::uint64_t begin = 0;         ///< first byte, counted from the start of the data (not of the file)
    std::uint64_t end = 0;           ///< one past the last byte

    bool operator==(const TensorInfo&) const = default;
};

/// Bytes of one element of BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, F32, U64, I64, F64; 0 for any other name.
std::size_t element_size(std::string_view dtype);

/// Elements × element size, both multiplied with overflow checks. Throws Error naming `file` and the tensor when the
/// dtype is unknown, an extent is negative or the product does not fit.
std::uint64_t byte_size(const TensorInfo& tensor, const std::string& file = {});

/// Reads the header of a safetensors file (8 bytes of length, then JSON; https://github.com/huggingface/safetensors).
/// `file` holds the whole file, `name` is used in messages. `data_begin` receives the offset of the data in `file`.
/// The result is ordered by `begin`, and then as written. Everything is checked here, so that file.subspan(data_begin +
/// t.begin, t.end - t.begin) is always inside the file: header of at most 16 MiB, known dtypes, byte sizes equal to the
/// shapes', tensors that lie end to end without overlap or hole and fill the file, as the reference implementation
/// demands. Throws Error naming `name` and the tensor.
std::vector<TensorInfo> parse_safetensors_header(std::span<const std::byte> file, const std::string& name,
                                                 std::uint64_t& data_begin);

/// The bytes that precede the data: length and JSON, padded with spaces so that the data starts at a multiple of 8.
/// Tensors must be given in the order of their data, end to end from 0, each with the size of its shape; else throws
/// Error.
std::string make_safetensors_header(const std::vector<TensorInfo>& tensors,
                                    const std::map<std::string, std::string>& metadata = {});

} // namespace aviary

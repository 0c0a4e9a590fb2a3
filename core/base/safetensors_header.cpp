#include "core/base/safetensors_header.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeader = std::uint64_t{16} << 20;
constexpr int kMaxDepth = 3; // header object, tensor object, shape array

[[noreturn]] void fail(const std::string& message, const std::string& file, const std::string& tensor = {}) {
    throw Error(message, "The file is damaged or no safetensors file", {.file = file, .field = tensor});
}

/// Length bytes are little-endian whatever the machine is.
std::uint64_t read_length(std::span<const std::byte> bytes) {
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        length |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return length;
}

Json parse_bounded(std::string_view text, const std::string& file) {
    // Without the bound on the depth, 16 MiB of brackets would become a gigabyte of nested arrays.
    const auto bounded = [&](int depth, Json::parse_event_t, const Json&) {
        if (depth > kMaxDepth)
            fail("its header is nested too deeply", file);
        return true;
    };
    try {
        return Json::parse(text, bounded);
    } catch (const Json::exception& e) {
        fail(std::string("its header is no JSON: ") + e.what(), file);
    }
}

std::uint64_t to_unsigned(const Json& value, const char* what, const std::string& file, const std::string& tensor) {
    if (!value.is_number_unsigned())
        fail(std::string(what) + " must be whole numbers from 0", file, tensor);
    return value.get<std::uint64_t>();
}

TensorInfo read_tensor(const std::string& name, const Json& entry, const std::string& file) {
    const bool complete = entry.is_object() && entry.contains("dtype") && entry["dtype"].is_string() &&
                          entry.contains("shape") && entry["shape"].is_array() && entry.contains("data_offsets") &&
                          entry["data_offsets"].is_array() && entry["data_offsets"].size() == 2;
    if (!complete)
        fail("expected dtype, shape and two data_offsets", file, name);
    TensorInfo tensor{.name = name, .dtype = entry["dtype"].get<std::string>()};
    for (const auto& extent : entry["shape"]) {
        const auto value = to_unsigned(extent, "extents", file, name);
        if (!std::in_range<std::int64_t>(value))
            fail("its shape is too large", file, name);
        tensor.shape.push_back(static_cast<std::int64_t>(value));
    }
    tensor.begin = to_unsigned(entry["data_offsets"][0], "data_offsets", file, name);
    tensor.end = to_unsigned(entry["data_offsets"][1], "data_offsets", file, name);
    return tensor;
}

/// That tensors, ordered by offset, lie end to end from 0; returns where the last one ends.
std::uint64_t check_layout(const std::vector<TensorInfo>& tensors, const std::string& file) {
    std::uint64_t at = 0;
    for (const auto& tensor : tensors) {
        if (tensor.end < tensor.begin)
            fail("its data ends before it begins", file, tensor.name);
        if (tensor.begin != at)
            fail(tensor.begin < at ? "its data overlaps another tensor's" : "its data leaves a hole before it", file,
                 tensor.name);
        if (tensor.end - tensor.begin != byte_size(tensor, file))
            fail("its shape and the size of its data disagree", file, tensor.name);
        at = tensor.end;
    }
    return at;
}

} // namespace

std::size_t element_size(std::string_view dtype) {
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 13> kSizes{{{"BOOL", 1},
                                                                                      {"U8", 1},
                                                                                      {"I8", 1},
                                                                                      {"U16", 2},
                                                                                      {"I16", 2},
                                                                                      {"F16", 2},
                                                                                      {"BF16", 2},
                                                                                      {"U32", 4},
                                                                                      {"I32", 4},
                                                                                      {"F32", 4},
                                                                                      {"U64", 8},
                                                                                      {"I64", 8},
                                                                                      {"F64", 8}}};
    const auto found =
        std::find_if(kSizes.begin(), kSizes.end(), [&](const auto& entry) { return entry.first == dtype; });
    return found == kSizes.end() ? 0 : found->second;
}

std::uint64_t byte_size(const TensorInfo& tensor, const std::string& file) {
    std::uint64_t bytes = element_size(tensor.dtype);
    if (bytes == 0)
        fail("unknown dtype '" + tensor.dtype + "'", file, tensor.name);
    for (const auto extent : tensor.shape)
        if (extent < 0 || __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(extent), &bytes))
            fail("its shape is too large", file, tensor.name);
    return bytes;
}

std::vector<TensorInfo> parse_safetensors_header(std::span<const std::byte> file, const std::string& name,
                                                 std::uint64_t& data_begin) {
    if (file.size() < kLengthBytes)
        fail("too short for a safetensors file", name);
    const auto length = read_length(file);
    if (length > kMaxHeader)
        fail("its header claims " + std::to_string(length) + " bytes; at most 16 MiB are read", name);
    if (length > file.size() - kLengthBytes)
        fail("it ends inside its header", name);
    const auto* text = reinterpret_cast<const char*>(file.data() + kLengthBytes);
    const auto header = parse_bounded({text, static_cast<std::size_t>(length)}, name);
    if (!header.is_object())
        fail("its header is no JSON object", name);

    std::vector<TensorInfo> tensors;
    for (const auto& [key, entry] : header.items())
        if (key != "__metadata__")
            tensors.push_back(read_tensor(key, entry, name));
    std::stable_sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    const auto end = check_layout(tensors, name);
    data_begin = kLengthBytes + length;
    const auto available = file.size() - data_begin;
    if (end != available)
        fail("its tensors take " + std::to_string(end) + " bytes, but it holds " + std::to_string(available), name,
             tensors.empty() ? std::string() : tensors.back().name);
    return tensors;
}

std::string make_safetensors_header(const std::vector<TensorInfo>& tensors,
                                    const std::map<std::string, std::string>& metadata) {
    check_layout(tensors, {});
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::set<std::string> names;
    for (const auto& tensor : tensors) {
        if (tensor.name == "__metadata__" || !names.insert(tensor.name).second)
            throw Error("a safetensors file can't hold this name, or not twice", {}, {.field = tensor.name});
        header[tensor.name] = {
            {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {tensor.begin, tensor.end}}};
    }
    auto text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    if (text.size() > kMaxHeader)
        throw Error("the header of " + std::to_string(tensors.size()) + " tensors would be larger than 16 MiB");
    std::string bytes;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        bytes.push_back(static_cast<char>((text.size() >> (8 * i)) & 0xFF));
    return bytes + text;
}

} // namespace aviary

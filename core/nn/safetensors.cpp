#include "core/nn/safetensors.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/safetensors_header.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr std::array<std::pair<const char*, torch::Dtype>, 10> kTypes{{{"BOOL", torch::kBool},
                                                                       {"U8", torch::kUInt8},
                                                                       {"I8", torch::kInt8},
                                                                       {"I16", torch::kInt16},
                                                                       {"I32", torch::kInt32},
                                                                       {"I64", torch::kInt64},
                                                                       {"F16", torch::kFloat16},
                                                                       {"BF16", torch::kBFloat16},
                                                                       {"F32", torch::kFloat32},
                                                                       {"F64", torch::kFloat64}}};

const char* name_of(torch::Dtype type, const std::string& file, const std::string& tensor) {
    for (const auto& [name, dtype] : kTypes)
        if (dtype == type)
            return name;
    throw Error(std::string("safetensors can't hold the type ") + torch::toString(type), {},
                {.file = file, .field = tensor});
}

torch::Dtype type_of(const TensorInfo& info, const std::string& file) {
    try {
        return safetensors_type(info.dtype);
    } catch (const Error& e) {
        throw Error(e.message(), {}, {.file = file, .field = info.name});
    }
}

std::vector<TensorInfo> describe(const NamedTensors& tensors, const std::string& file) {
    std::vector<TensorInfo> infos;
    std::uint64_t at = 0;
    for (const auto& [name, tensor] : tensors) {
        infos.push_back({.name = name,
                         .dtype = name_of(tensor.scalar_type(), file, name),
                         .shape = tensor.sizes().vec(),
                         .begin = at,
                         .end = at + static_cast<std::uint64_t>(tensor.nbytes())});
        at = infos.back().end;
    }
    return infos;
}

void write_to(std::ofstream& out, const NamedTensors& tensors, const std::map<std::string, std::string>& metadata,
              const std::string& file) {
    const auto header = make_safetensors_header(describe(tensors, file), metadata);
    out.write(header.data(), static_cast<std::streamsize>(header.size()));
    for (const auto& [name, tensor] : tensors) {
        const auto plain = tensor.detach().cpu().contiguous();
        out.write(static_cast<const char*>(plain.const_data_ptr()), static_cast<std::streamsize>(plain.nbytes()));
    }
    out.close();
}

} // namespace

torch::Dtype safetensors_type(std::string_view name) {
    for (const auto& [known, dtype] : kTypes)
        if (name == known)
            return dtype;
    throw Error("type " + std::string(name) + " can't be read");
}

void save_tensors(const fs::path& file, const NamedTensors& tensors,
                  const std::map<std::string, std::string>& metadata) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const auto beside = folder / ("." + file.filename().string() + ".tmp-" + std::to_string(::getpid()));
    try {
        std::ofstream out(beside, std::ios::binary);
        write_to(out, tensors, metadata, file.string());
        if (!out)
            throw Error(std::string("can't write: ") + std::strerror(errno), "Check the folder and its free space",
                        {.file = file.string()});
        sync_path(beside);
        fs::rename(beside, file);
        sync_path(folder);
    } catch (...) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        throw;
    }
}

NamedTensors load_tensors(const fs::path& file) {
    const MappedFile mapped(file);
    std::uint64_t data_begin = 0;
    NamedTensors tensors;
    for (const auto& info : parse_safetensors_header(mapped.bytes(), file.string(), data_begin)) {
        auto tensor = torch::empty(info.shape, type_of(info, file.string()));
        // A memcpy, since the file's data need not be aligned for its type.
        if (info.end > info.begin)
            std::memcpy(tensor.mutable_data_ptr(), mapped.bytes().data() + data_begin + info.begin,
                        info.end - info.begin);
        tensors.emplace(info.name, std::move(tensor));
    }
    return tensors;
}

} // namespace aviary

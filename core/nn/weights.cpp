#include "core/nn/weights.hpp"

#include <array>
#include <fstream>
#include <set>

#include <caffe2/serialize/inline_container.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/model_file.hpp"
#include "core/nn/state_dict.hpp"
#include "core/nn/weight_map.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using Wanted = std::function<bool(const std::string&)>;

constexpr std::size_t kMostPickleBytes = std::size_t{16} << 20;
constexpr const char* kSafetensors = "model.safetensors";
constexpr const char* kStateDict = "pytorch_model.bin";
constexpr const char* kIndex = ".index.json";

/// The records of a PyTorch archive, none larger than the file: torch.save doesn't compress, so a larger one would be a
/// bomb.
class Archive {
public:
    explicit Archive(const fs::path& file) try : file_(file), bytes_(fs::file_size(file)), reader_(file.string()) {
    } catch (const std::exception&) {
        throw Error("this is no archive of PyTorch 1.6 or later, or it is cut off",
                    "Fetch the file again; if it is older, open it in Python and save it as safetensors",
                    {.file = file.string()});
    }

    std::tuple<at::DataPtr, std::size_t> read(const std::string& record, std::size_t most) {
        try {
            if (reader_.hasRecord(record) && reader_.getRecordSize(record) <= std::min<std::uintmax_t>(bytes_, most))
                return reader_.getRecord(record);
        } catch (const std::exception&) { // c10's text is about the place in its own source
            throw Error("the archive is broken", "Fetch the file again", {.file = file_.string(), .field = record});
        }
        throw Error("the record is missing or too large", "Fetch the file again",
                    {.file = file_.string(), .field = record});
    }

private:
    fs::path file_;
    std::uintmax_t bytes_;
    caffe2::serialize::PyTorchStreamReader reader_;
};

NamedTensors load_safetensors(const fs::path& file, const Wanted& wanted) {
    auto tensors = load_tensors(file);
    std::erase_if(tensors, [&](const auto& entry) { return !wanted(entry.first); });
    return tensors;
}

NamedTensors load_file(const fs::path& file, const Wanted& wanted) {
    refuse_lfs_pointer(file);
    return file.extension() == ".safetensors" ? load_safetensors(file, wanted) : load_state_dict(file, wanted);
}

NamedTensors load_shards(const fs::path& index, const Wanted& wanted) {
    std::map<std::string, std::set<std::string>> tensors_of; // by file
    for (const auto& [tensor, file] : read_weight_map(read_model_json(index), index.string()))
        if (wanted(tensor))
            tensors_of[file].insert(tensor);
    NamedTensors all;
    for (const auto& [name, tensors] : tensors_of) {
        const auto file = index.parent_path() / name;
        if (!fs::exists(file))
            throw Error("the file is missing",
                        "Fetch all parts of the model; " + index.filename().string() + " names them",
                        {.file = file.string()});
        auto loaded = load_file(file, [&](const std::string& tensor) { return tensors.contains(tensor); });
        for (const auto& tensor : tensors)
            if (!loaded.contains(tensor))
                throw Error("this tensor is missing, though " + index.filename().string() + " has it here",
                            "Fetch the model again", {.file = file.string(), .field = tensor});
        all.merge(loaded);
    }
    return all;
}

/// The one of the folder's files with weights that counts.
fs::path main_file(const fs::path& folder) {
    for (const char* name : {kSafetensors, kStateDict})
        for (const char* ending : {"", kIndex})
            if (const auto file = folder / (std::string(name) + ending); fs::exists(file))
                return file;
    return {};
}

} // namespace

NamedTensors load_state_dict(const fs::path& file, const Wanted& wanted) {
    Archive archive(file);
    const auto [pickle, size] = archive.read("data.pkl", kMostPickleBytes);
    NamedTensors tensors;
    for (const auto& stored : parse_state_dict({static_cast<const char*>(pickle.get()), size}, file.string())) {
        if (!wanted(stored.name))
            continue;
        auto [data, bytes] = archive.read("data/" + stored.storage, std::numeric_limits<std::size_t>::max());
        const auto type = safetensors_type(stored.dtype);
        if (bytes / torch::elementSize(type) != static_cast<std::size_t>(stored.storage_size) ||
            bytes % torch::elementSize(type) != 0)
            throw Error("its storage has " + std::to_string(bytes) + " bytes, not those of " +
                            std::to_string(stored.storage_size) + " values",
                        "Fetch the file again", {.file = file.string(), .field = stored.name});
        const auto storage = torch::from_blob(data.get(), {stored.storage_size}, type);
        tensors.insert_or_assign(
            stored.name,
            storage.as_strided(stored.shape, stored.strides, stored.offset).clone(torch::MemoryFormat::Contiguous));
    }
    return tensors;
}

FolderWeights load_folder_weights(const fs::path& folder, const Wanted& wanted) {
    const auto file = main_file(folder);
    if (file.empty())
        throw Error("there are no weights", "Fetch model.safetensors, or pytorch_model.bin, of the model too",
                    {.file = (folder / kSafetensors).string()});
    return {.tensors = file.extension() == ".json" ? load_shards(file, wanted) : load_file(file, wanted), .file = file};
}

std::vector<fs::path> weight_files(const fs::path& folder) {
    const auto file = main_file(folder);
    if (file.empty())
        return {};
    std::vector<fs::path> files{file};
    if (file.extension() == ".json") {
        std::set<std::string> names;
        for (const auto& [tensor, name] : read_weight_map(read_model_json(file), file.string()))
            names.insert(name);
        for (const auto& name : names)
            files.push_back(folder / name);
    }
    return files;
}

} // namespace aviary

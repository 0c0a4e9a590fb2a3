#include "core/base/model_file.hpp"

#include <fstream>
#include <string_view>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

void refuse_lfs_pointer(const std::filesystem::path& file) {
    constexpr std::string_view kBeginning = "version https://git-lfs.github.com/spec/";
    std::string beginning(kBeginning.size(), '\0');
    std::ifstream(file, std::ios::binary).read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    if (beginning == kBeginning)
        throw Error("this is a pointer of Git LFS, not the file itself", "Run 'git lfs pull' in its folder",
                    {.file = file.string()});
}

Json read_model_json(const std::filesystem::path& file) {
    constexpr std::uintmax_t kMostBytes = std::uintmax_t{16} << 20;
    if (!std::filesystem::exists(file))
        throw Error("is missing", "Give the folder of a Hugging Face model, whole", {.file = file.string()});
    return parse_json(read_file(file, kMostBytes), file.string());
}

} // namespace aviary

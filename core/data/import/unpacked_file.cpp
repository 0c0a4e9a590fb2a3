#include "core/data/import/unpacked_file.hpp"

#include <fstream>
#include <vector>

#include <unistd.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

void copy_all(ByteSource& bytes, const std::filesystem::path& path) {
    std::ofstream out(path, std::ios::binary);
    std::vector<char> block(std::size_t{1} << 20);
    while (const auto size = bytes.read(block))
        out.write(block.data(), static_cast<std::streamsize>(size));
    out.close();
    if (!out)
        throw Error("there is no room to unpack it in " + path.parent_path().string(),
                    "Make room there, name another folder in TMPDIR, or unpack it yourself", {.file = bytes.name()});
}

} // namespace

UnpackedFile::UnpackedFile(ByteSource& bytes) {
    auto pattern = (std::filesystem::temp_directory_path() / "aviary-unpacked-XXXXXX").string();
    const int file = ::mkstemp(pattern.data()); // readable by this user alone
    if (file < 0)
        throw Error("no temporary file can be made there", "Name another folder in TMPDIR", {.file = pattern});
    ::close(file);
    path_ = pattern;
    try {
        copy_all(bytes, path_);
    } catch (...) {
        ::unlink(path_.c_str());
        throw;
    }
}

UnpackedFile::~UnpackedFile() {
    ::unlink(path_.c_str());
}

} // namespace aviary

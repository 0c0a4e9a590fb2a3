#pragma once

#include <filesystem>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// A stream written out into a temporary file that goes with this object: for kinds that are read from their end.
class UnpackedFile {
public:
    /// Throws Error when the stream is broken, or the disk for temporary files full.
    explicit UnpackedFile(ByteSource& bytes);
    ~UnpackedFile();
    UnpackedFile(const UnpackedFile&) = delete;
    UnpackedFile& operator=(const UnpackedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace aviary

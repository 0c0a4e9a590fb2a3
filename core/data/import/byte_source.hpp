#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace aviary {

/// A stream of decompressed bytes with a position in the compressed file behind it, for progress.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills `buffer` from the stream; returns how many bytes, 0 at the end.
    /// Throws Error naming the file when it is truncated or broken.
    virtual std::size_t read(std::span<char> buffer) = 0;

    virtual const std::string& name() const = 0;           ///< "tweets.csv.gz", "archive.zip/data/tweets.js"
    virtual std::uint64_t compressed_position() const = 0; ///< bytes consumed of the file on disk
};

/// Opens a plain, .gz or .zst file (recognised by content). Zip archives and folders: see for_each_member.
std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file);

/// Visits the files in a zip or tar archive in its own order, or those below a folder in name order. Nothing is
/// unpacked to disk. Links are passed over; a name that points outside the archive is an Error. `visit` may leave a
/// member unread; it returns false to stop.
void for_each_member(const std::filesystem::path& archive_or_folder,
                     const std::function<bool(const std::string& member, ByteSource& bytes)>& visit);

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace aviary {

/// The whole file. Throws Error when it can't be read or is larger than `max_bytes`.
std::string read_file(const std::filesystem::path& file, std::uintmax_t max_bytes = std::uintmax_t{1} << 30);

/// Writes beside, fsyncs, renames, fsyncs the folder: after a crash the file is the old one or the new one, whole.
/// Throws Error (disk full, no right to write) and leaves the old file as it was.
void write_file_atomically(const std::filesystem::path& file, std::string_view content);

/// Makes the folder `target` in one step: `fill` writes into a temporary sibling, whose files and folder are then
/// fsynced and which is renamed to `target`. If `fill` throws, or `target` exists by then, nothing is left behind
/// and the exception (or Error) is passed on.
void commit_directory(const std::filesystem::path& target,
                      const std::function<void(const std::filesystem::path&)>& fill);

/// As commit_directory, but replaces an existing `target` (checkpoints): at every instant either the old or
/// the new folder is found by `current_directory`. Layout: target-A and target-B, and a file `target` that names one.
void replace_directory(const std::filesystem::path& target,
                       const std::function<void(const std::filesystem::path&)>& fill);

/// The folder that the last replace_directory(target, …) committed; empty if there is none.
std::filesystem::path current_directory(const std::filesystem::path& target);

/// Removes the temporary folders in `folder` that commit_directory and replace_directory left when the process was
/// killed; small files that others may be writing there stay. Precondition: nobody is about either of them there now.
void remove_uncommitted(const std::filesystem::path& folder);

/// fsync of a file or a folder. Throws Error.
void sync_path(const std::filesystem::path& path);

/// Free bytes for this user on the file system of `path`.
std::uintmax_t free_bytes(const std::filesystem::path& path);

/// A file mapped read-only; the bytes stay valid while the object lives. Movable.
class MappedFile {
public:
    /// Throws Error naming the file.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::span<const std::byte> bytes() const { return {data_, size_}; }
    std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }

private:
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Brings a part of a mapped file, which is to be read in full, into the process's tables in one go: a third of what it
/// takes where each few pages are asked for as they are met. Where the system can't, nothing happens.
void bring_in(std::span<const std::byte> mapped);

} // namespace aviary

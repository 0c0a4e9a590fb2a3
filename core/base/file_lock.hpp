#pragma once

#include <filesystem>
#include <optional>

namespace aviary {

/// An exclusive advisory lock on a file, held while the object lives; the kernel drops it when the process dies.
/// It is a lock of the open file (fcntl's F_OFD_*): unlike with flock, asking whether it is held holds nothing, so that
/// who asks never stands in the way of who takes it. Movable.
class FileLock {
public:
    /// Makes the file if there is none, and waits for the lock. Throws Error.
    explicit FileLock(const std::filesystem::path& file);
    /// The same without waiting: nothing where somebody (this process included) holds the lock.
    static std::optional<FileLock> take(const std::filesystem::path& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

    /// Whether somebody (this process included) holds the lock of `file` now.
    static bool is_held(const std::filesystem::path& file);

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace aviary

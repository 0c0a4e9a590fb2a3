#pragma once

#include <filesystem>
#include <optional>

#include "core/base/file_lock.hpp"

namespace aviary {

/// A hidden, empty folder to make something in, beside its place; removed with what is in it unless it was renamed.
/// It is one of the numbered slots of `parent`, the first that is free: who holds the lock of a slot owns its folder,
/// and the kernel drops the lock when the process dies. So what a killed one left can be told from what is being made,
/// on every machine that sees the folder's locks (NFS passes them on unless it is mounted otherwise). The locks' files
/// stay, empty: one that is removed could be held.
class Staging {
public:
    /// Makes `parent`, too. Throws Error or std::filesystem::filesystem_error where it can't be written.
    explicit Staging(const std::filesystem::path& parent);
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::optional<FileLock> lock_; ///< never empty
    std::filesystem::path folder_;
};

/// Removes what processes that died left in the slots of `parent`, as far as this user may.
void remove_abandoned_staging(const std::filesystem::path& parent);

} // namespace aviary

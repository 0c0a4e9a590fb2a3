#include "core/registry/staging.hpp"

#include <string>
#include <system_error>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

fs::path folder_of(const fs::path& parent, int slot) {
    return parent / (".staging-" + std::to_string(slot));
}

fs::path lock_of(const fs::path& parent, int slot) {
    return parent / (".staging-" + std::to_string(slot) + ".lock");
}

/// None where the file is another process's, or another user's who lets nobody else open it.
std::optional<FileLock> lock_if_ours(const fs::path& file) {
    try {
        return FileLock::take(file);
    } catch (const Error&) {
        std::error_code ignored;
        if (fs::exists(file, ignored))
            return std::nullopt;
        throw;
    }
}

} // namespace

Staging::Staging(const fs::path& parent) {
    fs::create_directories(parent);
    int slot = 0;
    while (!(lock_ = lock_if_ours(lock_of(parent, slot))))
        ++slot;
    folder_ = folder_of(parent, slot);
    fs::remove_all(folder_);
    fs::create_directory(folder_);
}

Staging::~Staging() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void remove_abandoned_staging(const fs::path& parent) {
    // The first free slot is always taken, so that there is no gap before the last one.
    std::error_code ignored;
    for (int slot = 0; fs::exists(lock_of(parent, slot), ignored); ++slot) {
        if (const auto lock = lock_if_ours(lock_of(parent, slot)))
            fs::remove_all(folder_of(parent, slot), ignored); // another user's stays: it is theirs to remove
    }
}

} // namespace aviary

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

} // namespace

Staging::Staging(const fs::path& parent) {
    fs::create_directories(parent);
    int slot = 0;
    while (!(lock_ = FileLock::take(lock_of(parent, slot))))
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
    for (int slot = 0; fs::exists(lock_of(parent, slot)); ++slot) {
        try {
            if (const auto lock = FileLock::take(lock_of(parent, slot)))
                fs::remove_all(folder_of(parent, slot));
        } catch (const Error&) { // another user's: it is theirs to remove
        } catch (const fs::filesystem_error&) {
        }
    }
}

} // namespace aviary

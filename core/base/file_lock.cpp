#include "core/base/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

int open_lock_file(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        throw Error(std::string("can't open the lock file: ") + std::strerror(errno), "Check that you may write there",
                    {.file = file.string()});
    return descriptor;
}

/// fcntl(2) with a write lock on the whole file, which the kernel may fill in; false where it refuses (errno).
bool lock_whole(int descriptor, int command, struct flock& whole) {
    whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    int result = 0;
    do
        result = ::fcntl(descriptor, command, &whole);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

[[noreturn]] void refuse(const fs::path& file) {
    throw Error(std::string("can't lock: ") + std::strerror(errno), {}, {.file = file.string()});
}

} // namespace

FileLock::FileLock(const fs::path& file) : FileLock(open_lock_file(file)) {
    if (struct flock whole; !lock_whole(descriptor_, F_OFD_SETLKW, whole))
        refuse(file); // the destructor closes: the object was made when the other constructor returned
}

std::optional<FileLock> FileLock::take(const fs::path& file) {
    FileLock lock(open_lock_file(file));
    if (struct flock whole; lock_whole(lock.descriptor_, F_OFD_SETLK, whole))
        return lock;
    if (errno != EAGAIN && errno != EACCES)
        refuse(file);
    return std::nullopt;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

bool FileLock::is_held(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock whole;
    const bool is_held = lock_whole(descriptor, F_OFD_GETLK, whole) && whole.l_type != F_UNLCK;
    ::close(descriptor);
    return is_held;
}

} // namespace aviary

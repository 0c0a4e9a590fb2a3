#include "core/base/files.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kTemporary = ".tmp-"; // in the name of a temporary sibling

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error = errno) {
    const char* remedy = error == ENOSPC                     ? "Free space on this disk and try again"
                         : error == EACCES || error == EROFS ? "Check that you may write there"
                                                             : "";
    throw Error(what + ": " + std::strerror(error), remedy, {.file = path.string()});
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0644)
        : value_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (value_ < 0)
            fail("can't open", path);
    }
    ~Descriptor() { ::close(value_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return value_; }

private:
    int value_;
};

fs::path parent_of(const fs::path& path) {
    const auto parent = path.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

fs::path temporary_sibling(const fs::path& path) {
    static int counter = 0;
    return parent_of(path) /
           ("." + path.filename().string() + kTemporary + std::to_string(::getpid()) + "-" + std::to_string(counter++));
}

void sync_tree(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        sync_path(entry.path());
    sync_path(folder);
}

} // namespace

std::string read_file(const fs::path& file, std::uintmax_t max_bytes) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        throw Error("can't read: " + error.message(), "Check the path", {.file = file.string()});
    if (size > max_bytes)
        throw Error("is larger than the " + std::to_string(max_bytes) + " bytes allowed here", "",
                    {.file = file.string()});
    std::ifstream in(file, std::ios::binary);
    std::string content(size, '\0');
    in.read(content.data(), static_cast<std::streamsize>(size));
    if (!in)
        throw Error("can't read all of it", "", {.file = file.string()});
    return content;
}

void write_file_atomically(const fs::path& file, std::string_view content) {
    const auto beside = temporary_sibling(file);
    try {
        {
            const Descriptor out(beside, O_WRONLY | O_CREAT | O_TRUNC);
            while (!content.empty()) {
                const auto n = ::write(out.get(), content.data(), content.size());
                if (n < 0 && errno == EINTR)
                    continue;
                if (n < 0)
                    fail("can't write", file);
                content.remove_prefix(static_cast<std::size_t>(n));
            }
            if (::fsync(out.get()) != 0)
                fail("can't write to disk", file);
        }
        if (::rename(beside.c_str(), file.c_str()) != 0)
            fail("can't rename into place", file);
    } catch (...) {
        ::unlink(beside.c_str());
        throw;
    }
    sync_path(parent_of(file));
}

void commit_directory(const fs::path& target, const std::function<void(const fs::path&)>& fill) {
    const auto beside = temporary_sibling(target);
    try {
        fs::create_directories(beside);
        fill(beside);
        sync_tree(beside);
        // rename(2) silently replaces an empty folder; renameat2 with NOREPLACE never replaces anything.
        if (::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0)
            fail("can't put the finished folder in place", target);
    } catch (const fs::filesystem_error& e) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        throw Error(e.what(), "", {.file = target.string()});
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        throw;
    }
    sync_path(parent_of(target));
}

void replace_directory(const fs::path& target, const std::function<void(const fs::path&)>& fill) {
    const auto current = current_directory(target);
    const auto name = target.filename().string();
    const auto next = parent_of(target) / (current.filename() == name + "-A" ? name + "-B" : name + "-A");
    fs::remove_all(next);
    commit_directory(next, fill);
    write_file_atomically(target, next.filename().string());
    if (!current.empty())
        fs::remove_all(current);
}

fs::path current_directory(const fs::path& target) {
    if (!fs::is_regular_file(target))
        return {};
    const auto name = read_file(target, 4096);
    if (name != target.filename().string() + "-A" && name != target.filename().string() + "-B")
        throw Error("does not name a checkpoint folder", "Remove the file to start afresh", {.file = target.string()});
    const auto folder = parent_of(target) / name;
    return fs::is_directory(folder) ? folder : fs::path{};
}

void remove_uncommitted(const fs::path& folder) {
    std::error_code ignored;
    std::vector<fs::path> siblings; // all before any goes
    for (fs::directory_iterator entry(folder, ignored), end; entry != end; entry.increment(ignored))
        siblings.push_back(entry->path());
    for (const auto& path : siblings) {
        const auto name = path.filename().string();
        if (fs::is_directory(path, ignored) && name.starts_with('.') && name.find(kTemporary) != std::string::npos)
            fs::remove_all(path, ignored);
    }
}

void sync_path(const fs::path& path) {
    const Descriptor file(path, O_RDONLY);
    if (::fsync(file.get()) != 0)
        fail("can't write to disk", path);
}

std::uintmax_t free_bytes(const fs::path& path) {
    std::error_code error;
    const auto space = fs::space(path, error);
    return error ? 0 : space.available;
}

MappedFile::MappedFile(const fs::path& file) {
    const Descriptor in(file, O_RDONLY);
    struct stat info {};
    if (::fstat(in.get(), &info) != 0)
        fail("can't read", file);
    size_ = static_cast<std::size_t>(info.st_size);
    if (size_ == 0)
        return;
    void* address = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, in.get(), 0);
    if (address == MAP_FAILED)
        fail("can't map into memory", file);
    data_ = static_cast<const std::byte*>(address);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr)
        ::munmap(const_cast<std::byte*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

void bring_in(std::span<const std::byte> mapped) {
#if defined(MADV_POPULATE_READ)
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(mapped.data()) / page * page;
    const auto end = reinterpret_cast<std::uintptr_t>(mapped.data()) + mapped.size();
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_READ); // a hint
#else
    static_cast<void>(mapped);
#endif
}

} // namespace aviary

#include "core/data/import/byte_source.hpp"

#include <algorithm>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using MemberVisit = std::function<bool(const std::string&, ByteSource&)>;

struct CloseArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, CloseArchive>;

[[noreturn]] void fail(archive* a, const fs::path& file, const std::string& what) {
    const char* reason = archive_error_string(a);
    throw Error(what + (reason == nullptr ? "" : std::string(": ") + reason),
                "It may be cut off or damaged; fetch it again", {.file = file.string()});
}

/// The member that archive_read_next_header stands on.
class MemberSource final : public ByteSource {
public:
    MemberSource(archive* a, std::string name, const fs::path& file)
        : archive_(a), name_(std::move(name)), file_(file) {}

    std::size_t read(std::span<char> buffer) override {
        const auto n = archive_read_data(archive_, buffer.data(), buffer.size());
        if (n < 0)
            fail(archive_, file_, "can't read " + name_);
        return static_cast<std::size_t>(n);
    }
    const std::string& name() const override { return name_; }
    std::uint64_t compressed_position() const override {
        return static_cast<std::uint64_t>(std::max<std::int64_t>(0, archive_filter_bytes(archive_, -1)));
    }

private:
    archive* archive_;
    std::string name_;
    const fs::path& file_;
};

/// Nothing is ever unpacked to disk; names that point outside are refused all the same, since they mark a hostile
/// archive.
void check_member_name(const std::string& member, const fs::path& file) {
    const fs::path path(member);
    const bool leaves =
        path.is_absolute() || std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
    if (leaves)
        throw Error("the member '" + member + "' points outside the archive", "Don't trust this file",
                    {.file = file.string()});
}

void for_each_in_archive(const fs::path& file, const MemberVisit& visit) {
    const ArchivePtr a(archive_read_new());
    archive_read_support_filter_all(a.get());
    archive_read_support_format_zip(a.get());
    archive_read_support_format_tar(a.get());
    if (archive_read_open_filename(a.get(), file.c_str(), std::size_t{1} << 18) != ARCHIVE_OK)
        fail(a.get(), file, "can't open the archive");
    while (true) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(a.get(), &entry);
        if (status == ARCHIVE_EOF)
            return;
        if (status < ARCHIVE_WARN)
            fail(a.get(), file, "can't read on");
        const char* raw = archive_entry_pathname_utf8(entry);
        const std::string member = raw != nullptr                             ? raw
                                   : archive_entry_pathname(entry) != nullptr ? archive_entry_pathname(entry)
                                                                              : "";
        check_member_name(member, file);
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        MemberSource bytes(a.get(), file.string() + "/" + member, file);
        if (!visit(member, bytes))
            return;
    }
}

void for_each_in_folder(const fs::path& folder, const MemberVisit& visit) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
        if (entry.is_regular_file() && !entry.is_symlink())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto bytes = open_bytes(file);
        if (!visit(file.lexically_relative(folder).generic_string(), *bytes))
            return;
    }
}

} // namespace

void for_each_member(const fs::path& archive_or_folder, const MemberVisit& visit) {
    if (fs::is_directory(archive_or_folder))
        for_each_in_folder(archive_or_folder, visit);
    else
        for_each_in_archive(archive_or_folder, visit);
}

} // namespace aviary

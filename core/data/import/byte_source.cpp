#include "core/data/import/byte_source.hpp"

#include <algorithm>

#include <archive.h>
#include <archive_entry.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

struct CloseArchive {
    void operator()(archive* a) const { archive_read_free(a); }
};

/// One file through libarchive's filters. Reads block by block: archive_read_data would drop what precedes a fault.
class FilteredFile final : public ByteSource {
public:
    explicit FilteredFile(const std::filesystem::path& file) : name_(file.string()), archive_(archive_read_new()) {
        archive_read_support_filter_gzip(archive_.get());
        archive_read_support_filter_zstd(archive_.get());
        archive_read_support_format_raw(archive_.get());
        archive_read_support_format_empty(archive_.get());
        archive_entry* entry = nullptr;
        if (archive_read_open_filename(archive_.get(), name_.c_str(), std::size_t{1} << 18) != ARCHIVE_OK)
            fail("can't be opened");
        const int status = archive_read_next_header(archive_.get(), &entry);
        if (status != ARCHIVE_OK && status != ARCHIVE_EOF)
            fail("can't be read");
        ended_ = status == ARCHIVE_EOF;
    }

    std::size_t read(std::span<char> buffer) override {
        while (block_.empty() && !ended_)
            next_block();
        const std::size_t size = std::min(buffer.size(), block_.size());
        std::ranges::copy(block_.first(size), buffer.begin());
        block_ = block_.subspan(size);
        return size;
    }

    const std::string& name() const override { return name_; }
    std::uint64_t compressed_position() const override {
        return static_cast<std::uint64_t>(std::max<std::int64_t>(0, archive_filter_bytes(archive_.get(), -1)));
    }

private:
    void next_block() {
        const void* data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(archive_.get(), &data, &size, &offset);
        if (status == ARCHIVE_EOF)
            ended_ = true;
        else if (status < ARCHIVE_WARN)
            fail("is broken or cut off");
        else
            block_ = {static_cast<const char*>(data), size};
    }

    [[noreturn]] void fail(const std::string& what) {
        ended_ = true;
        const char* reason = archive_error_string(archive_.get());
        throw Error(what + (reason == nullptr ? "" : std::string(" (") + reason + ")"), "Fetch the file again",
                    {.file = name_});
    }

    std::string name_;
    std::unique_ptr<archive, CloseArchive> archive_;
    std::span<const char> block_;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file) {
    return std::make_unique<FilteredFile>(file);
}

} // namespace aviary

#include "core/data/vector_output.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/safetensors_header.hpp"
#include "core/data/vector_format.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// Of format version 1.0: magic, version, length and a Python literal, padded to a multiple of 64 bytes.
std::string npy_header(std::int64_t n, std::int64_t d) {
    auto text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(n) + ", " + std::to_string(d) + "), }";
    constexpr std::size_t kBefore = 10; // bytes in front of the text
    text.append(63 - (kBefore + text.size()) % 64, ' ');
    text += '\n';
    const auto length = text.size();
    return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(length & 0xFF) + static_cast<char>(length >> 8) +
           text;
}

std::string safetensors_header(std::int64_t n, std::int64_t d) {
    const auto bytes = static_cast<std::uint64_t>(n) * static_cast<std::uint64_t>(d) * sizeof(float);
    return make_safetensors_header({{.name = "vectors", .dtype = "F32", .shape = {n, d}, .begin = 0, .end = bytes}},
                                   {});
}

/// A stream that complains by name.
class Stream {
public:
    Stream(const fs::path& file, std::string shown) : out_(file, std::ios::binary), shown_(std::move(shown)) {
        check();
    }
    void write(const void* data, std::size_t bytes) {
        out_.write(static_cast<const char*>(data), static_cast<std::streamsize>(bytes));
        check();
    }
    void close() {
        out_.close();
        check();
    }

private:
    void check() const {
        if (!out_)
            throw Error("can't be written", "Check that the disk isn't full and that you may write there",
                        {.file = shown_});
    }
    std::ofstream out_;
    std::string shown_;
};

/// .npy and .safetensors: a header, then the numbers.
class PlainVectors final : public VectorFormat {
public:
    PlainVectors(const fs::path& file, const std::string& shown, const std::string& header) : out_(file, shown) {
        out_.write(header.data(), header.size());
    }
    void append(std::span<const std::string>, std::span<const float> rows) override {
        out_.write(rows.data(), rows.size_bytes());
    }
    void finish() override { out_.close(); }

private:
    Stream out_;
};

class JsonLineVectors final : public VectorFormat {
public:
    JsonLineVectors(const fs::path& file, const std::string& shown, std::int64_t d)
        : out_(file, shown), d_(static_cast<std::size_t>(d)) {}

    void append(std::span<const std::string> texts, std::span<const float> rows) override {
        std::string lines;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            lines += "{\"text\":" + to_line(Json(texts[i])) + ",\"vector\":[";
            for (std::size_t k = 0; k < d_; ++k) {
                std::array<char, 32> digits;
                const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rows[i * d_ + k]).ptr;
                lines.append(k == 0 ? "" : ",").append(digits.data(), end);
            }
            lines += "]}\n";
        }
        out_.write(lines.data(), lines.size());
    }
    void finish() override { out_.close(); }

private:
    Stream out_;
    std::size_t d_;
};

std::unique_ptr<VectorFormat> open_format(const fs::path& beside, const fs::path& file, std::int64_t n,
                                          std::int64_t d) {
    const auto ending = file.extension();
    if (ending == ".parquet")
        return open_parquet_vectors(beside, file.string(), d);
    if (ending == ".jsonl")
        return std::make_unique<JsonLineVectors>(beside, file.string(), d);
    return std::make_unique<PlainVectors>(beside, file.string(),
                                          ending == ".npy" ? npy_header(n, d) : safetensors_header(n, d));
}

/// A file without a name in a folder: however the process ends, nothing of it stays.
class NamelessFile {
public:
    explicit NamelessFile(const fs::path& folder)
        : descriptor_(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666)) {}
    ~NamelessFile() {
        if (is_there())
            ::close(descriptor_);
    }
    NamelessFile(const NamelessFile&) = delete;
    NamelessFile& operator=(const NamelessFile&) = delete;

    /// False where the file system has no such files.
    bool is_there() const { return descriptor_ >= 0; }
    /// By which it can be opened.
    fs::path path() const { return fs::path("/proc/self/fd") / std::to_string(descriptor_); }
    /// False where it can't have that name (errno).
    bool give_name(const fs::path& file) const {
        return ::linkat(AT_FDCWD, path().c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

private:
    int descriptor_;
};

/// Written where nobody sees it, and put in the place of `file` at the end.
class CommittedVectors final : public VectorOutput {
public:
    CommittedVectors(const fs::path& file, std::int64_t n, std::int64_t d)
        : file_(file), folder_(file.has_parent_path() ? file.parent_path() : fs::path(".")),
          beside_(folder_ / ("." + file.filename().string() + ".tmp-" + std::to_string(::getpid()))),
          nameless_(folder_), n_(n), format_(open_format(written(), file, n, d)) {}

    ~CommittedVectors() override {
        std::error_code ignored;
        fs::remove(beside_, ignored); // gone where finish() renamed it
    }

    void append(std::span<const std::string> texts, std::span<const float> rows) override {
        done_ += static_cast<std::int64_t>(texts.size());
        format_->append(texts, rows);
    }

    void finish() override {
        if (done_ != n_)
            throw Error(std::to_string(done_) + " vectors were made instead of " + std::to_string(n_), "Try again",
                        {.file = file_.string()});
        format_->finish();
        if (nameless_.is_there())
            put_beside();
        sync_path(beside_);
        fs::rename(beside_, file_);
        sync_path(folder_);
    }

private:
    fs::path written() const { return nameless_.is_there() ? nameless_.path() : beside_; }

    void put_beside() const {
        std::error_code ignored;
        fs::remove(beside_, ignored); // of a killed process with our number
        if (!nameless_.give_name(beside_))
            throw Error(std::string("can't be written: ") + std::strerror(errno), "Check the disk and its permissions",
                        {.file = file_.string()});
    }

    fs::path file_, folder_, beside_;
    NamelessFile nameless_; ///< else beside_ is written
    std::int64_t n_, done_ = 0;
    std::unique_ptr<VectorFormat> format_;
};

} // namespace

void check_vector_output(const fs::path& file) {
    const auto ending = file.extension();
    if (ending != ".npy" && ending != ".safetensors" && ending != ".jsonl" && ending != ".parquet")
        throw UsageError("vectors are written to .npy, .safetensors, .jsonl and .parquet",
                         "Choose one of these endings", {.file = file.string()});
    if (std::error_code ignored; file.has_parent_path() && !fs::is_directory(file.parent_path(), ignored))
        throw UsageError("there is no folder " + file.parent_path().string(), "Make it, or choose another file",
                         {.file = file.string()});
}

std::unique_ptr<VectorOutput> open_vector_output(const fs::path& file, std::int64_t n, std::int64_t d) {
    check_vector_output(file);
    return std::make_unique<CommittedVectors>(file, n, d);
}

} // namespace aviary

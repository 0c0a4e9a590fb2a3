#include "core/index/faiss_files.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <omp.h>

#include "core/base/error.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// Hands a mapped file to FAISS, so that it isn't read twice, and stops it before it allots what the file only claims:
/// FAISS makes room for as many elements as a number of eight bytes says, before it finds that they aren't there. No
/// such number is larger than the file (or 2²⁰, which FAISS writes as a placeholder), and inverted lists, whose lengths
/// come as a table after "full" or "sprs", fit into it together. It also divides by the number of a product quantiser's
/// parts as soon as it has read it.
struct MappedReader final : faiss::IOReader {
    MappedReader(std::span<const std::byte> bytes, const std::string& file) : mapped(bytes) { name = file; }

    std::size_t operator()(void* to, std::size_t size, std::size_t items) override {
        if (size == 0 || items == 0)
            return 0;
        const auto whole = std::min(items, (mapped.size() - at) / size);
        if (whole > 0)
            std::memcpy(to, mapped.data() + at, whole * size);
        at += whole * size;
        if (whole == items)
            check(to, size, items);
        return whole;
    }

    void check(const void* read, std::size_t size, std::size_t items) {
        check_quantiser(read, size, items);
        if (size == 8 && items == 1) {
            before_ = std::exchange(last_, value_at(read, 0));
            if (last_ > std::max<std::uint64_t>(mapped.size(), 1U << 20))
                refuse(last_);
        } else if (size == 8 && (lists_ == kFull || lists_ == kSparse) && items == last_) {
            check_lists(read, items);
            lists_ = 0;
        } else if (size == 4 && items == 1) {
            std::memcpy(&lists_, read, sizeof lists_);
        }
    }

    /// A product quantiser is three numbers of eight bytes: dimensions, parts, bits. They come after one of four bytes
    /// (where an index that begins so has its number of vectors, and 2²⁰ twice), or, in inverted lists, after one of
    /// one byte and the size of a code. Neither has a zero in the parts' place otherwise.
    void check_quantiser(const void* read, std::size_t size, std::size_t items) {
        if (size != 8 || items != 1) {
            numbers_ = 0;
            bytes_before_ = items == 1 ? size : 0;
            return;
        }
        const auto parts_at = bytes_before_ == 1 ? 3U : bytes_before_ == 4 ? 2U : 0U;
        if (++numbers_ == parts_at && value_at(read, 0) == 0)
            throw std::length_error("it claims to hold a product quantiser of no parts");
    }

    /// `read` holds the lists' lengths, or numbers and lengths by turns; before them came the size of a code and how
    /// many they are.
    void check_lists(const void* read, std::size_t items) const {
        const auto file = mapped.size();
        const auto entry = before_ + sizeof(std::int64_t);
        std::uint64_t entries = 0;
        for (std::size_t i = lists_ == kSparse ? 1 : 0; i < items; i += lists_ == kSparse ? 2 : 1) {
            const auto length = value_at(read, i);
            if (length > file || (entries += length) > file / entry)
                refuse(length);
        }
    }

    [[noreturn]] void refuse(std::uint64_t count) const {
        throw std::length_error("it claims to hold " + std::to_string(count) + " elements in " +
                                std::to_string(mapped.size()) + " bytes");
    }

    static std::uint64_t value_at(const void* read, std::size_t i) {
        std::uint64_t value = 0;
        std::memcpy(&value, static_cast<const std::byte*>(read) + 8 * i, sizeof value);
        return value;
    }

    static constexpr std::uint32_t kFull = 'f' | 'u' << 8 | 'l' << 16 | 'l' << 24,
                                   kSparse = 's' | 'p' << 8 | 'r' << 16 | 's' << 24;

    std::span<const std::byte> mapped;
    std::size_t at = 0;

private:
    std::uint32_t lists_ = 0;             // the last number of four bytes, while it may announce lists
    std::uint64_t before_ = 0, last_ = 0; // the last numbers of eight bytes
    std::size_t numbers_ = 0;             // of eight bytes, that came one behind the other
    std::size_t bytes_before_ = 0;        // how many bytes the number before them had
};

} // namespace

std::string faiss_reason(const std::exception& e) {
    const std::string text = e.what(); // "Error in FUNCTION at FILE.cpp:LINE: …", or another library's words
    const auto line = text.find(".cpp:");
    const auto end = line == std::string::npos ? line : text.find(": ", line);
    return end == std::string::npos ? text : text.substr(end + 2);
}

std::unique_ptr<faiss::Index> read_faiss(const MappedFile& file, const std::string& name) {
    MappedReader reader(file.bytes(), name);
    try {
        return std::unique_ptr<faiss::Index>(faiss::read_index(&reader));
    } catch (const std::exception& e) { // FaissException, and bad_alloc or length_error of sizes that the file claims
        throw Error("FAISS can't read it: " + faiss_reason(e), "Make the index again", {.file = name});
    }
}

void write_faiss(const faiss::Index& index, const fs::path& file) {
    try {
        faiss::write_index(&index, file.c_str());
    } catch (const std::exception& e) {
        throw Error("FAISS can't write it: " + faiss_reason(e), "Check that the disk isn't full",
                    {.file = file.string()});
    }
}

OneFaissThread::OneFaissThread() : before_(omp_get_max_threads()) {
    omp_set_num_threads(1);
}

OneFaissThread::~OneFaissThread() {
    omp_set_num_threads(before_);
}

} // namespace aviary

#include "core/index/faiss_files.hpp"

#include <algorithm>
#include <cstring>

#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <omp.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// Hands a mapped file to FAISS, so that it isn't read twice.
struct MappedReader final : faiss::IOReader {
    explicit MappedReader(const fs::path& file) : mapped(file) { name = file.string(); }

    std::size_t operator()(void* to, std::size_t size, std::size_t items) override {
        if (size == 0)
            return 0;
        const auto whole = std::min(items, (mapped.bytes().size() - at) / size);
        if (whole > 0)
            std::memcpy(to, mapped.bytes().data() + at, whole * size);
        at += whole * size;
        return whole;
    }

    MappedFile mapped;
    std::size_t at = 0;
};

} // namespace

std::unique_ptr<faiss::Index> read_faiss(const fs::path& file) {
    MappedReader reader(file);
    try {
        return std::unique_ptr<faiss::Index>(faiss::read_index(&reader));
    } catch (const std::exception& e) { // FaissException, and bad_alloc or length_error of sizes that the file claims
        throw Error(std::string("FAISS can't read it: ") + e.what(), "Make the index again", {.file = file.string()});
    }
}

void write_faiss(const faiss::Index& index, const fs::path& file) {
    try {
        faiss::write_index(&index, file.c_str());
    } catch (const std::exception& e) {
        throw Error(std::string("FAISS can't write it: ") + e.what(), "Check that the disk isn't full", {.file = file.string()});
    }
}

OneFaissThread::OneFaissThread() : before_(omp_get_max_threads()) {
    omp_set_num_threads(1);
}

OneFaissThread::~OneFaissThread() {
    omp_set_num_threads(before_);
}

} // namespace aviary

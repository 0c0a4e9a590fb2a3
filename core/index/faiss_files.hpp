#pragma once

#include <exception>
#include <filesystem>
#include <memory>
#include <string>

#include <faiss/Index.h>

#include "core/base/files.hpp"

namespace aviary {

/// What FAISS says, without the place in its sources.
std::string faiss_reason(const std::exception& e);

/// Reads a FAISS index. Throws Error with `name` for whatever FAISS says against it.
std::unique_ptr<faiss::Index> read_faiss(const MappedFile& file, const std::string& name);

/// Throws Error naming the file.
void write_faiss(const faiss::Index& index, const std::filesystem::path& file);

/// FAISS on one thread while the object lives: builds give the same index each time, and a single query gains nothing
/// from more.
class OneFaissThread {
public:
    OneFaissThread();
    ~OneFaissThread();
    OneFaissThread(const OneFaissThread&) = delete;
    OneFaissThread& operator=(const OneFaissThread&) = delete;

private:
    int before_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace aviary {

/// How one format of vector_output.hpp writes an open file.
class VectorFormat {
public:
    virtual ~VectorFormat() = default;
    virtual void append(std::span<const std::string> texts, std::span<const float> rows) = 0;
    virtual void finish() = 0;
};

/// `shown` is the name for messages.
std::unique_ptr<VectorFormat> open_parquet_vectors(const std::filesystem::path& file, const std::string& shown,
                                                   std::int64_t d);

} // namespace aviary

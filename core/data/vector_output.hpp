#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace aviary {

/// A file of texts' vectors, float32, written a block at a time with flat memory; it gets its name in finish(), and is
/// not there before.
class VectorOutput {
public:
    virtual ~VectorOutput() = default;

    /// `rows` [texts.size() × d] row-major. Throws Error naming the file when the disk is full.
    virtual void append(std::span<const std::string> texts, std::span<const float> rows) = 0;

    /// Throws Error unless exactly n rows were appended and all reached the disk.
    virtual void finish() = 0;
};

/// Throws UsageError unless the file ends in .npy, .safetensors, .jsonl or .parquet and its folder is there.
void check_vector_output(const std::filesystem::path& file);

/// For `n` vectors of `d` values. .npy: an array float32 [n, d]; .safetensors: a tensor "vectors" F32 [n, d]; .jsonl:
/// lines
/// {"text": …, "vector": […]}, with as few digits as give the same float; .parquet: columns text and vector (a list of
/// d floats).
std::unique_ptr<VectorOutput> open_vector_output(const std::filesystem::path& file, std::int64_t n, std::int64_t d);

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace aviary {

enum class VectorType { float32, float16 };

/// An embedding on disk: one safetensors file with `ids` int64 [n] (ascending) and `vectors` [n, d], unit length, memory-mapped.
/// Immutable; any number of threads may read.
class EmbeddingFile {
public:
    /// Throws Error naming the file and what is wrong: no such tensor, wrong type or shape, shape and size disagree, ids not ascending.
    static EmbeddingFile open(const std::filesystem::path& file);
    ~EmbeddingFile();
    EmbeddingFile(EmbeddingFile&&) noexcept;
    EmbeddingFile& operator=(EmbeddingFile&&) noexcept;

    std::int64_t size() const;      ///< n
    std::int64_t dimension() const; ///< d
    VectorType type() const;
    std::span<const std::int64_t> ids() const;
    /// Row of `id`, or -1.
    std::int64_t find(std::int64_t id) const;
    /// Copies row `row` as float32 into `out` [d].
    void read(std::int64_t row, std::span<float> out) const;
    /// The raw rows for float32 files ([n, d]); throws Error for float16.
    std::span<const float> float32_rows() const;
    std::span<const std::uint16_t> float16_rows() const;

private:
    struct State;
    explicit EmbeddingFile(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

/// Writes an embedding of known size in blocks, straight to disk: memory flat. Resumable: rows_done() of a file found
/// half-written tells where to go on.
class EmbeddingWriter {
public:
    /// Creates `file` (or goes on with a half-written one of the same ids, dimension and type).
    EmbeddingWriter(const std::filesystem::path& file, std::span<const std::int64_t> ids, std::int64_t dimension, VectorType type);
    ~EmbeddingWriter();

    std::int64_t rows_done() const;
    /// Appends rows [m × d], normalised to unit length here; a zero or non-finite row throws Error naming its id.
    void append(std::span<const float> rows);
    /// fsyncs what was appended and notes it as done.
    void flush();
    /// Throws Error unless all n rows were appended.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace aviary {

enum class VectorType { float32, float16 };

/// The file's name in the folder of an embedding artifact.
inline constexpr const char* kEmbeddingFileName = "embedding.safetensors";

/// An embedding on disk: one safetensors file with `ids` int64 [n] (ascending) and `vectors` [n, d], unit length,
/// memory-mapped. Immutable; any number of threads may read.
class EmbeddingFile {
public:
    /// Throws Error naming the file and what is wrong: no such tensor, wrong type or shape, shape and size disagree,
    /// ids not ascending.
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
    /// Copies row `row` as float32 into `out` [d]. Precondition: 0 <= row < n and out has d elements.
    void read(std::int64_t row, std::span<float> out) const;
    /// The raw rows ([n, d]) of a file of this type; throws Error for one of the other type.
    std::span<const float> float32_rows() const;
    std::span<const std::uint16_t> float16_rows() const;
    /// Size of the file on disk.
    std::uint64_t bytes() const;

private:
    struct State;
    explicit EmbeddingFile(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

/// Writes an embedding of known size in blocks, straight to disk: memory flat. Until finish() all goes to FILE.part,
/// and FILE.part.json says how many rows are safe there, so that nobody takes half an embedding for a whole one.
/// Resumable: a writer for the same ids, dimension and type goes on after the rows that the last flush() noted;
/// rows_done() tells where.
class EmbeddingWriter {
public:
    /// Throws Error when `ids` aren't ascending, d < 1, or the file can't be made or is too large for its disk.
    EmbeddingWriter(const std::filesystem::path& file, std::span<const std::int64_t> ids, std::int64_t dimension,
                    VectorType type);
    ~EmbeddingWriter();

    /// Rows appended, those of an earlier writer included.
    std::int64_t rows_done() const;
    /// Appends rows [m × d], normalised to unit length here; a zero or non-finite row throws Error naming its id.
    void append(std::span<const float> rows);
    /// fsyncs what was appended and notes it as done.
    void flush();
    /// Flushes and gives the file its name. Throws Error unless all n rows were appended.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/safetensors_header.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/fingerprint.hpp"
#include "core/index/float16.hpp"

namespace fs = std::filesystem;

namespace aviary {

struct EmbeddingWriter::State {
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (descriptor >= 0)
            ::close(descriptor);
    }

    fs::path file, part, note; // what it will be; where it grows; how far it is safe
    std::vector<std::int64_t> ids;
    std::size_t dimension = 0;
    VectorType type = VectorType::float16;
    std::string header;
    std::uint64_t identity = 0; // of header and ids
    std::int64_t rows_done = 0;
    int descriptor = -1;
    bool finished = false;

    std::size_t row_bytes() const { return dimension * (type == VectorType::float16 ? 2 : 4); }
    std::uint64_t vectors_begin() const { return header.size() + ids.size() * sizeof(std::int64_t); }
    std::uint64_t end_of(std::int64_t rows) const {
        return vectors_begin() + static_cast<std::uint64_t>(rows) * row_bytes();
    }
};

namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& file) {
    const int error = errno;
    throw Error(what + ": " + std::strerror(error), error == ENOSPC ? "Free space on this disk and go on" : "",
                {.file = file.string()});
}

std::string make_header(std::int64_t n, std::int64_t d, VectorType type) {
    TensorInfo ids{.name = "ids", .dtype = "I64", .shape = {n}};
    TensorInfo vectors{.name = "vectors", .dtype = type == VectorType::float16 ? "F16" : "F32", .shape = {n, d}};
    ids.end = byte_size(ids);
    vectors.begin = ids.end;
    if (__builtin_add_overflow(ids.end, byte_size(vectors), &vectors.end))
        throw Error("an embedding of " + std::to_string(n) + " × " + std::to_string(d) + " is too large for a file");
    return make_safetensors_header({ids, vectors});
}

void write_at(int descriptor, std::span<const std::byte> bytes, std::uint64_t offset, const fs::path& file) {
    while (!bytes.empty()) {
        const auto written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail("can't write", file);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
}

/// Rows that an earlier writer of the same embedding left safe in `part`; 0 if there are none, or they belong to
/// another.
std::int64_t rows_noted(const fs::path& part, const fs::path& note, std::uint64_t identity) {
    if (!fs::is_regular_file(part) || !fs::is_regular_file(note))
        return 0;
    try {
        const auto json = read_json(note);
        return json.at("embedding") == to_hex(identity) ? json.at("rows").get<std::int64_t>() : 0;
    } catch (const Json::exception&) {
        return 0; // a note of another making: start afresh
    } catch (const Error&) {
        return 0;
    }
}

/// Whether `file` is already the finished embedding of these ids.
bool is_finished(const fs::path& file, std::span<const std::int64_t> ids, std::int64_t dimension, VectorType type) {
    if (!fs::is_regular_file(file))
        return false;
    try {
        const auto there = EmbeddingFile::open(file);
        return there.dimension() == dimension && there.type() == type && std::ranges::equal(there.ids(), ids);
    } catch (const Error&) {
        return false; // damaged: it will be replaced by a whole one
    }
}

/// `row` at unit length. Summed in double and in order, so that every machine gets the same bits.
void normalise(std::span<const float> row, std::int64_t id, std::span<float> out) {
    double sum = 0;
    for (const float value : row)
        sum += static_cast<double>(value) * value;
    if (!(sum > 0) || !std::isfinite(sum))
        throw Error("the vector of tweet " + std::to_string(id) + (sum == 0 ? " is zero" : " is not finite"),
                    "The model that made it is damaged or diverged in training");
    const double scale = 1 / std::sqrt(sum);
    std::ranges::transform(row, out.begin(), [scale](float value) { return static_cast<float>(value * scale); });
}

} // namespace

EmbeddingWriter::EmbeddingWriter(const fs::path& file, std::span<const std::int64_t> ids, std::int64_t dimension,
                                 VectorType type)
    : state_(std::make_unique<State>()) {
    if (dimension < 1)
        throw Error("an embedding needs at least one dimension, got " + std::to_string(dimension));
    if (std::ranges::adjacent_find(ids, std::greater_equal{}) != ids.end())
        throw Error("the ids of an embedding must be ascending, each once", "", {.file = file.string()});
    State& s = *state_;
    s.file = file;
    s.part = fs::path(file) += ".part";
    s.note = fs::path(file) += ".part.json";
    s.ids.assign(ids.begin(), ids.end());
    s.dimension = static_cast<std::size_t>(dimension);
    s.type = type;
    s.header = make_header(static_cast<std::int64_t>(ids.size()), dimension, type);
    s.identity = fingerprint(std::as_bytes(ids), fingerprint(std::as_bytes(std::span(s.header))));
    s.finished = is_finished(file, ids, dimension, type);
    if (s.finished) {
        s.rows_done = static_cast<std::int64_t>(ids.size());
        return;
    }

    s.rows_done = rows_noted(s.part, s.note, s.identity);
    s.descriptor = ::open(s.part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (s.descriptor < 0)
        fail("can't create", s.part);
    struct stat info {};
    const bool whole = s.rows_done > 0 && s.rows_done <= static_cast<std::int64_t>(ids.size()) &&
                       ::fstat(s.descriptor, &info) == 0 &&
                       static_cast<std::uint64_t>(info.st_size) >= s.end_of(s.rows_done);
    if (whole)
        return;
    s.rows_done = 0;
    if (::ftruncate(s.descriptor, 0) != 0)
        fail("can't write", s.part);
    write_at(s.descriptor, std::as_bytes(std::span(s.header)), 0, s.part);
    write_at(s.descriptor, std::as_bytes(std::span(s.ids)), s.header.size(), s.part);
}

EmbeddingWriter::~EmbeddingWriter() = default;

std::int64_t EmbeddingWriter::rows_done() const {
    return state_->rows_done;
}

void EmbeddingWriter::append(std::span<const float> rows) {
    State& s = *state_;
    const auto count = rows.size() / s.dimension;
    if (rows.size() % s.dimension != 0 || count > s.ids.size() - static_cast<std::size_t>(s.rows_done))
        throw Error("got " + std::to_string(rows.size()) + " values after " + std::to_string(s.rows_done) + " of " +
                        std::to_string(s.ids.size()) + " rows of " + std::to_string(s.dimension),
                    "", {.file = s.file.string()});
    std::vector<float> unit(rows.size());
    for (std::size_t i = 0; i < count; ++i)
        normalise(rows.subspan(i * s.dimension, s.dimension), s.ids[static_cast<std::size_t>(s.rows_done) + i],
                  std::span(unit).subspan(i * s.dimension, s.dimension));
    if (s.type == VectorType::float16) {
        std::vector<std::uint16_t> halves(unit.size());
        for (std::size_t i = 0; i < unit.size(); i += s.dimension)
            unit_to_halves(std::span(unit).subspan(i, s.dimension), std::span(halves).subspan(i, s.dimension));
        write_at(s.descriptor, std::as_bytes(std::span(halves)), s.end_of(s.rows_done), s.part);
    } else {
        write_at(s.descriptor, std::as_bytes(std::span(unit)), s.end_of(s.rows_done), s.part);
    }
    s.rows_done += static_cast<std::int64_t>(count);
}

void EmbeddingWriter::flush() {
    State& s = *state_;
    if (s.finished)
        return;
    if (::fsync(s.descriptor) != 0)
        fail("can't write to disk", s.part);
    write_json(s.note, {{"embedding", to_hex(s.identity)}, {"rows", s.rows_done}});
}

void EmbeddingWriter::finish() {
    State& s = *state_;
    if (s.finished)
        return;
    if (s.rows_done != static_cast<std::int64_t>(s.ids.size()))
        throw Error("only " + std::to_string(s.rows_done) + " of " + std::to_string(s.ids.size()) +
                        " rows were written",
                    "", {.file = s.file.string()});
    // A part that another process made longer must not become the file.
    if (::ftruncate(s.descriptor, static_cast<off_t>(s.end_of(s.rows_done))) != 0)
        fail("can't write", s.part);
    flush();
    if (::rename(s.part.c_str(), s.file.c_str()) != 0)
        fail("can't rename into place", s.file);
    std::error_code ignored;
    fs::remove(s.note, ignored);
    sync_path(s.file.has_parent_path() ? s.file.parent_path() : fs::path("."));
    s.finished = true;
}

} // namespace aviary

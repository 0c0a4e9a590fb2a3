#include "core/index/embedding_file.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/safetensors_header.hpp"
#include "core/index/float16.hpp"

namespace fs = std::filesystem;

namespace aviary {

struct EmbeddingFile::State {
    explicit State(const fs::path& file) : mapped(file) {}

    MappedFile mapped;
    std::span<const std::int64_t> ids;
    std::int64_t dimension = 0;
    VectorType type = VectorType::float32;
    std::span<const float> rows32;         // [n, d] if float32
    std::span<const std::uint16_t> rows16; // [n, d] if float16
};

namespace {

constexpr const char* kRemedy = "Make the embedding again, or save ids int64 [n] and vectors float16 or float32 [n, d]";

const TensorInfo& tensor_named(const std::vector<TensorInfo>& tensors, const char* name, const std::string& file) {
    const auto found = std::ranges::find(tensors, name, &TensorInfo::name);
    if (found == tensors.end())
        throw Error(std::string("holds no tensor '") + name + "'", kRemedy, {.file = file});
    return *found;
}

std::string describe(const TensorInfo& tensor) {
    std::string text = tensor.dtype + " [";
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(tensor.shape[i]);
    return text + "]";
}

template <typename T>
std::span<const T> values_of(std::span<const std::byte> file, std::uint64_t data_begin, const TensorInfo& tensor,
                             const std::string& name) {
    const auto bytes = file.subspan(data_begin + tensor.begin, tensor.end - tensor.begin);
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) != 0)
        throw Error("its data doesn't start at a multiple of " + std::to_string(alignof(T)) + " bytes",
                    "Save it again with a current safetensors library", {.file = name, .field = tensor.name});
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

} // namespace

EmbeddingFile EmbeddingFile::open(const fs::path& file) {
    if (!fs::exists(file))
        throw Error("is missing", "Make the embedding again", {.file = file.string()});
    auto state = std::make_unique<State>(file);
    const auto name = file.string();
    std::uint64_t data_begin = 0;
    const auto tensors = parse_safetensors_header(state->mapped.bytes(), name, data_begin);

    const auto& ids = tensor_named(tensors, "ids", name);
    if (ids.dtype != "I64" || ids.shape.size() != 1)
        throw Error("expected I64 [n], got " + describe(ids), kRemedy, {.file = name, .field = "ids"});
    const auto& vectors = tensor_named(tensors, "vectors", name);
    if ((vectors.dtype != "F32" && vectors.dtype != "F16") || vectors.shape.size() != 2)
        throw Error("expected F16 or F32 [n, d], got " + describe(vectors), kRemedy,
                    {.file = name, .field = "vectors"});
    if (vectors.shape[0] != ids.shape[0])
        throw Error("has " + std::to_string(vectors.shape[0]) + " rows for " + std::to_string(ids.shape[0]) + " ids",
                    kRemedy, {.file = name, .field = "vectors"});
    if (vectors.shape[1] < 1)
        throw Error("its rows are empty", kRemedy, {.file = name, .field = "vectors"});

    state->dimension = vectors.shape[1];
    state->ids = values_of<std::int64_t>(state->mapped.bytes(), data_begin, ids, name);
    if (std::ranges::adjacent_find(state->ids, std::greater_equal{}) != state->ids.end())
        throw Error("ids must be ascending, each once", kRemedy, {.file = name, .field = "ids"});
    if (vectors.dtype == "F32") {
        state->rows32 = values_of<float>(state->mapped.bytes(), data_begin, vectors, name);
    } else {
        state->type = VectorType::float16;
        state->rows16 = values_of<std::uint16_t>(state->mapped.bytes(), data_begin, vectors, name);
    }
    return EmbeddingFile(std::move(state));
}

EmbeddingFile::EmbeddingFile(std::unique_ptr<const State> state) : state_(std::move(state)) {}
EmbeddingFile::~EmbeddingFile() = default;
EmbeddingFile::EmbeddingFile(EmbeddingFile&&) noexcept = default;
EmbeddingFile& EmbeddingFile::operator=(EmbeddingFile&&) noexcept = default;

std::int64_t EmbeddingFile::size() const {
    return static_cast<std::int64_t>(state_->ids.size());
}

std::int64_t EmbeddingFile::dimension() const {
    return state_->dimension;
}

VectorType EmbeddingFile::type() const {
    return state_->type;
}

std::span<const std::int64_t> EmbeddingFile::ids() const {
    return state_->ids;
}

std::uint64_t EmbeddingFile::bytes() const {
    return state_->mapped.bytes().size();
}

std::int64_t EmbeddingFile::find(std::int64_t id) const {
    const auto found = std::ranges::lower_bound(state_->ids, id);
    return found != state_->ids.end() && *found == id ? found - state_->ids.begin() : -1;
}

void EmbeddingFile::read(std::int64_t row, std::span<float> out) const {
    const auto d = static_cast<std::size_t>(state_->dimension);
    const auto begin = static_cast<std::size_t>(row) * d;
    if (state_->type == VectorType::float16)
        halves_to_floats(state_->rows16.subspan(begin, d), out.first(d));
    else
        std::ranges::copy(state_->rows32.subspan(begin, d), out.begin());
}

std::span<const float> EmbeddingFile::float32_rows() const {
    if (state_->type != VectorType::float32)
        throw Error("the embedding's vectors are float16, not float32");
    return state_->rows32;
}

std::span<const std::uint16_t> EmbeddingFile::float16_rows() const {
    if (state_->type != VectorType::float16)
        throw Error("the embedding's vectors are float32, not float16");
    return state_->rows16;
}

} // namespace aviary

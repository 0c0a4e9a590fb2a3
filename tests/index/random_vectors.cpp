#include "tests/index/random_vectors.hpp"

#include <algorithm>

#include <unistd.h>

#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "core/base/safetensors_header.hpp"

namespace fs = std::filesystem;

namespace aviary {

std::vector<float> clustered_vectors(std::int64_t n, std::int64_t d, std::int64_t clusters, double spread,
                                     std::uint64_t seed) {
    Philox random(seed, 1);
    std::vector<float> centres(static_cast<std::size_t>(clusters * d));
    for (auto& value : centres)
        value = static_cast<float>(random.normal());
    std::vector<float> rows(static_cast<std::size_t>(n * d));
    for (std::size_t row = 0; row < static_cast<std::size_t>(n); ++row) {
        const auto centre = random.below(static_cast<std::uint64_t>(clusters));
        for (std::size_t i = 0; i < static_cast<std::size_t>(d); ++i)
            rows[row * static_cast<std::size_t>(d) + i] =
                centres[centre * static_cast<std::size_t>(d) + i] + static_cast<float>(spread * random.normal());
    }
    return rows;
}

std::vector<std::int64_t> spaced_ids(std::int64_t n) {
    std::vector<std::int64_t> ids;
    for (std::int64_t i = 0; i < n; ++i)
        ids.push_back(10 + 3 * i);
    return ids;
}

std::vector<std::uint64_t> distinct_keys(std::int64_t n) {
    std::vector<std::uint64_t> keys;
    for (std::int64_t i = 0; i < n; ++i)
        keys.push_back(static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15);
    return keys;
}

void write_embedding(const fs::path& folder, const std::vector<std::int64_t>& ids, const std::vector<float>& rows,
                     std::int64_t dimension, VectorType type) {
    fs::create_directories(folder);
    EmbeddingWriter writer(folder / kEmbeddingFileName, ids, dimension, type);
    writer.append(rows);
    writer.finish();
}

void write_raw_embedding(const fs::path& file, const std::vector<std::int64_t>& ids, const std::vector<float>& rows,
                         std::int64_t dimension) {
    TensorInfo first{.name = "ids", .dtype = "I64", .shape = {static_cast<std::int64_t>(ids.size())}};
    TensorInfo second{.name = "vectors", .dtype = "F32", .shape = {first.shape[0], dimension}};
    first.end = second.begin = byte_size(first);
    second.end = second.begin + byte_size(second);
    auto bytes = make_safetensors_header({first, second});
    bytes.append(reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(std::int64_t));
    bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(float));
    write_file_atomically(file, bytes);
}

void FolderTest::SetUp() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    auto name =
        "aviary-" + std::string(test->test_suite_name()) + "-" + test->name() + "-" + std::to_string(::getpid());
    std::ranges::replace(name, '/', '-'); // in the names of parameterised tests
    folder_ = fs::temp_directory_path() / name;
    fs::remove_all(folder_);
    fs::create_directories(folder_);
}

void FolderTest::TearDown() {
    fs::remove_all(folder_);
}

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/index/embedding_file.hpp"

namespace aviary {

/// Vectors of which many lie close together, as tweets on one topic do: `clusters` random directions, each row one of
/// them plus `spread` times a random direction. [n × d], not normalised.
std::vector<float> clustered_vectors(std::int64_t n, std::int64_t d, std::int64_t clusters, double spread,
                                     std::uint64_t seed);

/// 10, 13, 16, …: ids that are neither rows nor contiguous.
std::vector<std::int64_t> spaced_ids(std::int64_t n);

/// Each row its own key.
std::vector<std::uint64_t> distinct_keys(std::int64_t n);

/// Writes embedding.safetensors into `folder`.
void write_embedding(const std::filesystem::path& folder, const std::vector<std::int64_t>& ids,
                     const std::vector<float>& rows, std::int64_t dimension, VectorType type);

/// Writes the file as it is to be, float32 rows of any length, none and not finite ones too: as somebody else's program
/// may.
void write_raw_embedding(const std::filesystem::path& file, const std::vector<std::int64_t>& ids,
                         const std::vector<float>& rows, std::int64_t dimension);

/// A folder of the test's own, removed afterwards.
class FolderTest : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;
    std::filesystem::path folder_;
};

} // namespace aviary

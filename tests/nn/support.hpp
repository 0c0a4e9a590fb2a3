#pragma once

#include <filesystem>
#include <limits>

#include <gtest/gtest.h>
#include <torch/torch.h>
#include <unistd.h>

#include "core/base/random.hpp"
#include "core/text/token_stream.hpp"

namespace aviary {

inline const std::filesystem::path kFixtures = std::filesystem::path(AVIARY_TEST_FIXTURES) / "nn";

/// The largest difference of two tensors of the same shape; infinite if the shapes differ or a value is not finite.
inline double largest_difference(const torch::Tensor& a, const torch::Tensor& b) {
    if (a.sizes() != b.sizes() || !torch::isfinite(a).all().item<bool>() || !torch::isfinite(b).all().item<bool>())
        return std::numeric_limits<double>::infinity();
    return a.numel() == 0 ? 0 : (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

/// `pieces` pieces of 1 to `longest` random tokens below `vocabulary`.
inline TokenStream random_stream(std::int64_t pieces, std::size_t longest, std::uint64_t vocabulary,
                                 std::uint64_t seed) {
    Philox random(seed, 0);
    TokenStream stream;
    for (std::int64_t i = 0; i < pieces; ++i) {
        std::vector<std::int32_t> piece(1 + random.below(longest));
        for (auto& token : piece)
            token = static_cast<std::int32_t>(random.below(vocabulary));
        stream.append(piece);
    }
    return stream;
}

/// An empty folder that goes with the test.
class TemporaryFolder : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("aviary-nn-" + std::to_string(::getpid()));
};

} // namespace aviary

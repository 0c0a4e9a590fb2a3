#include "core/index/passing_rows.hpp"

#include <gtest/gtest.h>

#include "tests/index/random_vectors.hpp"

namespace aviary {

using PassingGroups = FolderTest;

TEST_F(PassingGroups, TellWhatAScanOfThemCosts) {
    constexpr std::int64_t size = 1000; // 15 words of 64 and one of 40
    write_embedding(folder_, spaced_ids(size), clustered_vectors(size, 8, 10, 0.5, 3), 8, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
    const auto groups = Groups::singletons(size);
    const auto cost = [&](std::int64_t first, std::int64_t step, std::int64_t count) {
        std::vector<std::int64_t> ids;
        for (std::int64_t i = 0; i < count; ++i)
            ids.push_back(spaced_ids(size)[static_cast<std::size_t>(first + i * step)]);
        return PassingRows(groups, file, ids).scan_cost();
    };
    EXPECT_EQ(PassingRows(groups).scan_cost(), size);
    EXPECT_EQ(cost(0, 1, 0), 0);
    EXPECT_EQ(cost(0, 50, 20), 90) << "20 vectors, each as dear as 4.5 codes in order";
    EXPECT_EQ(cost(64, 1, 320), 320) << "five words";
    EXPECT_EQ(cost(63, 1, 320), 384) << "six words";
    EXPECT_EQ(cost(0, 1, size), size);
}

} // namespace aviary

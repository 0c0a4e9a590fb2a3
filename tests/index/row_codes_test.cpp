#include "core/index/row_codes.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/random.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

namespace {

std::vector<std::uint8_t> random_bytes(std::size_t count, std::uint64_t seed) {
    Philox random(seed, 3);
    std::vector<std::uint8_t> bytes(count);
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(random.below(256));
    return bytes;
}

std::vector<RowLevel> levels_here() {
    std::vector<RowLevel> levels;
    for (const auto level : {RowLevel::portable, RowLevel::avx2, RowLevel::avx512, RowLevel::vnni}) {
        if (level <= row_level())
            levels.push_back(level);
    }
    return levels;
}

} // namespace

TEST(RowKernels, SquaresDifferencesUpTo127) {
    std::vector<std::uint8_t> a(64, 0), b(64, 0);
    a[0] = 3;    // 3² = 9
    b[1] = 4;    // 4² = 16
    a[63] = 255; // 255 apart counts as 127: 16129
    b[40] = 127; // 16129
    a[41] = 128; // as 127: 16129
    for (const auto level : levels_here())
        EXPECT_EQ(row_kernels(level).distance(a.data(), b.data(), 64), 25U + 3 * 16129U);
}

TEST(RowKernels, AllLevelsAgreeToTheLastBit) {
    for (const std::size_t bytes : {64U, 128U, 256U, 320U, 2048U}) {
        const std::size_t count = 37;
        const auto rows = random_bytes(count * bytes, bytes), query = random_bytes(bytes, 1);
        const std::vector<std::int32_t> nodes = {36, 0, 5, 5, 17};
        for (const auto level : levels_here()) {
            const auto kernels = row_kernels(level);
            std::vector<std::uint32_t> distances(nodes.size());
            kernels.distances(query.data(), rows.data(), bytes, nodes, distances.data());
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                const auto* row = rows.data() + static_cast<std::size_t>(nodes[i]) * bytes;
                EXPECT_EQ(distances[i], row_kernels(RowLevel::portable).distance(query.data(), row, bytes));
                EXPECT_EQ(kernels.distance(row, query.data(), bytes), distances[i]);
            }
        }
    }
}

TEST(RowKernels, AllLevelsEncodeAlike) {
    const std::vector<float> odd = {0,
                                    0.49F,
                                    0.5F,
                                    0.51F,
                                    -0.5F,
                                    -0.51F,
                                    126.6F,
                                    127,
                                    127.5F,
                                    1e9F,
                                    -126.4F,
                                    -127.4F,
                                    -1e9F,
                                    1e-40F,
                                    std::numeric_limits<float>::infinity(),
                                    -std::numeric_limits<float>::infinity(),
                                    std::numeric_limits<float>::quiet_NaN()};
    const std::vector<std::uint8_t> expected = {128, 128, 129, 129, 128, 127, 255, 255, 255,
                                                255, 2,   1,   1,   128, 255, 1,   128};
    Philox random(4, 4);
    for (const std::size_t d : {1U, 7U, 8U, 16U, 17U, 40U, 256U}) {
        std::vector<float> vector(d), mean(d);
        for (std::size_t i = 0; i < d; ++i) {
            mean[i] = static_cast<float>(random.normal());
            vector[i] = i % 3 == 0 ? odd[i % odd.size()] : static_cast<float>(random.normal() * 3);
        }
        std::vector<std::uint8_t> wanted(d + 1, 7);
        row_kernels(RowLevel::portable).encode(vector, mean.data(), 40.7F, wanted.data());
        for (const auto level : levels_here()) {
            std::vector<std::uint8_t> out(d + 1, 7);
            row_kernels(level).encode(vector, mean.data(), 40.7F, out.data());
            EXPECT_EQ(out, wanted) << d << " dimensions";
            out.assign(odd.size(), 0);
            row_kernels(level).encode(odd, std::vector<float>(odd.size(), 0).data(), 1, out.data());
            EXPECT_EQ(out, expected);
        }
    }
}

class RowCodesOf : public FolderTest {
protected:
    static constexpr std::int64_t n = 700, d = 40;
};

TEST_F(RowCodesOf, VectorsKeepTheirDistances) {
    write_embedding(folder_, spaced_ids(n), clustered_vectors(n, d, 20, 0.5, 3), d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    const RowCodes codes(vectors, 3);
    EXPECT_EQ(codes.bytes(), 64U);
    EXPECT_EQ(codes.groups(), n);
    std::vector<float> a(d), b(d);
    std::vector<double> ratios;
    for (std::int64_t i = 0; i + 1 < n; ++i) {
        vectors.read(i, a);
        vectors.read(i + 1, b);
        double squares = 0;
        for (std::size_t j = 0; j < a.size(); ++j)
            squares += std::pow(static_cast<double>(a[j]) - static_cast<double>(b[j]), 2);
        if (squares > 0.2 && squares < 1.5) // beyond that, the largest differences count for less
            ratios.push_back(static_cast<double>(codes.distance(codes.row(i), i + 1)) / squares);
        std::vector<std::uint8_t> code(codes.bytes());
        codes.encode(a, code);
        EXPECT_EQ(codes.distance(code.data(), i), 0U) << "a row's own code";
    }
    const auto mean = std::accumulate(ratios.begin(), ratios.end(), 0.0) / static_cast<double>(ratios.size());
    for (const auto ratio : ratios)
        EXPECT_NEAR(ratio / mean, 1, 0.15);
    const RowCodes alone(vectors, 1);
    EXPECT_TRUE(std::equal(alone.row(0), alone.row(n), codes.row(0))) << "the same on any number of threads";
}

TEST_F(RowCodesOf, ValuesThatAreNotFiniteBecomeTheMean) {
    auto rows = clustered_vectors(n, d, 20, 0.5, 3);
    rows[5] = std::numeric_limits<float>::quiet_NaN();
    rows[6] = std::numeric_limits<float>::infinity();
    rows[7] = -std::numeric_limits<float>::infinity();
    write_raw_embedding(folder_ / kEmbeddingFileName, spaced_ids(n), rows, d);
    const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const RowCodes codes(GroupVectors(file, groups), 2);
    EXPECT_EQ(codes.row(0)[5], 128);
    EXPECT_EQ(codes.row(0)[6], 255);
    EXPECT_EQ(codes.row(0)[7], 1);
    EXPECT_EQ(codes.row(0)[d], 128) << "what fills up the row";
}

TEST_F(RowCodesOf, EqualRowsAndNoRowsAreFine) {
    for (const std::int64_t count : {0, 1, 5}) {
        write_raw_embedding(folder_ / kEmbeddingFileName, spaced_ids(count),
                            std::vector<float>(static_cast<std::size_t>(count * d), 0.25F), d);
        const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
        const auto groups = Groups::singletons(count);
        const RowCodes codes(GroupVectors(file, groups), 2);
        EXPECT_EQ(codes.groups(), count);
        for (std::int64_t i = 0; i < count; ++i)
            EXPECT_EQ(codes.distance(codes.row(0), i), 0U);
    }
}

} // namespace aviary

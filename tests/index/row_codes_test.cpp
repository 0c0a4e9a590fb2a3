#include "core/index/row_codes.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <string>

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

/// A row as RowKernels has it, from one byte a dimension.
std::vector<std::uint8_t> cut(const std::vector<std::uint8_t>& bytes) {
    std::vector<std::uint8_t> row(bytes.size(), 0);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto at = i / 128 * 64 + i % 64;
        const int shift = i % 128 < 64 ? 0 : 4;
        row[at] = static_cast<std::uint8_t>(row[at] | (bytes[i] >> 4) << shift);
        row[bytes.size() / 2 + at] = static_cast<std::uint8_t>(row[bytes.size() / 2 + at] | (bytes[i] & 0x0F) << shift);
    }
    return row;
}

std::uint32_t squares_apart(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto apart = static_cast<std::uint32_t>(std::min(std::abs(int{a[i]} - int{b[i]}), 127));
        sum += apart * apart;
    }
    return sum;
}

} // namespace

TEST(RowKernels, SquaresDifferencesUpTo127) {
    std::vector<std::uint8_t> a(128, 0), b(128, 0);
    a[0] = 3;     // 3² = 9
    b[1] = 4;     // 4² = 16
    a[127] = 255; // 255 apart counts as 127: 16129
    b[40] = 127;  // 16129
    a[41] = 128;  // as 127: 16129
    for (const auto level : levels_here())
        EXPECT_EQ(row_kernels(level).distance(a.data(), cut(b).data(), 128), 25U + 3 * 16129U);
}

TEST(RowKernels, AllLevelsAgreeToTheLastBit) {
    for (const std::size_t bytes : {128U, 256U, 384U, 2048U}) {
        const auto query = random_bytes(bytes, 1);
        std::vector<std::vector<std::uint8_t>> rows, with_8; // as low bits
        std::vector<std::uint8_t> storage;
        for (std::size_t i = 0; i < 37; ++i) {
            rows.push_back(random_bytes(bytes, bytes + i));
            with_8.push_back(rows.back());
            for (auto& byte : with_8.back())
                byte = static_cast<std::uint8_t>((byte & 0xF0) | 8);
            const auto row = cut(rows.back());
            storage.insert(storage.end(), row.begin(), row.end());
        }
        const std::vector<std::int32_t> nodes = {36, 0, 5, 5, 17};
        for (const auto level : levels_here()) {
            const auto kernels = row_kernels(level);
            std::vector<std::uint32_t> distances(nodes.size()), rough(nodes.size());
            kernels.distances(query.data(), storage.data(), bytes, nodes, distances.data());
            kernels.rough(query.data(), storage.data(), bytes, nodes, rough.data());
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                const auto node = static_cast<std::size_t>(nodes[i]);
                EXPECT_EQ(distances[i], squares_apart(query, rows[node]));
                EXPECT_EQ(kernels.distance(query.data(), storage.data() + node * bytes, bytes), distances[i]);
                EXPECT_EQ(rough[i], squares_apart(query, with_8[node]));
            }
            std::vector<std::uint8_t> row(bytes), joined(bytes);
            kernels.cut(query.data(), bytes, row.data());
            EXPECT_EQ(row, cut(query));
            kernels.join(row.data(), bytes, joined.data());
            EXPECT_EQ(joined, query);
        }
    }
}

TEST(RowKernels, DistancesReturnTheLeast) {
    const std::vector<std::uint8_t> query(128, 0);
    std::vector<std::uint8_t> storage;
    for (const std::uint8_t first : {9, 3, 5}) {
        std::vector<std::uint8_t> row(128, 0);
        row[0] = first;
        row = cut(row);
        storage.insert(storage.end(), row.begin(), row.end());
    }
    const std::vector<std::int32_t> nodes = {0, 1, 2};
    std::vector<std::uint32_t> out(3);
    for (const auto level : levels_here()) {
        EXPECT_EQ(row_kernels(level).distances(query.data(), storage.data(), 128, nodes, out.data()), 9U);
        EXPECT_EQ(out, (std::vector<std::uint32_t>{81, 9, 25}));
        EXPECT_EQ(row_kernels(level).distances(query.data(), storage.data(), 128, {}, out.data()),
                  std::numeric_limits<std::uint32_t>::max());
    }
}

TEST(RowKernels, AllLevelsEncodeAlike) {
    const std::vector<float> odd = {0,
                                    0.49F,
                                    0.5F,
                                    0.51F,
                                    -0.5F,
                                    -0.51F,
                                    118.6F,
                                    119,
                                    119.5F,
                                    1e9F,
                                    -118.4F,
                                    -119.4F,
                                    -1e9F,
                                    1e-40F,
                                    std::numeric_limits<float>::infinity(),
                                    -std::numeric_limits<float>::infinity(),
                                    std::numeric_limits<float>::quiet_NaN()};
    const std::vector<std::uint8_t> expected = {136, 136, 137, 137, 136, 135, 255, 255, 255,
                                                255, 18,  17,  17,  136, 255, 17,  136};
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
    EXPECT_EQ(codes.bytes(), 128U);
    EXPECT_EQ(codes.groups(), n);
    std::vector<float> a(d), b(d);
    std::vector<double> ratios;
    std::vector<std::uint8_t> code(codes.bytes()), own(codes.bytes());
    for (std::int64_t i = 0; i + 1 < n; ++i) {
        vectors.read(i, a);
        vectors.read(i + 1, b);
        double squares = 0;
        for (std::size_t j = 0; j < a.size(); ++j)
            squares += std::pow(static_cast<double>(a[j]) - static_cast<double>(b[j]), 2);
        codes.encode(a, code);
        if (squares > 0.2 && squares < 1.5) // beyond that, the largest differences count for less
            ratios.push_back(static_cast<double>(codes.distance(code.data(), i + 1)) / squares);
        codes.read(i, own);
        EXPECT_EQ(own, code);
        EXPECT_EQ(codes.distance(code.data(), i), 0U) << "a row's own code";
    }
    const auto mean = std::accumulate(ratios.begin(), ratios.end(), 0.0) / static_cast<double>(ratios.size());
    for (const auto ratio : ratios)
        EXPECT_NEAR(ratio / mean, 1, 0.15);
    const RowCodes alone(vectors, 1);
    for (std::int64_t i = 0; i < n; ++i) {
        codes.read(i, own);
        alone.read(i, code);
        EXPECT_EQ(own, code) << "the same on any number of threads";
    }
}

// Codes round by half a step: of rows that differ by less, only the vectors tell which are nearer.
TEST_F(RowCodesOf, QueriesAreComparedWithNearRowsByTheVectors) {
    for (const auto type : {VectorType::float32, VectorType::float16}) {
        constexpr std::int64_t near = 50;
        auto rows = clustered_vectors(n, d, n, 0, 3);
        Philox random(7, 7);
        for (std::int64_t i = d; i < near * d; ++i) // a hundredth or so of its length from row 0
            rows[static_cast<std::size_t>(i)] =
                rows[static_cast<std::size_t>(i % d)] + static_cast<float>(0.015 * random.normal());
        std::filesystem::remove_all(folder_);
        write_embedding(folder_, spaced_ids(n), rows, d, type);
        const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
        const auto groups = Groups::singletons(n);
        const GroupVectors vectors(file, groups);
        const RowCodes codes(vectors, 1);
        std::vector<float> first(d);
        vectors.read(0, first);
        std::vector<std::uint8_t> code(codes.bytes());
        codes.encode(first, code);
        std::vector<std::int32_t> nodes(n);
        std::iota(nodes.begin(), nodes.end(), 0);
        std::vector<std::uint32_t> coded(n), found(n);
        codes.distances(code.data(), nodes, RowCodes::kFar, coded.data());
        codes.distances(first.data(), code.data(), nodes, RowCodes::kFar, found.data());
        EXPECT_EQ(found[0], static_cast<std::uint32_t>(d / 6)) << "what rounding adds to others";
        std::ranges::sort(nodes, std::greater{},
                          [&](std::int32_t node) { return vectors.similarity(first.data(), node); });
        std::size_t misplaced = 0;
        for (std::size_t i = 1; i < near; ++i) {
            const auto before = static_cast<std::size_t>(nodes[i - 1]), at = static_cast<std::size_t>(nodes[i]);
            EXPECT_LE(found[before], found[at]) << i;
            misplaced += coded[before] > coded[at] ? 1 : 0;
        }
        EXPECT_GT(misplaced, 5U) << "codes alone would do";
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (coded[i] >= 16U * d) {
                EXPECT_EQ(found[i], coded[i]) << "far rows are compared by codes";
            }
        }
        EXPECT_TRUE(codes.are_equal(0, 0));
        EXPECT_FALSE(codes.are_equal(0, near - 1));
    }
}

// What is left out for its high half alone lies beyond the limit, whatever the dimensions spread like; of what lies
// beyond it most is left out where they spread alike.
TEST_F(RowCodesOf, LeavesOutWhatIsBeyondALimit) {
    const std::map<std::string, std::function<double(std::size_t)>> spreads = {
        {"alike", [](std::size_t) { return 1.0; }},
        {"falling", [](std::size_t i) { return 1 / (1.0 + static_cast<double>(i)); }},
        {"slowly falling", [](std::size_t i) { return 1 / std::sqrt(1.0 + static_cast<double>(i)); }},
        {"one large", [](std::size_t i) { return i == 7 ? 30.0 : 1.0; }},
        {"most small", [](std::size_t i) { return i % 4 == 0 ? 1.0 : 0.001; }}};
    for (const auto& [name, spread] : spreads) {
        for (const std::int64_t dimension : {d, std::int64_t{256}}) {
            auto rows = clustered_vectors(n, dimension, 20, 0.5, 3);
            for (std::size_t i = 0; i < rows.size(); ++i)
                rows[i] *= static_cast<float>(spread(i % static_cast<std::size_t>(dimension)));
            std::filesystem::remove_all(folder_);
            write_embedding(folder_, spaced_ids(n), rows, dimension, VectorType::float16);
            const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
            const auto groups = Groups::singletons(n);
            const RowCodes codes(GroupVectors(file, groups), 1);
            std::vector<std::int32_t> nodes(n);
            std::iota(nodes.begin(), nodes.end(), 0);
            std::vector<std::uint32_t> all(n), found(n);
            std::vector<std::uint8_t> code(codes.bytes());
            std::size_t near = 0, beyond = 0, left_out = 0, near_left_out = 0;
            for (std::int64_t query = 0; query < n; query += 7) {
                codes.read(query, code);
                codes.distances(code.data(), nodes, RowCodes::kFar, all.data());
                auto sorted = all;
                std::ranges::sort(sorted);
                const auto limit = sorted[30];
                codes.distances(code.data(), nodes, limit, found.data());
                for (std::size_t i = 0; i < nodes.size(); ++i) {
                    const bool is_near = all[i] <= limit, is_left_out = found[i] == RowCodes::kFar;
                    EXPECT_TRUE(is_left_out || found[i] == all[i]);
                    (is_near ? near : beyond) += 1;
                    (is_near ? near_left_out : left_out) += is_left_out ? 1 : 0;
                }
            }
            EXPECT_LE(near_left_out, near / 1000) << name << ", " << dimension << " dimensions";
            if (name == "alike") {
                EXPECT_GT(left_out, beyond / 2) << dimension << " dimensions";
            }
        }
    }
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
    std::vector<std::uint8_t> code(codes.bytes());
    codes.read(0, code);
    EXPECT_EQ(code[5], 136);
    EXPECT_EQ(code[6], 255);
    EXPECT_EQ(code[7], 17);
    EXPECT_EQ(code[d], 136) << "what fills up the row";
}

TEST_F(RowCodesOf, EqualRowsAndNoRowsAreFine) {
    for (const std::int64_t count : {0, 1, 5}) {
        write_raw_embedding(folder_ / kEmbeddingFileName, spaced_ids(count),
                            std::vector<float>(static_cast<std::size_t>(count * d), 0.25F), d);
        const auto file = EmbeddingFile::open(folder_ / kEmbeddingFileName);
        const auto groups = Groups::singletons(count);
        const RowCodes codes(GroupVectors(file, groups), 2);
        EXPECT_EQ(codes.groups(), count);
        std::vector<std::uint8_t> code(codes.bytes());
        for (std::int64_t i = 0; i < count; ++i) {
            codes.read(0, code);
            EXPECT_EQ(codes.distance(code.data(), i), 0U);
        }
    }
}

} // namespace aviary

#include "core/index/coded_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "core/index/coded_query.hpp"
#include "core/index/exact_scan.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

/// The scan of codes against the plain one, on every level that this machine has: equal to the last bit.
class CodedScan : public FolderTest {
protected:
    /// What a test's rows are like.
    enum class Kind { clustered, anisotropic, ties, zeros, long_rows, mixed_lengths, not_finite, tiny };
    static constexpr std::array kKinds = {Kind::clustered, Kind::anisotropic,   Kind::ties,       Kind::zeros,
                                          Kind::long_rows, Kind::mixed_lengths, Kind::not_finite, Kind::tiny};

    mutable Crew crew_{3};

    static ByteCodes open_codes(const fs::path& file, std::int64_t n, std::int64_t d) {
        return ByteCodes::open(MappedFile(file), file.string(), n, d);
    }

    static std::vector<CodeLevel> levels() {
        std::vector<CodeLevel> there;
        for (const auto level : {CodeLevel::portable, CodeLevel::avx2, CodeLevel::vnni}) {
            if (level <= code_level())
                there.push_back(level);
        }
        return there;
    }

    static std::vector<float> rows_of(Kind kind, std::int64_t n, std::int64_t d, Philox& random) {
        auto rows = clustered_vectors(n, d, 1 + n / 20, 0.4, random.next_u32());
        const auto at = [&](std::int64_t row) {
            return std::span(rows).subspan(static_cast<std::size_t>(row * d), static_cast<std::size_t>(d));
        };
        const auto scale = [&](std::int64_t row, float by) {
            std::ranges::transform(at(row), at(row).begin(), [by](float v) { return v * by; });
        };
        for (std::int64_t row = 0; row < n; ++row) {
            const auto length = static_cast<float>(std::sqrt(static_cast<double>(d)));
            const bool chosen = random.below(4) == 0;
            scale(row, 1 / length);
            if (kind == Kind::anisotropic) // all nearly in one direction, as a short training leaves them
                std::ranges::transform(at(row), at(row).begin(), [&](float v) { return 0.01F * v + 1 / length; });
            else if (kind == Kind::ties && chosen)
                std::ranges::copy(at(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n)))),
                                  at(row).begin());
            else if (kind == Kind::zeros && chosen)
                scale(row, 0);
            else if (kind == Kind::long_rows)
                scale(row, 1e4F);
            else if (kind == Kind::mixed_lengths)
                scale(row, std::pow(10.0F, static_cast<float>(random.below(40)) - 20));
            else if (kind == Kind::not_finite && chosen)
                at(row)[random.below(static_cast<std::uint64_t>(d))] = random.below(2) == 0
                                                                           ? std::numeric_limits<float>::quiet_NaN()
                                                                           : std::numeric_limits<float>::infinity();
            else if (kind == Kind::tiny)
                scale(row, 1e-38F);
        }
        return rows;
    }

    static std::vector<std::uint64_t> random_bits(std::int64_t n, double share, Philox& random) {
        std::vector<std::uint64_t> bits(static_cast<std::size_t>(n / 64 + 1), 0);
        for (std::int64_t i = 0; i < n; ++i) {
            if (random.uniform() < share)
                bits[static_cast<std::size_t>(i / 64)] |= std::uint64_t{1} << (i % 64);
        }
        return bits;
    }

    /// Random rows of `vectors`, some moved a little, some random directions, all of length 1 or nearly; [m × d].
    static std::vector<float> random_queries(const GroupVectors& vectors, std::int64_t m, Philox& random) {
        const auto d = static_cast<std::size_t>(vectors.dimension());
        std::vector<float> queries(static_cast<std::size_t>(m) * d);
        for (std::size_t q = 0; q < static_cast<std::size_t>(m); ++q) {
            const auto query = std::span(queries).subspan(q * d, d);
            vectors.read(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(vectors.size()))), query);
            double sum = 0;
            for (auto& value : query) {
                value = q % 3 == 2 || !std::isfinite(value) ? static_cast<float>(random.normal())
                                                            : value + (q % 3 == 1 ? 1e-3F : 0.0F);
                sum += static_cast<double>(value) * static_cast<double>(value);
            }
            if (!(sum > 0))
                query[0] = 1;
            else if (std::abs(sum - 1) > 1e-3)
                std::ranges::transform(query, query.begin(), [sum](float v) {
                    return static_cast<float>(static_cast<double>(v) / std::sqrt(sum));
                });
        }
        return queries;
    }

    void expect_equal_scans(const GroupVectors& vectors, const ByteCodes& codes, Philox& random) const {
        const auto d = static_cast<std::size_t>(vectors.dimension());
        const std::int64_t m = std::array<std::int64_t, 5>{1, 2, 5, 12, 27}[random.below(5)];
        const auto queries = random_queries(vectors, m, random);
        std::vector<std::int64_t> excluded;
        for (std::int64_t q = 0; q < m; ++q)
            excluded.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(vectors.size()) + 1)) -
                               1);
        for (const double share : {2.0, 1.0, 0.5, 0.1, 0.003}) { // 2: no filter
            const auto bits = share > 1 ? std::vector<std::uint64_t>() : random_bits(vectors.size(), share, random);
            for (const std::size_t k :
                 {std::size_t{1}, std::size_t{10}, static_cast<std::size_t>(vectors.size()) + 3}) {
                for (const auto level : levels()) {
                    const auto found = coded_scan(codes, vectors, queries, excluded, bits, k, crew_,
                                                  1 + random.next_u32() % 3, code_kernels(level));
                    ASSERT_EQ(found.size(), excluded.size());
                    for (std::size_t q = 0; q < found.size(); ++q)
                        ASSERT_EQ(found[q], exact_scan(vectors, std::span(queries).subspan(q * d, d),
                                                       {.bits = bits, .excluded = excluded[q]}, k, 1))
                            << "query " << q << " of " << m << ", share " << share << ", k " << k << ", level "
                            << static_cast<int>(level);
                }
            }
        }
    }
};

TEST_F(CodedScan, EqualsThePlainScanToTheLastBit) {
    Philox random(7, 3);
    for (int round = 0; round < 4; ++round) {
        for (const auto kind : kKinds) {
            for (const std::int64_t d : {1, 3, 16, 50, 257}) {
                const auto n = 1 + static_cast<std::int64_t>(random.below(round == 0 ? 70 : 900));
                SCOPED_TRACE("kind " + std::to_string(static_cast<int>(kind)) + ", " + std::to_string(n) + " x " +
                             std::to_string(d));
                write_raw_embedding(folder_ / "e", spaced_ids(n), rows_of(kind, n, d, random), d);
                const auto file = EmbeddingFile::open(folder_ / "e");
                const auto groups = Groups::singletons(n);
                const GroupVectors vectors(file, groups);
                ByteCodes::write(vectors, folder_ / "codes");
                ASSERT_NO_FATAL_FAILURE(expect_equal_scans(vectors, open_codes(folder_ / "codes", n, d), random));
            }
        }
    }
}

TEST_F(CodedScan, EqualsThePlainScanOverGroupsOfHalves) {
    const std::int64_t n = 5000, d = 64;
    write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 30, 0.3, 2), d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    auto keys = distinct_keys(n);
    for (std::size_t i = 0; i + 9 < keys.size(); i += 10)
        keys[i + 9] = keys[i];
    const auto groups = Groups::from_keys(keys);
    const GroupVectors vectors(file, groups);
    ByteCodes::write(vectors, folder_ / "codes");
    const auto codes = open_codes(folder_ / "codes", groups.size(), d);
    Philox random(8, 3);
    for (int round = 0; round < 6; ++round)
        ASSERT_NO_FATAL_FAILURE(expect_equal_scans(vectors, codes, random));
}

TEST_F(CodedScan, TheNumberOfThreadsChangesNothing) {
    const std::int64_t n = 40'000, d = 256; // enough work for three threads with two tiles of queries and more
    auto rows = clustered_vectors(n, d, 50, 0.3, 2);
    std::copy_n(rows.begin(), 1000 * d, rows.end() - 1000 * d); // ties
    write_embedding(folder_ / "e", spaced_ids(n), rows, d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    ByteCodes::write(vectors, folder_ / "codes");
    const auto codes = open_codes(folder_ / "codes", n, d);
    Philox random(9, 3);
    const auto queries = random_queries(vectors, 27, random);
    const std::vector<std::int64_t> excluded(27, 17);
    const auto one = coded_scan(codes, vectors, queries, excluded, {}, 50, crew_, 1);
    for (const unsigned threads : {2U, 3U, 8U})
        EXPECT_EQ(coded_scan(codes, vectors, queries, excluded, {}, 50, crew_, threads), one) << threads;
    for (std::size_t q = 0; q < 27; q += 13)
        EXPECT_EQ(one[q], exact_scan(vectors, std::span(queries).subspan(q * d, d), {.excluded = 17}, 50, 2));
}

// The bound is worth its memory only where it keeps nearly everything out.
TEST_F(CodedScan, FewRowsPassTheBound) {
    const std::int64_t n = 6400, d = 256;
    write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 100, 1.0, 3), d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    ByteCodes::write(vectors, folder_ / "codes");
    const auto codes = open_codes(folder_ / "codes", n, d);
    std::vector<float> query(static_cast<std::size_t>(d));
    vectors.read(17, query);
    const auto tenth = exact_scan(vectors, query, {}, 10, 1).back().similarity;
    const CodedQuery coded(codes, query);
    for (const auto level : levels()) {
        int passing = 0;
        for (std::int64_t block = 0; block < n / 16; ++block)
            passing += std::popcount(code_kernels(level).fine(codes.block(block), codes.quads(), coded.fine_codes(),
                                                              coded.fine().query(tenth)));
        EXPECT_GE(passing, 10) << static_cast<int>(level);
        EXPECT_LE(passing, 60) << static_cast<int>(level);
    }
}

TEST_F(CodedScan, SumsOfTheLargestCodesDontOverflow) {
    const std::int64_t n = 64, d = kMostCodedDimensions;
    std::vector<float> rows(static_cast<std::size_t>(n * d));
    for (std::size_t i = 0; i < rows.size(); ++i) // around a mean of 0, all codes are 127 or -127
        rows[i] = (i / static_cast<std::size_t>(d)) % 2 == 0 ? 0.02F : -0.02F;
    write_raw_embedding(folder_ / "e", spaced_ids(n), rows, d);
    const auto file = EmbeddingFile::open(folder_ / "e");
    const auto groups = Groups::singletons(n);
    const GroupVectors vectors(file, groups);
    ByteCodes::write(vectors, folder_ / "codes");
    const auto codes = open_codes(folder_ / "codes", n, d);
    const std::vector<float> query(static_cast<std::size_t>(d),
                                   static_cast<float>(1 / std::sqrt(static_cast<double>(d))));
    for (const auto level : levels()) {
        const auto found =
            coded_scan(codes, vectors, query, std::vector<std::int64_t>{-1}, {}, 40, crew_, 1, code_kernels(level));
        EXPECT_EQ(found[0], exact_scan(vectors, query, {}, 40, 1));
    }
}

TEST_F(CodedScan, CodesOfOtherSizesAndDamagedOnesAreRefused) {
    const std::int64_t n = 100, d = 8;
    write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 5, 0.3, 2), d, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(n);
    ByteCodes::write(GroupVectors(file, groups), folder_ / "codes");
    EXPECT_FALSE(fs::exists(folder_ / "codes.part"));
    EXPECT_EQ(open_codes(folder_ / "codes", n, d).groups(), n);
    EXPECT_THROW(open_codes(folder_ / "codes", 300, d), Error);
    EXPECT_THROW(open_codes(folder_ / "codes", n, 2 * d), Error);
    EXPECT_THROW(open_codes(folder_ / "codes", n, kMostCodedDimensions + 1), Error);
    EXPECT_THROW(open_codes(folder_ / "none", n, d), Error);
    const auto bytes = read_file(folder_ / "codes");
    for (const auto size : {std::size_t{0}, std::size_t{5}, bytes.size() / 2, bytes.size() - 1}) {
        write_file_atomically(folder_ / "half", bytes.substr(0, size));
        EXPECT_THROW(open_codes(folder_ / "half", n, d), Error) << size;
    }
    auto without_a_norm = bytes; // the last two floats are the largest lengths
    without_a_norm.replace(bytes.size() - 8, 4, "\xFF\xFF\xFF\x7F");
    write_file_atomically(folder_ / "forged", without_a_norm);
    EXPECT_THROW(open_codes(folder_ / "forged", n, d), Error);
}

TEST_F(CodedScan, NothingIsLeftOfCodesThatWereCancelled) {
    write_embedding(folder_ / "e", spaced_ids(10), clustered_vectors(10, 4, 2, 0.3, 2), 4, VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(10);
    EXPECT_THROW(
        ByteCodes::write(GroupVectors(file, groups), folder_ / "codes", {.stop_requested = [] { return true; }}),
        Cancelled);
    EXPECT_FALSE(fs::exists(folder_ / "codes"));
    EXPECT_FALSE(fs::exists(folder_ / "codes.part"));
}

// Starting a thread takes as long as a third of what it then is given to do.
TEST_F(CodedScan, StartsNoThreadForLittle) {
    write_embedding(folder_ / "e", spaced_ids(1 << 17), std::vector<float>(std::size_t{64} << 17, 1), 64,
                    VectorType::float16);
    const auto file = EmbeddingFile::open(folder_ / "e" / kEmbeddingFileName);
    const auto groups = Groups::singletons(file.size());
    const GroupVectors vectors(file, groups); // 8 MB of codes
    EXPECT_EQ(useful_threads(vectors, 1 << 17, 1, 4), 1U);
    EXPECT_EQ(useful_threads(vectors, 1 << 17, 36, 4), 3U) << "three tiles";
    EXPECT_EQ(useful_threads(vectors, 1 << 17, 60, 4), 4U) << "as many as there may be";
    EXPECT_EQ(useful_threads(vectors, 1 << 15, 60, 4), 1U) << "a quarter of the rows, in order";
    EXPECT_EQ(useful_threads(vectors, 1 << 10, 60, 4), 1U);
    EXPECT_EQ(useful_threads(vectors, 0, 0, 0), 1U);
}

} // namespace aviary

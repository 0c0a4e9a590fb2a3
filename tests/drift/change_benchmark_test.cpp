#include "core/drift/change_benchmark.hpp"

#include <cmath>
#include <fstream>

#include <unistd.h>

#include <gmock/gmock.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

namespace fs = std::filesystem;

/// Made by make_semeval.py beside it.
fs::path fixture() {
    return fs::path(AVIARY_TEST_FIXTURES) / "drift" / "semeval";
}

WordDriftConfig small_config() {
    return {.min_count = 5, .seeds = 2, .shuffles = 50, .neighbours = 5, .dimension = 16, .subsample = 0, .threads = 2};
}

TEST(ChangeBenchmark, ReadsPlainAndCompressedCorporaAndTheTruth) {
    const auto benchmark = read_change_benchmark(fixture(), 5, 1'000);
    ASSERT_EQ(benchmark.targets.size(), 7U);
    EXPECT_EQ(benchmark.targets[3].word, "plane_nn");
    EXPECT_EQ(benchmark.targets[3].changed, true);
    EXPECT_EQ(benchmark.targets[3].graded, 0.6);
    EXPECT_EQ(benchmark.targets[0].changed, false);
    EXPECT_FALSE(benchmark.targets[6].changed) << "no truth is given for it";
    EXPECT_EQ(benchmark.corpus.periods.size(), 2U);
    EXPECT_EQ(benchmark.corpus.sentences.size(), 1'800U);
    for (const auto& word : benchmark.corpus.words)
        EXPECT_FALSE(word.ends_with('\r'));
}

TEST(ChangeBenchmark, MeasuresThePlantedOrder) {
    for (const auto* alignment : {"compass", "procrustes"}) {
        auto config = small_config();
        config.alignment = alignment;
        const auto measured = measure_change_benchmark(read_change_benchmark(fixture(), 5, 1'000), config);
        ASSERT_EQ(measured.size(), 7U);
        for (std::size_t still = 0; still < 3; ++still)
            for (std::size_t moved = 3; moved < 6; ++moved)
                EXPECT_LT(measured[still].change, measured[moved].change) << alignment << ' ' << still << ' ' << moved;
        EXPECT_LT(measured[5].q, 0.05);
        EXPECT_TRUE(std::isnan(measured[6].change)) << "not in the corpora";
    }
}

TEST(ChangeBenchmark, SaysWhatIsMissingOrBroken) {
    const fs::path folder = fs::path(testing::TempDir()) / ("aviary-change-benchmark-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto read = [&] { read_change_benchmark(folder, 1, 100); };
    const auto write = [&](const fs::path& file, const std::string& text) {
        fs::create_directories((folder / file).parent_path());
        std::ofstream(folder / file) << text;
    };
    const auto expect_error = [&](const std::string& part) {
        try {
            read();
            FAIL() << "no error about " << part;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), testing::HasSubstr(part));
        }
    };
    expect_error("targets.txt");
    write("targets.txt", "\n");
    expect_error("names no target");
    write("targets.txt", "a\n");
    expect_error("corpus1");
    write("corpus1/lemma/x.txt", "a b\n");
    write("corpus2/lemma/x.txt", "");
    expect_error("holds no sentences");
    write("corpus2/lemma/x.txt", "b a");
    read();
    write("truth/graded.txt", "a\tmuch\n");
    expect_error("graded.txt:1");
    write("truth/graded.txt", "a\t0.5\nb\t1\n");
    expect_error("'b' is not in targets.txt");
    fs::remove_all(folder);
}

} // namespace
} // namespace aviary

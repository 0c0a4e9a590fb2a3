// Times single neighbour queries: search_bench [ROWS=545000] [FACTORY=hnsw] [DIMENSION=256] on synthetic clustered float16
// vectors, with filters that let 100, 10, 1 and 0.1 % through. Prints medians and 95th percentiles in milliseconds.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "core/base/random.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"

namespace fs = std::filesystem;
using namespace aviary;

namespace {

constexpr std::int64_t kClusters = 2000;
constexpr int kQueries = 100;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void write_vectors(const fs::path& folder, std::int64_t n, std::int64_t d) {
    std::vector<std::int64_t> ids(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<std::int64_t>(i) * 7 + 1;
    Philox random(1, 0);
    std::vector<float> centres(static_cast<std::size_t>(kClusters * d));
    for (auto& value : centres)
        value = static_cast<float>(random.normal());
    EmbeddingWriter writer(folder / kEmbeddingFileName, ids, d, VectorType::float16);
    std::vector<float> row(static_cast<std::size_t>(d));
    for (std::int64_t i = 0; i < n; ++i) {
        const auto centre = random.below(kClusters) * static_cast<std::uint64_t>(d);
        for (std::size_t j = 0; j < row.size(); ++j) // a sum of uniforms is normal enough, and quick
            row[j] = centres[centre + j] + static_cast<float>(1.7 * (random.uniform() + random.uniform() - 1));
        writer.append(row);
    }
    writer.finish();
}

void time_queries(const NeighbourSearch& search, std::int64_t n, double share, bool exact) {
    Philox random(2, 0);
    std::vector<std::int64_t> ids;
    for (std::int64_t i = 0; i < n; ++i) {
        if (random.uniform() < share)
            ids.push_back(i * 7 + 1);
    }
    const auto start = std::chrono::steady_clock::now();
    const auto passing = search.passing(share < 1 ? &ids : nullptr);
    const double preparing = milliseconds_since(start);
    std::vector<double> times;
    SearchPlan plan = SearchPlan::exact;
    for (int i = 0; i < kQueries; ++i) {
        const auto seed = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n))) * 7 + 1;
        const auto query = search.vector_of(seed);
        const auto begin = std::chrono::steady_clock::now();
        plan = search.search(query, *passing, {.k = 20, .exact = exact, .exclude_id = seed}).plan;
        times.push_back(milliseconds_since(begin));
    }
    std::ranges::sort(times);
    fmt::print("{:>9.1f} {:>8} {:>10} {:>10.2f} {:>10.2f} {:>12.2f}\n", share * 100, exact ? "exact" : "auto", to_string(plan),
               times[kQueries / 2], times[kQueries * 95 / 100], preparing);
}

} // namespace

int main(int argc, char** argv) {
    const std::int64_t n = argc > 1 ? std::stoll(argv[1]) : 545'000;
    const std::string factory = argc > 2 ? argv[2] : "hnsw";
    const std::int64_t d = argc > 3 ? std::stoll(argv[3]) : 256;
    const auto folder = fs::temp_directory_path() / ("aviary-search-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    write_vectors(folder, n, d);
    std::vector<std::uint64_t> keys(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[i] = i;
    auto start = std::chrono::steady_clock::now();
    const auto built = build_index(folder, keys, folder / "index", {.factory = factory});
    fmt::print("{} x {} float16, {}: built in {:.0f} s, recall@10 {:.4f}\n", n, d, built.factory, milliseconds_since(start) / 1000,
               built.recall_at_10);
    start = std::chrono::steady_clock::now();
    const auto search = NeighbourSearch::open(folder, folder / "index");
    fmt::print("opened in {:.0f} ms\n{:>9} {:>8} {:>10} {:>10} {:>10} {:>12}\n", milliseconds_since(start), "passing %", "asked", "plan",
               "median ms", "p95 ms", "filter ms");
    for (const double share : {1.0, 0.1, 0.01, 0.001}) {
        time_queries(search, n, share, true);
        time_queries(search, n, share, false);
    }
    fs::remove_all(folder);
}

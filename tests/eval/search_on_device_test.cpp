// What a GPU search is wired to (aviary neighbours --device), on LibTorch's CPU device.
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "core/nn/exact_search.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

class SearchOnDevice : public FolderTest {};

TEST_F(SearchOnDevice, FindsTheSameToTheLastBit) {
    const std::int64_t n = 9'000, d = 32; // two blocks
    for (const auto type : {VectorType::float16, VectorType::float32}) {
        write_embedding(folder_ / "e", spaced_ids(n), clustered_vectors(n, d, 40, 0.4, 6), d, type);
        auto keys = distinct_keys(n);
        for (std::size_t i = 0; i + 900 < keys.size(); i += 10)
            keys[i + 900] = keys[i]; // groups are not rows
        build_index(folder_ / "e", keys, folder_ / "i", {.factory = "exact"});
        const auto scanned = NeighbourSearch::open(folder_ / "e", folder_ / "i");
        const auto on_device = NeighbourSearch::open(folder_ / "e", folder_ / "i", [](SearchedVectors vectors) {
            return std::make_unique<const ExactSearch>(std::move(vectors), "cpu");
        });
        const auto all = spaced_ids(n);
        for (const std::size_t step : {1, 7, 500, 8'000}) {
            std::vector<std::int64_t> ids;
            for (std::size_t i = 0; i < all.size(); i += step)
                ids.push_back(all[i]);
            for (const std::int64_t seed : {10, 400, 20'002}) {
                const SearchOptions options{.k = 20, .exclude_id = seed};
                const auto wanted = scanned.search(scanned.vector_of(seed), *scanned.passing(&ids), options);
                const auto found = on_device.search(scanned.vector_of(seed), *on_device.passing(&ids), options);
                EXPECT_EQ(found.passing, wanted.passing);
                ASSERT_EQ(found.neighbours.size(), wanted.neighbours.size()) << step;
                for (std::size_t i = 0; i < wanted.neighbours.size(); ++i) {
                    EXPECT_EQ(found.neighbours[i].id, wanted.neighbours[i].id);
                    EXPECT_EQ(found.neighbours[i].similarity, wanted.neighbours[i].similarity);
                }
            }
        }
    }
}

} // namespace aviary

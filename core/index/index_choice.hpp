#pragma once

#include <cstdint>
#include <string>

namespace aviary {

/// Which index to build, and why in one sentence.
struct IndexChoice {
    std::string factory; ///< "exact" or a FAISS factory string
    std::string reason;
};

/// `asked`: "auto", "exact", "hnsw", "ivfpq" or a factory string, which is passed on. `auto` scans while one query reads at most 160
/// million values (about 25 ms on two cores for 600,000 vectors of 256), builds a graph up to 2 million groups of tweets, and
/// compressed lists beyond.
IndexChoice choose_index(const std::string& asked, std::int64_t groups, std::int64_t dimension);

} // namespace aviary

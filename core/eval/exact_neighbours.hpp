#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/embedding_file.hpp"

namespace aviary {

/// The best candidates of one query, best first.
struct RankedRows {
    std::vector<std::int64_t> rows; ///< of the embedding
    std::vector<float> similarities;
};

/// The `k` rows of `candidates` with the highest cosine to each row of `queries` (rows of the embedding), by a full
/// scan on `device`
/// ("auto", "cpu", "cuda"; the result is the same); the query's own row is left out. Precondition: candidates ascend.
std::vector<RankedRows> exact_neighbours(const EmbeddingFile& embedding, std::span<const std::int64_t> queries,
                                         std::span<const std::int64_t> candidates, std::int64_t k,
                                         const std::string& device, const Control& control);

/// The rank (1 = nearest) of row targets[i] for queries[i] among the rows of the embedding that aren't in left_out[i]
/// (the query itself and the target never compete). Of the rows exactly as near as the target half rank before it,
/// rounded up: an embedding in which all is alike ranks in the middle, not first.
std::vector<std::int64_t> exact_ranks(const EmbeddingFile& embedding, std::span<const std::int64_t> queries,
                                      std::span<const std::int64_t> targets,
                                      std::span<const std::vector<std::int64_t>> left_out, const std::string& device,
                                      const Control& control);

} // namespace aviary

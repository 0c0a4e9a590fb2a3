#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/exact_scanner.hpp"
#include "core/index/k_means.hpp"
#include "core/index/similarity_scale.hpp"

namespace aviary {

/// One hit.
struct Neighbour {
    std::int64_t id = 0;
    float similarity = 0;    ///< cosine, -1 to 1
    std::int64_t copies = 0; ///< near-identical tweets that this one stands for, itself not counted
};

/// How a query was answered.
enum class SearchPlan { exact, hnsw, ivfpq };
const char* to_string(SearchPlan plan);

struct SearchResult {
    SearchPlan plan = SearchPlan::exact;
    std::int64_t universe = 0;         ///< rows of the index (groups of near-identical tweets)
    std::int64_t passing = 0;          ///< of these, how many the filter lets through
    std::vector<Neighbour> neighbours; ///< min(k, passing) of them, best first
    /// Of the plan: 1 if exact, else what was measured against exact when the index was made; none where an older
    /// version measured it otherwise.
    std::optional<double> recall_at_10 = 1;
};

/// Which rows may be returned: one bit a row of the index, made from the ids that pass (TweetFilter → matching_ids).
/// A group passes when any of its members passes; the passing member with the smallest id is returned for it.
class PassingRows;

/// As many threads as a search is given at most.
inline constexpr unsigned kMostSearchThreads = 1024;

struct SearchOptions {
    int k = 20;
    bool exact = false;          ///< scan even if an approximate index is there
    std::int64_t exclude_id = 0; ///< the seed itself (its group's other copies stay out too)
    unsigned threads = 0; ///< at most so many, up to kMostSearchThreads, more than cores too; 0: one a core, up to 16
};

/// Cosine search over an embedding and, where one was built, its index: byte codes (byte_codes.hpp) that make the exact
/// scan quick, and a FAISS index. The planner (DESIGN.md §4) scans exactly when few rows pass, and returns k if k
/// exist. Const members may be called from several threads.
class NeighbourSearch {
public:
    /// `embedding` is the folder of an embedding artifact; `index` that of an index artifact built on it, or empty
    /// (exact only). Throws Error naming what doesn't fit: another embedding, another size or dimension, changed since.
    /// `scanner`: makes what answers exact searches, at the first of them; they find the same. Empty: the CPU does.
    static NeighbourSearch open(const std::filesystem::path& embedding, const std::filesystem::path& index = {},
                                ExactScannerMaker scanner = {});
    ~NeighbourSearch();
    NeighbourSearch(NeighbourSearch&&) noexcept;
    NeighbourSearch& operator=(NeighbourSearch&&) noexcept;

    std::int64_t dimension() const;
    std::int64_t size() const; ///< tweets in the embedding
    bool contains(std::int64_t id) const;
    /// The vector of `id` [d]. Throws Error if it isn't there.
    std::vector<float> vector_of(std::int64_t id) const;
    /// Other tweets of the same near-identical group, ascending.
    std::vector<std::int64_t> copies_of(std::int64_t id) const;

    /// `passing_ids` ascending; nullptr: all pass. The result holds for any number of queries.
    std::shared_ptr<const PassingRows> passing(const std::vector<std::int64_t>* passing_ids) const;

    /// `query` [d], any length but zero. Throws Error for a zero, non-finite or wrongly sized query, or k < 1.
    SearchResult search(std::span<const float> query, const PassingRows& passing, const SearchOptions& options) const;

    /// search() for `queries` [m × d] with `exclude_ids` [m] (0: none; options.exclude_id is ignored), one filter for
    /// all, each with its part of the threads, at least one: the same results, in a fraction of the time, as vectors
    /// are read once for a dozen queries.
    std::vector<SearchResult> search_all(std::span<const float> queries, std::span<const std::int64_t> exclude_ids,
                                         const PassingRows& passing, const SearchOptions& options) const;

    /// Cosines of random pairs of the rows that are searched (near-identical tweets are one row); the same each time.
    std::optional<SimilarityScale> similarity_scale(std::int64_t pairs = kSimilarityPairs) const;

private:
    struct State;
    explicit NeighbourSearch(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

struct IndexBuildOptions {
    std::string factory = "auto"; ///< "auto", "exact", "hnsw", "ivfpq" or a FAISS factory string
    std::uint64_t seed = 1;
    unsigned threads = 0;            ///< 0: as many as the machine has. The index is the same on any number
    const KMeans* k_means = nullptr; ///< for the lists of an IVF index, built or updated; null: FAISS's own
};

/// What was built, for the artifact's description.
struct IndexBuildResult {
    SearchPlan plan = SearchPlan::exact;
    std::string factory; ///< FAISS factory string, or "exact"
    std::string reason;  ///< why auto chose it, one sentence
    std::int64_t tweets = 0, groups = 0;
    double recall_at_10 = 1;                       ///< against exact, of texts that are not in it
    std::int64_t kept = 0, removed = 0, added = 0; ///< groups, of an update; 0 in an index built anew
};

/// Groups near-identical texts (`group_keys` [n], one per row of the embedding, from near_duplicate_key), builds the
/// index and writes it into the folder `target`.
IndexBuildResult build_index(const std::filesystem::path& embedding, std::span<const std::uint64_t> group_keys,
                             const std::filesystem::path& target, const IndexBuildOptions& options,
                             const Control& control = {});

/// The index that an update goes on from, and the embedding that it was built on.
struct IndexBase {
    std::filesystem::path embedding, index;
};

/// As build_index, for an embedding that holds more tweets, or fewer, than the one that `base` was built on: groups
/// whose vectors are the same bits in both keep their place in the index, those that are gone or have another vector
/// are taken out, new ones are added. Recall is measured and effort chosen anew. Takes the time of what changed; the
/// byte codes are written whole. The kind is the base's (options.factory is ignored). Throws Error when the base
/// doesn't open, or when most of the tweets in both embeddings have other vectors: another model made them.
IndexBuildResult update_index(const IndexBase& base, const std::filesystem::path& embedding,
                              std::span<const std::uint64_t> group_keys, const std::filesystem::path& target,
                              const IndexBuildOptions& options, const Control& control = {});

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/index_description.hpp"
#include "core/index/k_means.hpp"
#include "core/index/passing_rows.hpp"
#include "core/index/top_k.hpp"

namespace aviary {

/// How much work a search of an index does, as in IndexDescription: more is slower and finds more.
struct SearchEffort {
    SearchEffort(std::int64_t most, std::int64_t ways = 1) : effort(most), breadth(ways) {} // NOLINT: one number is one

    std::int64_t effort;
    std::int64_t breadth;
};

/// A FAISS index over the vectors of groups. Const members may be called from several threads.
class ApproximateIndex {
public:
    virtual ~ApproximateIndex() = default;

    virtual SearchPlan plan() const = 0;

    /// About the `k` most similar of the groups that pass, best first, with their exact similarities. They can be fewer
    /// than there are, none where the filter keeps out what is near the query (PassingShare): the caller then scans.
    virtual std::vector<Hit> search(const GroupVectors& vectors, std::span<const float> unit_query,
                                    const GroupFilter& filter, std::size_t k, SearchEffort effort) const = 0;

    /// What a search costs of which this share of the groups passes, in rows that an exact scan passes in order; for
    /// the planner.
    virtual double cost(std::size_t k, double share, SearchEffort effort) const = 0;

    /// Efforts to try in turn until recall suffices, ascending.
    virtual std::vector<std::int64_t> efforts() const = 0;
    /// Breadths to try, ascending; of the least, 1, alone where it means nothing.
    virtual std::vector<std::int64_t> breadths() const { return {1}; }

    /// Of one that was built or updated, not read. Throws Error.
    virtual void write(const std::filesystem::path& file) const = 0;

    /// The index over other groups, with what this one learned: old group g is group new_of[g] of `vectors`, -1: it is
    /// gone; groups that come from none are added. Precondition: a group that stays has the vector it had. `k_means` as
    /// in build_approximate_index. Throws Cancelled.
    virtual std::unique_ptr<const ApproximateIndex> updated(std::span<const std::int64_t> new_of,
                                                            const GroupVectors& vectors, std::uint64_t seed,
                                                            unsigned threads, const KMeans* k_means,
                                                            const Control& control) const = 0;
};

/// Builds the index that `factory` names: "HNSW<M>", or a FAISS factory string of an IVF index, with or without a
/// transform before it ("IVF1024,PQ32", "OPQ32,IVF1024,PQ32"). The same vectors, factory and seed give the same index,
/// a graph on any number of threads.
/// `k_means`: learns the lists of an IVF index over plain centroids and assigns the groups to them; null: FAISS does.
/// Throws UsageError for another factory, Cancelled when asked to stop.
std::unique_ptr<const ApproximateIndex> build_approximate_index(const GroupVectors& vectors, const std::string& factory,
                                                                std::uint64_t seed, unsigned threads,
                                                                const KMeans* k_means, const Control& control);

/// Reads what write() wrote for an index over `vectors`. Throws Error if the file isn't the one described, or can't be
/// an index of these vectors.
std::unique_ptr<const ApproximateIndex> read_approximate_index(const std::filesystem::path& file,
                                                               const IndexDescription& description,
                                                               const GroupVectors& vectors);

} // namespace aviary

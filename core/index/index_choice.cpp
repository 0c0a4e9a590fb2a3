#include "core/index/index_choice.hpp"

#include <algorithm>

namespace aviary {

namespace {

constexpr std::int64_t kScannedValues = 160'000'000;
constexpr std::int64_t kHnswUpTo = 2'000'000;
constexpr std::int64_t kCompressedFrom = 1000; // a product quantiser learns 256 centroids

/// FAISS advises 4 to 16 √n lists; a PQ byte for every four dimensions leaves the re-ranking little to repair.
std::string ivfpq_factory(std::int64_t groups, std::int64_t dimension) {
    std::int64_t lists = 1;
    while (lists * lists < groups * 16 && lists * 64 < groups)
        lists *= 2;
    std::int64_t bytes = std::max<std::int64_t>(1, dimension / 4);
    while (dimension % bytes != 0)
        --bytes;
    return "IVF" + std::to_string(lists) + ",PQ" + std::to_string(bytes);
}

} // namespace

IndexChoice choose_index(const std::string& asked, std::int64_t groups, std::int64_t dimension) {
    const auto count = std::to_string(groups);
    if (asked == "exact")
        return {"exact", "asked for"};
    if ((asked == "hnsw" && groups == 0) || (asked == "ivfpq" && groups < kCompressedFrom))
        return {"exact", count + " groups of tweets are too few for the index asked for; they are scanned"};
    if (asked == "hnsw")
        return {"HNSW32", "asked for"};
    if (asked == "ivfpq")
        return {ivfpq_factory(groups, dimension), "asked for"};
    if (asked != "auto")
        return {asked, "asked for"};
    if (groups * dimension <= kScannedValues)
        return {"exact", count + " groups of tweets are scanned in a few milliseconds, so that no index is needed"};
    if (groups <= kHnswUpTo)
        return {"HNSW32", count + " groups of tweets: a graph answers faster than a scan and fits into memory"};
    return {ivfpq_factory(groups, dimension),
            count + " groups of tweets: compressed lists, as a graph would take too much memory"};
}

TriedEffort choose_effort(std::span<const TriedEffort> tried) {
    for (const auto what : {&TriedEffort::sure, &TriedEffort::recall}) {
        const auto enough =
            std::ranges::find_if(tried, [&](const TriedEffort& one) { return one.*what >= kRecallWanted; });
        if (enough != tried.end())
            return *enough;
    }
    return tried.back();
}

} // namespace aviary

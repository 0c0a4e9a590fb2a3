#include "core/index/approximate_index.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"
#include "core/index/faiss_files.hpp"
#include "core/index/hnsw_index.hpp"
#include "core/index/ivf_index.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// The number of links in "HNSW<links>"; nothing for another factory.
std::optional<int> parse_hnsw(std::string_view factory) {
    constexpr std::string_view prefix = "HNSW";
    if (!factory.starts_with(prefix))
        return std::nullopt;
    factory.remove_prefix(prefix.size());
    int links = 0;
    const auto [end, error] = std::from_chars(factory.data(), factory.data() + factory.size(), links);
    if (error != std::errc{} || end != factory.data() + factory.size() || links < 4 || links > 256)
        throw UsageError("'HNSW" + std::string(factory) + "' is no graph that can be built here",
                         "Use HNSW<links> with 4 to 256 links, such as HNSW32");
    return links;
}

} // namespace

std::unique_ptr<const ApproximateIndex> build_approximate_index(const GroupVectors& vectors, const std::string& factory,
                                                                std::uint64_t seed, unsigned threads,
                                                                const KMeans* k_means, const Control& control) {
    if (const auto links = parse_hnsw(factory))
        return build_hnsw(vectors, *links, seed, threads, control);
    return build_ivf(vectors, factory, seed, k_means, control);
}

std::unique_ptr<const ApproximateIndex>
read_approximate_index(const fs::path& file, const IndexDescription& description, const GroupVectors& vectors) {
    // FAISS trusts what it reads (of an IVF index): it only gets to see the bytes that the description vouches for.
    auto mapped = map_unchanged(file, description.file);
    const auto name = file.string();
    return description.plan == SearchPlan::hnsw ? read_hnsw(std::move(mapped), name, description, vectors)
                                                : wrap_ivf(read_faiss(mapped, name), description, name);
}

} // namespace aviary

#include <algorithm>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/index/approximate_index.hpp"
#include "core/index/byte_codes.hpp"
#include "core/index/coded_scan.hpp"
#include "core/index/exact_scan.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/groups.hpp"
#include "core/index/index_choice.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr double kRecallWanted = 0.99;
constexpr std::int64_t kSampledQueries = 200;
constexpr std::size_t kRecallAt = 10;
constexpr std::uint64_t kSampleStream = 0x696E646578; // "index"

/// Sampled groups as queries, with what an exact scan finds for each.
struct Sample {
    std::vector<std::int64_t> groups;
    std::vector<std::vector<Hit>> exact;
};

Sample sample_queries(const GroupVectors& vectors, const ByteCodes* codes, std::uint64_t seed, const Control& control) {
    Sample sample;
    Philox random(seed, kSampleStream);
    const auto d = static_cast<std::size_t>(vectors.dimension());
    std::vector<float> queries;
    for (std::int64_t i = 0; i < std::min(kSampledQueries, vectors.size()); ++i) {
        sample.groups.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(vectors.size()))));
        queries.resize(queries.size() + d);
        vectors.read(sample.groups.back(), std::span(queries).last(d));
    }
    for (std::size_t begin = 0; begin < sample.groups.size(); begin += kTileQueries) {
        control.throw_if_cancelled();
        const auto count = std::min(kTileQueries, sample.groups.size() - begin);
        const auto some = std::span(queries).subspan(begin * d, count * d);
        const auto excluded = std::span(sample.groups).subspan(begin, count);
        if (codes != nullptr) {
            std::ranges::move(coded_scan(*codes, vectors, some, excluded, {}, kRecallAt, 2),
                              std::back_inserter(sample.exact));
            continue;
        }
        for (std::size_t i = 0; i < count; ++i)
            sample.exact.push_back(
                exact_scan(vectors, some.subspan(i * d, d), {.bits = {}, .excluded = excluded[i]}, kRecallAt, 2));
    }
    return sample;
}

/// Share of the exact neighbours that the index finds. Of equally similar ones any counts.
double measure_recall(const ApproximateIndex& index, const GroupVectors& vectors, const Sample& sample,
                      std::int64_t effort, const Control& control) {
    constexpr float kTie = 1e-6F;
    std::size_t found = 0, wanted = 0;
    std::vector<float> query(static_cast<std::size_t>(vectors.dimension()));
    for (std::size_t i = 0; i < sample.groups.size(); ++i) {
        control.throw_if_cancelled();
        vectors.read(sample.groups[i], query);
        const auto& exact = sample.exact[i];
        wanted += exact.size();
        for (const auto& hit :
             index.search(vectors, query, {.bits = {}, .excluded = sample.groups[i]}, kRecallAt, effort))
            found += hit.similarity >= exact.back().similarity - kTie ? 1 : 0;
    }
    return wanted == 0 ? 1 : static_cast<double>(found) / static_cast<double>(wanted);
}

/// The least effort that reaches the recall wanted, else the greatest; and what it reaches.
void tune(const ApproximateIndex& index, const GroupVectors& vectors, const ByteCodes* codes, std::uint64_t seed,
          const Control& control, IndexDescription& description) {
    control.progress({.stage = "measure recall", .done = 0, .total = kSampledQueries, .unit = "queries"});
    const auto sample = sample_queries(vectors, codes, seed, control);
    for (const auto effort : index.efforts()) {
        description.effort = effort;
        description.recall_at_10 = measure_recall(index, vectors, sample, effort, control);
        if (description.recall_at_10 >= kRecallWanted)
            break;
    }
    control.progress({.stage = "measure recall", .done = kSampledQueries, .total = kSampledQueries, .unit = "queries"});
}

} // namespace

IndexBuildResult build_index(const fs::path& embedding, std::span<const std::uint64_t> group_keys,
                             const fs::path& target, const IndexBuildOptions& options, const Control& control) {
    const auto file = EmbeddingFile::open(embedding / kEmbeddingFileName);
    if (static_cast<std::int64_t>(group_keys.size()) != file.size())
        throw Error("got " + std::to_string(group_keys.size()) + " group keys for " + std::to_string(file.size()) +
                        " tweets",
                    "", {.file = embedding.string()});
    const auto groups = Groups::from_keys(group_keys);
    const GroupVectors vectors(file, groups);
    const auto choice = choose_index(options.factory, groups.size(), file.dimension());

    IndexDescription description{.factory = choice.factory,
                                 .reason = choice.reason,
                                 .dimension = file.dimension(),
                                 .tweets = file.size(),
                                 .groups = groups.size(),
                                 .embedding = identity_of(file)};
    fs::create_directories(target);
    std::optional<ByteCodes> codes;
    if (ByteCodes::can_hold(file.dimension())) {
        ByteCodes::write(vectors, target / kByteCodesName, control);
        description.codes = identity_of(target / kByteCodesName);
        codes = ByteCodes::open(target / kByteCodesName, groups.size(), file.dimension());
    }
    if (choice.factory != "exact") {
        const auto index = build_approximate_index(vectors, choice.factory, options.seed, control);
        description.plan = index->plan();
        tune(*index, vectors, codes ? &*codes : nullptr, options.seed, control, description);
        control.throw_if_cancelled();
        index->write(target / kIndexFileName);
        description.file = identity_of(target / kIndexFileName);
    }
    groups.write(target / kIndexGroupsName);
    description.write(target);
    return {.plan = description.plan,
            .factory = description.factory,
            .reason = description.reason,
            .tweets = description.tweets,
            .groups = description.groups,
            .recall_at_10 = description.recall_at_10};
}

} // namespace aviary

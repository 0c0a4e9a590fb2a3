#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

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
#include "core/index/parallel.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr double kSure = 1.645; // of a normal distribution 95 % lie above its mean less so many standard errors
constexpr std::int64_t kSampledRows = 1000;
constexpr std::size_t kRecallAt = 10, kSearchesAtOnce = 64;
constexpr float kTie = 1e-6F;
constexpr std::int64_t kBreadthSearches = 1000, kBreadthEffort = 48;
constexpr float kOfAnother = 0.3F;                       // of another row is added to one
constexpr std::uint64_t kBreadthStream = 0x626573696465; // "beside"
constexpr std::uint64_t kSampleStream = 0x696E646578;    // "index"

unsigned threads_of(const IndexBuildOptions& options) {
    return options.threads > 0 ? options.threads : usual_threads();
}

/// Groups to search for, with what an exact scan finds for each.
struct Sample {
    std::vector<float> queries;         // [m × d]
    std::vector<std::int64_t> excluded; // [m], the group that is the query
    std::vector<std::vector<Hit>> exact;
};

Sample sample_groups(const GroupVectors& vectors, const ByteCodes* codes, std::uint64_t seed, unsigned threads,
                     const Control& control) {
    Sample sample;
    Philox random(seed, kSampleStream);
    const auto d = static_cast<std::size_t>(vectors.dimension());
    for (std::int64_t i = 0; i < std::min(kSampledRows, vectors.size()); ++i) {
        sample.excluded.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(vectors.size()))));
        sample.queries.resize(sample.queries.size() + d);
        vectors.read(sample.excluded.back(), std::span(sample.queries).last(d));
    }
    Crew crew(threads);
    for (std::size_t begin = 0; begin < sample.excluded.size(); begin += kTileQueries) {
        control.throw_if_cancelled();
        const auto count = std::min(kTileQueries, sample.excluded.size() - begin);
        const auto some = std::span(sample.queries).subspan(begin * d, count * d);
        const auto excluded = std::span(sample.excluded).subspan(begin, count);
        if (codes != nullptr) {
            std::ranges::move(coded_scan(*codes, vectors, some, excluded, {}, kRecallAt, crew, threads),
                              std::back_inserter(sample.exact));
            continue;
        }
        for (std::size_t i = 0; i < count; ++i)
            sample.exact.push_back(
                exact_scan(vectors, some.subspan(i * d, d), {.bits = {}, .excluded = excluded[i]}, kRecallAt, threads));
    }
    return sample;
}

void add(std::span<float> query, float factor, std::span<const float> other) {
    for (std::size_t j = 0; j < query.size(); ++j)
        query[j] += factor * other[j];
}

/// False where it has no length.
bool make_unit(std::span<float> query) {
    double squares = 0;
    for (const float value : query)
        squares += static_cast<double>(value) * static_cast<double>(value);
    if (!(squares > 0) || !std::isfinite(squares))
        return false;
    for (auto& value : query)
        value /= static_cast<float>(std::sqrt(squares));
    return true;
}

/// How many of the exact neighbours an index finds. Texts that are asked for are often no rows, and harder to find the
/// neighbours of, as nothing links to them: so each sampled group is left out of a graph while it is searched for. Of
/// 2,000 tweets that are in none of three real embeddings (256, 384 and 768 dimensions) graphs found, at efforts of 24
/// to 1,024, as many as this tells, to 0.0025 where that is 0.98 or more. Of equally similar neighbours any counts.
TriedEffort measure_recall(const ApproximateIndex& index, const GroupVectors& vectors, const Sample& sample,
                           SearchEffort effort, unsigned threads, const Control& control) {
    const auto d = static_cast<std::size_t>(vectors.dimension());
    const auto queries = sample.excluded.size();
    if (queries == 0)
        return {effort.effort, 1, 1}; // nothing is to be found
    std::vector<double> shares(queries, 1);
    const auto search = [&](std::size_t i) {
        const auto& exact = sample.exact[i];
        const auto hits =
            index.search(vectors, std::span(sample.queries).subspan(i * d, d),
                         {.bits = {}, .excluded = sample.excluded[i], .as_if_new = true}, kRecallAt, effort);
        const auto found = std::ranges::count_if(
            hits, [&](const Hit& hit) { return hit.similarity >= exact.back().similarity - kTie; });
        if (!exact.empty())
            shares[i] = static_cast<double>(found) / static_cast<double>(exact.size());
    };
    for (std::size_t begin = 0; begin < queries; begin += kSearchesAtOnce) {
        control.throw_if_cancelled(); // on this thread alone
        for_each_in_parallel(static_cast<std::int64_t>(std::min(kSearchesAtOnce, queries - begin)), threads,
                             [&](std::int64_t i) { search(begin + static_cast<std::size_t>(i)); });
    }
    const auto count = static_cast<double>(queries);
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / count;
    const double squares = std::accumulate(shares.begin(), shares.end(), 0.0,
                                           [&](double sum, double x) { return sum + (x - mean) * (x - mean); });
    return {effort.effort, mean, mean - kSure * std::sqrt(squares) / count};
}

/// The least breadth with which as many searches as with the greatest, but for a few, come to where they should: they
/// begin beside a row, and are to find it, or what is nearer.
std::int64_t tuned_breadth(const ApproximateIndex& index, const GroupVectors& vectors, std::uint64_t seed,
                           const Control& control) {
    const auto breadths = index.breadths();
    if (breadths.size() < 2 || vectors.size() < 2)
        return breadths.front();
    std::vector<std::int64_t> astray(breadths.size(), 0);
    Philox random(seed, kBreadthStream);
    const auto d = static_cast<std::size_t>(vectors.dimension());
    const auto size = static_cast<std::uint64_t>(vectors.size());
    std::vector<float> query(d), other(d);
    for (std::int64_t i = 0; i < kBreadthSearches; ++i) {
        control.throw_if_cancelled();
        const auto row = static_cast<std::int64_t>(random.below(size));
        vectors.read(row, query);
        vectors.read(static_cast<std::int64_t>(random.below(size)), other);
        add(query, kOfAnother, other);
        if (!make_unit(query))
            continue;
        for (std::size_t b = 0; b < breadths.size(); ++b) {
            const auto hits = index.search(vectors, query, {}, 1, {kBreadthEffort, breadths[b]});
            if (hits.empty() || hits.front().similarity < vectors.similarity(query.data(), row) - kTie)
                ++astray[b];
        }
    }
    const auto enough = std::ranges::find_if(
        astray, [&](std::int64_t count) { return count <= astray.back() + kBreadthSearches / 500; });
    return breadths[static_cast<std::size_t>(enough - astray.begin())];
}

/// Sets breadth, effort (choose_effort) and the recall that it reaches.
void tune(const ApproximateIndex& index, const GroupVectors& vectors, const ByteCodes* codes, std::uint64_t seed,
          unsigned threads, const Control& control, IndexDescription& description) {
    const auto efforts = index.efforts();
    const auto steps = static_cast<std::int64_t>(efforts.size()) + 1; // the exact search is the first
    control.progress({.stage = "measure recall", .done = 0, .total = steps, .unit = "steps"});
    const auto sample = sample_groups(vectors, codes, seed, threads, control);
    description.breadth = tuned_breadth(index, vectors, seed, control);
    std::vector<TriedEffort> tried;
    for (std::size_t i = 0; i < efforts.size() && (tried.empty() || tried.back().sure < kRecallWanted); ++i) {
        control.progress(
            {.stage = "measure recall", .done = static_cast<std::int64_t>(i) + 1, .total = steps, .unit = "steps"});
        if (description.breadth == 1 || efforts[i] >= kBreadthEffort) // with less the breadth was not tried
            tried.push_back(
                measure_recall(index, vectors, sample, {efforts[i], description.breadth}, threads, control));
    }
    const auto chosen = choose_effort(tried);
    description.effort = chosen.effort;
    description.recall_at_10 = chosen.recall;
    control.progress({.stage = "measure recall", .done = steps, .total = steps, .unit = "steps"});
}

/// The new embedding's part of an index that is being made.
struct Making {
    Making(const fs::path& embedding, std::span<const std::uint64_t> keys)
        : file(open(embedding, keys)), groups(Groups::from_keys(keys)), vectors(file, groups) {}
    Making(const Making&) = delete; // the vectors look into the two before
    Making& operator=(const Making&) = delete;

    static EmbeddingFile open(const fs::path& embedding, std::span<const std::uint64_t> keys) {
        auto file = EmbeddingFile::open(embedding / kEmbeddingFileName);
        if (static_cast<std::int64_t>(keys.size()) != file.size())
            throw Error("got " + std::to_string(keys.size()) + " group keys for " + std::to_string(file.size()) +
                            " tweets",
                        "", {.file = embedding.string()});
        return file;
    }

    EmbeddingFile file;
    Groups groups;
    GroupVectors vectors;
};

/// Writes everything into `target`; `make` makes the approximate index, if it is to be one.
template <typename Make>
IndexBuildResult write_index(const Making& making, const IndexChoice& choice, const fs::path& target,
                             const IndexBuildOptions& options, const Control& control, const Make& make) {
    IndexDescription description{.factory = choice.factory,
                                 .reason = choice.reason,
                                 .dimension = making.file.dimension(),
                                 .tweets = making.file.size(),
                                 .groups = making.groups.size(),
                                 .embedding = identity_of(making.file)};
    fs::create_directories(target);
    std::optional<ByteCodes> codes;
    if (ByteCodes::can_hold(making.file.dimension())) {
        const auto file = target / kByteCodesName;
        ByteCodes::write(making.vectors, file, control);
        description.codes = identity_of(file);
        codes = ByteCodes::open(MappedFile(file), file.string(), making.groups.size(), making.file.dimension());
    }
    if (choice.factory != "exact") {
        const std::unique_ptr<const ApproximateIndex> index = make();
        description.plan = index->plan();
        tune(*index, making.vectors, codes ? &*codes : nullptr, options.seed, threads_of(options), control,
             description);
        control.throw_if_cancelled();
        index->write(target / kIndexFileName);
        description.file = identity_of(target / kIndexFileName);
    }
    making.groups.write(target / kIndexGroupsName);
    description.groups_file = identity_of(target / kIndexGroupsName);
    description.write(target);
    return {.plan = description.plan,
            .factory = description.factory,
            .reason = description.reason,
            .tweets = description.tweets,
            .groups = description.groups,
            .recall_at_10 = *description.recall_at_10};
}

/// What became of the groups of an index.
struct Changes {
    std::vector<std::int64_t> new_of; ///< [old groups], -1: gone
    std::int64_t kept = 0, removed = 0, added = 0;
};

/// A group stays if the same tweet stands for it, with the same vector.
Changes compare(const EmbeddingFile& old_file, const Groups& old_groups, const Making& making,
                const fs::path& embedding) {
    Changes changes;
    std::vector<float> before(static_cast<std::size_t>(old_file.dimension())), now(before);
    std::int64_t in_both = 0, changed = 0;
    for (std::int64_t group = 0; group < old_groups.size(); ++group) {
        const auto old_row = old_groups.first_row(group);
        const auto row = making.file.find(old_file.ids()[static_cast<std::size_t>(old_row)]);
        changes.new_of.push_back(-1);
        if (row < 0)
            continue;
        old_file.read(old_row, before);
        making.file.read(row, now);
        const bool is_same = std::memcmp(before.data(), now.data(), before.size() * sizeof(float)) == 0;
        ++in_both;
        changed += is_same ? 0 : 1;
        if (const auto new_group = making.groups.group_of(row); is_same && making.groups.first_row(new_group) == row) {
            changes.new_of.back() = new_group;
            ++changes.kept;
        }
    }
    if (2 * changed > in_both)
        throw Error("of " + std::to_string(in_both) + " tweets that the index knows, " + std::to_string(changed) +
                        " have other vectors here: another model made this embedding, or the same after more training",
                    "Build the index anew, without an update", {.file = embedding.string()});
    changes.removed = old_groups.size() - changes.kept;
    changes.added = making.groups.size() - changes.kept;
    return changes;
}

} // namespace

IndexBuildResult build_index(const fs::path& embedding, std::span<const std::uint64_t> group_keys,
                             const fs::path& target, const IndexBuildOptions& options, const Control& control) {
    const Making making(embedding, group_keys);
    const auto choice = choose_index(options.factory, making.groups.size(), making.file.dimension());
    return write_index(making, choice, target, options, control, [&] {
        return build_approximate_index(making.vectors, choice.factory, options.seed, threads_of(options),
                                       options.k_means, control);
    });
}

IndexBuildResult update_index(const IndexBase& base, const fs::path& embedding,
                              std::span<const std::uint64_t> group_keys, const fs::path& target,
                              const IndexBuildOptions& options, const Control& control) {
    const auto old_file = EmbeddingFile::open(base.embedding / kEmbeddingFileName);
    const auto description = IndexDescription::read(base.index);
    check_built_on(description, old_file, base.index);
    const auto old_groups = read_groups(description, base.index, old_file.size());
    const Making making(embedding, group_keys);
    if (old_file.dimension() != making.file.dimension())
        throw Error("has " + std::to_string(making.file.dimension()) + " dimensions, the index " +
                        std::to_string(old_file.dimension()) + ": another model made this embedding",
                    "Build the index anew, without an update", {.file = embedding.string()});
    const auto changes = compare(old_file, old_groups, making, embedding);
    const IndexChoice choice{description.factory, "an update: " + std::to_string(changes.kept) +
                                                      " groups of tweets kept, " + std::to_string(changes.removed) +
                                                      " taken out, " + std::to_string(changes.added) + " added"};
    auto result = write_index(making, choice, target, options, control, [&] {
        return read_approximate_index(base.index / kIndexFileName, description, GroupVectors(old_file, old_groups))
            ->updated(changes.new_of, making.vectors, options.seed, threads_of(options), options.k_means, control);
    });
    result.kept = changes.kept;
    result.removed = changes.removed;
    result.added = changes.added;
    return result;
}

} // namespace aviary

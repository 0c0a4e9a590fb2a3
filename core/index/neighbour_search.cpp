#include "core/index/neighbour_search.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/error.hpp"
#include "core/index/approximate_index.hpp"
#include "core/index/exact_scan.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/groups.hpp"
#include "core/index/index_description.hpp"
#include "core/index/passing_rows.hpp"
#include "core/index/planner.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr unsigned kMostThreads = 16; // a scan is bound by memory long before

unsigned scan_threads() {
    return std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
}

std::vector<float> unit_query(std::span<const float> query, std::int64_t dimension) {
    if (static_cast<std::int64_t>(query.size()) != dimension)
        throw Error("the query has " + std::to_string(query.size()) + " dimensions, the embedding " + std::to_string(dimension),
                    "Embed the query with the model that made the embedding");
    double sum = 0;
    for (const float value : query)
        sum += static_cast<double>(value) * value;
    if (!(sum > 0) || !std::isfinite(sum))
        throw Error(sum == 0 ? "the query is the zero vector, which has no neighbours" : "the query holds values that aren't finite");
    const double scale = 1 / std::sqrt(sum);
    std::vector<float> unit(query.size());
    std::ranges::transform(query, unit.begin(), [scale](float value) { return static_cast<float>(value * scale); });
    return unit;
}

} // namespace

const char* to_string(SearchPlan plan) {
    switch (plan) {
    case SearchPlan::exact:
        return "exact";
    case SearchPlan::hnsw:
        return "hnsw";
    case SearchPlan::ivfpq:
        return "ivfpq";
    }
    return "unknown";
}

struct NeighbourSearch::State {
    State(EmbeddingFile file, Groups table) : embedding(std::move(file)), groups(std::move(table)), vectors(embedding, groups) {}

    EmbeddingFile embedding;
    Groups groups;
    GroupVectors vectors; // of the two above, hence State is never moved
    IndexDescription description;
    std::unique_ptr<const ApproximateIndex> index; // null: exact only

    std::int64_t row_of(std::int64_t id) const {
        const auto row = embedding.find(id);
        if (row < 0)
            throw Error("tweet " + std::to_string(id) + " is not in this embedding", "Choose a tweet that was embedded, or paste its text");
        return row;
    }
};

NeighbourSearch NeighbourSearch::open(const fs::path& embedding, const fs::path& index) {
    auto file = EmbeddingFile::open(embedding / kEmbeddingFileName);
    if (index.empty()) {
        auto groups = Groups::singletons(file.size());
        return NeighbourSearch(std::make_unique<const State>(std::move(file), std::move(groups)));
    }
    auto description = IndexDescription::read(index);
    check_built_on(description, file, index);
    auto groups = Groups::read(index / kIndexGroupsName, file.size());
    if (groups.size() != description.groups)
        throw Error("holds " + std::to_string(groups.size()) + " groups where " + std::to_string(description.groups) + " were described",
                    "Make the index again", {.file = (index / kIndexGroupsName).string()});
    auto state = std::make_unique<State>(std::move(file), std::move(groups));
    if (description.plan != SearchPlan::exact)
        state->index = read_approximate_index(index / kIndexFileName, description);
    state->description = std::move(description);
    return NeighbourSearch(std::move(state));
}

NeighbourSearch::NeighbourSearch(std::unique_ptr<const State> state) : state_(std::move(state)) {}
NeighbourSearch::~NeighbourSearch() = default;
NeighbourSearch::NeighbourSearch(NeighbourSearch&&) noexcept = default;
NeighbourSearch& NeighbourSearch::operator=(NeighbourSearch&&) noexcept = default;

std::int64_t NeighbourSearch::dimension() const {
    return state_->embedding.dimension();
}

std::int64_t NeighbourSearch::size() const {
    return state_->embedding.size();
}

bool NeighbourSearch::contains(std::int64_t id) const {
    return state_->embedding.find(id) >= 0;
}

std::vector<float> NeighbourSearch::vector_of(std::int64_t id) const {
    std::vector<float> vector(static_cast<std::size_t>(dimension()));
    state_->embedding.read(state_->row_of(id), vector);
    return vector;
}

std::vector<std::int64_t> NeighbourSearch::copies_of(std::int64_t id) const {
    std::vector<std::int64_t> copies;
    const auto own = state_->row_of(id);
    for (const auto row : state_->groups.members(state_->groups.group_of(own))) {
        if (row != own)
            copies.push_back(state_->embedding.ids()[static_cast<std::size_t>(row)]);
    }
    return copies;
}

std::shared_ptr<const PassingRows> NeighbourSearch::passing(const std::vector<std::int64_t>* passing_ids) const {
    if (passing_ids == nullptr)
        return std::make_shared<const PassingRows>(state_->groups);
    return std::make_shared<const PassingRows>(state_->groups, state_->embedding, *passing_ids);
}

std::optional<SimilarityScale> NeighbourSearch::similarity_scale(std::int64_t pairs) const {
    return sample_similarities(state_->vectors, pairs);
}

SearchResult NeighbourSearch::search(std::span<const float> query, const PassingRows& passing, const SearchOptions& options) const {
    const State& s = *state_;
    if (options.k < 1)
        throw UsageError("k must be at least 1, got " + std::to_string(options.k));
    if (passing.universe() != s.groups.size())
        throw Error("the filter was made for an index of " + std::to_string(passing.universe()) + " groups, this one has " +
                    std::to_string(s.groups.size()));
    const auto unit = unit_query(query, dimension());

    GroupFilter filter{.bits = passing.bits()};
    SearchResult result{.universe = s.groups.size(), .passing = passing.count()};
    if (const auto seed = options.exclude_id == 0 ? -1 : s.embedding.find(options.exclude_id); seed >= 0) {
        const auto group = s.groups.group_of(seed);
        result.passing -= filter.passes(group) ? 1 : 0;
        filter.excluded = group;
    }

    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(options.k, result.passing));
    std::vector<Hit> hits;
    if (s.index != nullptr) {
        result.plan = choose_plan({.index = s.index->plan(),
                                   .universe = result.universe,
                                   .passing = result.passing,
                                   .k = options.k,
                                   .effort = s.index->candidates(s.description.effort),
                                   .exact = options.exact});
        filter.share = static_cast<double>(result.passing) / static_cast<double>(std::max<std::int64_t>(result.universe, 1));
        if (result.plan != SearchPlan::exact)
            hits = s.index->search(s.vectors, unit, filter, wanted, s.description.effort);
    }
    if (hits.size() < wanted) {
        result.plan = SearchPlan::exact;
        hits = exact_scan(s.vectors, unit, filter, wanted, scan_threads());
    }
    result.recall_at_10 = result.plan == SearchPlan::exact ? 1 : s.description.recall_at_10;
    for (const auto& hit : hits) {
        const auto row = passing.row_of(hit.group, s.groups);
        result.neighbours.push_back(
            {.id = s.embedding.ids()[static_cast<std::size_t>(row)], .similarity = hit.similarity, .copies = s.groups.copies(hit.group)});
    }
    return result;
}

} // namespace aviary

#include "core/index/neighbour_search.hpp"

#include <algorithm>
#include <cmath>
#include <future>
#include <mutex>
#include <optional>

#include "core/base/error.hpp"
#include "core/index/approximate_index.hpp"
#include "core/index/byte_codes.hpp"
#include "core/index/coded_scan.hpp"
#include "core/index/crew.hpp"
#include "core/index/exact_scan.hpp"
#include "core/index/group_vectors.hpp"
#include "core/index/groups.hpp"
#include "core/index/index_description.hpp"
#include "core/index/passing_rows.hpp"
#include "core/index/planner.hpp"
#include "core/index/scan_cost.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// [m × d], each of length 1.
std::vector<float> unit_queries(std::span<const float> queries, std::size_t m, std::int64_t dimension) {
    const auto d = static_cast<std::size_t>(dimension);
    if (queries.size() != m * d)
        throw Error("the query has " +
                        std::to_string(m == 1 ? queries.size() : queries.size() / std::max<std::size_t>(m, 1)) +
                        " dimensions, the embedding " + std::to_string(dimension),
                    "Embed the query with the model that made the embedding");
    std::vector<float> units(queries.size());
    for (std::size_t begin = 0; begin < queries.size(); begin += d) {
        const auto query = queries.subspan(begin, d);
        double sum = 0;
        for (const float value : query)
            sum += static_cast<double>(value) * value;
        if (!(sum > 0) || !std::isfinite(sum))
            throw Error(sum == 0 ? "the query is the zero vector, which has no neighbours"
                                 : "the query holds values that aren't finite");
        const double scale = 1 / std::sqrt(sum);
        std::ranges::transform(query, units.begin() + static_cast<std::ptrdiff_t>(begin),
                               [scale](float value) { return static_cast<float>(value * scale); });
    }
    return units;
}

/// One query on its way.
struct Asked {
    std::span<const float> unit; // [d]
    GroupFilter filter;
    std::size_t wanted = 0; // min(k, what passes)
    SearchResult result;
    std::vector<Hit> hits;
};

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
    State(EmbeddingFile file, Groups table)
        : embedding(std::move(file)), groups(std::move(table)), vectors(embedding, groups) {}

    EmbeddingFile embedding;
    Groups groups;
    GroupVectors vectors; // of the two above, hence State is never moved
    IndexDescription description;
    std::optional<ByteCodes> codes;                // none: an older index, or no index
    std::unique_ptr<const ApproximateIndex> index; // null: exact only
    mutable Crew crew{kMostSearchThreads};
    ExactScannerMaker make_scanner; // empty: the CPU scans
    mutable std::mutex scanning;
    mutable std::unique_ptr<const ExactScanner> scanner; // made at the first exact search

    std::size_t d() const { return static_cast<std::size_t>(embedding.dimension()); }

    std::int64_t row_of(std::int64_t id) const {
        const auto row = embedding.find(id);
        if (row < 0)
            throw Error("tweet " + std::to_string(id) + " is not in this embedding",
                        "Choose a tweet that was embedded, or paste its text");
        return row;
    }

    /// What a query asks for, and how it is best answered on `threads` of its own.
    Asked ask(std::span<const float> unit, std::int64_t exclude_id, const PassingRows& passing,
              const SearchOptions& options, unsigned threads) const {
        Asked asked{.unit = unit,
                    .filter = {.bits = passing.bits()},
                    .result = {.universe = groups.size(), .passing = passing.count()},
                    .hits = {}};
        auto& result = asked.result;
        if (const auto seed = exclude_id == 0 ? -1 : embedding.find(exclude_id); seed >= 0) {
            const auto group = groups.group_of(seed);
            result.passing -= asked.filter.passes(group) ? 1 : 0;
            asked.filter.excluded = group;
        }
        asked.wanted = static_cast<std::size_t>(std::min<std::int64_t>(options.k, result.passing));
        asked.filter.share =
            static_cast<double>(result.passing) / static_cast<double>(std::max<std::int64_t>(result.universe, 1));
        if (index != nullptr) {
            const auto scan = cost_of_scan(passing);
            result.plan = choose_plan(
                {.index = index->plan(),
                 .universe = result.universe,
                 .passing = result.passing,
                 .k = options.k,
                 .scan_cost = scan,
                 .index_cost = index->cost(asked.wanted, asked.filter.share, {description.effort, description.breadth}),
                 .threads = useful_threads(vectors, scan, 1, threads),
                 .exact = options.exact});
        }
        return asked;
    }

    bool scans_codes() const { return codes && code_level() != CodeLevel::portable; }

    std::int64_t cost_of_scan(const PassingRows& passing) const {
        if (scans_codes())
            return passing.scan_cost();
        // exact_scan reads the vectors of what passes, however they lie.
        return std::min(passing.universe(),
                        static_cast<std::int64_t>(kOutOfOrder * static_cast<double>(passing.count())));
    }

    /// Those that the planner left to the index, each on one thread; what it can't answer is left to the scan.
    void search_index(std::span<Asked> asked, unsigned threads) const {
        std::vector<Asked*> left;
        for (auto& one : asked) {
            if (one.result.plan != SearchPlan::exact)
                left.push_back(&one);
        }
        crew.for_each(static_cast<std::int64_t>(left.size()), threads, [&](std::int64_t i) {
            auto& one = *left[static_cast<std::size_t>(i)];
            one.hits =
                index->search(vectors, one.unit, one.filter, one.wanted, {description.effort, description.breadth});
            one.result.recall_at_10 = description.recall_at_10;
        });
    }

    /// Those that have fewer hits than there are to find.
    void search_exactly(std::span<Asked> asked, const PassingRows& passing, unsigned threads) const {
        std::vector<Asked*> left;
        std::vector<float> queries;
        std::vector<std::int64_t> excluded;
        std::size_t k = 0;
        for (auto& one : asked) {
            if (one.hits.size() >= one.wanted)
                continue;
            one.result.plan = SearchPlan::exact;
            one.result.recall_at_10 = 1;
            left.push_back(&one);
            queries.insert(queries.end(), one.unit.begin(), one.unit.end());
            excluded.push_back(one.filter.excluded);
            k = std::max(k, one.wanted);
        }
        const auto give = [&](std::vector<std::vector<Hit>> found) {
            for (std::size_t i = 0; i < left.size(); ++i)
                left[i]->hits = std::move(found[i]);
        };
        if (left.empty() || k == 0)
            return;
        if (make_scanner) {
            give(scan_elsewhere(queries, excluded, passing.bits(), k));
        } else if (scans_codes()) {
            give(coded_scan(*codes, vectors, queries, excluded, passing.bits(), k, crew, threads));
        } else {
            for (auto* one : left)
                one->hits = exact_scan(vectors, one->unit, one->filter, one->wanted, threads);
        }
    }

    std::vector<std::vector<Hit>> scan_elsewhere(std::span<const float> queries, std::span<const std::int64_t> excluded,
                                                 std::span<const std::uint64_t> passing, std::size_t k) const {
        const std::lock_guard turn(scanning);
        if (!scanner)
            scanner =
                make_scanner({.size = vectors.size(),
                              .dimension = vectors.dimension(),
                              .read = [this](std::int64_t group, std::span<float> out) { vectors.read(group, out); },
                              .similarity = [this](const float* query,
                                                   std::int64_t group) { return vectors.similarity(query, group); }});
        return scanner->search(queries, excluded, passing, k);
    }
};

NeighbourSearch NeighbourSearch::open(const fs::path& embedding, const fs::path& index, ExactScannerMaker scanner) {
    auto file = EmbeddingFile::open(embedding / kEmbeddingFileName);
    if (index.empty()) {
        auto groups = Groups::singletons(file.size());
        auto state = std::make_unique<State>(std::move(file), std::move(groups));
        state->make_scanner = std::move(scanner);
        return NeighbourSearch(std::move(state));
    }
    auto description = IndexDescription::read(index);
    check_sizes(description, file, index);
    auto groups = read_groups(description, index, file.size());
    auto state = std::make_unique<State>(std::move(file), std::move(groups));
    // Each takes about half of the time.
    auto checked = std::async(std::launch::async, [&]() -> std::optional<ByteCodes> {
        check_built_on(description, state->embedding, index);
        if (description.codes.bytes == 0)
            return std::nullopt;
        const auto file = index / kByteCodesName;
        return ByteCodes::open(map_unchanged(file, description.codes), file.string(), description.groups,
                               description.dimension);
    });
    if (description.plan != SearchPlan::exact)
        state->index = read_approximate_index(index / kIndexFileName, description, state->vectors);
    state->codes = checked.get();
    state->description = std::move(description);
    state->make_scanner = std::move(scanner);
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

SearchResult NeighbourSearch::search(std::span<const float> query, const PassingRows& passing,
                                     const SearchOptions& options) const {
    return std::move(search_all(query, std::span(&options.exclude_id, 1), passing, options).front());
}

std::vector<SearchResult> NeighbourSearch::search_all(std::span<const float> queries,
                                                      std::span<const std::int64_t> exclude_ids,
                                                      const PassingRows& passing, const SearchOptions& options) const {
    const State& s = *state_;
    if (options.k < 1)
        throw UsageError("k must be at least 1, got " + std::to_string(options.k));
    if (passing.universe() != s.groups.size())
        throw Error("the filter was made for an index of " + std::to_string(passing.universe()) +
                    " groups, this one has " + std::to_string(s.groups.size()));
    const auto units = unit_queries(queries, exclude_ids.size(), dimension());
    const unsigned threads = options.threads > 0 ? std::min(options.threads, kMostSearchThreads) : usual_threads();
    const auto own = threads / static_cast<unsigned>(std::clamp<std::size_t>(exclude_ids.size(), 1, threads));
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < exclude_ids.size(); ++i)
        asked.push_back(s.ask(std::span(units).subspan(i * s.d(), s.d()), exclude_ids[i], passing, options, own));

    s.search_index(asked, threads);
    s.search_exactly(asked, passing, threads);
    std::vector<SearchResult> results;
    for (auto& one : asked) {
        for (const auto& hit : one.hits) {
            const auto row = passing.row_of(hit.group, s.groups);
            one.result.neighbours.push_back({.id = s.embedding.ids()[static_cast<std::size_t>(row)],
                                             .similarity = hit.similarity,
                                             .copies = s.groups.copies(hit.group)});
        }
        results.push_back(std::move(one.result));
    }
    return results;
}

} // namespace aviary

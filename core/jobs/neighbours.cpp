#include "core/jobs/neighbours.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <span>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/data/workspace.hpp"
#include "core/index/embedding_file.hpp"
#include "core/jobs/embedding_encoder.hpp"
#include "core/nn/exact_search.hpp"

namespace aviary {

namespace {

constexpr int kMaxK = 10'000;
constexpr std::size_t kFiltersKept = 8;

/// `left_out`: the indexes that don't say what they were built on.
std::optional<Artifact> newest_index_on(const std::filesystem::path& artifacts, const ArtifactRef& embedding,
                                        std::vector<Error>& left_out) {
    std::optional<Artifact> newest;
    std::vector<Error> problems;
    for (auto& artifact : list_artifacts(artifacts, "index", &problems)) {
        const bool built_on_it =
            std::find(artifact.inputs.begin(), artifact.inputs.end(), embedding) != artifact.inputs.end();
        if (built_on_it && (!newest || artifact.created_at >= newest->created_at))
            newest = std::move(artifact);
    }
    for (const auto& problem : problems)
        left_out.emplace_back("the index is left out of searches, as what it was built on can't be read: " +
                                  problem.message(),
                              "Make the index again, or remove its folder", problem.place());
    return newest;
}

std::filesystem::path folder_of(const std::optional<Artifact>& artifact) {
    return artifact ? artifact->folder : std::filesystem::path{};
}

/// Refuses a file that lies in place of the embedding's, as far as its size tells.
void check_as_made(const Artifact& embedding, const NeighbourSearch& search) {
    const auto fact = [&](const char* name, std::int64_t found) {
        return embedding.summary.is_object() ? embedding.summary.value(name, found) : found;
    };
    const auto vectors_of = [](std::int64_t tweets, std::int64_t dimension) {
        return std::to_string(tweets) + " vectors of " + std::to_string(dimension) + " numbers";
    };
    const auto found = vectors_of(search.size(), search.dimension());
    const auto made = vectors_of(fact("tweets", search.size()), fact("dimension", search.dimension()));
    if (found != made)
        throw Error("holds " + found + " where " + made + " were made",
                    "Put the file back as it was, or make the embedding again",
                    {.file = (embedding.folder / kEmbeddingFileName).string()});
}

} // namespace

struct NeighbourBrowser::State {
    State(const std::filesystem::path& folder, const ArtifactRef& ref, const std::string& device)
        : workspace(Workspace::open(folder, Access::read)), embedding(find_artifact(workspace.artifacts(), ref)),
          index(newest_index_on(workspace.artifacts(), embedding.ref, left_out)),
          search(NeighbourSearch::open(embedding.folder, folder_of(index), gpu_exact_search(device))),
          everything(search.passing(nullptr)) {
        check_as_made(embedding, search);
        if (auto sampled = search.similarity_scale())
            scale = std::make_shared<const SimilarityScale>(std::move(*sampled));
    }

    std::shared_ptr<const PassingRows> passing(const TweetFilter& filter);
    NeighbourSeed seed_of(const NeighbourQuery& query) const;
    std::vector<float> vector_of(const NeighbourQuery& query);
    void forget_old_filters();

    Workspace workspace;
    Artifact embedding;
    std::vector<Error> left_out;
    std::optional<Artifact> index;
    NeighbourSearch search;
    std::shared_ptr<const PassingRows> everything;
    std::shared_ptr<const SimilarityScale> scale;
    std::deque<std::pair<TweetFilter, std::shared_ptr<const PassingRows>>> filters; ///< the latest first
    std::int64_t data_version = -1;
    std::optional<TweetEncoder> encoder;
};

/// Drops what was kept of filters once another process has written: an import may have added tweets that pass.
void NeighbourBrowser::State::forget_old_filters() {
    const std::int64_t now = workspace.database().execAndGet("PRAGMA data_version").getInt64();
    if (now != data_version)
        filters.clear();
    data_version = now;
}

std::shared_ptr<const PassingRows> NeighbourBrowser::State::passing(const TweetFilter& filter) {
    if (filter.is_empty())
        return everything;
    forget_old_filters();
    for (const auto& [kept, rows] : filters)
        if (kept == filter)
            return rows;
    const auto ids = matching_ids(workspace, filter);
    filters.emplace_front(filter, search.passing(&ids));
    if (filters.size() > kFiltersKept)
        filters.pop_back();
    return filters.front().second;
}

NeighbourSeed NeighbourBrowser::State::seed_of(const NeighbourQuery& query) const {
    NeighbourSeed seed;
    seed.text = query.text;
    if (query.id) {
        const auto rows = tweets_by_id(workspace, std::span(&*query.id, 1));
        if (rows.empty())
            throw UsageError("there is no tweet " + std::to_string(*query.id) + " in this workspace",
                             "Search for it by its text, or import it first");
        seed.id = *query.id;
        seed.text = rows.front().text;
        seed.row = rows.front();
    }
    const auto quality = judge_content(seed.text);
    seed.quality = quality.score;
    seed.warnings = quality.warnings;
    return seed;
}

std::vector<float> NeighbourBrowser::State::vector_of(const NeighbourQuery& query) {
    if (query.id) {
        if (!search.contains(*query.id))
            throw UsageError(
                "tweet " + std::to_string(*query.id) + " has no vector in embedding " + to_string(embedding.ref),
                "It came after the embedding was made, or its filter left it out: run 'aviary embed' again");
        return search.vector_of(*query.id);
    }
    if (query.text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw UsageError("the text is empty", "Give a tweet's id or some words");
    if (!encoder)
        encoder = open_encoder_of(workspace.artifacts(), embedding);
    return encoder->encode_texts(std::span(&query.text, 1));
}

NeighbourBrowser::NeighbourBrowser(const std::filesystem::path& workspace, const ArtifactRef& embedding,
                                   const std::string& device)
    : state_(std::make_unique<State>(workspace, embedding, device)) {}
NeighbourBrowser::~NeighbourBrowser() = default;
NeighbourBrowser::NeighbourBrowser(NeighbourBrowser&&) noexcept = default;
NeighbourBrowser& NeighbourBrowser::operator=(NeighbourBrowser&&) noexcept = default;

const Artifact& NeighbourBrowser::embedding() const {
    return state_->embedding;
}

const std::optional<Artifact>& NeighbourBrowser::index() const {
    return state_->index;
}

const std::vector<Error>& NeighbourBrowser::left_out() const {
    return state_->left_out;
}

NeighbourAnswer NeighbourBrowser::ask(const NeighbourQuery& query) {
    if (query.k < 1 || query.k > kMaxK)
        throw UsageError("k: expected a whole number, 1 to 10000, got " + std::to_string(query.k));
    NeighbourAnswer answer;
    answer.seed = state_->seed_of(query);
    const auto vector = state_->vector_of(query);

    const auto start = std::chrono::steady_clock::now();
    const auto rows = state_->passing(query.filter);
    const auto result =
        state_->search.search(vector, *rows, {.k = query.k, .exact = query.exact, .exclude_id = query.id.value_or(0)});
    answer.plan = result.plan;
    answer.recall_at_10 = result.recall_at_10;
    answer.universe = result.universe;
    answer.passing = result.passing;
    answer.scale = state_->scale;

    std::vector<std::int64_t> ids;
    std::unordered_map<std::int64_t, const Neighbour*> by_id;
    for (const auto& neighbour : result.neighbours) {
        ids.push_back(neighbour.id);
        by_id[neighbour.id] = &neighbour;
    }
    for (auto& row : tweets_by_id(state_->workspace, ids)) {
        const auto& neighbour = *by_id.at(row.id);
        answer.neighbours.push_back(
            {.tweet = std::move(row), .similarity = neighbour.similarity, .copies = neighbour.copies});
    }
    answer.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return answer;
}

std::vector<TweetRow> NeighbourBrowser::copies_of(std::int64_t id, int limit) const {
    auto ids = state_->search.copies_of(id);
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(std::max(0, limit))));
    return tweets_by_id(state_->workspace, ids);
}

std::optional<TweetRow> NeighbourBrowser::pick_seed() const {
    for (const double least : {0.6, 0.3}) {
        for (auto& row :
             tweet_page(state_->workspace, {.min_quality = least}, TweetOrder::engagements, true, std::nullopt, 500))
            if (state_->search.contains(row.id) && judge_content(row.text).warnings.empty())
                return std::move(row);
    }
    return std::nullopt;
}

Json to_json(const NeighbourAnswer& answer) {
    Json warnings = Json::array(), neighbours = Json::array();
    for (const auto warning : answer.seed.warnings)
        warnings.push_back(to_string(warning));
    for (const auto& hit : answer.neighbours)
        neighbours.push_back({{"id", hit.tweet.id},
                              {"similarity", hit.similarity},
                              {"percentile", answer.scale ? Json(answer.scale->percentile(hit.similarity)) : Json()},
                              {"text", hit.tweet.text},
                              {"author", hit.tweet.author},
                              {"date", hit.tweet.created_at ? Json(format_date(*hit.tweet.created_at)) : Json()},
                              {"language", hit.tweet.language},
                              {"copies", hit.copies}});
    return {{"seed",
             {{"id", answer.seed.id == 0 ? Json() : Json(answer.seed.id)},
              {"text", answer.seed.text},
              {"warnings", warnings}}},
            {"plan", to_string(answer.plan)},
            {"recall_at_10", answer.recall_at_10 ? Json(*answer.recall_at_10) : Json()},
            {"universe", answer.universe},
            {"passing", answer.passing},
            {"random_pairs", answer.scale ? answer.scale->pairs() : 0},
            {"neighbours", neighbours}};
}

} // namespace aviary

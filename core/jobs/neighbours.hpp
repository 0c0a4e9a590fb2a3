#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/registry/artifact.hpp"
#include "core/text/quality.hpp"

namespace aviary {

/// One question to a NeighbourBrowser: the neighbours of a tweet, or of a text that need not be in the workspace.
struct NeighbourQuery {
    std::optional<std::int64_t> id; ///< seed tweet; if absent, `text` is the seed
    std::string text;
    int k = 20;         ///< 1 to 10,000
    bool exact = false; ///< scan even if an approximate index is there
    TweetFilter filter; ///< which tweets may be answers
};

struct NeighbourSeed {
    std::int64_t id = 0; ///< 0: pasted text
    std::string text;
    std::optional<TweetRow> row;          ///< of a seed tweet
    double quality = 0;                   ///< content quality, 0 to 1
    std::vector<ContentWarning> warnings; ///< why it makes a poor seed (Twice §4.3)
};

struct NeighbourHit {
    TweetRow tweet;
    float similarity = 0;    ///< cosine, -1 to 1
    std::int64_t copies = 0; ///< near-identical tweets that this one stands for
};

struct NeighbourAnswer {
    NeighbourSeed seed;
    SearchPlan plan = SearchPlan::exact;
    std::int64_t universe = 0;                    ///< rows of the index
    std::int64_t passing = 0;                     ///< of these, how many the filter lets through
    std::vector<NeighbourHit> neighbours;         ///< min(k, passing), best first
    std::shared_ptr<const SimilarityScale> scale; ///< of the embedding; null where it has no two rows to compare
    std::optional<double> recall_at_10 = 1;       ///< see SearchResult
    double milliseconds = 0;                      ///< search and reading the rows; without encoding a pasted text
};

/// The shape that `aviary neighbours --json` prints (README):
/// {"seed","plan","recall_at_10","universe","passing","neighbours":[…]}. Each neighbour's "percentile" is
/// SimilarityScale::percentile() of the embedding, null without one; "random_pairs" says of how many pairs.
/// "recall_at_10" is null where it isn't known.
Json to_json(const NeighbourAnswer& answer);

/// Answers neighbour queries over one embedding of one workspace: keeps the vectors, the index, how similar random
/// pairs are, the rows that the last filters let through and, once a text was pasted, the encoder. For one thread at a
/// time; opens its own read connection.
class NeighbourBrowser {
public:
    /// `embedding`: version 0 is the newest. Uses the newest index that was built on it, if there is one. `device`
    /// ("auto", "cpu", "cuda"): where exact searches are computed; they find the same anywhere. A GPU first takes all
    /// vectors, at the first exact search; what that takes is not measured. Throws UsageError naming the embeddings
    /// that there are; Error for a damaged one, or no such device.
    NeighbourBrowser(const std::filesystem::path& workspace, const ArtifactRef& embedding,
                     const std::string& device = "cpu");
    ~NeighbourBrowser();
    NeighbourBrowser(NeighbourBrowser&&) noexcept;
    NeighbourBrowser& operator=(NeighbourBrowser&&) noexcept;

    const Artifact& embedding() const;
    const std::optional<Artifact>& index() const; ///< the one in use; none: every search is exact
    /// Of each index that may be one of this embedding, but is too damaged to tell: why it isn't used.
    const std::vector<Error>& left_out() const;

    /// Throws UsageError if the seed tweet has no vector here, or the text is empty; Error if the model that made the
    /// embedding is gone.
    NeighbourAnswer ask(const NeighbourQuery& query);

    /// The near-identical tweets that a hit stands for, ascending by id, at most `limit`.
    std::vector<TweetRow> copies_of(std::int64_t id, int limit = 100) const;

    /// A good seed: rich content without warnings, and many engagements; the same one each time. Empty where no tweet
    /// will do.
    std::optional<TweetRow> pick_seed() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary

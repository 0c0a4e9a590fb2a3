#include "core/drift/hashtag_drift.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/filter_text.hpp"
#include "core/data/tweets.hpp"
#include "core/drift/word_draws.hpp"
#include "core/drift/word_permutation.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kSampleStream = 0x5E3;

/// A tweet with the hashtag.
struct Use {
    std::int64_t author = 0, time = 0, row = 0; ///< row of the embedding
    std::int32_t period = 0;
};

struct Gathered {
    WordCorpus corpus;                  ///< without sentences
    std::vector<std::vector<Use>> uses; ///< of each hashtag, ascending by author and time
};

std::map<std::string, std::vector<Use>> uses_by_name(const Workspace& workspace, const EmbeddingFile& embedding,
                                                     const TweetFilter& filter, const Control& control) {
    const auto hashtags = all_hashtags(workspace);
    auto at = hashtags.begin();
    std::map<std::string, std::vector<Use>> uses;
    std::int64_t read = 0, strangers = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++read % 1000 == 0)
            control.throw_if_cancelled();
        while (at != hashtags.end() && at->first < tweet.id)
            ++at;
        const auto row = embedding.find(tweet.id);
        if (!tweet.created_at || row < 0)
            return true;
        const auto author = tweet.author_id != 0 ? tweet.author_id : --strangers; // each stranger is somebody else
        for (auto tag = at; tag != hashtags.end() && tag->first == tweet.id; ++tag)
            uses[tag->second].push_back({author, *tweet.created_at, row, 0});
        return true;
    });
    return uses;
}

Gathered gather(std::map<std::string, std::vector<Use>> by_name, const HashtagDriftConfig& config) {
    std::erase_if(by_name, [&](const auto& entry) {
        return static_cast<std::int64_t>(entry.second.size()) < 2 * config.least_count;
    });
    const auto unit = parse_period_unit(config.period);
    std::map<std::int64_t, std::int32_t> places;
    std::vector<std::pair<std::int64_t, std::string>> by_count;
    for (const auto& [name, uses] : by_name) {
        by_count.emplace_back(-static_cast<std::int64_t>(uses.size()), name);
        for (const auto& use : uses)
            places.emplace(period_at(unit, use.time).number, 0);
    }
    std::ranges::sort(by_count);
    Gathered gathered;
    auto& corpus = gathered.corpus;
    for (auto& [number, place] : places) {
        place = static_cast<std::int32_t>(corpus.periods.size());
        corpus.periods.push_back(period_numbered(unit, number));
    }
    if (by_count.empty())
        throw Error("no hashtag is on " + std::to_string(2 * config.least_count) +
                        " tweets of the embedding that have a date",
                    "Lower the least count.");
    if (corpus.periods.size() < 2)
        throw Error("all tweets with hashtags are of one period, " + to_string(corpus.periods.front()) +
                        ": nothing can have moved",
                    "Choose shorter periods.");
    corpus.period_counts.resize(corpus.periods.size() * by_count.size());
    corpus.period_words.resize(corpus.periods.size());
    for (const auto& [count, name] : by_count) {
        auto& uses = by_name.at(name);
        for (auto& use : uses) {
            use.period = places.at(period_at(unit, use.time).number);
            const auto p = static_cast<std::size_t>(use.period);
            ++corpus.period_counts[p * by_count.size() + corpus.words.size()];
            ++corpus.period_words[p];
        }
        std::ranges::sort(uses, {}, [](const Use& use) { return std::tuple(use.author, use.time, use.row); });
        corpus.words.push_back("#" + name);
        corpus.counts.push_back(-count);
        gathered.uses.push_back(std::move(uses));
    }
    return gathered;
}

std::vector<WordMatrix> centroids(const Gathered& gathered, const EmbeddingFile& embedding, const Control& control) {
    const auto d = static_cast<std::size_t>(embedding.dimension());
    std::vector<WordMatrix> slices(gathered.corpus.periods.size(), WordMatrix(gathered.uses.size(), d));
    std::vector<float> vector(d);
    for (std::size_t tag = 0; tag < gathered.uses.size(); ++tag) {
        control.throw_if_cancelled();
        for (const auto& use : gathered.uses[tag]) {
            embedding.read(use.row, vector);
            const auto p = static_cast<std::size_t>(use.period);
            const auto scale = 1 / static_cast<float>(gathered.corpus.count_in(p, tag));
            auto centroid = slices[p].vector(tag);
            for (std::size_t k = 0; k < d; ++k)
                centroid[k] += scale * vector[k];
        }
    }
    return slices;
}

WordUses read_uses(const std::vector<Use>& all, const EmbeddingFile& embedding, std::size_t tag, std::size_t most,
                   std::uint64_t seed) {
    const auto wanted = std::min(most, all.size());
    WordUses uses{.contexts = WordMatrix(wanted, static_cast<std::size_t>(embedding.dimension())),
                  .tweets = static_cast<std::int64_t>(all.size())};
    QuickRandom random(seed, kSampleStream, tag);
    std::int64_t last_author = 0;
    for (std::size_t i = 0; uses.size() < wanted; ++i) {
        // Each of the rest is taken with the chance (still wanted) / (still there).
        if (random.below(static_cast<std::uint32_t>(all.size() - i)) >= wanted - uses.size())
            continue;
        embedding.read(all[i].row, uses.contexts.vector(uses.size()));
        const bool same = uses.size() > 0 && all[i].author == last_author;
        uses.author.push_back(uses.author.empty() ? 0 : uses.author.back() + (same ? 0 : 1));
        last_author = all[i].author;
        uses.day.push_back(day_of(all[i].time));
        uses.period.push_back(all[i].period);
    }
    return uses;
}

} // namespace

StoredWordDrift measure_hashtag_drift(const Workspace& workspace, const EmbeddingFile& embedding,
                                      const HashtagDriftConfig& config, const Control& control) {
    const auto deal = parse_period_deal(config.shuffle);
    const auto filter = read_filter({.languages = config.languages, .author_labels = config.author_labels});
    require_labels(workspace, filter.author_labels);
    auto gathered = gather(uses_by_name(workspace, embedding, filter, control), config);
    StoredWordDrift stored;
    stored.drift.slices = centroids(gathered, embedding, control);
    rank_words(gathered.corpus, config.least_count, stored.drift);
    if (config.shuffles > 1) {
        auto tags = stored.drift.ranking;
        std::ranges::sort(tags);
        const auto read = [&](std::size_t tag, std::size_t most, std::uint64_t seed) {
            return read_uses(gathered.uses[tag], embedding, tag, most, seed);
        };
        const auto test = test_words(read, gathered.corpus.periods.size(), tags, gathered.corpus.words.size(),
                                     {.deal = deal,
                                      .shuffles = static_cast<std::size_t>(config.shuffles),
                                      .least_count = config.least_count,
                                      .threads = static_cast<std::size_t>(config.threads),
                                      .seed = config.seed},
                                     control);
        for (std::size_t tag = 0; tag < stored.drift.rows.size(); ++tag) {
            stored.drift.rows[tag].z = test.z[tag];
            stored.drift.rows[tag].p = test.p[tag];
            stored.drift.rows[tag].q = test.q[tag];
        }
    }
    stored.corpus = std::move(gathered.corpus);
    return stored;
}

} // namespace aviary

#include <chrono>
#include <set>
#include <unordered_map>

#include "core/data/filter_text.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/word_drift_files.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"
#include "core/text/tweet_words.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// Which tweets, and under what name.
struct WordsConfig {
    std::string name = "words";
    std::vector<std::string> languages;
    std::string since, until;
    bool copies_once = true;
    static const Fields<WordsConfig>& fields();
};

const Fields<WordsConfig>& WordsConfig::fields() {
    using C = WordsConfig;
    static const auto f = Fields<C>()
        .add("name", &C::name, {.label = "Name", .help = "The name of the word vectors. Each run makes its next version.", .required = true})
        .add("languages", &C::languages, {.label = "Languages", .help = "Codes as \"en\"; empty: all.", .group = "Tweets"})
        .add("since", &C::since, {.label = "Since", .help = "2016, 2016-10 or 2016-10-07: the first moment of it, UTC.", .group = "Tweets"})
        .add("until", &C::until, {.label = "Until", .help = "As since; this moment is left out.", .group = "Tweets"})
        .add("copies_once", &C::copies_once,
             {.label = "Count copies once", .help = "Of near-identical tweets only the first of each period is read, so that a campaign doesn't move words by repetition.", .group = "Tweets"});
    return f;
}

const FieldSpecs& fields() {
    static const FieldSpecs specs = joined(WordsConfig::fields().specs(), WordDriftConfig::fields().specs());
    return specs;
}

struct Gathered {
    WordCorpus corpus;
    std::int64_t tweets = 0, undated = 0, copies = 0;
};

Gathered gather(const Workspace& workspace, const WordsConfig& config, const WordDriftConfig& drift, const Control& control) {
    const auto filter = read_filter({.since = config.since, .until = config.until, .languages = config.languages});
    const auto total = count_tweets(workspace, filter);
    const auto known = near_duplicate_keys(workspace);
    auto at = known.begin();
    const auto unit = parse_period_unit(drift.period);
    std::set<std::pair<std::int64_t, std::uint64_t>> seen;
    WordCorpusBuilder builder(unit);
    TweetWords splitter(TweetNames::kept);
    std::vector<std::string> words;
    Gathered gathered;
    std::int64_t read = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++read % 1000 == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = "read", .done = read, .total = total, .unit = "tweets"});
        }
        if (!tweet.created_at) {
            ++gathered.undated;
            return true;
        }
        while (at != known.end() && at->first < tweet.id)
            ++at;
        if (config.copies_once && at != known.end() && at->first == tweet.id &&
            !seen.emplace(period_at(unit, *tweet.created_at).number, at->second).second) {
            ++gathered.copies;
            return true;
        }
        words.clear();
        splitter.split(tweet.text, [&](std::string_view word) { words.emplace_back(word); });
        builder.add(*tweet.created_at, words, tweet.author_id);
        ++gathered.tweets;
        return true;
    });
    gathered.corpus = builder.finish(drift.min_count, drift.most_words);
    return gathered;
}

Json train_words(const Json& json, const JobContext& context) {
    if (const auto made = made_by_run(context, "words"))
        return artifact_result(*made);
    const auto config = WordsConfig::fields().read(part_of(json, WordsConfig::fields().specs()));
    const auto settings = WordDriftConfig::fields().read(part_of(json, WordDriftConfig::fields().specs()));
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto gathered = gather(workspace, config, settings, context.control);
    const auto& corpus = gathered.corpus;
    if (gathered.undated > 0)
        context.control.log(std::to_string(gathered.undated) + " tweets have no date and are left out");
    context.control.log(std::to_string(corpus.sentences.words.size()) + " words of " + std::to_string(corpus.words.size()) + " in " +
                        std::to_string(corpus.periods.size()) + " periods");
    const auto started = std::chrono::steady_clock::now();
    const auto drift = measure_word_drift(corpus, settings, context.control);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::int64_t moved = 0;
    for (const auto word : drift.ranking)
        moved += drift.rows[static_cast<std::size_t>(word)].q < 0.05 ? 1 : 0;

    const NewArtifact artifact{.kind = "words", .name = parse_artifact_ref("words", config.name).name, .run = context.run_id, .config = json};
    return artifact_result(create_artifact(workspace.artifacts(), artifact, [&](const fs::path& folder) -> Json {
        write_word_drift(folder, corpus, drift);
        return {{"words", corpus.words.size()}, {"periods", corpus.periods.size()}, {"tweets", gathered.tweets}, {"copies", gathered.copies},
                {"undated", gathered.undated}, {"running_words", corpus.sentences.words.size()}, {"ranked", drift.ranking.size()}, {"moved", moved},
                {"seconds", seconds}};
    }));
}

} // namespace

JobType words_job() {
    return {.name = "train-words",
            .title = "Train words per period",
            .summary = "Trains word vectors for each period in one space and ranks the words whose meaning moved, with a permutation test.",
            .fields = &fields(),
            .resumable = false,
            .run = train_words};
}

} // namespace aviary

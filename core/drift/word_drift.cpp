#include "core/drift/word_drift.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <thread>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kSeedStep = 1'000'003, kFewestShuffles = 20;
constexpr std::uint64_t kPlaceboSeed = 77'777'777;
constexpr std::size_t kFewestWords = 10;
constexpr std::int64_t kFewestGroupWords = 1'000;

WordAlignment parse_alignment(const std::string& text) {
    return text == "procrustes" ? WordAlignment::procrustes
           : text == "chained"  ? WordAlignment::chained
                                : WordAlignment::compass;
}

/// `control` whose progress speaks of step `done` of `total` and says what it is.
Control part_of_work(const Control& control, std::int64_t done, std::int64_t total, const std::string& what) {
    auto part = control;
    part.on_progress = [&control, done, total, what](const Progress& p) {
        const auto share = p.total > 0 ? 1000 * p.done / p.total : 0;
        control.progress({.stage = what, .done = 1000 * done + share, .total = 1000 * total, .unit = "steps"});
    };
    return part;
}

void require_enough(const WordCorpus& corpus) {
    for (std::size_t g = 0; g < corpus.groups.size(); ++g)
        if (corpus.period_words[g] < kFewestGroupWords)
            throw Error("the group " + corpus.groups[g] + " has only " + std::to_string(corpus.period_words[g]) +
                            " words that are frequent enough: nothing can be said of their meaning there",
                        "Choose a larger group or a longer time, or lower min_count.", {.field = "groups"});
    if (corpus.slices() < 2)
        throw Error(corpus.periods.empty() ? "no dated text is left to train on"
                                           : "all texts are of one period, " + to_string(corpus.periods.front()) +
                                                 ": nothing can have moved",
                    "Choose shorter periods with the setting 'period', or more tweets.");
    if (corpus.words.size() < kFewestWords)
        throw Error("only " + std::to_string(corpus.words.size()) + " words are frequent enough to train on",
                    "Lower min_count, or choose more tweets.");
}

} // namespace

const Fields<WordDriftConfig>& WordDriftConfig::fields() {
    using C = WordDriftConfig;
    static const auto f =
        Fields<C>()
            .add("period", &C::period,
                 {.label = "Period",
                  .help = "How time is cut, in UTC.",
                  .choices = {"day", "week", "month", "quarter"},
                  .group = "Periods"})
            .add("alignment", &C::alignment,
                 {.label = "Alignment",
                  .help = "How vectors of different periods come into one space. compass: contexts are trained on "
                          "everything and frozen, which suits small "
                          "periods; procrustes: periods train apart and are rotated onto the largest one; chained: "
                          "each onto the one before.",
                  .choices = {"compass", "procrustes", "chained"},
                  .group = "Periods",
                  .source = "Embeddings@Twitter"})
            .add("min_count", &C::min_count,
                 {.label = "Least count",
                  .help = "Words that occur less often are left out.",
                  .min = 1,
                  .group = "Words"})
            .add("most_words", &C::most_words,
                 {.label = "Most words",
                  .help = "Only the most frequent words are kept.",
                  .min = 10,
                  .max = 2'000'000,
                  .group = "Words"})
            .add("least_count", &C::least_count,
                 {.label = "Least count on each side",
                  .help = "A word is ranked if it occurs as often before a change and after it.",
                  .min = 1,
                  .group = "Comparison"})
            .add("seeds", &C::seeds,
                 {.label = "Seeds",
                  .help = "Trainings that differ in their random numbers; the intervals come from them.",
                  .min = 1,
                  .max = 20,
                  .group = "Comparison"})
            .add("shuffles", &C::shuffles,
                 {.label = "Shuffles",
                  .help = "How often each word's tweets are dealt out to the periods anew, to see how far it would "
                          "move by chance. 0: no test.",
                  .min = 0,
                  .max = 100'000,
                  .group = "Comparison"})
            .add("shuffle", &C::shuffle,
                 {.label = "What is shuffled",
                  .help = "What could as well have been at another time if no word had moved. accounts: accounts "
                          "exchange their times, so that a word doesn't move "
                          "because one account came or went; within-accounts: each account's days, so that only what "
                          "the same accounts changed counts; days: all days; "
                          "tweets: single tweets, which takes tweets of one account as independent and finds too much.",
                  .choices = {"accounts", "within-accounts", "days", "tweets"},
                  .group = "Comparison"})
            .add("subtract_common", &C::subtract_common,
                 {.label = "Subtract common movement",
                  .help = "Test by how much a word moved more than most words of its frequency did.",
                  .group = "Comparison"})
            .add("placebo", &C::placebo,
                 {.label = "Placebo",
                  .help = "A check on the test: deals the dates out anew first, so that nothing has moved and what is "
                          "found is found by chance. tweets: every tweet gets "
                          "another's date; accounts: accounts exchange their times.",
                  .choices = {"none", "tweets", "accounts"},
                  .group = "Comparison",
                  .advanced = true})
            .add("neighbours", &C::neighbours,
                 {.label = "Neighbours",
                  .help = "Of each word before and after, for the neighbourhood change.",
                  .min = 1,
                  .max = 1000,
                  .group = "Comparison",
                  .advanced = true})
            .add(
                "dimension", &C::dimension,
                {.label = "Dimensions", .help = "Length of a word vector.", .min = 2, .max = 1024, .group = "Training"})
            .add("window", &C::window,
                 {.label = "Window",
                  .help = "The farthest context word.",
                  .unit = "words",
                  .min = 1,
                  .max = 20,
                  .group = "Training"})
            .add("negatives", &C::negatives,
                 {.label = "Negatives",
                  .help = "Random words that each window is told apart from.",
                  .min = 1,
                  .max = 20,
                  .group = "Training"})
            .add("epochs", &C::epochs,
                 {.label = "Epochs",
                  .help = "How often all tweets are read.",
                  .min = 1,
                  .max = 1000,
                  .group = "Training"})
            .add("slice_epochs", &C::slice_epochs,
                 {.label = "Epochs of a period",
                  .help = "How often a period is read after the compass.",
                  .min = 1,
                  .max = 1000,
                  .group = "Training"})
            .add("learning_rate", &C::learning_rate,
                 {.label = "Learning rate",
                  .help = "At the start; it falls linearly.",
                  .min = 1e-6,
                  .max = 1,
                  .group = "Training",
                  .advanced = true})
            .add("subsample", &C::subsample,
                 {.label = "Subsampling",
                  .help = "Words that are a larger share of the corpus are left out at random. 0: never.",
                  .min = 0,
                  .max = 1,
                  .group = "Training",
                  .advanced = true})
            .add("seed", &C::seed,
                 {.label = "Seed",
                  .help = "The same seed gives the same vectors on any number of threads.",
                  .min = 0,
                  .group = "Training",
                  .advanced = true})
            .add("threads", &C::threads,
                 {.label = "Threads",
                  .help = "0: one for each core.",
                  .min = 0,
                  .max = 1024,
                  .group = "Training",
                  .advanced = true});
    return f;
}

WordSlicesConfig slices_config(const WordDriftConfig& c) {
    WordSlicesConfig slices;
    slices.alignment = parse_alignment(c.alignment);
    slices.slice_epochs = c.slice_epochs;
    slices.skip_gram = {.dimension = c.dimension,
                        .window = c.window,
                        .negatives = c.negatives,
                        .epochs = c.epochs,
                        .learning_rate = c.learning_rate,
                        .subsample = c.subsample,
                        .seed = c.seed,
                        .threads =
                            c.threads > 0 ? c.threads : std::max<std::int64_t>(1, std::thread::hardware_concurrency())};
    return slices;
}

namespace {

/// word_moves() in the slices of any seed.
std::vector<WordMove> moves_in(const WordCorpus& corpus, const std::vector<WordMatrix>& slices, const WordDrift& drift,
                               std::span<const std::int32_t> words, std::size_t neighbours) {
    std::map<std::int32_t, std::vector<std::size_t>> by_split;
    for (std::size_t i = 0; i < words.size(); ++i)
        by_split[drift.rows[static_cast<std::size_t>(words[i])].change.split].push_back(i);
    std::vector<WordMove> moves(words.size());
    const auto vocabulary = corpus.words.size();
    for (const auto& [split, places] : by_split) {
        const auto at = static_cast<std::size_t>(split), end = corpus.slices();
        const auto before = mean_vectors(corpus, slices, corpus.period_counts, 0, at),
                   after = mean_vectors(corpus, slices, corpus.period_counts, at, end);
        std::vector<std::int64_t> counts_before(vocabulary), counts_after(vocabulary);
        for (std::size_t p = 0; p < end; ++p)
            for (std::size_t w = 0; w < vocabulary; ++w)
                (p < at ? counts_before : counts_after)[w] += corpus.count_in(p, w);
        for (const auto i : places) {
            const auto word = static_cast<std::size_t>(words[i]);
            // Neighbours are to be words that the reader has met then, not chance guests.
            moves[i].before = nearest_words(before, word, counts_before, 10, neighbours);
            moves[i].after = nearest_words(after, word, counts_after, 10, neighbours);
            moves[i].neighbourhood = neighbourhood_change(before, after, word, moves[i].before, moves[i].after);
        }
    }
    return moves;
}

PermutationSettings permutation_settings(const WordDriftConfig& config, const WordCorpus& corpus,
                                         std::int64_t threads) {
    // An account is of one group and a day of both: neither has anything to exchange within itself.
    if (corpus.by_group() && config.shuffle != "accounts" && config.shuffle != "tweets")
        throw UsageError("groups of accounts can't be compared by shuffling " + config.shuffle,
                         "Give accounts, which are then dealt out between the groups, or tweets.",
                         {.field = "shuffle"});
    if (config.shuffles > 0 && config.shuffles < kFewestShuffles)
        throw UsageError("shuffles is " + std::to_string(config.shuffles),
                         "Give 0 for no test, or at least " + std::to_string(kFewestShuffles) + ".",
                         {.field = "shuffles"});
    return {.deal = parse_period_deal(config.shuffle),
            .shuffles = static_cast<std::size_t>(config.shuffles),
            .least_count = config.least_count,
            .subtract_common = config.subtract_common,
            .threads = static_cast<std::size_t>(threads),
            .seed = static_cast<std::uint64_t>(config.seed)};
}

/// What each seed says of the splits of the first.
class SeedFigures {
public:
    SeedFigures(const WordCorpus& corpus, std::size_t neighbours)
        : corpus_(corpus), neighbours_(neighbours), changes_(corpus.words.size()) {}

    void add(const std::vector<WordMatrix>& slices, const WordDrift& drift) {
        std::vector<WordChange> splits;
        for (const auto& row : drift.rows)
            splits.push_back(row.change);
        const auto changes = changes_at(corpus_, slices, splits);
        for (std::size_t w = 0; w < changes.size(); ++w)
            changes_[w].push_back(changes[w]);
        const auto moves = moves_in(corpus_, slices, drift, first(drift), neighbours_);
        neighbourhoods_.resize(moves.size());
        for (std::size_t i = 0; i < moves.size(); ++i)
            neighbourhoods_[i].push_back(moves[i].neighbourhood);
    }

    void write(WordDrift& drift) const {
        for (std::size_t w = 0; w < changes_.size(); ++w)
            drift.rows[w].seeds = interval_of(changes_[w]);
        for (std::size_t i = 0; i < neighbourhoods_.size(); ++i) {
            auto& row = drift.rows[static_cast<std::size_t>(drift.ranking[i])];
            row.neighbourhood = neighbourhoods_[i].front();
            row.neighbourhood_seeds = interval_of(neighbourhoods_[i]);
        }
    }

private:
    static std::span<const std::int32_t> first(const WordDrift& drift) {
        return std::span(drift.ranking).first(std::min(kNeighbourhoodRows, drift.ranking.size()));
    }

    const WordCorpus& corpus_;
    std::size_t neighbours_;
    std::vector<std::vector<double>> changes_;        ///< of each word, by seed
    std::vector<std::vector<double>> neighbourhoods_; ///< of the first of the ranking, by seed
};

void test(const WordCorpus& corpus, const SkipGramModel& compass, const SkipGramConfig& training,
          const PermutationSettings& settings, WordDrift& drift, const Control& control) {
    const WordUseReader reader(corpus, compass.output, keep_chances(corpus.counts, training.subsample),
                               training.window);
    auto words = drift.ranking;
    std::ranges::sort(words);
    const auto tested = test_words(std::cref(reader), corpus.slices(), words, corpus.words.size(), settings, control);
    for (const auto word : words) {
        const auto w = static_cast<std::size_t>(word);
        drift.rows[w].z = tested.z[w];
        drift.rows[w].p = tested.p[w];
        drift.rows[w].q = tested.q[w];
    }
}

} // namespace

void rank_words(const WordCorpus& corpus, std::int64_t least_count, WordDrift& drift) {
    const auto observed = largest_changes(corpus, drift.slices, least_count);
    const auto usual = usual_changes(corpus, observed);
    const auto nan = std::nan("");
    for (std::size_t w = 0; w < observed.size(); ++w) {
        drift.rows.push_back({observed[w], {nan, nan, nan}, nan, {nan, nan, nan}, usual[w], nan, nan, nan});
        if (observed[w].split > 0)
            drift.ranking.push_back(static_cast<std::int32_t>(w));
    }
    std::ranges::stable_sort(drift.ranking, std::greater{}, [&](std::int32_t word) {
        const auto& row = drift.rows[static_cast<std::size_t>(word)];
        return row.change.cosine - row.expected;
    });
}

WordDrift measure_word_drift(const WordCorpus& as_read, const WordDriftConfig& config, const Control& control) {
    require_enough(as_read);
    auto slices = slices_config(config);
    const auto permutation = permutation_settings(config, as_read, slices.skip_gram.threads);
    const bool is_placebo = config.placebo != "none";
    const auto placebo = is_placebo ? with_shuffled_dates(as_read, parse_period_deal(config.placebo),
                                                          static_cast<std::uint64_t>(config.seed) + kPlaceboSeed)
                                    : WordCorpus{};
    const auto& corpus = is_placebo ? placebo : as_read;
    const bool with_compass = slices.alignment == WordAlignment::compass, tested = config.shuffles > 0;
    const std::int64_t steps = config.seeds * (with_compass ? 2 : 1) + (tested ? 1 + (with_compass ? 0 : 1) : 0);
    std::int64_t step = 0;

    WordDrift drift;
    SkipGramModel first_compass;
    SeedFigures figures(corpus, static_cast<std::size_t>(config.neighbours));
    for (std::int64_t s = 0; s < config.seeds; ++s) {
        slices.skip_gram.seed = config.seed + s * kSeedStep;
        SkipGramModel compass;
        if (with_compass || (tested && s == 0))
            compass = train_compass(corpus, slices, part_of_work(control, step++, steps, "train the compass"));
        auto trained =
            train_slices(corpus, corpus.period_of, compass, slices, static_cast<std::uint64_t>(slices.skip_gram.seed),
                         part_of_work(control, step++, steps, "train the periods"));
        if (s == 0) {
            drift.slices = trained;
            rank_words(corpus, config.least_count, drift);
            first_compass = std::move(compass);
        }
        if (s > 0)
            drift.other_seeds.push_back(half_slices(trained));
        figures.add(trained, drift);
    }
    figures.write(drift);
    if (tested)
        test(corpus, first_compass, slices.skip_gram, permutation, drift,
             part_of_work(control, step++, steps, "shuffle the periods"));
    return drift;
}

std::vector<std::int32_t> filtered_ranking(const WordCorpus& corpus, const WordDrift& drift,
                                           const RankingFilter& filter) {
    if (!filter.languages.empty() && corpus.languages.empty())
        throw UsageError("the languages of these words aren't known",
                         "Train the words again: earlier versions didn't keep them.", {.field = "language"});
    std::vector<std::int32_t> ranking;
    std::set<std::string> present;
    for (const auto word : drift.ranking) {
        const auto w = static_cast<std::size_t>(word);
        if (!corpus.languages.empty())
            present.insert(corpus.languages[w].code);
        if ((filter.most_q && !(drift.rows[w].q <= *filter.most_q)) || corpus.counts[w] < filter.least_count ||
            (!filter.languages.empty() &&
             std::ranges::find(filter.languages, corpus.languages[w].code) == filter.languages.end()))
            continue;
        ranking.push_back(word);
    }
    for (const auto& language : filter.languages)
        if (!present.contains(language)) {
            std::string all;
            for (const auto& code : present)
                all += (all.empty() ? "" : ", ") + code;
            throw UsageError("no ranked word is mostly used in the language '" + language + "'",
                             all.empty() ? "No word is ranked." : "There are " + all + ".", {.field = "language"});
        }
    return ranking;
}

std::vector<WordMove> word_moves(const WordCorpus& corpus, const WordDrift& drift, std::span<const std::int32_t> words,
                                 std::size_t neighbours) {
    return moves_in(corpus, drift.slices, drift, words, neighbours);
}

} // namespace aviary

#include "core/drift/word_drift.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kSeedStep = 1'000'003, kShuffleSeed = 77'777'777;
constexpr std::size_t kFewestWords = 10;

WordAlignment parse_alignment(const std::string& text) {
    return text == "procrustes" ? WordAlignment::procrustes : text == "chained" ? WordAlignment::chained : WordAlignment::compass;
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
    if (corpus.periods.size() < 2)
        throw Error(corpus.periods.empty() ? "no dated text is left to train on" : "all texts are of one period, " + to_string(corpus.periods.front()) + ": nothing can have moved",
                    "Choose shorter periods with the setting 'period', or more tweets.");
    if (corpus.words.size() < kFewestWords)
        throw Error("only " + std::to_string(corpus.words.size()) + " words are frequent enough to train on", "Lower min_count, or choose more tweets.");
}

} // namespace

const Fields<WordDriftConfig>& WordDriftConfig::fields() {
    using C = WordDriftConfig;
    static const auto f = Fields<C>()
        .add("period", &C::period, {.label = "Period", .help = "How time is cut, in UTC.", .choices = {"day", "week", "month", "quarter"}, .group = "Periods"})
        .add("alignment", &C::alignment,
             {.label = "Alignment",
              .help = "How vectors of different periods come into one space. compass: contexts are trained on everything and frozen, which suits small "
                      "periods; procrustes: periods train apart and are rotated onto the largest one; chained: each onto the one before.",
              .choices = {"compass", "procrustes", "chained"},
              .group = "Periods",
              .source = "Embeddings@Twitter"})
        .add("min_count", &C::min_count, {.label = "Least count", .help = "Words that occur less often are left out.", .min = 1, .group = "Words"})
        .add("most_words", &C::most_words, {.label = "Most words", .help = "Only the most frequent words are kept.", .min = 10, .max = 2'000'000, .group = "Words"})
        .add("least_count", &C::least_count,
             {.label = "Least count on each side", .help = "A word is ranked if it occurs as often before a change and after it.", .min = 1, .group = "Comparison"})
        .add("seeds", &C::seeds, {.label = "Seeds", .help = "Trainings that differ in their random numbers; the intervals come from them.", .min = 1, .max = 20, .group = "Comparison"})
        .add("shuffles", &C::shuffles,
             {.label = "Shuffles", .help = "Trainings on tweets dealt out to the periods at random, which say how far words move by chance. 0: no test.", .min = 0, .max = 1000, .group = "Comparison"})
        .add("neighbours", &C::neighbours, {.label = "Neighbours", .help = "Of each word before and after, for the neighbourhood change.", .min = 1, .max = 1000, .group = "Comparison", .advanced = true})
        .add("dimension", &C::dimension, {.label = "Dimensions", .help = "Length of a word vector.", .min = 2, .max = 1024, .group = "Training"})
        .add("window", &C::window, {.label = "Window", .help = "The farthest context word.", .unit = "words", .min = 1, .max = 20, .group = "Training"})
        .add("negatives", &C::negatives, {.label = "Negatives", .help = "Random words that each window is told apart from.", .min = 1, .max = 20, .group = "Training"})
        .add("epochs", &C::epochs, {.label = "Epochs", .help = "How often all tweets are read.", .min = 1, .max = 1000, .group = "Training"})
        .add("slice_epochs", &C::slice_epochs, {.label = "Epochs of a period", .help = "How often a period is read after the compass.", .min = 1, .max = 1000, .group = "Training"})
        .add("learning_rate", &C::learning_rate, {.label = "Learning rate", .help = "At the start; it falls linearly.", .min = 1e-6, .max = 1, .group = "Training", .advanced = true})
        .add("subsample", &C::subsample, {.label = "Subsampling", .help = "Words that are a larger share of the corpus are left out at random. 0: never.", .min = 0, .max = 1, .group = "Training", .advanced = true})
        .add("seed", &C::seed, {.label = "Seed", .help = "The same seed gives the same vectors on any number of threads.", .min = 0, .group = "Training", .advanced = true})
        .add("threads", &C::threads, {.label = "Threads", .help = "0: one for each core.", .min = 0, .max = 1024, .group = "Training", .advanced = true});
    return f;
}

WordSlicesConfig slices_config(const WordDriftConfig& c) {
    WordSlicesConfig slices;
    slices.alignment = parse_alignment(c.alignment);
    slices.slice_epochs = c.slice_epochs;
    slices.skip_gram = {.dimension = c.dimension, .window = c.window, .negatives = c.negatives, .epochs = c.epochs, .learning_rate = c.learning_rate,
                        .subsample = c.subsample, .seed = c.seed,
                        .threads = c.threads > 0 ? c.threads : std::max<std::int64_t>(1, std::thread::hardware_concurrency())};
    return slices;
}

WordDrift measure_word_drift(const WordCorpus& corpus, const WordDriftConfig& config, const Control& control) {
    require_enough(corpus);
    auto slices = slices_config(config);
    const bool with_compass = slices.alignment == WordAlignment::compass;
    const std::int64_t steps = config.seeds * (with_compass ? 2 : 1) + config.shuffles;
    std::int64_t step = 0;
    const auto words = corpus.words.size();
    // Without a compass only its size is read.
    const auto make_compass = [&](std::int64_t seed) {
        slices.skip_gram.seed = seed;
        return with_compass ? train_compass(corpus, slices, part_of_work(control, step++, steps, "train the compass"))
                            : SkipGramModel{WordMatrix(words, static_cast<std::size_t>(config.dimension)), WordMatrix(words, static_cast<std::size_t>(config.dimension))};
    };

    WordDrift drift;
    drift.rows.resize(words);
    SkipGramModel first_compass;
    std::vector<std::vector<double>> of_seeds(words);
    std::vector<WordChange> observed;
    for (std::int64_t s = 0; s < config.seeds; ++s) {
        const auto seed = config.seed + s * static_cast<std::int64_t>(kSeedStep);
        auto compass = make_compass(seed);
        auto trained = train_slices(corpus, corpus.period_of, compass, slices, static_cast<std::uint64_t>(seed), part_of_work(control, step++, steps, "train the periods"));
        if (s == 0) {
            observed = largest_changes(corpus, trained, corpus.period_counts, config.least_count);
            drift.slices = trained;
            first_compass = std::move(compass);
        }
        const auto changes = changes_at(corpus, trained, observed);
        for (std::size_t w = 0; w < words; ++w)
            of_seeds[w].push_back(changes[w]);
    }

    std::vector<std::vector<WordChange>> shuffled;
    for (std::int64_t r = 0; r < config.shuffles; ++r) {
        const auto seed = static_cast<std::uint64_t>(config.seed) + kShuffleSeed + static_cast<std::uint64_t>(r);
        const auto dealt = shuffle_periods(corpus, seed);
        const auto trained = train_slices(corpus, dealt.period_of, first_compass, slices, seed, part_of_work(control, step++, steps, "train shuffled periods"));
        shuffled.push_back(largest_changes(corpus, trained, dealt.period_counts, config.least_count));
    }
    const auto test = test_changes(observed, shuffled);
    for (std::size_t w = 0; w < words; ++w) {
        drift.rows[w] = {observed[w], interval_of(of_seeds[w]), std::nan(""), test.expected[w], test.z[w], test.p[w], test.q[w]};
        if (observed[w].split > 0)
            drift.ranking.push_back(static_cast<std::int32_t>(w));
    }
    std::ranges::stable_sort(drift.ranking, std::greater{}, [&](std::int32_t word) {
        const auto& row = drift.rows[static_cast<std::size_t>(word)];
        return row.change.cosine - (std::isnan(row.expected) ? 0 : row.expected);
    });

    control.progress({.stage = "compare neighbours", .done = 0, .total = 0, .unit = "words"});
    const auto first = std::span(drift.ranking).first(std::min(kNeighbourhoodRows, drift.ranking.size()));
    const auto moves = word_moves(corpus, drift, first, static_cast<std::size_t>(config.neighbours));
    for (std::size_t i = 0; i < first.size(); ++i)
        drift.rows[static_cast<std::size_t>(first[i])].neighbourhood = moves[i].neighbourhood;
    return drift;
}

std::vector<WordMove> word_moves(const WordCorpus& corpus, const WordDrift& drift, std::span<const std::int32_t> words, std::size_t neighbours) {
    std::map<std::int32_t, std::vector<std::size_t>> by_split;
    for (std::size_t i = 0; i < words.size(); ++i)
        by_split[drift.rows[static_cast<std::size_t>(words[i])].change.split].push_back(i);
    std::vector<WordMove> moves(words.size());
    const auto vocabulary = corpus.words.size();
    for (const auto& [split, places] : by_split) {
        const auto at = static_cast<std::size_t>(split), end = corpus.periods.size();
        const auto before = mean_vectors(corpus, drift.slices, corpus.period_counts, 0, at), after = mean_vectors(corpus, drift.slices, corpus.period_counts, at, end);
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

} // namespace aviary

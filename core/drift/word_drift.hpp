#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/drift/word_change.hpp"
#include "core/drift/word_corpus.hpp"
#include "core/drift/word_permutation.hpp"
#include "core/drift/word_seeds.hpp"
#include "core/drift/word_slices.hpp"

namespace aviary {

/// How word vectors per period are trained and compared.
struct WordDriftConfig {
    std::string period = "quarter";
    std::string alignment = "compass";
    std::int64_t min_count = 30;
    std::int64_t most_words = 30'000;
    std::int64_t least_count = 50;
    std::int64_t seeds = 3;
    std::int64_t shuffles = 200;
    std::string shuffle = "accounts";
    bool subtract_common = true;
    std::string placebo = "none";
    std::int64_t neighbours = 25;
    std::int64_t dimension = 100;
    std::int64_t window = 5;
    std::int64_t negatives = 5;
    std::int64_t epochs = 5;
    std::int64_t slice_epochs = 3;
    double learning_rate = 0.025;
    double subsample = 1e-3;
    std::int64_t seed = 1;
    std::int64_t threads = 0;

    static const Fields<WordDriftConfig>& fields();
};

/// The settings of training that `config` means; 0 threads: all cores.
WordSlicesConfig slices_config(const WordDriftConfig& config);

/// One word's row of the ranking. NaN: not measured (too rare on one side of every split, one seed, no shuffles).
struct WordDriftRow {
    WordChange change; ///< of the first seed
    Interval seeds;    ///< of the cosine change at that split, over the seeds
    double neighbourhood =
        0; ///< neighbourhood_change of the first seed; NaN below the first kNeighbourhoodRows of the ranking
    Interval neighbourhood_seeds; ///< over the seeds
    double expected = 0;          ///< usual_changes(): what words as precisely known changed
    double z = 0, p = 0, q = 0;   ///< of the PermutationTest
};
inline constexpr std::size_t kNeighbourhoodRows = 500;

struct WordDrift {
    std::vector<WordDriftRow> rows; ///< of each word
    std::vector<std::int32_t>
        ranking; ///< words that were measured, by how far their change exceeds that of words like them
    std::vector<WordMatrix> slices;      ///< of the first seed: vectors of each period in one space
    std::vector<HalfSlices> other_seeds; ///< the same of each other seed
};

/// From `drift.slices` the splits, changes, usual changes and the ranking; what seeds and shuffles say is left NaN.
void rank_words(const WordCorpus& corpus, std::int64_t least_count, WordDrift& drift);

/// Which words of a ranking to show. Empty members don't filter.
struct RankingFilter {
    std::vector<std::string> languages; ///< WordLanguage::code of the word, any of them
    std::optional<double> most_q;       ///< words that weren't tested don't pass
    std::int64_t least_count = 0;
};

/// The words of drift.ranking that pass, in its order. Throws UsageError where the corpus doesn't know the words'
/// languages (it was written by an earlier version), or for a language that no ranked word has, naming those that there
/// are.
std::vector<std::int32_t> filtered_ranking(const WordCorpus& corpus, const WordDrift& drift,
                                           const RankingFilter& filter);

/// Trains and compares the slices of the corpus: its periods, or its groups of accounts. With groups a word's change is
/// that from the first to the second (split 1), and the test deals accounts out between them (config.shuffle
/// "accounts", or "tweets"). config.period is not read. Throws Error for fewer than two periods, a group with hardly
/// any words or fewer than ten words; UsageError for a way to shuffle that groups don't have; Cancelled.
WordDrift measure_word_drift(const WordCorpus& corpus, const WordDriftConfig& config, const Control& control = {});

/// Neighbours before and after a row's split (of groups: in the first and in the second), and between them what
/// neighbourhood_change says.
struct WordMove {
    std::vector<ScoredWord> before, after;
    double neighbourhood = 0;
};
std::vector<WordMove> word_moves(const WordCorpus& corpus, const WordDrift& drift, std::span<const std::int32_t> words,
                                 std::size_t neighbours);

} // namespace aviary

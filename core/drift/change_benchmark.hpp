#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/drift/word_drift.hpp"

namespace aviary {

/// A word whose change between two corpora people have judged.
struct ChangeTarget {
    std::string word;
    std::optional<bool> changed;  ///< subtask 1
    std::optional<double> graded; ///< subtask 2: the Jensen-Shannon distance of the annotated senses
};

/// A folder of SemEval-2020 Task 1 (Schlechtweg et al. 2020), "Unsupervised Lexical Semantic Change Detection":
///   targets.txt                                   a word a line
///   truth/binary.txt, truth/graded.txt            word, tab, value; either may be missing
///   corpus1/lemma/*.txt(.gz), corpus2/lemma/*     a sentence a line, words with spaces between
struct ChangeBenchmark {
    std::vector<ChangeTarget> targets;
    WordCorpus corpus; ///< two periods, days 0 and 1
};

/// Words that occur less often than `min_count` are left out, and so are lines of fewer than two words. Throws Error
/// naming the file and line that can't be read or the part that is missing, Cancelled.
ChangeBenchmark read_change_benchmark(const std::filesystem::path& folder, std::int64_t min_count,
                                      std::int64_t most_words, const Control& control = {});

/// What was measured of a target. NaN where the vocabulary or one of the corpora doesn't have it.
struct MeasuredTarget {
    ChangeTarget target;
    double change = 0; ///< cosine change, the mean of the seeds
    double q = 0;      ///< of the permutation test; NaN without
};

/// `config` as for measure_word_drift(); its period, least count and what is shuffled don't matter here: the corpora
/// know no accounts.
std::vector<MeasuredTarget> measure_change_benchmark(const ChangeBenchmark& benchmark, WordDriftConfig config,
                                                     const Control& control = {});

} // namespace aviary

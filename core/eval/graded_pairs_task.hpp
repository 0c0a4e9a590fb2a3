#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/eval/evaluate.hpp"

namespace aviary {

/// Two texts and how alike people found them.
struct GradedPair {
    double score = 0;
    std::string a, b;
    bool operator==(const GradedPair&) const = default;
};

/// Reads lines of score TAB text TAB text. Throws Error naming file and line where a line has other parts or no number.
std::vector<GradedPair> read_graded_pairs(const std::filesystem::path& file);

/// Spearman correlation of human scores with the cosine of the two texts' vectors (Twice §4.1, SemEvalPIT). Figure:
/// "spearman"; a pair is a case of the bootstrap.
TaskCases evaluate_graded_pairs(const EvaluateConfig& config, const EvaluateInput& input, const Control& control);

} // namespace aviary

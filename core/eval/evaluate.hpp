#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/base/json.hpp"
#include "core/data/workspace.hpp"
#include "core/eval/metrics.hpp"
#include "core/index/embedding_file.hpp"

namespace aviary {

/// What an evaluation measures, and on what.
struct EvaluateConfig {
    std::string task = "topics";
    std::string pairs;
    std::string topic_source = "auto";
    std::string topic_rules;
    double validation_share = 0.02;
    std::int64_t neighbours = 10;
    std::int64_t max_queries = 5'000;
    std::int64_t bootstrap_samples = 1'000;
    std::int64_t seed = 1;
    std::string device = "auto";

    bool operator==(const EvaluateConfig&) const = default;

    static const Fields<EvaluateConfig>& fields();
};

/// What a task may look at. Whoever calls wires the encoder in: evaluations know vectors, not models.
struct EvaluateInput {
    const Workspace* workspace = nullptr;     ///< never null
    const EmbeddingFile* embedding = nullptr; ///< never null
    /// Vectors of pasted texts [n × dimension of the embedding], row-major, unit length, by the model that made the
    /// embedding.
    std::function<std::vector<float>(const std::vector<std::string>& texts)> encode;
};

/// What a task found: its cases and the statistics of them that it reports.
struct TaskCases {
    std::vector<std::int64_t> cases; ///< what each case is: the id of the tweet that asks, or the pair's number. Two
                                     ///< embeddings compare where they agree.
    std::vector<Measure> measures;   ///< of the embedding; the first is the task's headline
    std::vector<Measure> baselines;  ///< of the data alone, to judge the others by
    Json details = Json::object();   ///< how many queries and candidates there were
};

/// What came out: figures with n and interval, and what a reader must know of how they were made.
struct EvaluateResult {
    std::string task;
    TaskCases found;
    std::vector<Figure> figures; ///< found.measures, then found.baselines
};

/// One row of the task table.
struct EvaluateTask {
    std::string name;    ///< "topics"
    std::string title;   ///< "Topic assignment precision"
    std::string summary; ///< one sentence
    std::function<TaskCases(const EvaluateConfig&, const EvaluateInput&, const Control&)> run;
};

/// All tasks, in the order in which help lists them.
const std::vector<EvaluateTask>& task_table();

/// Runs config.task. Throws UsageError for a task that there is not, or Error where the data holds nothing to measure.
EvaluateResult evaluate(const EvaluateConfig& config, const EvaluateInput& input, const Control& control = {});

/// How far `a` is ahead of `b` in each measure, by paired_difference. Empty where they weren't asked the same cases.
std::vector<Figure> differences(const EvaluateConfig& config, const EvaluateResult& a, const EvaluateResult& b);

} // namespace aviary

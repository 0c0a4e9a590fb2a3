#include "core/eval/evaluate.hpp"

#include <algorithm>

#include "core/eval/copies_task.hpp"
#include "core/eval/graded_pairs_task.hpp"
#include "core/eval/topics_task.hpp"

namespace aviary {

const Fields<EvaluateConfig>& EvaluateConfig::fields() {
    using C = EvaluateConfig;
    static const auto all = Fields<C>()
                                .add("task", &C::task,
                                     {.label = "Task",
                                      .help = "What to measure.",
                                      .choices = {"topics", "graded-pairs", "copies"},
                                      .group = "Task",
                                      .source = "Twice §4.1"})
                                .add("pairs", &C::pairs,
                                     {.label = "Graded pairs",
                                      .help = "File of lines score TAB text TAB text, for the task graded-pairs.",
                                      .group = "Task"})
                                .add("topic_source", &C::topic_source,
                                     {.label = "Topics from",
                                      .help = "Labels of the task topics: annotations in the workspace or a rule file. "
                                              "Auto takes annotations where there are any.",
                                      .choices = {"auto", "annotations", "rules"},
                                      .group = "Task"})
                                .add("topic_rules", &C::topic_rules,
                                     {.label = "Topic rules",
                                      .help = "Path of a topic rule file. Empty: the built-in rules.",
                                      .group = "Task",
                                      .advanced = true})
                                .add("validation_share", &C::validation_share,
                                     {.label = "Held out",
                                      .help = "Share of the tweets that is asked about; give what training held out.",
                                      .min = 0.001,
                                      .max = 0.5,
                                      .group = "Task"})
                                .add("neighbours", &C::neighbours,
                                     {.label = "Neighbours",
                                      .help = "k of the nearest-neighbour classifier.",
                                      .min = 1,
                                      .max = 1000,
                                      .group = "Task"})
                                .add("max_queries", &C::max_queries,
                                     {.label = "Most queries",
                                      .help = "Held-out tweets or copies asked about at most, sampled with the seed.",
                                      .unit = "tweets",
                                      .min = 1,
                                      .max = 1e7,
                                      .group = "Task"})
                                .add("bootstrap_samples", &C::bootstrap_samples,
                                     {.label = "Bootstrap",
                                      .help = "Resamples behind each 95 % interval.",
                                      .unit = "samples",
                                      .min = 100,
                                      .max = 100'000,
                                      .group = "Task",
                                      .advanced = true})
                                .add("seed", &C::seed,
                                     {.label = "Seed",
                                      .help = "Of the sampling and the bootstrap.",
                                      .min = 0,
                                      .max = 9e15,
                                      .group = "Task",
                                      .advanced = true})
                                .add("device", &C::device,
                                     {.label = "Device",
                                      .help = "Auto takes the GPU where there is one.",
                                      .choices = {"auto", "cpu", "cuda"},
                                      .group = "Hardware"});
    return all;
}

namespace {

BootstrapOptions bootstrap_options(const EvaluateConfig& config) {
    return {.samples = config.bootstrap_samples, .seed = static_cast<std::uint64_t>(config.seed)};
}

} // namespace

const std::vector<EvaluateTask>& task_table() {
    static const std::vector<EvaluateTask> table = {
        {"topics", "Topic assignment precision",
         "Precision of the topics that a nearest-neighbour classifier assigns to held-out tweets.", evaluate_topics},
        {"graded-pairs", "Graded pairs",
         "Rank correlation of cosine similarity with human judgement on pairs of texts.", evaluate_graded_pairs},
        {"copies", "Retrieving copies", "Rank at which another account's copy of a tweet is found among all tweets.",
         evaluate_copies},
    };
    return table;
}

EvaluateResult evaluate(const EvaluateConfig& config, const EvaluateInput& input, const Control& control) {
    const auto& table = task_table();
    const auto task =
        std::find_if(table.begin(), table.end(), [&](const EvaluateTask& t) { return t.name == config.task; });
    if (task == table.end()) {
        std::string names;
        for (const auto& t : table)
            names += (names.empty() ? "" : ", ") + t.name;
        throw UsageError("there is no task '" + config.task + "'", "The tasks are " + names + ".", {.field = "task"});
    }
    EvaluateResult result{.task = config.task, .found = task->run(config, input, control), .figures = {}};
    for (const auto* measures : {&result.found.measures, &result.found.baselines})
        for (const auto& measure : *measures)
            result.figures.push_back(bootstrap(measure.name, measure.n, measure.statistic, bootstrap_options(config)));
    return result;
}

std::vector<Figure> differences(const EvaluateConfig& config, const EvaluateResult& a, const EvaluateResult& b) {
    std::vector<Figure> figures;
    if (a.task == b.task && a.found.cases == b.found.cases)
        for (std::size_t i = 0; i < a.found.measures.size(); ++i)
            figures.push_back(paired_difference(a.found.measures[i], b.found.measures[i], bootstrap_options(config)));
    return figures;
}

} // namespace aviary

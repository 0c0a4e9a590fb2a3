#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/change_benchmark.hpp"
#include "core/eval/metrics.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

struct BenchmarkConfig {
    std::string folder, name = "word-change", decide = "mean";
    std::int64_t bootstrap_samples = 1'000;
    static const Fields<BenchmarkConfig>& fields();
};

const Fields<BenchmarkConfig>& BenchmarkConfig::fields() {
    using C = BenchmarkConfig;
    static const auto f =
        Fields<C>()
            .add("folder", &C::folder,
                 {.label = "Folder",
                  .help = "As SemEval-2020 Task 1 comes: targets.txt, truth/binary.txt, truth/graded.txt, "
                          "corpus1/lemma and corpus2/lemma, plain or gzip.",
                  .required = true})
            .add("name", &C::name, {.label = "Name", .help = "The result's name. Each run makes its next version."})
            .add("decide", &C::decide,
                 {.label = "Changed if",
                  .help = "Which words are said to have changed. mean: those that moved more than the targets' mean; "
                          "test: those with q below 0.05 in the "
                          "permutation test.",
                  .choices = {"mean", "test"}})
            .add("bootstrap_samples", &C::bootstrap_samples,
                 {.label = "Bootstrap samples",
                  .help = "For the 95 % intervals.",
                  .min = 10,
                  .max = 1'000'000,
                  .advanced = true});
    return f;
}

/// Of the settings of word drift those that mean something for two corpora without dates and accounts.
FieldSpecs training_fields() {
    auto specs = WordDriftConfig::fields().specs();
    std::erase_if(specs, [](const FieldSpec& spec) {
        return spec.name == "period" || spec.name == "least_count" || spec.name == "shuffle" ||
               spec.name == "placebo" || spec.name == "neighbours";
    });
    return specs;
}

const FieldSpecs& fields() {
    static const FieldSpecs specs = joined(BenchmarkConfig::fields().specs(), training_fields());
    return specs;
}

Json number(double x) {
    return std::isnan(x) ? Json() : Json(x);
}

struct Judged {
    std::vector<double> correct;         ///< 1 or 0, of targets with a binary truth
    std::vector<double> graded, changes; ///< of targets with a graded truth
    Json targets = Json::array();
    std::vector<std::string> missing;
};

Judged judge(const std::vector<MeasuredTarget>& measured, const std::string& decide) {
    double sum = 0, n = 0;
    for (const auto& m : measured)
        if (!std::isnan(m.change)) {
            sum += m.change;
            ++n;
        }
    Judged judged;
    for (const auto& m : measured) {
        Json row = {{"word", m.target.word}, {"change", number(m.change)}, {"q", number(m.q)}};
        if (m.target.graded)
            row["graded"] = *m.target.graded;
        if (m.target.changed)
            row["changed"] = *m.target.changed;
        if (std::isnan(m.change)) {
            judged.missing.push_back(m.target.word);
        } else {
            const bool said = decide == "test" ? m.q < 0.05 : m.change > sum / n;
            row["said"] = said;
            if (m.target.changed)
                judged.correct.push_back(said == *m.target.changed ? 1 : 0);
            if (m.target.graded) {
                judged.graded.push_back(*m.target.graded);
                judged.changes.push_back(m.change);
            }
        }
        judged.targets.push_back(std::move(row));
    }
    return judged;
}

std::vector<Figure> figures_of(const Judged& judged, const BootstrapOptions& options) {
    std::vector<Figure> figures;
    if (!judged.correct.empty())
        figures.push_back(mean_figure("accuracy", judged.correct, options));
    if (!judged.graded.empty())
        figures.push_back(bootstrap(
            "spearman", static_cast<std::int64_t>(judged.graded.size()),
            [&](std::span<const std::int64_t> cases) {
                std::vector<double> a, b;
                for (const auto i : cases) {
                    a.push_back(judged.graded[static_cast<std::size_t>(i)]);
                    b.push_back(judged.changes[static_cast<std::size_t>(i)]);
                }
                return spearman(a, b);
            },
            options));
    return figures;
}

Json run_benchmark(const Json& json, const JobContext& context) {
    if (const auto made = made_by_run(context, "benchmark"))
        return artifact_result(*made);
    const auto config = BenchmarkConfig::fields().read(part_of(json, BenchmarkConfig::fields().specs()));
    const auto training = WordDriftConfig::fields().read(part_of(json, training_fields()));
    if (config.decide == "test" && training.shuffles == 0)
        throw UsageError("decide=test needs shuffles", "Set shuffles to 200, or decide=mean.", {.field = "decide"});
    const auto benchmark =
        read_change_benchmark(config.folder, training.min_count, training.most_words, context.control);
    const auto judged = judge(measure_change_benchmark(benchmark, training, context.control), config.decide);
    for (const auto& word : judged.missing)
        context.control.log("'" + word + "' is not in both corpora often enough and is left out");
    Json rows = Json::array();
    for (const auto& figure :
         figures_of(judged, {.samples = config.bootstrap_samples, .seed = static_cast<std::uint64_t>(training.seed)}))
        rows.push_back({{"embedding", "skip-gram, " + training.alignment},
                        {"figure", figure.name},
                        {"value", number(figure.value)},
                        {"low", number(figure.low)},
                        {"high", number(figure.high)},
                        {"n", figure.n}});
    const Json summary = {
        {"task", "word-change"},
        {"rows", rows},
        {"details",
         {{"targets", judged.targets}, {"missing", judged.missing}, {"words", benchmark.corpus.period_words}}}};
    const NewArtifact what{.kind = "benchmark",
                           .name = parse_artifact_ref("benchmark", config.name).name,
                           .run = context.run_id,
                           .config = json};
    return artifact_result(create_artifact(context.workspace / "artifacts", what, [&](const fs::path& folder) {
        write_json(folder / "result.json", summary);
        return summary;
    }));
}

} // namespace

JobType change_benchmark_job() {
    return {.name = "word-change",
            .title = "Evaluate word change",
            .summary = "Measures how well the change of words between two corpora agrees with what people judged "
                       "(SemEval-2020 Task 1).",
            .fields = &fields(),
            .resumable = false,
            .run = run_benchmark};
}

} // namespace aviary

#include "widgets/train/next_step.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NextStep)
};

const Artifact* newest(const std::vector<Artifact>& artifacts, const std::string& kind,
                       const ArtifactRef* input = nullptr) {
    const Artifact* found = nullptr;
    for (const Artifact& artifact : artifacts) {
        const bool fits =
            artifact.ref.kind == kind &&
            (!input || std::find(artifact.inputs.begin(), artifact.inputs.end(), *input) != artifact.inputs.end());
        if (fits && (!found || artifact.created_at >= found->created_at))
            found = &artifact;
    }
    return found;
}

NextStep embedWith(const Artifact& model, const std::vector<RunInfo>& runs) {
    NextStep step{.kind = NextStep::Kind::embed, .artifact = to_string(model.ref), .job = "embed"};
    step.config = {{"model", to_string(model.ref)}, {"name", model.ref.name}};
    if (const RunInfo* run = activeRun(runs, "embed", "model", step.artifact))
        step.run = run->id;
    return step;
}

} // namespace

const RunInfo* activeRun(const std::vector<RunInfo>& runs, const std::string& job, const std::string& field,
                         const std::string& value) {
    const std::string name = value.substr(0, value.find('@'));
    const auto found = std::find_if(runs.begin(), runs.end(), [&](const RunInfo& run) {
        if (run.job != job || !isActive(run.state) || !run.config.is_object())
            return false;
        const auto entry = run.config.find(field);
        return entry != run.config.end() && entry->is_string() && (*entry == value || *entry == name);
    });
    return found == runs.end() ? nullptr : &*found;
}

NextStep stepAfterModel(const Artifact& model, const std::vector<Artifact>& artifacts,
                        const std::vector<RunInfo>& runs) {
    const Artifact* embedding = newest(artifacts, "embedding", &model.ref);
    if (!embedding)
        return embedWith(model, runs);
    if (newest(artifacts, "index", &embedding->ref))
        return {.kind = NextStep::Kind::browse, .artifact = to_string(embedding->ref)};
    NextStep step{.kind = NextStep::Kind::index, .artifact = to_string(embedding->ref), .job = "index"};
    step.config = {{"embedding", step.artifact}};
    if (const RunInfo* run = activeRun(runs, "index", "embedding", step.artifact))
        step.run = run->id;
    return step;
}

NextStep stepToFirstEmbedding(const std::vector<Artifact>& artifacts, const std::vector<RunInfo>& runs) {
    if (const Artifact* embedding = newest(artifacts, "embedding"))
        return {.kind = NextStep::Kind::browse, .artifact = to_string(embedding->ref)};
    if (const Artifact* model = newest(artifacts, "model"))
        return embedWith(*model, runs);
    NextStep step;
    const auto training = std::find_if(runs.begin(), runs.end(), [](const RunInfo& run) {
        return run.job.starts_with("train") && isActive(run.state);
    });
    if (training != runs.end())
        step.run = training->id;
    return step;
}

QString stepText(const NextStep& step, std::int64_t tweets) {
    const QString artifact = QString::fromStdString(step.artifact);
    switch (step.kind) {
    case NextStep::Kind::train:
        return Words::tr("Train a model");
    case NextStep::Kind::embed:
        return tweets < 0 ? Words::tr("Embed the tweets with %1").arg(artifact)
                          : Words::tr("Embed %1 tweets with %2").arg(formatCount(tweets), artifact);
    case NextStep::Kind::index:
        return Words::tr("Build the index of %1").arg(artifact);
    case NextStep::Kind::browse:
        return Words::tr("Browse the neighbours in %1").arg(artifact);
    }
    return {};
}

} // namespace aviary

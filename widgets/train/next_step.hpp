#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/base/json.hpp"
#include "core/jobs/run.hpp"
#include "core/registry/artifact.hpp"

namespace aviary {

/// What leads on from what there is to the neighbours of a tweet.
struct NextStep {
    enum class Kind { train, embed, index, browse };
    Kind kind = Kind::train;
    std::string
        artifact; ///< what the step works on: the model to embed with, the embedding to index or browse; "NAME@VERSION"
    std::string job; ///< "embed" or "index": with `config` the run that does it
    Json config;
    std::string run; ///< id of the run that is doing it already; empty: none
};

/// After `model`: embed the tweets with it, index that embedding, browse.
NextStep stepAfterModel(const Artifact& model, const std::vector<Artifact>& artifacts,
                        const std::vector<RunInfo>& runs);

/// What a workspace without an embedding needs: train, or embed with the newest model.
NextStep stepToFirstEmbedding(const std::vector<Artifact>& artifacts, const std::vector<RunInfo>& runs);

/// The active run of `job` in whose config `field` is `value`, as NAME or NAME@VERSION; null if there is none.
const RunInfo* activeRun(const std::vector<RunInfo>& runs, const std::string& job, const std::string& field,
                         const std::string& value);

/// "Embed 586,110 tweets with twice-mini@3": the words of the button. `tweets` < 0: not known.
QString stepText(const NextStep& step, std::int64_t tweets);

} // namespace aviary

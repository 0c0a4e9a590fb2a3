#include "core/jobs/embedding_encoder.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/jobs/model_files.hpp"

namespace aviary {

TweetEncoder open_encoder_of(const std::filesystem::path& artifacts, const Artifact& embedding) {
    const auto& inputs = embedding.inputs;
    const auto ref =
        std::find_if(inputs.begin(), inputs.end(), [](const ArtifactRef& input) { return input.kind == "model"; });
    if (ref == inputs.end())
        throw Error("embedding " + to_string(embedding.ref) + " was made by no model of this workspace",
                    "Give a tweet's id instead of a text");
    const auto model = try_find_artifact(artifacts, *ref);
    if (!model)
        throw Error("the model " + to_string(*ref) + " that made embedding " + to_string(embedding.ref) + " is gone",
                    "Give a tweet's id instead of a text, or embed again with another model");
    check_model_files(model->folder);
    return TweetEncoder::open(model->folder);
}

} // namespace aviary

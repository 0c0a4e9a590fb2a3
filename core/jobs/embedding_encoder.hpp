#pragma once

#include <filesystem>

#include "core/registry/artifact.hpp"
#include "core/train/tweet_encoder.hpp"

namespace aviary {

/// The encoder that made an embedding, for pasted texts. Throws Error if the embedding names no model or the model is
/// gone.
TweetEncoder open_encoder_of(const std::filesystem::path& artifacts, const Artifact& embedding);

} // namespace aviary

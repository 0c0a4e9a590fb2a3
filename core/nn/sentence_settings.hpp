#pragma once

#include <cstdint>
#include <filesystem>

#include "core/nn/pooling.hpp"

namespace aviary {

/// What sentence-transformers keeps beside a model: how token states become one vector.
struct SentenceSettings {
    Pooling pooling = Pooling::cls;
    bool normalize = false;          ///< vectors are scaled to unit length
    bool lower_case = false;         ///< texts are lower-cased before they are tokenized
    std::int64_t max_seq_length = 0; ///< tokens of a piece at most, special ones included; 0: not said
    std::filesystem::path
        transformer; ///< folder of config.json, weights and tokenizer; usually the model folder itself

    bool operator==(const SentenceSettings&) const = default;
};

/// Reads modules.json, the Pooling module's config.json, sentence_bert_config.json and, for the length,
/// tokenizer_config.json; each may be missing (no pooling said: cls, as for a plain encoder), but not a pooling that
/// modules.json names. Throws Error naming file
/// and field for a value of the wrong type, for modules other than Transformer, Pooling and Normalize, for poolings
/// other than the first token's state and the mean, and for module paths that leave the folder.
SentenceSettings read_sentence_settings(const std::filesystem::path& folder);

/// Writes those files (not tokenizer_config.json) for a model with vectors of `dimension`. `settings.transformer` is
/// not looked at: the folder itself holds the encoder.
void write_sentence_settings(const std::filesystem::path& folder, const SentenceSettings& settings,
                             std::int64_t dimension);

} // namespace aviary

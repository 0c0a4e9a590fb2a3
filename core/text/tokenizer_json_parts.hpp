#pragma once

#include <memory>

#include "core/text/json_value.hpp"
#include "core/text/tokenizer_parts.hpp"

namespace aviary {

/// Normalizer, pre-tokenizer and model of a tokenizer.json whose model is Unigram; fills in kind and vocabulary. Throws
/// Error naming file and field, also for what Aviary doesn't know.
std::shared_ptr<const SegmentEncoder> read_unigram(const JsonValue& json, TokenizerParts& parts);

/// The same for BPE of bytes, as RoBERTa has it.
std::shared_ptr<const SegmentEncoder> read_byte_level(const JsonValue& json, TokenizerParts& parts);

/// {"piece": id} in id order; ids without a piece are empty. Throws Error.
std::vector<std::string> read_vocabulary_map(const JsonValue& map);

} // namespace aviary

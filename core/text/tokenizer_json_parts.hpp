#pragma once

#include <memory>

#include "core/text/json_value.hpp"
#include "core/text/tokenizer_parts.hpp"

namespace aviary {

/// Normalizer, pre-tokenizer and model of a tokenizer.json whose model is Unigram; fills in kind and size. Throws Error
/// naming file and field, also for what Aviary doesn't know.
std::shared_ptr<const SegmentEncoder> read_unigram(const JsonValue& json, TokenizerParts& parts);

} // namespace aviary

#pragma once

#include <cstdint>

#include "core/base/json.hpp"

namespace aviary {

/// A processor as encoders see it.
struct EncodingCores {
    int count = 1;
    bool bfloat16 = false; ///< computes products in bfloat16
};
EncodingCores encoding_cores(); ///< this machine's

/// About how many seconds embedding takes without a GPU: right to a factor of two, as tweets are longer here and
/// shorter there. `model`: a model's summary (Artifact), with its "layers" and "dimension"; what it lacks is as in the
/// preset mini.
double embedding_seconds(std::int64_t tweets, const Json& model, const EncodingCores& cores);

} // namespace aviary

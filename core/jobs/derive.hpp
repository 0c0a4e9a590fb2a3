#pragma once

#include "core/data/records.hpp"

namespace aviary {

/// What the workspace stores beside each text: judge_content's score and near_duplicate_key (core/text/quality.hpp).
Derive content_derivation();

} // namespace aviary

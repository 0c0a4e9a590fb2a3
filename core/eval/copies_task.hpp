#pragma once

#include "core/eval/evaluate.hpp"

namespace aviary {

/// Retrieving another account's copy of a tweet. A held-out tweet asks for a tweet that is near-identical to it (equal
/// near_duplicate_key), not by the same known author, of at least four words, and whose text still differs when links,
/// case and spaces are left out: by a mention, an emoji, a hashtag sign, punctuation. Of several the one with the
/// smallest id is asked for, and the others don't compete. A case is the rank of that tweet among all of the embedding
/// by cosine; near-identical tweets aren't grouped here. Figures: "recall@1", "recall@10", "mrr".
TaskCases evaluate_copies(const EvaluateConfig& config, const EvaluateInput& input, const Control& control);

} // namespace aviary

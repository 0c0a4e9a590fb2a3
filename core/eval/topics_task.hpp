#pragma once

#include "core/eval/evaluate.hpp"

namespace aviary {

/// Topic assignment precision (Twice §4.1, "Topics"). Queries: held-out tweets (core/data/split.hpp) with a topic, at
/// most max_queries. Each gets the topics that a classifier assigns from its `neighbours` nearest training tweets with
/// topics by cosine (knn_topics); training tweets that are near-identical to the query are no candidates, so that
/// finding a copy earns nothing. Figures: "precision", correct assignments over all assignments (a query is a case of
/// the bootstrap); "recall", correct assignments over all topics of the queries; "majority_precision", the precision of
/// always assigning the most frequent topic.
TaskCases evaluate_topics(const EvaluateConfig& config, const EvaluateInput& input, const Control& control);

} // namespace aviary

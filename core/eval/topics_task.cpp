#include "core/eval/topics_task.hpp"

#include <algorithm>

#include "core/data/split.hpp"
#include "core/data/topic_labels.hpp"
#include "core/data/tweets.hpp"
#include "core/eval/exact_neighbours.hpp"
#include "core/eval/sample.hpp"
#include "core/text/quality.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kMostCopies = 200; // near-identical candidates that are looked past

/// The tweets of an embedding that have topics; parallel lists, in the order of the rows.
struct Labelled {
    std::vector<std::int64_t> rows;
    std::vector<std::vector<std::int32_t>> topics;
    std::vector<std::uint64_t> keys; ///< near_duplicate_key
};

Labelled labelled_rows(const EvaluateConfig& config, const EvaluateInput& input, TopicTable& table,
                       const Control& control) {
    table = topic_labels(*input.workspace, config.topic_source, config.topic_rules, control);
    Labelled found;
    auto label = table.tweet_topics.begin();
    const auto ids = input.embedding->ids();
    for (std::size_t row = 0; row < ids.size(); ++row) {
        while (label != table.tweet_topics.end() && label->first < ids[row])
            ++label;
        std::vector<std::int32_t> topics;
        for (; label != table.tweet_topics.end() && label->first == ids[row]; ++label)
            topics.push_back(label->second);
        if (topics.empty())
            continue;
        found.rows.push_back(static_cast<std::int64_t>(row));
        found.topics.push_back(std::move(topics));
    }
    found.keys.resize(found.rows.size());
    std::size_t at = 0;
    for_each_content(*input.workspace, {}, [&](const TweetContent& tweet) {
        while (at < found.rows.size() && ids[static_cast<std::size_t>(found.rows[at])] < tweet.id)
            ++at;
        if (at < found.rows.size() && ids[static_cast<std::size_t>(found.rows[at])] == tweet.id)
            found.keys[at] = near_duplicate_key(tweet.text);
        if (at % 1'024 == 0)
            control.throw_if_cancelled();
        return at < found.rows.size();
    });
    return found;
}

/// What one query contributes.
struct Case {
    double assigned = 0, correct = 0, topics = 0, majority_correct = 0;
};

/// Sum of one count over the cases, divided by the sum of another; 0 where that is 0.
Measure ratio_measure(const std::string& name, const std::vector<Case>& cases, double Case::*above,
                      double Case::*below) {
    return {.name = name,
            .n = static_cast<std::int64_t>(cases.size()),
            .statistic = [cases, above, below](std::span<const std::int64_t> sample) {
                double a = 0, b = 0;
                for (const auto i : sample) {
                    a += cases[static_cast<std::size_t>(i)].*above;
                    b += cases[static_cast<std::size_t>(i)].*below;
                }
                return b > 0 ? a / b : 0;
            }};
}

std::int32_t most_frequent(const Labelled& labelled, const std::vector<std::size_t>& training, std::size_t topics) {
    std::vector<std::int64_t> counts(topics);
    for (const auto i : training)
        for (const auto topic : labelled.topics[i])
            ++counts[static_cast<std::size_t>(topic)];
    return static_cast<std::int32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

std::size_t overlap(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](std::int32_t x) { return std::find(b.begin(), b.end(), x) != b.end(); }));
}

} // namespace

TaskCases evaluate_topics(const EvaluateConfig& config, const EvaluateInput& input, const Control& control) {
    TopicTable table;
    const auto labelled = labelled_rows(config, input, table, control);
    std::vector<std::size_t> training, queries;
    const auto ids = input.embedding->ids();
    for (std::size_t i = 0; i < labelled.rows.size(); ++i)
        (is_held_out(ids[static_cast<std::size_t>(labelled.rows[i])], config.validation_share) ? queries : training)
            .push_back(i);
    if (queries.empty() || training.empty())
        throw Error("of the embedding's tweets, " + std::to_string(training.size()) + " training and " +
                        std::to_string(queries.size()) + " held-out ones have a topic; both are needed",
                    "Import more tweets, or give other topic rules.", {.field = "topic_rules"});
    queries = sample_of(queries, config.max_queries, config.seed);

    std::vector<std::int64_t> query_rows, candidate_rows;
    for (const auto i : queries)
        query_rows.push_back(labelled.rows[i]);
    for (const auto i : training)
        candidate_rows.push_back(labelled.rows[i]);
    // Near-identical ones fall away below: look a little further.
    const auto found = exact_neighbours(*input.embedding, query_rows, candidate_rows, config.neighbours + kMostCopies,
                                        config.device, control);

    const auto majority = most_frequent(labelled, training, table.names.size());
    std::vector<Case> cases;
    for (std::size_t q = 0; q < queries.size(); ++q) {
        std::vector<std::vector<std::int32_t>> neighbours;
        for (const auto row : found[q].rows) {
            const auto i = static_cast<std::size_t>(std::lower_bound(labelled.rows.begin(), labelled.rows.end(), row) -
                                                    labelled.rows.begin());
            if (labelled.keys[i] != labelled.keys[queries[q]] &&
                static_cast<std::int64_t>(neighbours.size()) < config.neighbours)
                neighbours.push_back(labelled.topics[i]);
        }
        const auto& truth = labelled.topics[queries[q]];
        const auto assigned = knn_topics(neighbours);
        cases.push_back({.assigned = static_cast<double>(assigned.size()),
                         .correct = static_cast<double>(overlap(assigned, truth)),
                         .topics = static_cast<double>(truth.size()),
                         .majority_correct = static_cast<double>(overlap({majority}, truth))});
    }
    std::vector<double> majority_hits;
    for (const auto& one : cases)
        majority_hits.push_back(one.majority_correct);
    std::vector<std::int64_t> asked;
    for (const auto i : queries)
        asked.push_back(ids[static_cast<std::size_t>(labelled.rows[i])]);
    return {.cases = std::move(asked),
            .measures = {ratio_measure("precision", cases, &Case::correct, &Case::assigned),
                         ratio_measure("recall", cases, &Case::correct, &Case::topics)},
            .baselines = {mean_measure("majority_precision", std::move(majority_hits))},
            .details = {{"queries", queries.size()},
                        {"candidates", training.size()},
                        {"topics", table.names.size()},
                        {"k", config.neighbours}}};
}

} // namespace aviary

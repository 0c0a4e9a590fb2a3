#include "core/eval/copies_task.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/data/split.hpp"
#include "core/data/tweets.hpp"
#include "core/eval/exact_neighbours.hpp"
#include "core/eval/sample.hpp"
#include "core/text/quality.hpp"

namespace aviary {

namespace {

constexpr std::size_t kLeastWords = 4;

/// A tweet of a group of near-identical ones.
struct Member {
    std::int64_t row = 0, author = 0;
    std::size_t visible = 0; ///< hash of the text without links, case and spaces
};

std::size_t visible_text(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("http://") || text.substr(i).starts_with("https://")) {
            i = std::min(text.find_first_of(" \n\t", i), text.size());
        } else {
            const char c = text[i++];
            if (c != ' ' && c != '\n' && c != '\t')
                kept.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return std::hash<std::string>{}(kept);
}

/// The embedding's tweets by near_duplicate_key, rows ascending.
std::unordered_map<std::uint64_t, std::vector<Member>> groups_of(const EvaluateInput& input, const Control& control) {
    std::unordered_map<std::uint64_t, std::vector<Member>> groups;
    const auto ids = input.embedding->ids();
    std::size_t row = 0, seen = 0;
    for_each_content(*input.workspace, {}, [&](const TweetContent& tweet) {
        if (++seen % 256 == 0)
            control.throw_if_cancelled();
        while (row < ids.size() && ids[row] < tweet.id)
            ++row;
        if (row < ids.size() && ids[row] == tweet.id)
            groups[near_duplicate_key(tweet.text)].push_back(
                {.row = static_cast<std::int64_t>(row),
                 .author = tweet.author_id,
                 .visible = words_of(tweet.text).size() < kLeastWords ? 0 : visible_text(tweet.text)});
        return row < ids.size();
    });
    return groups;
}

bool is_copy(const Member& query, const Member& other) {
    const bool same_author = query.author != 0 && query.author == other.author;
    return query.row != other.row && !same_author && other.visible != 0 && query.visible != other.visible;
}

/// A tweet that asks, the one asked for, and all rows of their group.
struct Question {
    std::int64_t query = 0, target = 0;
    std::vector<std::int64_t> group;
};

std::vector<Question> questions_of(const EvaluateConfig& config, const EvaluateInput& input, const Control& control) {
    std::vector<Question> questions;
    for (const auto& [key, members] : groups_of(input, control))
        for (const auto& query : members) {
            const auto id = input.embedding->ids()[static_cast<std::size_t>(query.row)];
            const auto target = std::find_if(members.begin(), members.end(),
                                             [&](const Member& other) { return is_copy(query, other); });
            if (query.visible == 0 || !is_held_out(id, config.validation_share) || target == members.end())
                continue;
            Question question{.query = query.row, .target = target->row, .group = {}};
            for (const auto& member : members)
                question.group.push_back(member.row);
            questions.push_back(std::move(question));
            break; // one a group: its members are no independent cases
        }
    std::sort(questions.begin(), questions.end(),
              [](const Question& a, const Question& b) { return a.query < b.query; });
    return questions;
}

} // namespace

TaskCases evaluate_copies(const EvaluateConfig& config, const EvaluateInput& input, const Control& control) {
    const auto questions = sample_of(questions_of(config, input, control), config.max_queries, config.seed);
    if (questions.empty())
        throw Error("no held-out tweet has a near-identical one by another account that differs from it",
                    "Import more tweets.");
    std::vector<std::int64_t> queries, targets;
    std::vector<std::vector<std::int64_t>> groups;
    for (const auto& question : questions) {
        queries.push_back(question.query);
        targets.push_back(question.target);
        groups.push_back(question.group);
    }
    const auto ranks = exact_ranks(*input.embedding, queries, targets, groups, config.device, control);
    std::vector<double> first, tenth, reciprocal;
    for (const auto rank : ranks) {
        first.push_back(rank <= 1);
        tenth.push_back(rank <= 10);
        reciprocal.push_back(1.0 / static_cast<double>(rank));
    }
    std::vector<std::int64_t> cases;
    for (const auto query : queries)
        cases.push_back(input.embedding->ids()[static_cast<std::size_t>(query)]);
    return {.cases = std::move(cases),
            .measures = {mean_measure("recall@1", std::move(first)), mean_measure("recall@10", std::move(tenth)),
                         mean_measure("mrr", std::move(reciprocal))},
            .baselines = {},
            .details = {{"queries", questions.size()}, {"candidates", input.embedding->size()}}};
}

} // namespace aviary

#include "core/data/topic_labels.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/text/topic_rules.hpp"

namespace aviary {

namespace {

/// Hosts of the links that are written in a text.
std::vector<std::string> hosts_in(std::string_view text) {
    std::vector<std::string> hosts;
    for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at)) {
        at += 3;
        const auto end = std::min(text.find_first_of("/?#: \t\n\"'", at), text.size());
        if (end > at)
            hosts.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return hosts;
}

/// Drops the topics that no tweet has.
TopicTable compacted(const TopicTable& table) {
    std::set<std::int32_t> used;
    for (const auto& [tweet, topic] : table.tweet_topics)
        used.insert(topic);
    TopicTable kept;
    std::unordered_map<std::int32_t, std::int32_t> number;
    for (const auto topic : used) {
        number.emplace(topic, static_cast<std::int32_t>(kept.names.size()));
        kept.names.push_back(table.names[static_cast<std::size_t>(topic)]);
    }
    for (const auto& [tweet, topic] : table.tweet_topics)
        kept.tweet_topics.emplace_back(tweet, number.at(topic));
    return kept;
}

TopicTable topics_by_rules(const Workspace& workspace, const TopicRules& rules, const Control& control) {
    std::unordered_map<std::int64_t, std::string> handles;
    for (const auto& user : all_users(workspace))
        handles.emplace(user.id, user.handle);
    const auto total = count_tweets(workspace, {});
    std::int64_t done = 0;
    TopicTable table{.names = rules.topics(), .tweet_topics = {}};
    for_each_content(workspace, {}, [&](const TweetContent& tweet) {
        const auto author = handles.find(tweet.author_id);
        for (const auto topic : rules.match(tweet.text, {}, hosts_in(tweet.text),
                                            author == handles.end() ? std::string() : author->second))
            table.tweet_topics.emplace_back(tweet.id, topic);
        if (++done % 256 == 0)
            control.throw_if_cancelled();
        if (done % 8'192 == 0)
            control.progress({.stage = "apply topic rules", .done = done, .total = total, .unit = "tweets"});
        return true;
    });
    return table;
}

} // namespace

TopicTable topic_labels(const Workspace& workspace, const std::string& source, const std::string& rules_file,
                        const Control& control) {
    if (source != "auto" && source != "annotations" && source != "rules")
        throw UsageError("expected one of auto, annotations, rules, got '" + source + "'", "",
                         {.field = "topic_source"});
    if (source != "rules") {
        auto annotations = all_topics(workspace);
        if (source == "annotations" || !annotations.tweet_topics.empty())
            return compacted(annotations);
    }
    return compacted(topics_by_rules(
        workspace, rules_file.empty() ? TopicRules::built_in() : TopicRules::read(rules_file), control));
}

} // namespace aviary

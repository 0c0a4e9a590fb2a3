#include <cctype>

#include <simdjson.h>

#include "core/data/import/html_entities.hpp"
#include "core/data/import/x_dialects.hpp"

namespace aviary::x_dialects {

using namespace json_access;

namespace {

UserRecord user_of(const Element& user) {
    const auto id = integer(user, "id_str");
    return {.id = id ? *id : integer(user, "id").value_or(0),
            .handle = text(user, "screen_name"),
            .name = text(user, "name"),
            .bio = decode_html_entities(text(user, "description")),
            .followers = integer(user, "followers_count"),
            .following = integer(user, "friends_count"),
            .updates = integer(user, "statuses_count")};
}

std::int64_t id_of(const Element& tweet) {
    const auto id = integer(tweet, "id_str");
    return id ? *id : integer(tweet, "id").value_or(0);
}

/// Compatibility mode puts the whole text and its entities into "extended_tweet".
Element whole_of(const Element& tweet) {
    const auto extended = get(tweet, "extended_tweet");
    return extended ? *extended : tweet;
}

std::string text_of(const Element& tweet) {
    const auto whole = whole_of(tweet);
    const auto full = text(whole, "full_text");
    return decode_html_entities(full.empty() ? text(whole, "text") : full);
}

void read_entities(const Element& whole, TweetRecord& record) {
    for_each(
        whole, [&](const Element& h) { record.hashtags.push_back(text(h, "text")); }, "entities", "hashtags");
    for_each(
        whole, [&](const Element& m) { record.mentions.push_back(text(m, "screen_name")); }, "entities",
        "user_mentions");
    for_each(
        whole,
        [&](const Element& u) {
            const auto expanded = text(u, "expanded_url");
            record.urls.push_back({.url = expanded.empty() ? text(u, "url") : expanded,
                                   .title = text(u, "unwound", "title"),
                                   .description = text(u, "unwound", "description")});
        },
        "entities", "urls");
    for_each(
        whole,
        [&](const Element& m) {
            if (auto alt = text(m, "ext_alt_text"); !alt.empty())
                record.media.push_back(std::move(alt));
        },
        "extended_entities", "media");
}

UserRecord author_of(const Element& tweet, const Target& target) {
    if (const auto user = get(tweet, "user"))
        return user_of(*user);
    return target.owner != nullptr ? *target.owner : UserRecord{};
}

/// Archives don't flag retweets: their text begins with "RT @name: ".
bool reads_as_retweet(const std::string& content) {
    if (!content.starts_with("RT @"))
        return false;
    std::size_t at = 4;
    while (at < content.size() && (std::isalnum(static_cast<unsigned char>(content[at])) != 0 || content[at] == '_'))
        ++at;
    return at > 4 && content.compare(at, 2, ": ") == 0;
}

TweetRecord record_of(const Element& tweet, const Target& target) {
    TweetRecord record;
    record.id = id_of(tweet);
    if (record.id <= 0)
        throw BadRow{"id_str", get(tweet, "delete") || get(tweet, "limit")
                                   ? "a notice of the stream, not a tweet"
                                   : "expected a tweet id, a whole number above 0"};
    record.text = text_of(tweet);
    if (record.text.empty())
        throw BadRow{"full_text", "the tweet has no text"};
    record.author = author_of(tweet, target);
    record.language = text(tweet, "lang");
    record.created_at = date_of(text(tweet, "created_at"), "created_at");
    record.place = text(tweet, "place", "full_name");
    record.in_reply_to =
        integer(tweet, "in_reply_to_status_id_str").value_or(integer(tweet, "in_reply_to_status_id").value_or(0));
    record.quoted = integer(tweet, "quoted_status_id_str").value_or(integer(tweet, "quoted_status_id").value_or(0));
    record.kind = record.quoted != 0        ? TweetKind::quote
                  : record.in_reply_to != 0 ? TweetKind::reply
                                            : TweetKind::original;
    read_entities(whole_of(tweet), record);
    return record;
}

void engage(const TweetRecord& record, std::int64_t tweet, EngagementKind kind, const Target& target) {
    if (tweet != 0)
        target.sink.add_engagement(
            {.tweet_id = tweet, .user = record.author, .kind = kind, .created_at = record.created_at});
}

} // namespace

bool is_v1(const Element& value) {
    return get(value, "tweet") || get(value, "id_str") || get(value, "full_text") || get(value, "user") ||
           get(value, "delete") || get(value, "limit");
}

void add_v1(const Element& value, const Target& target) {
    const auto wrapped = get(value, "tweet");
    const Element tweet = wrapped ? *wrapped : value;
    if (const auto quoted = get(tweet, "quoted_status"))
        add_v1(*quoted, target);
    const auto retweeted = get(tweet, "retweeted_status");
    if (retweeted)
        add_v1(*retweeted, target);

    add_or_reject(target, text_of(tweet), [&] {
        auto record = record_of(tweet, target);
        if (retweeted) {
            target.sink.add_retweet({.tweet_id = id_of(*retweeted),
                                     .user = record.author,
                                     .kind = EngagementKind::retweet,
                                     .created_at = record.created_at});
            return;
        }
        if (reads_as_retweet(record.text))
            record.kind = TweetKind::retweet;
        target.sink.add(record);
        engage(record, record.quoted, EngagementKind::quote, target);
        engage(record, record.in_reply_to, EngagementKind::reply, target);
    });
}

} // namespace aviary::x_dialects

#include <map>

#include <simdjson.h>

#include "core/data/import/html_entities.hpp"
#include "core/data/import/x_dialects.hpp"

namespace aviary::x_dialects {

using namespace json_access;

namespace {

/// What a response's `includes` hold, by id or key.
struct Includes {
    std::map<std::int64_t, UserRecord> users;
    std::map<std::int64_t, Element> tweets;
    std::map<std::string, std::string> media; ///< alt text
    std::map<std::string, std::string> places;
};

UserRecord user_of(const Element& user) {
    return {.id = integer(user, "id").value_or(0),
            .handle = text(user, "username"),
            .name = text(user, "name"),
            .bio = decode_html_entities(text(user, "description")),
            .followers = integer(user, "public_metrics", "followers_count"),
            .following = integer(user, "public_metrics", "following_count"),
            .updates = integer(user, "public_metrics", "tweet_count")};
}

Includes includes_of(const Element& value) {
    Includes includes;
    for_each(
        value, [&](const Element& u) { includes.users[integer(u, "id").value_or(0)] = user_of(u); }, "includes",
        "users");
    for_each(
        value, [&](const Element& t) { includes.tweets[integer(t, "id").value_or(0)] = t; }, "includes", "tweets");
    for_each(
        value, [&](const Element& m) { includes.media[text(m, "media_key")] = text(m, "alt_text"); }, "includes",
        "media");
    for_each(
        value, [&](const Element& p) { includes.places[text(p, "id")] = text(p, "full_name"); }, "includes", "places");
    return includes;
}

/// The author: out of `includes`, out of a flattened tweet's own "author", or by id alone.
UserRecord author_of(const Element& tweet, const Includes& includes) {
    if (const auto own = get(tweet, "author"))
        return user_of(*own);
    const auto id = integer(tweet, "author_id").value_or(0);
    const auto found = includes.users.find(id);
    return found == includes.users.end() ? UserRecord{.id = id} : found->second;
}

void read_entities(const Element& tweet, TweetRecord& record) {
    for_each(
        tweet, [&](const Element& h) { record.hashtags.push_back(text(h, "tag")); }, "entities", "hashtags");
    for_each(
        tweet, [&](const Element& m) { record.mentions.push_back(text(m, "username")); }, "entities", "mentions");
    for_each(
        tweet,
        [&](const Element& u) {
            if (get(u, "media_key")) // a picture's own link says nothing
                return;
            const auto unwound = text(u, "unwound_url");
            record.urls.push_back({.url = unwound.empty() ? text(u, "expanded_url") : unwound,
                                   .title = decode_html_entities(text(u, "title")),
                                   .description = decode_html_entities(text(u, "description"))});
        },
        "entities", "urls");
}

void read_attachments(const Element& tweet, const Includes& includes, TweetRecord& record) {
    const auto add_alt = [&](const std::string& alt) {
        if (!alt.empty())
            record.media.push_back(alt);
    };
    for_each(
        tweet,
        [&](const Element& key) {
            std::string_view name;
            if (key.get(name) == simdjson::SUCCESS)
                if (const auto found = includes.media.find(std::string(name)); found != includes.media.end())
                    add_alt(found->second);
        },
        "attachments", "media_keys");
    for_each(
        tweet, [&](const Element& m) { add_alt(text(m, "alt_text")); }, "attachments", "media"); // flattened
}

TweetRecord record_of(const Element& tweet, const Includes& includes) {
    TweetRecord record;
    record.id = integer(tweet, "id").value_or(0);
    if (record.id <= 0)
        throw BadRow{"id", "expected a tweet id, a whole number above 0"};
    const auto note = text(tweet, "note_tweet", "text"); // the whole of a long tweet
    record.text = decode_html_entities(note.empty() ? text(tweet, "text") : note);
    if (record.text.empty())
        throw BadRow{"text", "the tweet has no text"};
    record.author = author_of(tweet, includes);
    record.language = text(tweet, "lang");
    record.created_at = date_of(text(tweet, "created_at"), "created_at");
    if (const auto place = includes.places.find(text(tweet, "geo", "place_id")); place != includes.places.end())
        record.place = place->second;
    read_entities(tweet, record);
    read_attachments(tweet, includes, record);
    for_each(
        tweet, [&](const Element& c) { record.topics.push_back(text(c, "entity", "name")); }, "context_annotations");
    return record;
}

void add_tweet(const Element& tweet, const Includes& includes, const Target& target) {
    const auto excerpt = text(tweet, "text");
    add_or_reject(target, excerpt, [&] {
        auto record = record_of(tweet, includes);
        std::int64_t retweeted = 0;
        for_each(
            tweet,
            [&](const Element& reference) {
                const auto type = text(reference, "type");
                const auto id = integer(reference, "id").value_or(0);
                if (type == "retweeted")
                    retweeted = id;
                else if (type == "quoted")
                    record.quoted = id;
                else if (type == "replied_to")
                    record.in_reply_to = id;
            },
            "referenced_tweets");

        if (retweeted != 0) {
            record.kind = TweetKind::retweet;
            const auto original = includes.tweets.find(retweeted);
            const EngagementRecord engagement{.tweet_id = retweeted,
                                              .user = record.author,
                                              .kind = EngagementKind::retweet,
                                              .created_at = record.created_at};
            if (original != includes.tweets.end()) {
                target.sink.add_retweet(engagement);
                return;
            }
            target.sink.add(record);
            target.sink.add_engagement(engagement);
            return;
        }
        record.kind = record.quoted != 0        ? TweetKind::quote
                      : record.in_reply_to != 0 ? TweetKind::reply
                                                : TweetKind::original;
        target.sink.add(record);
        if (record.quoted != 0)
            target.sink.add_engagement({.tweet_id = record.quoted,
                                        .user = record.author,
                                        .kind = EngagementKind::quote,
                                        .created_at = record.created_at});
        if (record.in_reply_to != 0)
            target.sink.add_engagement({.tweet_id = record.in_reply_to,
                                        .user = record.author,
                                        .kind = EngagementKind::reply,
                                        .created_at = record.created_at});
    });
}

} // namespace

bool is_v2(const Element& value) {
    return get(value, "data") || get(value, "author_id") ||
           (get(value, "text") && get(value, "id") && !get(value, "user") && !get(value, "id_str"));
}

void add_v2(const Element& value, const Target& target) {
    const auto includes = includes_of(value);
    for (const auto& [id, tweet] : includes.tweets)
        add_tweet(tweet, includes, target);

    const auto data = get(value, "data");
    if (!data) {
        add_tweet(value, includes, target);
        return;
    }
    if (data->is_array())
        for_each(
            value, [&](const Element& tweet) { add_tweet(tweet, includes, target); }, "data");
    else
        add_tweet(*data, includes, target);
}

} // namespace aviary::x_dialects

#include "core/data/import/account_archive.hpp"

#include <regex>

#include <simdjson.h>

#include "core/data/import/byte_source.hpp"
#include "core/data/import/html_entities.hpp"
#include "core/data/import/json_access.hpp"
#include "core/data/import/json_values.hpp"
#include "core/data/import/x_tweets.hpp"

namespace fs = std::filesystem;

namespace aviary {

using namespace json_access;

namespace {

enum class Member { account, profile, tweets, deleted_tweets, likes, followers, following, other };

/// What a member is, by the name of its file; parts ("tweets-part1.js", "like-part2.js") count like the first.
Member member_kind(const std::string& path) {
    static const std::regex pattern(
        R"((?:^|.*/)(account|profile|tweets?|deleted-tweets?|like|follower|following)(?:-part\d+)?\.js$|(?:^|.*/)data/js/tweets/\d{4}_\d{2}\.js$)");
    std::smatch match;
    if (!std::regex_match(path, match, pattern))
        return Member::other;
    const auto name = match[1].str();
    if (name == "account")
        return Member::account;
    if (name == "profile")
        return Member::profile;
    if (name.starts_with("deleted"))
        return Member::deleted_tweets;
    if (name == "like")
        return Member::likes;
    if (name == "follower")
        return Member::followers;
    if (name == "following")
        return Member::following;
    return Member::tweets;
}

/// Parses each row of a member; broken rows are left to `broken(line, problem, text)`.
template <typename Visit, typename Broken>
void for_each_row(ByteSource& bytes, const Visit& visit, const Broken& broken) {
    JsonValues values(bytes);
    simdjson::dom::parser parser;
    JsonValues::Value value;
    while (values.next(value)) {
        Element row;
        if (!value.problem.empty())
            broken(value.line, value.problem, value.text);
        else if (const auto error = parser.parse(value.text.data(), value.text.size()).get(row); error != simdjson::SUCCESS)
            broken(value.line, std::string("not valid JSON: ") + simdjson::error_message(error), value.text);
        else
            visit(row);
    }
}

UserRecord read_owner(const fs::path& archive) {
    UserRecord owner;
    const auto ignore_broken = [](std::int64_t, const std::string&, std::string_view) {};
    for_each_member(archive, [&](const std::string& member, ByteSource& bytes) {
        const auto kind = member_kind(member);
        if (kind == Member::account)
            for_each_row(
                bytes,
                [&](const Element& row) {
                    owner.id = integer(row, "account", "accountId").value_or(0);
                    owner.handle = text(row, "account", "username");
                    owner.name = text(row, "account", "accountDisplayName");
                },
                ignore_broken);
        else if (kind == Member::profile)
            for_each_row(
                bytes, [&](const Element& row) { owner.bio = decode_html_entities(text(row, "profile", "description", "bio")); }, ignore_broken);
        return true;
    });
    return owner;
}

void read_likes(ByteSource& bytes, const UserRecord& owner, TweetSink& sink) {
    for_each_row(
        bytes,
        [&](const Element& row) {
            TweetRecord liked;
            liked.id = integer(row, "like", "tweetId").value_or(0);
            liked.text = decode_html_entities(text(row, "like", "fullText"));
            if (liked.id > 0 && !liked.text.empty())
                sink.add(liked);
            if (liked.id > 0)
                sink.add_engagement({.tweet_id = liked.id, .user = owner, .kind = EngagementKind::favourite});
        },
        [&](std::int64_t line, const std::string& problem, std::string_view text) { sink.reject(line, "", problem, text); });
}

void read_follows(ByteSource& bytes, const UserRecord& owner, TweetSink& sink, bool owner_follows) {
    const char* key = owner_follows ? "following" : "follower";
    for_each_row(
        bytes,
        [&](const Element& row) {
            const UserRecord other{.id = integer(row, key, "accountId").value_or(0)};
            if (other.id > 0)
                owner_follows ? sink.add_follow(owner, other) : sink.add_follow(other, owner);
        },
        [&](std::int64_t line, const std::string& problem, std::string_view text) { sink.reject(line, "", problem, text); });
}

} // namespace

bool is_account_archive(const fs::path& archive_or_folder) {
    bool found = false;
    for_each_member(archive_or_folder, [&](const std::string& member, ByteSource&) {
        found = member_kind(member) == Member::tweets;
        return !found;
    });
    return found;
}

void read_account_archive(const fs::path& archive_or_folder, TweetSink& sink, const Control& control) {
    const auto owner = read_owner(archive_or_folder);
    if (owner.handle.empty() && owner.id == 0)
        control.log("The archive names no account (account.js is missing): its tweets stay without an author.");
    else
        sink.add_user(owner);
    const bool known = owner.id != 0 || !owner.handle.empty();
    for_each_member(archive_or_folder, [&](const std::string& member, ByteSource& bytes) {
        control.throw_if_cancelled();
        switch (member_kind(member)) {
        case Member::tweets: read_x_tweets(bytes, sink, control, known ? &owner : nullptr); break;
        case Member::likes:
            if (known)
                read_likes(bytes, owner, sink);
            break;
        case Member::followers:
        case Member::following:
            if (known)
                read_follows(bytes, owner, sink, member_kind(member) == Member::following);
            break;
        case Member::deleted_tweets: control.log("Left out " + member + ": tweets that the account's owner deleted."); break;
        case Member::account:
        case Member::profile:
        case Member::other: break;
        }
        return true;
    });
}

} // namespace aviary

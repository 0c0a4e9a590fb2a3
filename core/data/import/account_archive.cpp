#include "core/data/import/account_archive.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "data/js/tweets/2015_01.js": the first format kept a file a month.
bool is_month_file(std::string_view folder, std::string_view name) {
    return (folder == "data/js/tweets" || folder.ends_with("/data/js/tweets")) && name.size() == 7 && name[4] == '_' &&
           all_digits(name.substr(0, 4)) && all_digits(name.substr(5));
}

/// What a member is, by the name of its file; parts ("tweets-part1.js", "like-part2.js") count like the first.
Member member_kind(std::string_view path) {
    if (!path.ends_with(".js"))
        return Member::other;
    path.remove_suffix(3);
    const auto slash = path.rfind('/');
    auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (is_month_file(slash == std::string_view::npos ? "" : path.substr(0, slash), name))
        return Member::tweets;
    if (const auto part = name.rfind("-part"); part != std::string_view::npos && all_digits(name.substr(part + 5)))
        name = name.substr(0, part);

    static constexpr std::array<std::pair<std::string_view, Member>, 9> kNames{
        {{"account", Member::account},
         {"profile", Member::profile},
         {"tweet", Member::tweets},
         {"tweets", Member::tweets},
         {"deleted-tweet", Member::deleted_tweets},
         {"deleted-tweets", Member::deleted_tweets},
         {"like", Member::likes},
         {"follower", Member::followers},
         {"following", Member::following}}};
    const auto found = std::ranges::find(kNames, name, &std::pair<std::string_view, Member>::first);
    return found == kNames.end() ? Member::other : found->second;
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
        else if (const auto error = parser.parse(value.text.data(), value.text.size()).get(row);
                 error != simdjson::SUCCESS)
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
                bytes,
                [&](const Element& row) {
                    owner.bio = decode_html_entities(text(row, "profile", "description", "bio"));
                },
                ignore_broken);
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
        [&](std::int64_t line, const std::string& problem, std::string_view text) {
            sink.reject(line, "", problem, text);
        });
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
        [&](std::int64_t line, const std::string& problem, std::string_view text) {
            sink.reject(line, "", problem, text);
        });
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
        case Member::tweets:
            read_x_tweets(bytes, sink, control, known ? &owner : nullptr);
            break;
        case Member::likes:
            if (known)
                read_likes(bytes, owner, sink);
            break;
        case Member::followers:
        case Member::following:
            if (known)
                read_follows(bytes, owner, sink, member_kind(member) == Member::following);
            break;
        case Member::deleted_tweets:
            control.log("Left out " + member + ": tweets that the account's owner deleted.");
            break;
        case Member::account:
        case Member::profile:
        case Member::other:
            break;
        }
        return true;
    });
}

} // namespace aviary

#include "core/data/demo/demo_world.hpp"

#include <algorithm>

#include "core/data/demo/tweet_author.hpp"

namespace aviary {
namespace {

constexpr std::int64_t tweets_per_user = 25;
constexpr std::int64_t fewest_users = 500;
constexpr std::int64_t polled_every = 256;
/// Greetings, spam and the like are engaged with this much less.
constexpr double low_content_factor = 0.2;
constexpr std::size_t most_engagements = 400;

std::int64_t users_of(const DemoConfig& config) {
    return config.users > 0 ? config.users : std::max(fewest_users, config.tweets / tweets_per_user);
}

UserRecord reference_to(const Member& member) {
    UserRecord user;
    user.id = member.record.id;
    user.handle = member.record.handle;
    return user;
}

/// Who reacts to a tweet: mostly people of its language who care for its topic.
class Audience {
public:
    Audience(const DemoConfig& config, const Society& society) : config_(config), society_(society) {}

    /// Returns how many engagements were given to the sink.
    std::int64_t react(const DemoTweet& tweet, std::int64_t index, TweetSink& sink) const {
        auto random = world_random(config_.seed, WorldStream::engagements, index);
        std::vector<std::uint32_t> reacted{tweet.author};
        const auto count = draw_count(random, tweet);
        for (std::size_t i = 0; i < count; ++i) {
            const auto who = draw_member(random, tweet);
            if (std::ranges::find(reacted, who) != reacted.end())
                continue;
            reacted.push_back(who);
            EngagementRecord engagement{
                tweet.record.id, reference_to(society_.members()[who]), EngagementKind::favourite, {}};
            if (chance(random, 0.3))
                engagement.kind = EngagementKind::retweet;
            const double delay = random.uniform();
            engagement.created_at =
                std::min(world_end - 1,
                         *tweet.record.created_at + 30 + static_cast<std::int64_t>(delay * delay * delay * 3 * 86'400));
            sink.add_engagement(engagement);
        }
        return static_cast<std::int64_t>(reacted.size()) - 1;
    }

private:
    /// Heavy-tailed: x = 1/(u + 0.05) - 1/1.05 has mean ln 21 - 1/1.05 = 2.092 and reaches 19. Early members are better
    /// known.
    std::size_t draw_count(Philox& random, const DemoTweet& tweet) const {
        const double u = random.uniform();
        const double rank = static_cast<double>(tweet.author) / static_cast<double>(society_.members().size());
        const bool full = tweet.topic >= 0 && society_.members()[tweet.author].role != Role::spammer;
        const double mean = config_.engagements_per_tweet * (full ? 1 : low_content_factor) * (5.0 / 3 - rank * 2);
        const double count = std::max(0.0, mean) * (1 / (u + 0.05) - 1 / 1.05) / 2.092 + random.uniform();
        return std::min(most_engagements, static_cast<std::size_t>(count));
    }

    std::uint32_t draw_member(Philox& random, const DemoTweet& tweet) const {
        const double u = random.uniform();
        if (tweet.topic >= 0 && u < 0.92) {
            const int language = u < 0.82 ? tweet.language : static_cast<int>(random.below(world_languages.size()));
            const auto& fans = society_.fans(tweet.topic, language);
            if (!fans.empty())
                return pick(random, fans);
        }
        return static_cast<std::uint32_t>(random.below(society_.members().size()));
    }

    const DemoConfig& config_;
    const Society& society_;
};

DemoTruth describe(const World& world) {
    DemoTruth truth;
    for (const auto& topic : world.topics)
        truth.topics.push_back(topic.name);
    for (const auto& language : world_languages)
        truth.languages.emplace_back(language.code);
    for (const auto& word : world.planted)
        truth.planted.push_back({word.word, world.topics[static_cast<std::size_t>(word.before)].name,
                                 world.topics[static_cast<std::size_t>(word.after)].name, word.changes_at});
    return truth;
}

void give_people(const Society& society, TweetSink& sink, const Control& control) {
    std::int64_t given = 0;
    for (const auto& member : society.members()) {
        sink.add_user(member.record);
        if (++given % polled_every == 0)
            control.throw_if_cancelled();
    }
    for (const auto& [follower, followee] : society.follows()) {
        sink.add_follow(reference_to(society.members()[follower]), reference_to(society.members()[followee]));
        if (++given % polled_every == 0)
            control.throw_if_cancelled();
    }
}

/// A reply or quote is also an engagement with the tweet that it speaks to.
std::int64_t give_own_engagement(const DemoTweet& tweet, TweetSink& sink) {
    const auto& record = tweet.record;
    if (record.in_reply_to == 0 && record.quoted == 0)
        return 0;
    const bool reply = record.in_reply_to != 0;
    sink.add_engagement({reply ? record.in_reply_to : record.quoted, record.author,
                         reply ? EngagementKind::reply : EngagementKind::quote, record.created_at});
    return 1;
}

} // namespace

const Fields<DemoConfig>& DemoConfig::fields() {
    static const auto fields =
        Fields<DemoConfig>()
            .add("tweets", &DemoConfig::tweets,
                 {.label = "Tweets",
                  .help = "How many tweets the demo world has.",
                  .unit = "tweets",
                  .min = 1,
                  .max = 1e8})
            .add("users", &DemoConfig::users,
                 {.label = "Accounts",
                  .help = "How many accounts it has. 0 takes one for every 25 tweets, at least 500.",
                  .unit = "accounts",
                  .min = 0,
                  .max = 1e7,
                  .advanced = true})
            .add("seed", &DemoConfig::seed,
                 {.label = "Seed",
                  .help = "Another seed makes another world; the same seed makes the same bytes.",
                  .min = 0,
                  .max = 1e15})
            .add("engagements_per_tweet", &DemoConfig::engagements_per_tweet,
                 {.label = "Engagements per tweet",
                  .help = "Mean number of favourites and retweets of a post on a topic.",
                  .min = 0,
                  .max = 50,
                  .advanced = true})
            .add("annotated", &DemoConfig::annotated,
                 {.label = "Annotated share",
                  .help = "Share of the posts on a topic that name it among their topics.",
                  .min = 0,
                  .max = 1,
                  .advanced = true});
    return fields;
}

const char* to_string(DemoContent content) {
    constexpr std::array<const char*, demo_contents> names{"post", "greeting", "daily_life", "single_emoji", "only_url",
                                                           "spam", "violence", "harassment", "copy"};
    return names.at(static_cast<std::size_t>(content));
}

Json to_json(const DemoTruth& truth) {
    Json json{{"topics", truth.topics}, {"languages", truth.languages}, {"planted", Json::array()}};
    for (const auto& word : truth.planted)
        json["planted"].push_back(
            {{"word", word.word}, {"before", word.before}, {"after", word.after}, {"changes_at", word.changes_at}});
    json["users"] = truth.users;
    json["follows"] = truth.follows;
    json["tweets"] = truth.tweets;
    json["engagements"] = truth.engagements;
    for (std::size_t i = 0; i < demo_contents; ++i)
        json["content"][to_string(static_cast<DemoContent>(i))] = truth.of_content[i];
    return json;
}

DemoTruth generate_demo(const DemoConfig& config, TweetSink& sink, const Control& control) {
    if (const auto problems = find_problems(DemoConfig::fields().specs(), DemoConfig::fields().write(config));
        !problems.empty())
        throw problems.front();
    const auto world = World::built_in();
    std::vector<Phrasebook> books;
    for (const auto& language : world_languages)
        books.push_back(Phrasebook::built_in(language.code, world));
    const Society society(world, books, users_of(config), config.seed);

    auto truth = describe(world);
    truth.users = static_cast<std::int64_t>(society.members().size());
    truth.follows = static_cast<std::int64_t>(society.follows().size());
    truth.tweets = config.tweets;
    give_people(society, sink, control);

    TweetAuthor author(config, world, books, society);
    const Audience audience(config, society);
    for (std::int64_t i = 0; i < config.tweets; ++i) {
        if (i % polled_every == 0) {
            control.throw_if_cancelled();
            control.progress({"demo", i, config.tweets, "tweets"});
        }
        const auto tweet = author.write(i);
        sink.add(tweet.record);
        truth.engagements += give_own_engagement(tweet, sink) + audience.react(tweet, i, sink);
        ++truth.of_content[static_cast<std::size_t>(tweet.content)];
        author.remember(tweet);
    }
    control.progress({"demo", config.tweets, config.tweets, "tweets"});
    return truth;
}

} // namespace aviary

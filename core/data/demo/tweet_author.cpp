#include "core/data/demo/tweet_author.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "core/text/pieces.hpp"

namespace aviary {
namespace {

/// Per topic and language.
constexpr std::size_t remembered = 96;
/// Share of planted words among the proper names of their topic.
constexpr double planted_share = 0.2;
constexpr std::int64_t day = 86'400;
constexpr std::int64_t week = 7 * day;
constexpr std::uint64_t pages_per_week = 4;
/// The platform's ids hold the milliseconds since this moment above 22 other bits.
constexpr std::int64_t id_epoch_ms = 1'288'834'974'657;

/// Tweets per hour of the day (UTC), in relative numbers.
constexpr std::array<int, 24> hour_weights{4, 3, 2, 2, 2, 3, 4, 6, 7, 7, 7, 8, 9, 9, 8, 8, 9, 10, 11, 12, 12, 11, 9, 6};

/// Shares of what people, bots and spammers tweet; the rest are posts.
struct ContentShare {
    DemoContent content;
    double share;
};
constexpr std::array person_shares{
    ContentShare{DemoContent::greeting, 0.03},     ContentShare{DemoContent::daily_life, 0.03},
    ContentShare{DemoContent::single_emoji, 0.01}, ContentShare{DemoContent::only_url, 0.015},
    ContentShare{DemoContent::violence, 0.005},    ContentShare{DemoContent::harassment, 0.005},
    ContentShare{DemoContent::copy, 0.015}};
constexpr std::array bot_shares{ContentShare{DemoContent::copy, 0.7}};
constexpr std::array spammer_shares{ContentShare{DemoContent::spam, 0.75}, ContentShare{DemoContent::copy, 0.1}};

template <typename Shares>
DemoContent draw_content(Philox& random, const Shares& shares) {
    double rest = random.uniform();
    for (const auto& [content, share] : shares)
        if ((rest -= share) < 0)
            return content;
    return DemoContent::post;
}

DemoContent draw_content(Philox& random, Role role) {
    switch (role) {
    case Role::person:
        return draw_content(random, person_shares);
    case Role::bot:
        return draw_content(random, bot_shares);
    case Role::spammer:
        return draw_content(random, spammer_shares);
    case Role::news:
        break;
    }
    return DemoContent::post;
}

int draw_topic(Philox& random, const Member& author, std::size_t topics) {
    if (chance(random, 0.12))
        return static_cast<int>(random.below(topics));
    return chance(random, 0.5) ? author.interests[0] : pick(random, author.interests);
}

/// Where in its day a moment `fraction` of all the day's tweets falls, in [0, 1).
double time_of_day(double fraction) {
    int all = 0;
    for (const int weight : hour_weights)
        all += weight;
    double rest = fraction * all;
    for (std::size_t hour = 0; hour < hour_weights.size(); ++hour) {
        if (rest < hour_weights[hour])
            return (static_cast<double>(hour) + rest / hour_weights[hour]) / 24;
        rest -= hour_weights[hour];
    }
    return 0;
}

std::string short_link(Philox& random) {
    std::string link = "https://t.co/";
    for (int i = 0; i < 10; ++i)
        link += "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[random.below(62)];
    return link;
}

void add_word(std::string& text, std::string_view word) {
    if (!text.empty())
        text += ' ';
    text += word;
}

} // namespace

TweetAuthor::TweetAuthor(const DemoConfig& config, const World& world, const std::vector<Phrasebook>& books,
                         const Society& society)
    : config_(config), world_(world), books_(books), society_(society),
      memories_(world.topics.size() * world_languages.size()) {}

DemoTweet TweetAuthor::write(std::int64_t index) const {
    auto random = world_random(config_.seed, WorldStream::tweets, index);
    const auto author = static_cast<std::uint32_t>(skewed_place(random, society_.members().size()));
    const Member& member = society_.members()[author];
    Draft draft{{}, random, member, &books_[static_cast<std::size_t>(member.language)]};
    auto& tweet = draft.tweet;
    tweet.author = author;
    tweet.language = member.language;
    tweet.record.created_at = time_of(index);
    tweet.record.id = ((*tweet.record.created_at * 1000 - id_epoch_ms) << 22) | (index & 0x3FFFFF);
    tweet.record.author.id = member.record.id;
    tweet.record.author.handle = member.record.handle;
    if (chance(draft.random, 0.1))
        tweet.record.place = member.city;

    tweet.content = draw_content(draft.random, member.role);
    switch (tweet.content) {
    case DemoContent::greeting:
        write_low_content(draft, "greeting");
        break;
    case DemoContent::daily_life:
        write_low_content(draft, "daily");
        break;
    case DemoContent::spam:
        write_low_content(draft, "spam");
        tweet.record.text += " " + short_link(draft.random);
        break;
    case DemoContent::violence:
        write_low_content(draft, "tos/violence");
        break;
    case DemoContent::harassment:
        write_low_content(draft, "tos/harassment");
        break;
    case DemoContent::single_emoji:
        tweet.record.text = pick(draft.random, pick(draft.random, world_.topics).emoji);
        break;
    case DemoContent::only_url:
        add_link(draft, draw_topic(draft.random, member, world_.topics.size()));
        break;
    case DemoContent::copy:
        if (write_copy(draft))
            break;
        tweet.content = DemoContent::post;
        [[fallthrough]];
    case DemoContent::post:
        write_post(draft);
        break;
    }
    tweet.record.language = world_languages[static_cast<std::size_t>(tweet.language)].code;
    add_labels(draft);
    return std::move(draft.tweet);
}

void TweetAuthor::remember(const DemoTweet& tweet) {
    if (tweet.content != DemoContent::post)
        return;
    auto text = tweet.record.text;
    if (const auto link = text.rfind(" https://t.co/"); link != std::string::npos)
        text.erase(link);
    Memory memory{tweet.record.id, tweet.record.author.handle, std::move(text), tweet.topic};
    auto& ring = memories_[ring_of(tweet.topic, tweet.language)];
    if (ring.memories.size() < remembered)
        ring.memories.push_back(std::move(memory));
    else
        ring.memories[ring.next] = std::move(memory);
    ring.next = (ring.next + 1) % remembered;
}

std::size_t TweetAuthor::ring_of(int topic, int language) const {
    return static_cast<std::size_t>(topic) * world_languages.size() + static_cast<std::size_t>(language);
}

const TweetAuthor::Memory* TweetAuthor::recall(Philox& random, const Member& reader) const {
    const auto& ring = memories_[ring_of(pick(random, reader.interests), reader.language)];
    if (ring.memories.empty())
        return nullptr;
    const auto& memory = pick(random, ring.memories);
    return memory.handle == reader.record.handle ? nullptr : &memory;
}

std::int64_t TweetAuthor::time_of(std::int64_t index) const {
    auto random = world_random(config_.seed, WorldStream::timeline, index);
    const double days = static_cast<double>(world_end - world_begin) / day;
    const double at = (static_cast<double>(index) + random.uniform()) / static_cast<double>(config_.tweets) * days;
    const auto whole = static_cast<std::int64_t>(at);
    return world_begin + whole * day + static_cast<std::int64_t>(time_of_day(at - static_cast<double>(whole)) * day);
}

ProperNames TweetAuthor::names_of(int topic, std::int64_t at) const {
    return {&world_.topics[static_cast<std::size_t>(topic)].entities, world_.planted_words(topic, at), planted_share};
}

void TweetAuthor::add_sentence(Draft& draft, const SentenceTemplates& sentences, int topic) const {
    auto& text = draft.tweet.record.text;
    if (!text.empty())
        text += ' ';
    draft.book->write(pick(draft.random, sentences), draft.random, names_of(topic, *draft.tweet.record.created_at),
                      text);
}

void TweetAuthor::write_low_content(Draft& draft, const std::string& key) const {
    add_sentence(draft, draft.book->common(key), draft.author.interests[0]);
    const bool decorated =
        draft.tweet.content == DemoContent::greeting || draft.tweet.content == DemoContent::daily_life;
    if (decorated && chance(draft.random, 0.3))
        add_word(draft.tweet.record.text, pick(draft.random, pick(draft.random, world_.topics).emoji));
}

bool TweetAuthor::write_copy(Draft& draft) const {
    auto& random = draft.random;
    auto& tweet = draft.tweet;
    const Memory* original = recall(random, draft.author);
    if (original == nullptr || original->text.starts_with('@'))
        return false;
    auto& text = tweet.record.text;
    text = original->text;
    switch (random.below(6)) {
    case 0:
        text = "RT @" + original->handle + ": " + text;
        break;
    case 1:
        text = lower_cased(text);
        break;
    case 2:
        text = pick(random, draft.book->words("opener")) + " " + text;
        break;
    case 3:
        add_word(text, pick(random, world_.topics[static_cast<std::size_t>(original->topic)].emoji));
        break;
    default:
        break;
    }
    tweet.topic = original->topic;
    tweet.record.labels.push_back({"copy/of", std::to_string(original->id)});
    if (chance(random, 0.7))
        add_link(draft, tweet.topic);
    return true;
}

bool TweetAuthor::address(Draft& draft) const {
    const double u = draft.random.uniform();
    if (u > 0.22)
        return false;
    const Memory* other = recall(draft.random, draft.author);
    if (other == nullptr)
        return false;
    auto& tweet = draft.tweet;
    tweet.topic = other->topic;
    if (u < 0.14) {
        tweet.record.kind = TweetKind::reply;
        tweet.record.in_reply_to = other->id;
        tweet.record.text = "@" + other->handle;
        add_sentence(draft, draft.book->common("reply"), tweet.topic);
    } else {
        tweet.record.kind = TweetKind::quote;
        tweet.record.quoted = other->id;
        if (chance(draft.random, 0.5))
            add_sentence(draft, draft.book->common("opener"), tweet.topic);
    }
    return true;
}

void TweetAuthor::write_post(Draft& draft) const {
    auto& tweet = draft.tweet;
    auto& random = draft.random;
    tweet.topic = draw_topic(random, draft.author, world_.topics.size());
    if (draft.author.role == Role::news) {
        add_sentence(draft, draft.book->topic(tweet.topic).titles, tweet.topic);
    } else {
        const bool foreign = chance(random, 0.08);
        if (foreign) {
            tweet.language = 0;
            draft.book = &books_[0];
        }
        if ((foreign || !address(draft)) && chance(random, 0.22))
            add_sentence(draft, draft.book->common("opener"), tweet.topic);
        add_sentence(draft, draft.book->topic(tweet.topic).posts, tweet.topic);
        add_second_sentence(draft);
    }
    add_decoration(draft);
}

void TweetAuthor::add_second_sentence(Draft& draft) const {
    auto& tweet = draft.tweet;
    const double u = draft.random.uniform();
    if (u < 0.35) {
        add_sentence(draft, draft.book->topic(tweet.topic).comments, tweet.topic);
    } else if (u < 0.55) {
        add_sentence(draft, draft.book->common("closer"), tweet.topic);
    } else if (u < 0.6) {
        const int other = draw_topic(draft.random, draft.author, world_.topics.size());
        if (other == tweet.topic)
            return;
        tweet.second_topic = other;
        add_sentence(draft, draft.book->topic(other).posts, other);
    }
}

void TweetAuthor::add_decoration(Draft& draft) const {
    auto& random = draft.random;
    auto& record = draft.tweet.record;
    const auto& topic = world_.topics[static_cast<std::size_t>(draft.tweet.topic)];
    const auto& own_tags = draft.book->topic(draft.tweet.topic).tags;
    if (draft.author.lower_case)
        record.text = lower_cased(record.text);
    if (chance(random, draft.author.hashtags)) {
        const auto& tag = !own_tags.empty() && chance(random, 0.5) ? pick(random, own_tags) : pick(random, topic.tags);
        add_word(record.text, "#" + tag);
        if (chance(random, 0.25))
            if (const auto& second = pick(random, topic.tags); second != tag)
                add_word(record.text, "#" + second);
    }
    if (chance(random, draft.author.emoji))
        add_word(record.text, pick(random, topic.emoji));
    if (chance(random, draft.author.links))
        add_link(draft, draft.tweet.topic);
    if (chance(random, 0.22)) {
        record.media.push_back(pick(random, topic.media));
        if (chance(random, 0.2))
            if (const auto& second = pick(random, topic.media); second != record.media[0])
                record.media.push_back(second);
    }
}

void TweetAuthor::add_link(Draft& draft, int topic) const {
    auto& record = draft.tweet.record;
    add_word(record.text, short_link(draft.random));
    record.urls.push_back(page(topic, draft.tweet.language, *record.created_at, draft.random));
}

/// One of the pages of the topic in that week: the same page has the same title, whoever links it.
UrlRecord TweetAuthor::page(int topic, int language, std::int64_t at, Philox& random) const {
    const auto number = static_cast<std::int64_t>(random.below(pages_per_week));
    const std::int64_t published = world_begin + (at - world_begin) / week * week;
    const std::int64_t step = (((published - world_begin) / week * 16 + number) * 64 + topic) * 16 + language;
    auto of_page = world_random(config_.seed, WorldStream::pages, step);
    const auto& book = books_[static_cast<std::size_t>(language)];
    const auto names = names_of(topic, published);
    const auto& world_topic = world_.topics[static_cast<std::size_t>(topic)];
    UrlRecord url;
    url.url = "https://www." + pick(of_page, world_topic.domains) + "/" +
              world_languages[static_cast<std::size_t>(language)].code + "/" + world_topic.key + "-" +
              std::to_string(step);
    if (chance(of_page, 0.1))
        return url; // a page that says nothing of itself
    book.write(pick(of_page, book.topic(topic).titles), of_page, names, url.title);
    book.write(pick(of_page, book.topic(topic).posts), of_page, names, url.description);
    url.description += ' ';
    book.write(pick(of_page, book.topic(topic).comments), of_page, names, url.description);
    return url;
}

void TweetAuthor::add_labels(Draft& draft) const {
    auto& tweet = draft.tweet;
    auto& labels = tweet.record.labels;
    labels.push_back({"content/kind", to_string(tweet.content)});
    if (tweet.content == DemoContent::spam)
        labels.push_back({"spam", "1"});
    if (tweet.content == DemoContent::violence)
        labels.push_back({"tos/violence", "1"});
    if (tweet.content == DemoContent::harassment)
        labels.push_back({"tos/harassment", "1"});
    if (tweet.topic < 0)
        return;
    const auto name_of = [&](int topic) { return world_.topics[static_cast<std::size_t>(topic)].name; };
    labels.push_back({"topic/primary", name_of(tweet.topic)});
    if (!chance(draft.random, config_.annotated))
        return;
    tweet.record.topics.push_back(name_of(tweet.topic));
    if (tweet.second_topic >= 0)
        tweet.record.topics.push_back(name_of(tweet.second_topic));
}

} // namespace aviary

#include "core/drift/entity_corpus.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/tweet_entities.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

EntityKind parse_entity_kind(std::string_view text) {
    const auto found = std::ranges::find(kEntityKindNames, text, [](const char* name) { return std::string_view(name); });
    if (found == kEntityKindNames.end())
        throw UsageError("'" + std::string(text) + "' can't be counted", "Give mentions, links, hashtags or words", {.field = "kinds"});
    return static_cast<EntityKind>(found - kEntityKindNames.begin());
}

const char* to_string(EntityKind kind) {
    return kEntityKindNames.at(static_cast<std::size_t>(kind));
}

std::vector<std::uint32_t> PeriodTweets::counts() const {
    std::vector<std::uint32_t> counts(vocabulary.size());
    for (const auto entity : entities)
        ++counts[entity];
    return counts;
}

std::int64_t EntityCorpus::tweets() const {
    std::int64_t sum = 0;
    for (const auto& period : periods)
        sum += static_cast<std::int64_t>(period.tweets());
    return sum;
}

EntityCorpusBuilder::EntityCorpusBuilder(EntityKind kind, PeriodUnit unit) : unit_(unit) {
    corpus_.kind = kind;
}

std::uint32_t EntityCorpusBuilder::entity_of(std::string_view name) {
    const auto found = ids_.find(name);
    if (found != ids_.end())
        return found->second;
    const auto id = static_cast<std::uint32_t>(ids_.size());
    ids_.emplace(std::string(name), id);
    corpus_.names.emplace_back(name);
    return id;
}

EntityCorpusBuilder::Gathered& EntityCorpusBuilder::gathered_at(std::int64_t utc_seconds) {
    if (last_ && last_->tweets.period.begin <= utc_seconds && utc_seconds < last_->tweets.period.end)
        return *last_;
    const auto period = period_at(unit_, utc_seconds);
    last_ = &periods_[period.number];
    last_->tweets.period = period;
    return *last_;
}

void EntityCorpusBuilder::add(std::int64_t utc_seconds, std::int64_t author, const std::vector<std::string_view>& entities) {
    auto& [tweets, places] = gathered_at(utc_seconds);
    scratch_.clear();
    for (const auto name : entities)
        scratch_.push_back(entity_of(name));
    std::ranges::sort(scratch_);
    scratch_.erase(std::unique(scratch_.begin(), scratch_.end()), scratch_.end());
    for (const auto entity : scratch_) {
        const auto [place, is_new] = places.try_emplace(entity, static_cast<std::uint32_t>(tweets.vocabulary.size()));
        if (is_new)
            tweets.vocabulary.push_back(entity);
        tweets.entities.push_back(place->second);
    }
    tweets.starts.push_back(static_cast<std::uint32_t>(tweets.entities.size()));
    tweets.authors.push_back(author);
}

EntityCorpus EntityCorpusBuilder::finish() {
    if (periods_.empty())
        return std::move(corpus_);
    std::int64_t from = periods_.begin()->first, to = from;
    for (const auto& [number, gathered] : periods_) {
        from = std::min(from, number);
        to = std::max(to, number);
    }
    if (to - from >= kMostPeriods)
        throw Error("the tweets span " + std::to_string(to - from + 1) + " periods, from " + to_string(period_numbered(unit_, from)) + " to " +
                        to_string(period_numbered(unit_, to)) + "; at most " + std::to_string(kMostPeriods) + " can be compared",
                    "Take longer periods, or set since and until", {.field = "period"});
    for (auto number = from; number <= to; ++number) {
        const auto found = periods_.find(number);
        corpus_.periods.push_back(found == periods_.end() ? PeriodTweets{.period = period_numbered(unit_, number)} : std::move(found->second.tweets));
    }
    return std::move(corpus_);
}

namespace {

void fold_ascii(std::string& text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

/// The words of a text as views that live until the next call.
class WordList {
public:
    const std::vector<std::string_view>& of(std::string_view text) {
        bytes_.clear();
        ends_.clear();
        splitter_.split(text, [&](std::string_view word) {
            bytes_ += word;
            ends_.push_back(bytes_.size());
        });
        views_.clear();
        for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
            views_.push_back(std::string_view(bytes_).substr(begin, ends_[i] - begin));
        return views_;
    }

private:
    TweetWords splitter_;
    std::string bytes_;
    std::vector<std::size_t> ends_;
    std::vector<std::string_view> views_;
};

/// Handles are the same in any case.
class FoldedList {
public:
    const std::vector<std::string_view>& of(const std::vector<std::string_view>& values) {
        texts_.assign(values.begin(), values.end());
        std::ranges::for_each(texts_, fold_ascii);
        views_.assign(texts_.begin(), texts_.end());
        return views_;
    }

private:
    std::vector<std::string> texts_;
    std::vector<std::string_view> views_;
};

} // namespace

TweetFilter with_entity(TweetFilter filter, EntityKind kind, bool whole_links, const std::string& name) {
    auto& values = kind == EntityKind::mentions   ? filter.mentions
                   : kind == EntityKind::hashtags ? filter.hashtags
                   : kind == EntityKind::words    ? filter.words
                   : whole_links                  ? filter.links
                                                  : filter.domains;
    values = {name};
    return filter;
}

EntityCorpus read_entities(const Workspace& workspace, const TweetFilter& filter, EntityKind kind, PeriodUnit unit, bool whole_links,
                           const Control& control) {
    EntityCorpusBuilder builder(kind, unit);
    WordList words;
    FoldedList folded;
    std::int64_t done = 0;
    const std::int64_t total = count_tweets(workspace, filter);
    const auto visit = [&](const TweetEntities& tweet) {
        if (done++ % 1'024 == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = std::string("count ") + to_string(kind), .done = done, .total = total, .unit = "tweets"});
        }
        if (!tweet.created_at)
            builder.add_undated();
        else if (kind == EntityKind::words)
            builder.add(*tweet.created_at, tweet.author_id, words.of(tweet.values.front()));
        else if (kind == EntityKind::mentions)
            builder.add(*tweet.created_at, tweet.author_id, folded.of(tweet.values));
        else
            builder.add(*tweet.created_at, tweet.author_id, tweet.values);
        return true;
    };
    switch (kind) {
    case EntityKind::words:
        for_each_text_of(workspace, filter, visit);
        break;
    case EntityKind::mentions:
        for_each_entities(workspace, filter, TweetEntity::mention, visit);
        break;
    case EntityKind::links:
        for_each_entities(workspace, filter, whole_links ? TweetEntity::link : TweetEntity::domain, visit);
        break;
    case EntityKind::hashtags:
        for_each_entities(workspace, filter, TweetEntity::hashtag, visit);
        break;
    }
    return builder.finish();
}

} // namespace aviary

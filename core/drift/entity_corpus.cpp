#include "core/drift/entity_corpus.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/tweet_entities.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

EntityKind parse_entity_kind(std::string_view text) {
    const auto found =
        std::ranges::find(kEntityKindNames, text, [](const char* name) { return std::string_view(name); });
    if (found == kEntityKindNames.end())
        throw UsageError("'" + std::string(text) + "' can't be counted", "Give mentions, links, hashtags or words",
                         {.field = "kinds"});
    return static_cast<EntityKind>(found - kEntityKindNames.begin());
}

const char* to_string(EntityKind kind) {
    return kEntityKindNames.at(static_cast<std::size_t>(kind));
}

std::vector<std::uint32_t> SliceTweets::counts() const {
    std::vector<std::uint32_t> counts(vocabulary.size());
    for (const auto entity : entities)
        ++counts[entity];
    return counts;
}

std::int64_t EntityCorpus::tweets() const {
    std::int64_t sum = 0;
    for (const auto& slice : slices)
        sum += static_cast<std::int64_t>(slice.tweets());
    return sum;
}

EntityCorpusBuilder::EntityCorpusBuilder(EntityKind kind, Slicer slicer) : slicer_(std::move(slicer)) {
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

EntityCorpusBuilder::Gathered& EntityCorpusBuilder::gathered_in(std::int64_t slice) {
    if (!last_ || last_number_ != slice) {
        last_ = &slices_[slice];
        last_number_ = slice;
    }
    return *last_;
}

void EntityCorpusBuilder::add(const std::optional<std::int64_t>& utc_seconds, std::int64_t author,
                              const std::vector<std::string_view>& entities) {
    const auto slice = slicer_.slice_of(utc_seconds, author);
    if (!slice) {
        ++(slicer_.by_group() ? corpus_.others : corpus_.undated);
        return;
    }
    auto& [tweets, places] = gathered_in(*slice);
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

void EntityCorpusBuilder::finish_periods() {
    if (slices_.empty())
        return;
    const auto unit = slicer_.unit();
    std::int64_t from = slices_.begin()->first, to = from;
    for (const auto& [number, gathered] : slices_) {
        from = std::min(from, number);
        to = std::max(to, number);
    }
    if (to - from >= kMostPeriods)
        throw Error("the tweets span " + std::to_string(to - from + 1) + " periods, from " +
                        to_string(period_numbered(unit, from)) + " to " + to_string(period_numbered(unit, to)) +
                        "; at most " + std::to_string(kMostPeriods) + " can be compared",
                    "Take longer periods, or set since and until", {.field = "period"});
    for (auto number = from; number <= to; ++number) {
        const auto found = slices_.find(number);
        corpus_.slices.push_back(found == slices_.end() ? SliceTweets{} : std::move(found->second.tweets));
        corpus_.slices.back().slice = {.period = period_numbered(unit, number)};
    }
}

void EntityCorpusBuilder::finish_groups() {
    std::int64_t place = 0;
    for (auto& group : slicer_.groups()) {
        corpus_.slices.push_back(std::move(slices_[place++].tweets));
        corpus_.slices.back().slice = {.group = std::move(group)};
    }
}

EntityCorpus EntityCorpusBuilder::finish() {
    slicer_.by_group() ? finish_groups() : finish_periods();
    return std::move(corpus_);
}

namespace {

void fold_ascii(std::string& text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
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

EntityCorpus read_entities(const Workspace& workspace, const TweetFilter& filter, EntityKind kind, const Slicer& slicer,
                           bool whole_links, const Control& control) {
    EntityCorpusBuilder builder(kind, slicer);
    WordList words;
    FoldedList folded;
    std::int64_t done = 0;
    const std::int64_t total = count_tweets(workspace, filter);
    const auto visit = [&](const TweetEntities& tweet) {
        if (done++ % 1'024 == 0) {
            control.throw_if_cancelled();
            control.progress(
                {.stage = std::string("count ") + to_string(kind), .done = done, .total = total, .unit = "tweets"});
        }
        builder.add(tweet.created_at, tweet.author_id,
                    kind == EntityKind::words      ? words.of(tweet.values.front())
                    : kind == EntityKind::mentions ? folded.of(tweet.values)
                                                   : tweet.values);
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

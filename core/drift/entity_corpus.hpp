#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/slice.hpp"

namespace aviary {

/// What is counted. Mentions and hashtags in lower case; links by domain or whole; words as TweetWords cuts them.
enum class EntityKind { mentions, links, hashtags, words };
inline constexpr std::array<const char*, 4> kEntityKindNames{"mentions", "links", "hashtags", "words"};

/// By kEntityKindNames. Throws UsageError for another.
EntityKind parse_entity_kind(std::string_view text);
const char* to_string(EntityKind kind);

/// The tweets of one slice and what each of them names. Within a tweet an entity counts once, so that a count is a
/// number of tweets and one tweet that repeats a word a hundred times weighs no more than another.
struct SliceTweets {
    Slice slice;
    std::vector<std::uint32_t>
        vocabulary; ///< entities (see EntityCorpus::names) of this slice, in the order of their first tweet
    std::vector<std::uint32_t> entities;  ///< of tweet i: places in `vocabulary`, [starts[i], starts[i + 1])
    std::vector<std::uint32_t> starts{0}; ///< tweets + 1
    std::vector<std::int64_t> authors;    ///< by tweet; 0 unknown

    std::size_t tweets() const { return authors.size(); }

    /// In how many tweets each entity of `vocabulary` is.
    std::vector<std::uint32_t> counts() const;
};

/// One kind of entity in all slices: the periods from the first dated tweet to the last, empty ones included, or groups
/// of accounts. Memory: about 4 bytes for each entity of each tweet.
struct EntityCorpus {
    EntityKind kind = EntityKind::words;
    std::vector<std::string> names;
    std::vector<SliceTweets> slices; ///< periods ascending, numbered without gaps; groups as they were named
    std::int64_t undated = 0;        ///< tweets that pass but have no date: left out where slices are periods
    std::int64_t others = 0; ///< tweets that pass but are of no group's account: left out where slices are groups

    std::int64_t tweets() const;
};

/// Gathers a corpus tweet by tweet, in any order of time.
class EntityCorpusBuilder {
public:
    EntityCorpusBuilder(EntityKind kind, Slicer slicer);

    /// `entities` may repeat. A tweet without any counts among the slice's tweets.
    void add(const std::optional<std::int64_t>& utc_seconds, std::int64_t author,
             const std::vector<std::string_view>& entities);

    /// Throws Error when the dates span more than kMostPeriods periods (then says what to do).
    EntityCorpus finish();

    static constexpr std::int64_t kMostPeriods = 4'000;

private:
    struct Names {
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
        using is_transparent = void;
    };
    struct Gathered {
        SliceTweets tweets;
        std::unordered_map<std::uint32_t, std::uint32_t> places; ///< entity to its place in the vocabulary
    };

    std::uint32_t entity_of(std::string_view name);
    Gathered& gathered_in(std::int64_t slice);
    void finish_periods();
    void finish_groups();

    Slicer slicer_;
    EntityCorpus corpus_;
    std::unordered_map<std::string, std::uint32_t, Names, std::equal_to<>> ids_;
    std::unordered_map<std::int64_t, Gathered> slices_; ///< by what Slicer numbers them
    Gathered* last_ = nullptr;                          ///< tweets of one period come together mostly
    std::int64_t last_number_ = 0;
    std::vector<std::uint32_t> scratch_;
};

/// `filter` narrowed to the tweets that are counted for an entity, exactly: count_tweets() of it in a slice
/// (tweets_of()) is the entity's count there. `filter` itself names no entity of the kind.
TweetFilter with_entity(TweetFilter filter, EntityKind kind, bool whole_links, const std::string& name);

/// Reads one kind from a workspace. `whole_links`: links as they are, else their domains.
EntityCorpus read_entities(const Workspace& workspace, const TweetFilter& filter, EntityKind kind, const Slicer& slicer,
                           bool whole_links, const Control& control);

} // namespace aviary

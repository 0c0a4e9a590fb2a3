#include "core/drift/word_selection.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/filter_text.hpp"
#include "core/drift/account_fields.hpp"
#include "core/drift/slice.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

/// A filter for all slices together.
TweetFilter common_filter(const WordSelection& selection) {
    return read_filter({.since = selection.since,
                        .until = selection.until,
                        .languages = selection.languages,
                        .author_labels = selection.author_labels});
}

Slicer slicer_of(const Workspace& workspace, const WordSelection& selection, PeriodUnit unit) {
    if (selection.by != "group")
        return unit;
    return Slicer(GroupsOfAccounts(workspace, chosen_groups(workspace, selection.account_label, selection.groups)));
}

WordCorpusBuilder builder_for(const Slicer& slicer) {
    if (!slicer.by_group())
        return WordCorpusBuilder(slicer.unit());
    std::vector<std::string> names;
    std::ranges::transform(slicer.groups(), std::back_inserter(names), name_of);
    return WordCorpusBuilder(std::move(names));
}

} // namespace

const Fields<WordSelection>& WordSelection::fields() {
    using C = WordSelection;
    static const auto f =
        Fields<C>()
            .add("by", &C::by, by_field("What is compared"))
            .add("account_label", &C::account_label, account_label_field("What is compared"))
            .add("groups", &C::groups, groups_field("What is compared"))
            .add("languages", &C::languages,
                 {.label = "Languages", .help = "Codes as \"en\"; empty: all.", .group = "Tweets"})
            .add("author_labels", &C::author_labels, author_labels_field("Tweets"))
            .add("since", &C::since,
                 {.label = "Since",
                  .help = "2016, 2016-10 or 2016-10-07: the first moment of it, UTC.",
                  .group = "Tweets"})
            .add("until", &C::until,
                 {.label = "Until", .help = "As since; this moment is left out.", .group = "Tweets"})
            .add("copies_once", &C::copies_once,
                 {.label = "Count copies once",
                  .help = "Of near-identical tweets only the first of each period or group is read, so that a campaign "
                          "doesn't move words by repetition.",
                  .group = "Tweets"})
            .add("phrases", &C::phrases,
                 {.label = "Phrases",
                  .help = "Join words that follow each other far more often than by chance: \"new york\" becomes one "
                          "word.",
                  .group = "Words",
                  .source = "Mikolov et al. 2013, eq. 6"})
            .add("phrase_count", &C::phrase_count,
                 {.label = "Least count of a phrase",
                  .help = "Taken off a pair's count in its score; rarer pairs and pairs of rarer words are no phrases.",
                  .min = 1,
                  .group = "Words",
                  .advanced = true})
            .add("phrase_score", &C::phrase_score,
                 {.label = "Least score of a phrase",
                  .help = "(count of the pair - least count) × all words ÷ (count of the first × count of the second). "
                          "Higher: fewer phrases.",
                  .min = 0,
                  .group = "Words",
                  .advanced = true});
    return f;
}

WordSelection selection_of(const Json& config) {
    Json known = Json::object();
    for (const auto& spec : WordSelection::fields().specs())
        if (config.contains(spec.name))
            known[spec.name] = config.at(spec.name);
    return WordSelection::fields().read(known);
}

SelectedWords select_words(const Workspace& workspace, const WordSelection& selection, const WordDriftConfig& drift,
                           const Control& control) {
    const auto slicer = slicer_of(workspace, selection, parse_period_unit(drift.period));
    const auto filter = common_filter(selection);
    require_labels(workspace, filter.author_labels);
    const auto total = count_tweets(workspace, filter);
    const auto known = near_duplicate_keys(workspace);
    auto at = known.begin();
    std::set<std::pair<std::int64_t, std::uint64_t>> seen;
    auto builder = builder_for(slicer);
    TweetWords splitter(TweetNames::kept);
    std::vector<std::string> words;
    SelectedWords selected;
    std::int64_t read = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++read % 1000 == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = "read", .done = read, .total = total, .unit = "tweets"});
        }
        const auto slice = slicer.slice_of(tweet.created_at, tweet.author_id);
        if (!slice) {
            ++(slicer.by_group() ? selected.others : selected.undated);
            return true;
        }
        while (at != known.end() && at->first < tweet.id)
            ++at;
        if (selection.copies_once && at != known.end() && at->first == tweet.id &&
            !seen.emplace(*slice, at->second).second) {
            ++selected.copies;
            return true;
        }
        words.clear();
        splitter.split(tweet.text, [&](std::string_view word) { words.emplace_back(word); });
        builder.add({.utc_seconds = tweet.created_at.value_or(0),
                     .author = tweet.author_id,
                     .language = tweet.language,
                     .group = slicer.by_group() ? static_cast<std::size_t>(*slice) : 0},
                    words);
        ++selected.tweets;
        return true;
    });
    VocabularyLimits limits{.min_count = drift.min_count, .most_words = drift.most_words};
    if (selection.phrases)
        limits.phrases = PhraseSettings{.min_count = selection.phrase_count, .threshold = selection.phrase_score};
    selected.corpus = builder.finish(limits, control);
    return selected;
}

TweetFilter tweets_of_slice(const WordSelection& selection, const WordCorpus& corpus, std::size_t slice) {
    if (!corpus.by_group())
        return tweets_of(common_filter(selection), {.period = corpus.periods[slice]});
    const auto groups =
        parse_account_groups(selection.account_label, selection.groups.empty() ? corpus.groups : selection.groups);
    return tweets_of(common_filter(selection), {.group = groups[slice]});
}

} // namespace aviary

#include "core/drift/word_selection.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/filter_text.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMostNamed = 20;

/// "a, b, c", at most kMostNamed of them.
template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
    std::string text;
    for (std::size_t i = 0; i < std::min(items.size(), kMostNamed); ++i)
        text += (text.empty() ? "" : ", ") + name(items[i]);
    return text + (items.size() > kMostNamed ? " …" : "");
}

AccountLabel require_label(const Workspace& workspace, const std::string& name) {
    const auto labels = account_labels(workspace);
    const auto found = std::ranges::find(labels, name, &AccountLabel::name);
    if (found != labels.end())
        return *found;
    throw Error("no account has the label '" + name + "'",
                labels.empty()
                    ? "Import a table of accounts with columns author and account_category; no account has any label."
                    : "The accounts have " + listed(labels, [](const auto& label) { return label.name; }) + ".",
                {.field = "account_label"});
}

/// A filter for all slices together.
TweetFilter common_filter(const WordSelection& selection) {
    return read_filter({.since = selection.since, .until = selection.until, .languages = selection.languages});
}

/// Of which slice a tweet is, or that it is of none.
class Slicer {
public:
    Slicer(const Workspace& workspace, const WordSelection& selection, const std::string& period)
        : unit_(parse_period_unit(period)), by_group_(selection.by == "group") {
        if (!by_group_)
            return;
        groups_ = chosen_groups(workspace, selection);
        for (const auto& [account, value] : accounts_by_label(workspace, selection.account_label))
            if (const auto at = std::ranges::find(groups_, value); at != groups_.end())
                group_of_[account] = at - groups_.begin();
    }

    WordCorpusBuilder builder() const { return by_group_ ? WordCorpusBuilder(groups_) : WordCorpusBuilder(unit_); }

    /// A group's place or a period's number, or kNone.
    std::int64_t slice_of(const TweetContent& tweet) const {
        if (by_group_) {
            const auto found = group_of_.find(tweet.author_id);
            return found == group_of_.end() ? kNone : found->second;
        }
        return tweet.created_at ? period_at(unit_, *tweet.created_at).number : kNone;
    }
    bool by_group() const { return by_group_; }

    static constexpr std::int64_t kNone = -(std::int64_t{1} << 40);

private:
    PeriodUnit unit_;
    bool by_group_;
    std::vector<std::string> groups_;
    std::unordered_map<std::int64_t, std::int64_t> group_of_; ///< of each account
};

} // namespace

const Fields<WordSelection>& WordSelection::fields() {
    using C = WordSelection;
    static const auto f =
        Fields<C>()
            .add("by", &C::by,
                 {.label = "Compare",
                  .help = "period: one corpus over time; group: two groups of accounts at one time.",
                  .choices = {"period", "group"},
                  .group = "What is compared"})
            .add("account_label", &C::account_label,
                 {.label = "Label of accounts",
                  .help = "With groups: the label that says to which group an account belongs.",
                  .group = "What is compared"})
            .add("groups", &C::groups,
                 {.label = "Groups",
                  .help = "With groups: the two values of the label that are compared. Empty: the label's values, if "
                          "there are just two.",
                  .group = "What is compared"})
            .add("languages", &C::languages,
                 {.label = "Languages", .help = "Codes as \"en\"; empty: all.", .group = "Tweets"})
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

std::vector<std::string> chosen_groups(const Workspace& workspace, const WordSelection& selection) {
    const auto label = require_label(workspace, selection.account_label);
    const auto all =
        "The groups are " +
        listed(label.values,
               [](const auto& value) { return value.first + " (" + std::to_string(value.second) + " accounts)"; }) +
        ".";
    const auto refuse = [&](const std::string& message) { throw UsageError(message, all, {.field = "groups"}); };
    auto groups = selection.groups;
    if (groups.empty() && label.values.size() == 2)
        groups = {label.values[0].first, label.values[1].first};
    if (groups.empty())
        refuse(label.values.size() == 1 ? "the label '" + label.name +
                                              "' makes one group of accounts only: there is nothing to compare it with"
                                        : "it isn't said which two groups of accounts are to be compared");
    if (groups.size() != 2)
        refuse("two groups of accounts can be compared, not " + std::to_string(groups.size()));
    if (groups[0] == groups[1])
        refuse("the group " + groups[0] + " can't be compared with itself");
    for (const auto& group : groups)
        if (std::ranges::find(label.values, group, [](const auto& value) { return value.first; }) == label.values.end())
            refuse("no account has the " + label.name + " '" + group + "'");
    return groups;
}

SelectedWords select_words(const Workspace& workspace, const WordSelection& selection, const WordDriftConfig& drift,
                           const Control& control) {
    const Slicer slicer(workspace, selection, drift.period);
    const auto filter = common_filter(selection);
    const auto total = count_tweets(workspace, filter);
    const auto known = near_duplicate_keys(workspace);
    auto at = known.begin();
    std::set<std::pair<std::int64_t, std::uint64_t>> seen;
    auto builder = slicer.builder();
    TweetWords splitter(TweetNames::kept);
    std::vector<std::string> words;
    SelectedWords selected;
    std::int64_t read = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++read % 1000 == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = "read", .done = read, .total = total, .unit = "tweets"});
        }
        const auto slice = slicer.slice_of(tweet);
        if (slice == Slicer::kNone) {
            ++(slicer.by_group() ? selected.others : selected.undated);
            return true;
        }
        while (at != known.end() && at->first < tweet.id)
            ++at;
        if (selection.copies_once && at != known.end() && at->first == tweet.id &&
            !seen.emplace(slice, at->second).second) {
            ++selected.copies;
            return true;
        }
        words.clear();
        splitter.split(tweet.text, [&](std::string_view word) { words.emplace_back(word); });
        builder.add({.utc_seconds = tweet.created_at.value_or(0),
                     .author = tweet.author_id,
                     .language = tweet.language,
                     .group = slicer.by_group() ? static_cast<std::size_t>(slice) : 0},
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
    auto filter = common_filter(selection);
    if (corpus.by_group()) {
        filter.author_labels = {{selection.account_label, corpus.groups[slice]}};
        return filter;
    }
    const auto& period = corpus.periods[slice];
    filter.since = std::max(filter.since.value_or(period.begin), period.begin);
    filter.until = std::min(filter.until.value_or(period.end), period.end);
    return filter;
}

} // namespace aviary

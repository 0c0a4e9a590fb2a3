#include "core/drift/entity_shift.hpp"

#include <thread>
#include <unordered_set>

#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/filter_text.hpp"
#include "core/drift/account_fields.hpp"
#include "core/drift/slice.hpp"

namespace aviary {

namespace {

/// Groups have one expectation and not one for each pair of periods: a single deal would leave it to chance.
constexpr std::int64_t kGroupDeals = 20;

void require_periods(const EntityCorpus& corpus, const ShiftConfig& config) {
    if (corpus.slices.empty() && corpus.undated > 0)
        throw Error("none of the " + std::to_string(corpus.undated) +
                        " tweets has a date, so there are no periods to compare",
                    "Import them with the column that holds their dates", {.field = "period"});
    if (corpus.slices.empty())
        throw Error("no tweet passes the filter", "Let more pass", {});
    if (corpus.slices.size() == 1)
        throw Error("all tweets are of one period, " + to_string(corpus.slices.front().slice) +
                        ", so there is nothing to compare it with",
                    config.period == "day" ? "Let tweets of more days pass" : "Take shorter periods",
                    {.field = "period"});
}

void require_groups(const EntityCorpus& corpus) {
    for (const auto& tweets : corpus.slices)
        if (tweets.tweets() == 0)
            throw Error("no tweet that passes the filter is by the accounts of the group " + to_string(tweets.slice),
                        "Let more pass, or choose another group", {.field = "groups"});
}

Slicer slicer_of(const Workspace& workspace, const ShiftConfig& config) {
    if (config.by != "group")
        return parse_period_unit(config.period);
    if (!config.compare.empty())
        throw UsageError("periods can't be compared where groups of accounts are",
                         "Leave it empty, and set since and until to the time that is meant", {.field = "compare"});
    return Slicer(GroupsOfAccounts(workspace, chosen_groups(workspace, config.account_label, config.groups)));
}

std::vector<std::int64_t> accounts_of(const EntityCorpus& corpus) {
    std::vector<std::int64_t> accounts;
    for (const auto& tweets : corpus.slices) {
        const std::unordered_set<std::int64_t> authors(tweets.authors.begin(), tweets.authors.end());
        accounts.push_back(static_cast<std::int64_t>(authors.size() - authors.count(0)));
    }
    return accounts;
}

int thread_count(std::int64_t asked) {
    return asked > 0 ? static_cast<int>(asked) : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace

const Fields<ShiftConfig>& ShiftConfig::fields() {
    using C = ShiftConfig;
    static const auto all =
        Fields<C>()
            .add("by", &C::by, by_field("What"))
            .add("period", &C::period,
                 {.label = "Period",
                  .help = "What is compared with what came before it; all in UTC, weeks are ISO weeks. Not used with "
                          "groups.",
                  .choices = {"day", "week", "month", "quarter"},
                  .group = "What",
                  .source = "Embeddings@Twitter, figure 1"})
            .add("account_label", &C::account_label, account_label_field("What"))
            .add("groups", &C::groups, groups_field("What"))
            .add("kinds", &C::kinds,
                 {.label = "Kinds",
                  .help = "What is counted.",
                  .choices = {kEntityKindNames.begin(), kEntityKindNames.end()},
                  .group = "What",
                  .required = true})
            .add("top", &C::top,
                 {.label = "List length",
                  .help = "How many of the commonest entities of each period or group are compared.",
                  .min = 1,
                  .max = 1e6,
                  .group = "What",
                  .source = "Embeddings@Twitter, figure 1: 5,000"})
            .add("whole_links", &C::whole_links,
                 {.label = "Whole links", .help = "Compare links as they are; else their domains.", .group = "What"})
            .add("lags", &C::lags,
                 {.label = "Periods back",
                  .help = "How far back the lines reach, and with them intervals and expectations.",
                  .unit = "periods",
                  .min = 1,
                  .max = 1000,
                  .group = "What"})
            .add("min_tweets", &C::min_tweets,
                 {.label = "Least tweets",
                  .help = "A period with fewer is shown, but the lines don't rest on it. A group with fewer has no "
                          "interval.",
                  .unit = "tweets",
                  .min = 1,
                  .max = 1e9,
                  .group = "What"})
            .add("compare", &C::compare,
                 {.label = "Compare",
                  .help = "Two periods as 2016-10, 2016-W40, 2016-Q4 or 2016-10-07, the earlier first: what came and "
                          "went between them. Empty: none. Groups are always compared.",
                  .group = "What"})
            .add("compare_rows", &C::compare_rows,
                 {.label = "Rows",
                  .help = "How many of what came, and as many of what went, are listed.",
                  .min = 1,
                  .max = 100'000,
                  .group = "What"})
            .add("languages", &C::languages,
                 {.label = "Languages", .help = "Language codes, any of them; empty: all.", .group = "Which tweets"})
            .add("tweet_kinds", &C::tweet_kinds,
                 {.label = "Kinds of tweets",
                  .help = "Any of them; empty: all.",
                  .choices = {kTweetKindNames.begin(), kTweetKindNames.end()},
                  .group = "Which tweets"})
            .add("author", &C::author,
                 {.label = "Author", .help = "Handle of the author; empty: all.", .group = "Which tweets"})
            .add("author_labels", &C::author_labels, author_labels_field("Which tweets"))
            .add("search", &C::search,
                 {.label = "Words", .help = "Full-text words that the tweets must hold.", .group = "Which tweets"})
            .add("since", &C::since,
                 {.label = "Since", .help = "First day or time, UTC; empty: from the first.", .group = "Which tweets"})
            .add("until", &C::until,
                 {.label = "Until",
                  .help = "First day or time that no longer passes, UTC; empty: to the last.",
                  .group = "Which tweets"})
            .add("min_quality", &C::min_quality,
                 {.label = "Least content quality",
                  .help = "0 lets all pass.",
                  .min = 0,
                  .max = 1,
                  .group = "Which tweets"})
            .add("max_spam", &C::max_spam,
                 {.label = "Greatest spam score",
                  .help = "1 lets all pass; tweets without a score pass.",
                  .min = 0,
                  .max = 1,
                  .group = "Which tweets"})
            .add("replicates", &C::replicates,
                 {.label = "Bootstrap",
                  .help = "Resamples behind the 95 % intervals; 0: no intervals.",
                  .unit = "samples",
                  .min = 0,
                  .max = 10'000,
                  .group = "Statistics"})
            .add("resample", &C::resample,
                 {.label = "Resample",
                  .help = "What the bootstrap draws: authors with all their tweets, which is honest where few accounts "
                          "write much, or single tweets. Of groups also "
                          "what is dealt out anew for the expectation.",
                  .choices = {"authors", "tweets"},
                  .group = "Statistics"})
            .add("min_count", &C::min_count,
                 {.label = "Least count",
                  .help = "What is in fewer tweets is left out of the table of what came and went.",
                  .unit = "tweets",
                  .min = 1,
                  .max = 1e9,
                  .group = "Statistics"})
            .add("prior_strength", &C::prior_strength,
                 {.label = "Prior strength",
                  .help = "Weight of the whole corpus in the log-odds, as a number of imagined counts.",
                  .min = 1e-3,
                  .max = 1e9,
                  .group = "Statistics",
                  .source = "Monroe et al. 2008, eq. 15 to 22",
                  .advanced = true})
            .add("threads", &C::threads,
                 {.label = "Threads",
                  .help = "0: as many as the machine has. The result is the same.",
                  .min = 0,
                  .max = 1024,
                  .group = "Statistics",
                  .advanced = true})
            .add("seed", &C::seed,
                 {.label = "Seed",
                  .help = "Of the bootstrap and the expectations.",
                  .min = 0,
                  .max = 9e15,
                  .group = "Statistics",
                  .advanced = true});
    return all;
}

std::filesystem::path shift_counts_file(const std::filesystem::path& artifact, EntityKind kind) {
    return artifact / ("counts-" + std::string(to_string(kind)) + ".tsv");
}

TweetFilter filter_of(const ShiftConfig& config) {
    FilterText text{.search = config.search,
                    .author = config.author,
                    .since = config.since,
                    .until = config.until,
                    .languages = config.languages,
                    .kinds = config.tweet_kinds,
                    .author_labels = config.author_labels};
    if (config.min_quality > 0)
        text.min_quality = config.min_quality;
    if (config.max_spam < 1)
        text.max_spam = config.max_spam;
    return read_filter(text);
}

OverlapSettings overlap_settings_of(const ShiftConfig& config) {
    return {.top = config.top,
            .lags = config.lags,
            .min_tweets = config.min_tweets,
            .replicates = config.replicates,
            .by_author = config.resample == "authors",
            .deal_authors = config.by == "group" && config.resample == "authors",
            .deals = config.by == "group" ? kGroupDeals : 1,
            .seed = config.seed};
}

ContrastSettings contrast_settings_of(const ShiftConfig& config) {
    return {.prior_strength = config.prior_strength, .min_count = config.min_count};
}

void measure_shift(const ShiftConfig& config, const Workspace& workspace,
                   const std::function<void(const KindShift&)>& on_kind, const Control& control) {
    const auto filter = filter_of(config);
    require_labels(workspace, filter.author_labels);
    const auto slicer = slicer_of(workspace, config);
    for (const auto& kind : config.kinds) {
        const auto corpus =
            read_entities(workspace, filter, parse_entity_kind(kind), slicer, config.whole_links, control);
        slicer.by_group() ? require_groups(corpus) : require_periods(corpus, config);
        on_kind({.overlap = measure_overlap(corpus, overlap_settings_of(config), thread_count(config.threads), control),
                 .counts = count_entities(corpus, config.min_count),
                 .undated = corpus.undated,
                 .others = corpus.others,
                 .entities = static_cast<std::int64_t>(corpus.names.size()),
                 .accounts = accounts_of(corpus)});
    }
}

} // namespace aviary

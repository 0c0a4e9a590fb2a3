#include "core/drift/entity_shift.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

#include "core/base/error.hpp"
#include "core/data/filter_text.hpp"

namespace aviary {

namespace {

std::string counted(std::int64_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

Json number_or_null(double value) {
    return std::isnan(value) ? Json(nullptr) : Json(std::round(value * 1e6) / 1e6);
}

/// The part of a square that lies below its diagonal.
Json rows_below(const std::vector<double>& values, std::size_t periods) {
    Json rows = Json::array();
    for (std::size_t now = 0; now < periods; ++now) {
        Json row = Json::array();
        for (std::size_t before = 0; before < now; ++before)
            row.push_back(number_or_null(values[now * periods + before]));
        rows.push_back(std::move(row));
    }
    return rows;
}

void require_periods(const EntityCorpus& corpus, const ShiftConfig& config) {
    if (corpus.periods.empty() && corpus.undated > 0)
        throw Error("none of the " + std::to_string(corpus.undated) + " tweets has a date, so there are no periods to compare",
                    "Import them with the column that holds their dates", {.field = "period"});
    if (corpus.periods.empty())
        throw Error("no tweet passes the filter", "Let more pass", {});
    if (corpus.periods.size() == 1)
        throw Error("all tweets are of one period, " + to_string(corpus.periods.front().period) + ", so there is nothing to compare it with",
                    config.period == "day" ? "Let tweets of more days pass" : "Take shorter periods", {.field = "period"});
}

/// The name that most of the counts are of, where there is one: a link shortener, say, behind which the domains are hidden.
std::vector<std::string> dominance_of(const EntityCounts& counts) {
    const auto overall = counts.overall();
    const auto most = std::ranges::max_element(overall);
    const auto all = std::accumulate(overall.begin(), overall.end(), std::int64_t{0});
    if (most == overall.end() || *most * 2 <= all)
        return {};
    return {"'" + counts.names[static_cast<std::size_t>(most - overall.begin())] + "' is " + std::to_string(*most * 100 / all) + " % of all " +
            to_string(counts.kind) + ", so the overlap of the rest rests on little."};
}

int thread_count(std::int64_t asked) {
    return asked > 0 ? static_cast<int>(asked) : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace

const Fields<ShiftConfig>& ShiftConfig::fields() {
    using C = ShiftConfig;
    static const auto all = Fields<C>()
        .add("period", &C::period,
             {.label = "Period", .help = "What is compared with what came before it; all in UTC, weeks are ISO weeks.", .choices = {"day", "week", "month", "quarter"},
              .group = "What", .source = "Embeddings@Twitter, figure 1"})
        .add("kinds", &C::kinds,
             {.label = "Kinds", .help = "What is counted.", .choices = {kEntityKindNames.begin(), kEntityKindNames.end()}, .group = "What", .required = true})
        .add("top", &C::top,
             {.label = "List length", .help = "How many of the commonest entities of each period are compared.", .min = 1, .max = 1e6, .group = "What",
              .source = "Embeddings@Twitter, figure 1: 5,000"})
        .add("whole_links", &C::whole_links, {.label = "Whole links", .help = "Compare links as they are; else their domains.", .group = "What"})
        .add("lags", &C::lags, {.label = "Periods back", .help = "How far back the lines reach, and with them intervals and expectations.", .unit = "periods", .min = 1, .max = 1000, .group = "What"})
        .add("min_tweets", &C::min_tweets,
             {.label = "Least tweets", .help = "A period with fewer is shown, but the lines don't rest on it.", .unit = "tweets", .min = 1, .max = 1e9, .group = "What"})
        .add("compare", &C::compare,
             {.label = "Compare", .help = "Two periods as 2016-10, 2016-W40, 2016-Q4 or 2016-10-07, the earlier first: what came and went between them. Empty: none.",
              .group = "What"})
        .add("compare_rows", &C::compare_rows, {.label = "Rows", .help = "How many of what came, and as many of what went, are listed.", .min = 1, .max = 100'000, .group = "What"})
        .add("languages", &C::languages, {.label = "Languages", .help = "Language codes, any of them; empty: all.", .group = "Which tweets"})
        .add("tweet_kinds", &C::tweet_kinds,
             {.label = "Kinds of tweets", .help = "Any of them; empty: all.", .choices = {kTweetKindNames.begin(), kTweetKindNames.end()}, .group = "Which tweets"})
        .add("author", &C::author, {.label = "Author", .help = "Handle of the author; empty: all.", .group = "Which tweets"})
        .add("search", &C::search, {.label = "Words", .help = "Full-text words that the tweets must hold.", .group = "Which tweets"})
        .add("since", &C::since, {.label = "Since", .help = "First day or time, UTC; empty: from the first.", .group = "Which tweets"})
        .add("until", &C::until, {.label = "Until", .help = "First day or time that no longer passes, UTC; empty: to the last.", .group = "Which tweets"})
        .add("min_quality", &C::min_quality, {.label = "Least content quality", .help = "0 lets all pass.", .min = 0, .max = 1, .group = "Which tweets"})
        .add("max_spam", &C::max_spam,
             {.label = "Greatest spam score", .help = "1 lets all pass; tweets without a score pass.", .min = 0, .max = 1, .group = "Which tweets"})
        .add("replicates", &C::replicates,
             {.label = "Bootstrap", .help = "Resamples behind the 95 % intervals; 0: no intervals.", .unit = "samples", .min = 0, .max = 10'000, .group = "Statistics"})
        .add("resample", &C::resample,
             {.label = "Resample", .help = "What the bootstrap draws: authors with all their tweets, which is honest where few accounts write much, or single tweets.",
              .choices = {"authors", "tweets"}, .group = "Statistics"})
        .add("min_count", &C::min_count,
             {.label = "Least count", .help = "What is in fewer tweets is left out of the table of what came and went.", .unit = "tweets", .min = 1, .max = 1e9, .group = "Statistics"})
        .add("prior_strength", &C::prior_strength,
             {.label = "Prior strength", .help = "Weight of the whole corpus in the log-odds, as a number of imagined counts.", .min = 1e-3, .max = 1e9, .group = "Statistics",
              .source = "Monroe et al. 2008, eq. 15 to 22", .advanced = true})
        .add("threads", &C::threads, {.label = "Threads", .help = "0: as many as the machine has. The result is the same.", .min = 0, .max = 1024, .group = "Statistics", .advanced = true})
        .add("seed", &C::seed, {.label = "Seed", .help = "Of the bootstrap and the expectations.", .min = 0, .max = 9e15, .group = "Statistics", .advanced = true});
    return all;
}

std::filesystem::path shift_counts_file(const std::filesystem::path& artifact, EntityKind kind) {
    return artifact / ("counts-" + std::string(to_string(kind)) + ".tsv");
}

TweetFilter filter_of(const ShiftConfig& config) {
    FilterText text{.search = config.search, .author = config.author, .since = config.since, .until = config.until, .languages = config.languages,
                    .kinds = config.tweet_kinds};
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
            .seed = config.seed};
}

ContrastSettings contrast_settings_of(const ShiftConfig& config) {
    return {.prior_strength = config.prior_strength, .min_count = config.min_count};
}

void measure_shift(const ShiftConfig& config, const Workspace& workspace, const std::function<void(const KindShift&)>& on_kind, const Control& control) {
    const auto unit = parse_period_unit(config.period);
    const auto filter = filter_of(config);
    for (const auto& kind : config.kinds) {
        const auto corpus = read_entities(workspace, filter, parse_entity_kind(kind), unit, config.whole_links, control);
        require_periods(corpus, config);
        on_kind({.overlap = measure_overlap(corpus, overlap_settings_of(config), thread_count(config.threads), control),
                 .counts = count_entities(corpus, config.min_count),
                 .undated = corpus.undated,
                 .entities = static_cast<std::int64_t>(corpus.names.size())});
    }
}

Json to_json(const EntityContrast& row, const EntityCounts& counts) {
    return {{"entity", counts.names[row.entity]}, {"before", row.before}, {"now", row.now}, {"share_before", row.share_before}, {"share_now", row.share_now},
            {"log_odds", number_or_null(row.log_odds)}, {"z", number_or_null(row.z)}, {"p", row.p}, {"q", row.q}};
}

Json compared(const EntityCounts& counts, const ShiftConfig& config) {
    if (config.compare.size() != 2 || config.compare[0] == config.compare[1])
        throw UsageError("expected two different periods to compare", "Give the earlier one first, as 2016-09,2016-10", {.field = "compare"});
    const auto before = counts.index_of(config.compare[0]), now = counts.index_of(config.compare[1]);
    if (counts.periods[before].total == 0 || counts.periods[now].total == 0)
        return nullptr;
    const auto rows = contrast(counts, before, now, contrast_settings_of(config));
    Json came = Json::array(), went = Json::array();
    const auto most = static_cast<std::size_t>(config.compare_rows);
    for (std::size_t i = 0; i < rows.size() && came.size() < most && rows[i].z > 0; ++i)
        came.push_back(to_json(rows[i], counts));
    for (std::size_t i = rows.size(); i > 0 && went.size() < most && rows[i - 1].z < 0; --i)
        went.push_back(to_json(rows[i - 1], counts));
    return {{"kind", to_string(counts.kind)}, {"before", config.compare[0]}, {"now", config.compare[1]}, {"compared", rows.size()}, {"came", came}, {"went", went}};
}

std::vector<std::string> warnings_of(const KindShift& shift, const ShiftConfig& config) {
    std::int64_t empty = 0, few = 0, shorter = 0;
    for (std::size_t p = 0; p < shift.counts.periods.size(); ++p) {
        const auto tweets = shift.counts.periods[p].tweets;
        empty += tweets == 0 ? 1 : 0;
        few += tweets > 0 && tweets < config.min_tweets ? 1 : 0;
        shorter += tweets >= config.min_tweets && shift.overlap.listed[p] < config.top ? 1 : 0;
    }
    std::vector<std::string> warnings;
    if (shift.entities == 0)
        warnings.push_back("No tweet that passes holds any " + std::string(to_string(shift.counts.kind)) + ".");
    if (shift.undated > 0)
        warnings.push_back(counted(shift.undated, "tweet has no date and is", "tweets have no date and are") + " left out.");
    if (empty > 0)
        warnings.push_back(counted(empty, "period is", "periods are") + " without tweets.");
    if (few > 0)
        warnings.push_back(counted(few, "period has", "periods have") + " fewer than " + std::to_string(config.min_tweets) + " tweets; the lines don't rest on them.");
    if (shorter > 0 && shift.entities > 0)
        warnings.push_back(counted(shorter, "period names", "periods name") + " fewer than " + std::to_string(config.top) + " " + to_string(shift.counts.kind) +
                           "; their overlap is the share of those that they name.");
    for (const auto& warning : dominance_of(shift.counts))
        warnings.push_back(warning);
    return warnings;
}

Json to_json(const KindShift& shift, const ShiftConfig& config) {
    Json periods = Json::array(), lags = Json::array();
    for (std::size_t p = 0; p < shift.counts.periods.size(); ++p) {
        const auto& row = shift.counts.periods[p];
        periods.push_back({{"period", to_string(row.period)}, {"begin", row.period.begin}, {"tweets", row.tweets}, {"listed", shift.overlap.listed[p]}});
    }
    for (const auto& point : shift.overlap.lags)
        lags.push_back({{"lag", point.lag}, {"pairs", point.pairs}, {"overlap", number_or_null(point.overlap)}, {"low", number_or_null(point.low)},
                        {"high", number_or_null(point.high)}, {"unchanged", number_or_null(point.unchanged)}});
    const auto& matrix = shift.overlap.matrix;
    return {{"kind", to_string(shift.counts.kind)},
            {"entities", shift.entities},
            {"undated", shift.undated},
            {"periods", periods},
            {"lags", lags},
            {"matrix", rows_below(matrix.values, matrix.periods)},
            {"errors", rows_below(matrix.errors, matrix.periods)},
            {"unchanged", rows_below(matrix.unchanged, matrix.periods)},
            {"warnings", warnings_of(shift, config)}};
}

} // namespace aviary

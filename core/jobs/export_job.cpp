#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/export.hpp"
#include "core/data/filter_text.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace aviary {

namespace {

constexpr int kPageRows = 2'000;

struct ExportConfig {
    std::string table = "tweets";
    std::string output;
    std::string search, author, since, until, author_group;
    std::vector<std::string> languages, kinds, domains, hashtags, mentions, links, words, author_labels;
    double min_quality = 0;
    double max_spam = 1;
    static const Fields<ExportConfig>& fields();
};

const Fields<ExportConfig>& ExportConfig::fields() {
    using C = ExportConfig;
    static const auto f =
        Fields<C>()
            .add("table", &C::table,
                 {.label = "Table",
                  .help = "tweets, or the rows that imports rejected.",
                  .choices = {"tweets", "rejected"}})
            .add("output", &C::output,
                 {.label = "File",
                  .help = "Where to; the ending says how: .csv, .json, .jsonl or .parquet. An older file is replaced.",
                  .required = true})
            .add("search", &C::search,
                 {.label = "Words", .help = "Full-text words that the tweets must hold.", .group = "Which tweets"})
            .add("languages", &C::languages,
                 {.label = "Languages", .help = "Language codes, any of them; empty: all.", .group = "Which tweets"})
            .add("since", &C::since,
                 {.label = "Since", .help = "First day or time, UTC; empty: from the first.", .group = "Which tweets"})
            .add("until", &C::until,
                 {.label = "Until",
                  .help = "First day or time that no longer passes, UTC; empty: to the last.",
                  .group = "Which tweets"})
            .add("kinds", &C::kinds,
                 {.label = "Kinds",
                  .help = "Any of them; empty: all.",
                  .choices = {kTweetKindNames.begin(), kTweetKindNames.end()},
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
            .add("author", &C::author,
                 {.label = "Author", .help = "Handle of the author; empty: all.", .group = "Which tweets"})
            .add("domains", &C::domains,
                 {.label = "Domains",
                  .help = "Domains that the tweet links to, any of them; empty: all.",
                  .group = "Which tweets"})
            .add("hashtags", &C::hashtags,
                 {.label = "Hashtags",
                  .help = "Hashtags that the tweet holds, any of them; empty: all.",
                  .group = "Which tweets"})
            .add("mentions", &C::mentions,
                 {.label = "Mentions",
                  .help = "Handles that the tweet mentions, any of them; empty: all.",
                  .group = "Which tweets"})
            .add("links", &C::links,
                 {.label = "Links",
                  .help = "Whole links that the tweet holds, any of them; empty: all.",
                  .group = "Which tweets"})
            .add("words", &C::words,
                 {.label = "Whole words",
                  .help = "Words, #hashtags, @mentions or emoji that the text holds, any of them, as drift and shift "
                          "count them; words with a blank between them must follow each other. Empty: all.",
                  .group = "Which tweets"})
            .add("author_labels", &C::author_labels,
                 {.label = "Labels of the author",
                  .help = "Labels of the author's account, any of them, as account_category=LeftTroll; empty: all.",
                  .group = "Which tweets"})
            .add("author_group", &C::author_group,
                 {.label = "Group of the author",
                  .help = "Accounts with any of some values of a label, as account_category=LeftTroll+RightTroll; with "
                          "!= all accounts but these. Empty: all.",
                  .group = "Which tweets"});
    return f;
}

TweetFilter filter_of(const ExportConfig& config) {
    FilterText text{.search = config.search,
                    .author = config.author,
                    .since = config.since,
                    .until = config.until,
                    .languages = config.languages,
                    .kinds = config.kinds,
                    .domains = config.domains,
                    .hashtags = config.hashtags,
                    .mentions = config.mentions,
                    .links = config.links,
                    .words = config.words,
                    .author_labels = config.author_labels,
                    .author_group = config.author_group};
    if (config.min_quality > 0)
        text.min_quality = config.min_quality;
    if (config.max_spam < 1)
        text.max_spam = config.max_spam;
    return read_filter(text);
}

std::int64_t export_rejected(const Workspace& workspace, const ExportConfig& config, const Control& control) {
    std::vector<RejectedRow> page;
    std::size_t at = 0;
    std::int64_t done = 0, last = 0;
    const auto next = [&](std::vector<std::string>& cells) {
        if (at == page.size()) {
            page = rejected_page(workspace, last, kPageRows);
            at = 0;
            control.progress({.stage = "export", .done = done, .unit = "rows"});
        }
        if (page.empty())
            return false;
        const auto& row = page[at++];
        cells = {row.file, std::to_string(row.line), row.field, row.reason, row.excerpt};
        last = row.id;
        ++done;
        return true;
    };
    export_table(config.output, table_format(config.output),
                 {{"file"}, {"line", CellType::integer}, {"field"}, {"reason"}, {"excerpt"}}, next, control);
    return done;
}

Json run_export(const Json& json, const JobContext& context) {
    const auto config = ExportConfig::fields().read(json);
    const auto workspace = Workspace::open(context.workspace, Access::read);
    if (config.table == "tweets")
        require_accounts(workspace, filter_of(config));
    const auto rows = config.table == "tweets" ? export_tweets(workspace, filter_of(config), config.output,
                                                               table_format(config.output), context.control)
                                               : export_rejected(workspace, config, context.control);
    Json about{
        {"table", config.table}, {"rows", rows}, {"workspace", context.workspace.string()}, {"imports", Json::array()}};
    if (config.table == "tweets")
        about["filter"] = to_json(filter_of(config));
    for (const auto& import : all_imports(workspace))
        about["imports"].push_back({{"file", import.file}, {"rows", import.rows}, {"imported", import.imported}});
    write_about(config.output, about);
    return {{"file", config.output}, {"rows", rows}};
}

} // namespace

JobType export_job() {
    return {.name = "export",
            .title = "Export a table",
            .summary = "Writes tweets, or the rows that imports rejected, as CSV, JSON or Parquet.",
            .fields = &ExportConfig::fields().specs(),
            .resumable = false,
            .run = run_export};
}

} // namespace aviary

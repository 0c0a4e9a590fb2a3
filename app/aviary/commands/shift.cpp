#include <cmath>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, period, author, account_label;
    std::vector<std::string> kinds, languages, author_labels, compare, groups;
    std::optional<std::int64_t> top;
    JobOptions job;
};

std::string formatted(const char* pattern, double value) {
    char text[32];
    std::snprintf(text, sizeof text, pattern, value);
    return text;
}

std::string percent(const Json& share) {
    return share.is_null() ? "-" : formatted("%.1f", 100 * share.get<double>());
}

/// "61.2 (59.8 to 62.6; 83.0)": overlap, interval, expectation without change.
std::string point_text(const Json& point) {
    if (point.at("overlap").is_null())
        return "-";
    std::string more;
    if (!point.at("low").is_null())
        more = percent(point.at("low")) + " to " + percent(point.at("high"));
    if (!point.at("unchanged").is_null())
        more += (more.empty() ? "" : "; ") + percent(point.at("unchanged"));
    return percent(point.at("overlap")) + (more.empty() ? "" : " (" + more + ")");
}

std::string warnings_text(const Json& kinds) {
    std::string text;
    for (const auto& kind : kinds)
        for (const auto& warning : kind.at("warnings"))
            text += kind.at("kind").get<std::string>() + ": " + printable(warning.get<std::string>()) + "\n";
    return text;
}

std::string overlap_text(const Json& result) {
    const auto& kinds = result.at("kinds");
    const auto unit = result.at("period").get<std::string>();
    std::vector<std::string> headings = {unit + "s before"};
    std::size_t lags = 0;
    for (const auto& kind : kinds) {
        headings.push_back(kind.at("kind"));
        lags = std::max(lags, kind.at("lags").size());
    }
    TextTable table(headings);
    for (std::size_t lag = 0; lag < lags; ++lag) {
        std::vector<std::string> row = {std::to_string(lag + 1)};
        for (const auto& kind : kinds)
            row.push_back(lag < kind.at("lags").size() ? point_text(kind.at("lags")[lag]) : "");
        table.add(row);
    }
    return "Overlap in % with what was listed so many " + unit +
           "s before (95 % interval; expected if nothing had changed)\n" + table.text() + warnings_text(kinds);
}

std::string contrast_text(const Json& comparison, const char* which) {
    TextTable table({"log-odds", "z", "q", "% before", "% now", "tweets before", "now", which});
    table.align_right({0, 1, 2, 3, 4, 5, 6});
    for (const auto& row : comparison.at(which))
        table.add({formatted("%+.2f", row.at("log_odds")), formatted("%+.1f", row.at("z")),
                   formatted("%.2g", row.at("q")), formatted("%.3f", 100 * row.at("share_before").get<double>()),
                   formatted("%.3f", 100 * row.at("share_now").get<double>()), with_thousands(row.at("before")),
                   with_thousands(row.at("now")), row.at("entity")});
    return table.text();
}

std::string group_overlap_text(const Json& result) {
    const auto& kinds = result.at("kinds");
    const auto& groups = kinds.front().at("groups");
    const auto first = groups[0].at("group").get<std::string>(), second = groups[1].at("group").get<std::string>();
    TextTable table({"", "overlap", "95 % interval", "expected", "listed: " + first, second});
    table.align_right({1, 2, 3, 4, 5});
    for (const auto& kind : kinds)
        table.add({kind.at("kind"), percent(kind.at("overlap")),
                   kind.at("low").is_null() ? "-" : percent(kind.at("low")) + " to " + percent(kind.at("high")),
                   percent(kind.at("unchanged")), with_thousands(kind.at("groups")[0].at("listed")),
                   with_thousands(kind.at("groups")[1].at("listed"))});
    std::string text;
    for (const auto& group : groups)
        text += printable(group.at("group").get<std::string>()) + ": " + with_thousands(group.at("tweets")) +
                " tweets of " + with_thousands(group.at("accounts")) + " accounts\n";
    return text + "\nOverlap: what of the list of " + printable(second) + " is in that of " + printable(first) +
           " too, in % (expected: if the groups differed by chance only)\n" + table.text() + warnings_text(kinds);
}

/// What one group names more than the other.
std::string group_contrast_text(const Json& comparison, std::size_t which) {
    const auto first = comparison.at("groups")[0].get<std::string>(),
               second = comparison.at("groups")[1].get<std::string>();
    TextTable table({"log-odds", "z", "q", "%: " + first, second, "tweets: " + first, second,
                     "more in " + (which == 0 ? first : second)});
    table.align_right({0, 1, 2, 3, 4, 5, 6});
    for (const auto& row : comparison.at(which == 0 ? "more_in_first" : "more_in_second"))
        table.add({formatted("%+.2f", row.at("log_odds")), formatted("%+.1f", row.at("z")),
                   formatted("%.2g", row.at("q")), formatted("%.3f", 100 * row.at("shares")[0].get<double>()),
                   formatted("%.3f", 100 * row.at("shares")[1].get<double>()), with_thousands(row.at("counts")[0]),
                   with_thousands(row.at("counts")[1]), row.at("entity")});
    return table.text();
}

std::string comparison_text(const Json& comparison) {
    const auto compared = ": " + with_thousands(comparison.at("compared")) + " compared\n";
    const auto kind = "\n" + comparison.at("kind").get<std::string>() + ", ";
    if (comparison.contains("groups"))
        return kind +
               printable(comparison.at("groups")[0].get<std::string>() + " and " +
                         comparison.at("groups")[1].get<std::string>()) +
               compared + group_contrast_text(comparison, 0) + group_contrast_text(comparison, 1);
    return kind + comparison.at("before").get<std::string>() + " to " + comparison.at("now").get<std::string>() +
           compared + contrast_text(comparison, "came") + contrast_text(comparison, "went");
}

std::string result_text(const Json& result) {
    std::string text =
        accounts_text(result) + (result.contains("by") ? group_overlap_text(result) : overlap_text(result));
    for (const auto& comparison : result.value("compare", Json::array()))
        if (!comparison.is_null())
            text += comparison_text(comparison);
    return text + "\n" + result.at("folder").get<std::string>() + "\n";
}

} // namespace

void add_shift(CLI::App& app, const ExitCode& exit_code) {
    auto* command =
        app.add_subcommand("shift", "Measure how much of what a period talks about was talked about before, or of what "
                                    "one group of accounts talks about another does too");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--period", options->period, "day, week, month or quarter")->type_name("UNIT");
    command->add_option("--kinds", options->kinds, "mentions, links, hashtags, words")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("KIND,...");
    command->add_option("--top", options->top, "How many of the commonest of each period are compared")->type_name("N");
    command->add_option("--language", options->languages, "Only tweets of these languages")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("CODE,...");
    command->add_option("--author", options->author, "Only tweets of this account")->type_name("HANDLE");
    command
        ->add_option("--author-label", options->author_labels,
                     "Only tweets of accounts with one of these labels: account_category=LeftTroll")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LABEL=VALUE,...");
    command->add_option("--compare", options->compare, "Two periods, the earlier first: what came and went")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("A,B");
    command
        ->add_option(
            "--groups", options->groups,
            "Compare two groups of accounts instead of periods: LeftTroll,RightTroll or LeftTroll,'*' for all others. "
            "Overlap: what of B's list is in A's; exchange them for the other way")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("A,B");
    command
        ->add_option("--account-label", options->account_label,
                     "Compare groups of accounts by this label; without --groups its values, if there are just two")
        ->type_name("LABEL");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("shift"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "period", options->period);
        add_flag(flags, "author", options->author);
        add_flag(flags, "account_label", options->account_label);
        if (!options->groups.empty() || !options->account_label.empty())
            flags["by"] = "group";
        for (const auto& [field, list] :
             {std::pair{"kinds", &options->kinds}, std::pair{"languages", &options->languages},
              std::pair{"author_labels", &options->author_labels}, std::pair{"compare", &options->compare},
              std::pair{"groups", &options->groups}})
            if (!list->empty())
                flags[field] = *list;
        if (options->top)
            flags["top"] = *options->top;
        const auto config = job_config("shift", options->job, flags);
        require_workspace(options->workspace);
        *exit_code = start_job(options->workspace, "shift", config, options->job, result_text);
    });
}

} // namespace aviary::cli

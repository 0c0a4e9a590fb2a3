#include <cmath>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, period, author;
    std::vector<std::string> kinds, languages, compare;
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
    std::string text = "Overlap in % with what was listed so many " + unit + "s before (95 % interval; expected if nothing had changed)\n" + table.text();
    for (const auto& kind : kinds)
        for (const auto& warning : kind.at("warnings"))
            text += kind.at("kind").get<std::string>() + ": " + warning.get<std::string>() + "\n";
    return text;
}

std::string contrast_text(const Json& comparison, const char* which) {
    TextTable table({"log-odds", "z", "q", "% before", "% now", "tweets before", "now", which});
    table.align_right({0, 1, 2, 3, 4, 5, 6});
    for (const auto& row : comparison.at(which))
        table.add({formatted("%+.2f", row.at("log_odds")), formatted("%+.1f", row.at("z")), formatted("%.2g", row.at("q")), formatted("%.3f", 100 * row.at("share_before").get<double>()),
                   formatted("%.3f", 100 * row.at("share_now").get<double>()), with_thousands(row.at("before")), with_thousands(row.at("now")), row.at("entity")});
    return table.text();
}

std::string result_text(const Json& result) {
    std::string text = overlap_text(result);
    for (const auto& comparison : result.value("compare", Json::array())) {
        if (comparison.is_null())
            continue;
        text += "\n" + comparison.at("kind").get<std::string>() + ", " + comparison.at("before").get<std::string>() + " to " + comparison.at("now").get<std::string>() +
                ": " + with_thousands(comparison.at("compared")) + " compared\n";
        text += contrast_text(comparison, "came") + contrast_text(comparison, "went");
    }
    return text + "\n" + result.at("folder").get<std::string>() + "\n";
}

} // namespace

void add_shift(CLI::App& app, const ExitCode& exit_code) {
    auto* command = app.add_subcommand("shift", "Measure how much of what a period talks about was talked about before");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--period", options->period, "day, week, month or quarter")->type_name("UNIT");
    command->add_option("--kinds", options->kinds, "mentions, links, hashtags, words")->delimiter(',')->allow_extra_args(false)->type_name("KIND,...");
    command->add_option("--top", options->top, "How many of the commonest of each period are compared")->type_name("N");
    command->add_option("--language", options->languages, "Only tweets of these languages")->delimiter(',')->allow_extra_args(false)->type_name("CODE,...");
    command->add_option("--author", options->author, "Only tweets of this account")->type_name("HANDLE");
    command->add_option("--compare", options->compare, "Two periods, the earlier first: what came and went")->delimiter(',')->allow_extra_args(false)->type_name("A,B");
    add_job_options(*command, options->job);
    command->footer([] { return fields_help("shift"); });
    command->callback([options, exit_code] {
        Json flags = Json::object();
        add_flag(flags, "period", options->period);
        add_flag(flags, "author", options->author);
        for (const auto& [field, list] : {std::pair{"kinds", &options->kinds}, std::pair{"languages", &options->languages}, std::pair{"compare", &options->compare}})
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

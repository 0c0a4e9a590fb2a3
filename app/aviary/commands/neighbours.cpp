#include "app/aviary/command.hpp"
#include "app/aviary/filter_options.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/data/account_labels.hpp"
#include "core/data/dates.hpp"
#include "core/jobs/export_neighbours.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, embedding, text, output, device = "cpu";
    std::optional<std::int64_t> id;
    int k = 20;
    bool exact = false, json = false;
    FilterText filter;
};

std::string seed_text(const NeighbourSeed& seed) {
    auto text =
        "seed" + (seed.id != 0 ? "  " + std::to_string(seed.id) : std::string()) + "  " + printable(seed.text) + "\n";
    for (const auto warning : seed.warnings)
        text += "      a poor seed: " + std::string(to_string(warning)) + "\n";
    return text;
}

/// "0.012 %": the share of random pairs that are at least as similar; "< 0.001 %" where none is.
std::string top_text(const NeighbourAnswer& answer, float similarity) {
    if (!answer.scale)
        return "";
    char text[32];
    const double percent = 100 * answer.scale->top_share(similarity);
    std::snprintf(text, sizeof text, percent < 10 ? "%s%.2g %%" : "%s%.0f %%",
                  answer.scale->is_beyond(similarity) ? "< " : "", percent);
    return text;
}

std::string scale_text(const NeighbourAnswer& answer) {
    if (!answer.scale)
        return "";
    char text[240];
    std::snprintf(text, sizeof text,
                  "top: share of %s%s pairs of the embedding that are at least as similar; their median is %.4f\n",
                  with_thousands(answer.scale->pairs()).c_str(), answer.scale->is_whole() ? "" : " random",
                  static_cast<double>(answer.scale->median()));
    return text;
}

/// What an approximate search finds, behind its name.
std::string found_text(const NeighbourAnswer& answer) {
    if (answer.plan == SearchPlan::exact)
        return "";
    if (!answer.recall_at_10)
        return " by an index of an older version; build it again to know what it finds";
    char text[48];
    std::snprintf(text, sizeof text, " that finds %.1f %%", *answer.recall_at_10 * 100);
    return text;
}

std::string answer_text(const NeighbourAnswer& answer) {
    TextTable table({"similarity", "top", "id", "date", "author", "language", "copies", "text"});
    table.align_right({0, 1, 2, 6});
    for (const auto& hit : answer.neighbours) {
        char similarity[16];
        std::snprintf(similarity, sizeof similarity, "%.4f", static_cast<double>(hit.similarity));
        table.add({similarity, top_text(answer, hit.similarity), std::to_string(hit.tweet.id),
                   hit.tweet.created_at ? format_date(*hit.tweet.created_at).substr(0, 10) : "", hit.tweet.author,
                   hit.tweet.language, hit.copies > 0 ? "+" + with_thousands(hit.copies) : "", hit.tweet.text});
    }
    char footer[280];
    std::snprintf(footer, sizeof footer, "%zu neighbours out of %s that pass of %s (%s search%s, %.1f ms)\n",
                  answer.neighbours.size(), with_thousands(answer.passing).c_str(),
                  with_thousands(answer.universe).c_str(), to_string(answer.plan), found_text(answer).c_str(),
                  answer.milliseconds);
    return seed_text(answer.seed) + "\n" + table.text() + "\n" + scale_text(answer) + footer;
}

void show(const Options& options) {
    require_workspace(options.workspace);
    if (options.id.has_value() == !options.text.empty())
        throw UsageError("expected either --id or --text",
                         "'aviary seed --workspace " + options.workspace + "' names a good seed");
    NeighbourBrowser browser(options.workspace, parse_artifact_ref("embedding", options.embedding), options.device);
    print_problems(browser.left_out());
    const NeighbourQuery query{.id = options.id,
                               .text = options.text,
                               .k = options.k,
                               .exact = options.exact,
                               .filter = read_filter(options.filter)};
    require_accounts(Workspace::open(options.workspace, Access::read), query.filter);
    const auto answer = browser.ask(query);
    if (!options.output.empty())
        export_neighbours(options.output, options.workspace, to_string(browser.embedding().ref), query, answer);
    print_result(to_json(answer), options.json, answer_text(answer));
}

} // namespace

void add_neighbours(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("neighbours", "Show the nearest neighbours of a tweet or of a text");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--embedding", options->embedding, "The embedding, newest version unless one is named")
        ->required()
        ->type_name("EMB[@V]");
    command->add_option("--id", options->id, "The seed tweet")->type_name("ID");
    command->add_option("--text", options->text, "A text in place of a seed tweet")->type_name("T");
    command->add_option("-k", options->k, "How many")
        ->capture_default_str()
        ->check(CLI::Range(1, 10'000))
        ->type_name("K");
    command->add_flag("--exact", options->exact, "Compare with every tweet even if there is an index");
    command
        ->add_option(
            "--device", options->device,
            "Where an exact search is computed; it finds the same anywhere. A GPU first takes all vectors, for "
            "each run of this command anew; what that takes is not measured")
        ->capture_default_str()
        ->check(CLI::IsMember({"cpu", "cuda", "auto"}));
    add_filter_options(*command, options->filter);
    command->add_option("--output", options->output, "Write them to a file too: .csv, .json, .jsonl or .parquet")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { show(*options); });
}

} // namespace aviary::cli

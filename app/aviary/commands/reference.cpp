#include <filesystem>
#include <map>

#include "app/aviary/command.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/jobs/job.hpp"

namespace fs = std::filesystem;

namespace aviary::cli {

namespace {

constexpr const char* kMadeBy = "\n<!-- Made by 'aviary reference --output docs/reference'. Change the described "
                                "fields or the commands, not this page. -->\n";

struct Options {
    std::string output;
    bool check = false;
};

void append_help(const CLI::App& app, const std::string& prefix, std::string& page) {
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        const auto name = prefix + " " + command->get_name();
        auto help = command->help(name);
        help = help.substr(0, help.find("\nSettings of the job"));
        page += "\n## " + name + "\n\n```\n" + help.substr(0, help.find_last_not_of('\n') + 1) + "\n```\n";
        append_help(*command, name, page);
    }
}

/// File name → Markdown of every page.
std::map<std::string, std::string> pages() {
    std::map<std::string, std::string> pages;
    std::string index = std::string("# Reference\n") + kMadeBy + "\n- [The command line](cli.md)\n";
    for (const auto& job : job_table()) {
        auto page = reference_page("The job " + job.name, *job.fields);
        const auto title_end = page.find('\n') + 1;
        page.insert(title_end,
                    kMadeBy + ("\n" + job.summary) +
                        (job.resumable ? " Goes on where it stopped.\n" : " Starts anew when it was stopped.\n"));
        pages["job-" + job.name + ".md"] = page;
        index += "- [" + job.title + "](job-" + job.name + ".md): " + job.summary + "\n";
    }
    std::string cli = std::string("# The command line\n") + kMadeBy;
    const auto app = make_app(std::make_shared<int>(0));
    cli += "\nExit codes: 0 done, 1 failed, 2 wrong use, 3 stopped (cancelled or paused).\n";
    append_help(*app, "aviary", cli);
    pages["cli.md"] = cli;
    pages["README.md"] = index;
    return pages;
}

/// Throws Error naming the pages that are missing or say something else.
void check_pages(const fs::path& folder) {
    std::string stale;
    for (const auto& [name, text] : pages())
        if (!fs::exists(folder / name) || read_file(folder / name) != text)
            stale += (stale.empty() ? "" : ", ") + name;
    if (!stale.empty())
        throw Error("these reference pages are not current: " + stale,
                    "Run 'aviary reference --output " + folder.string() + "'", {.file = folder.string()});
}

void write_pages(const fs::path& folder) {
    fs::create_directories(folder);
    for (const auto& [name, text] : pages())
        write_file_atomically(folder / name, text);
}

void run(const Options& options) {
    if (options.check && options.output.empty())
        throw UsageError("--check needs --output, the folder to check");
    if (options.check)
        check_pages(options.output);
    else if (!options.output.empty())
        write_pages(options.output);
    else
        for (const auto& [name, text] : pages())
            print_result({}, false, text + "\n");
}

} // namespace

void add_reference(CLI::App& app, const ExitCode&) {
    auto* command =
        app.add_subcommand("reference", "Print the reference pages (Markdown): every job's settings and every command");
    const auto options = std::make_shared<Options>();
    command->add_option("--output", options->output, "Write the pages into this folder")->type_name("FOLDER");
    command->add_flag("--check", options->check, "Only check that the pages in --output are current");
    command->callback([options] { run(*options); });
}

} // namespace aviary::cli

#include <cstdio>
#include <exception>
#include <iostream>

#include "app/aviary/command.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/base/version.hpp"
#include "core/jobs/run.hpp"

namespace aviary::cli {

namespace {

constexpr AddCommand kCommands[] = {
    add_demo, add_import, add_info,     add_train,          add_model,  add_embed,  add_index,    add_neighbours,
    add_seed, add_drift,  add_evaluate, add_evaluate_words, add_shift,  add_export, add_encode,   add_tokenize,
    add_run,  add_runs,   add_resume,   add_pause,          add_cancel, add_doctor, add_reference};

constexpr const char* kFooter =
    "Results go to standard output (JSON with --json), progress and errors to standard error.\n"
    "Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped (cancelled or paused; 'aviary resume' goes on).";

int complain(const char* what, int code) {
    std::fflush(stdout);
    std::fprintf(stderr, "aviary: %s\n", printable(what).c_str());
    return code;
}

} // namespace

std::unique_ptr<CLI::App> make_app(const ExitCode& exit_code) {
    auto app = std::make_unique<CLI::App>("Aviary: train, index and explore tweet embeddings.", "aviary");
    app->require_subcommand(1);
    app->footer(kFooter);
    app->get_formatter()->column_width(36);
    app->set_version_flag("--version", std::string("aviary ") + version());
    for (const auto add : kCommands)
        add(*app, exit_code);
    return app;
}

int run_program(int argc, char** argv) {
    const auto exit_code = std::make_shared<int>(kExitFinished);
    const auto app = make_app(exit_code);
    try {
        app->parse(argc, argv);
        return *exit_code;
    } catch (const CLI::ParseError& error) {
        return app->exit(error, std::cout, std::cerr) == 0 ? kExitFinished : kExitUsage;
    } catch (const UsageError& error) {
        return complain(error.what(), kExitUsage);
    } catch (const Cancelled&) {
        return complain("cancelled", kExitStopped);
    } catch (const std::exception& error) {
        return complain(error.what(), kExitFailed);
    }
}

} // namespace aviary::cli

#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace aviary::cli {

/// What the program ends with; commands set it when it isn't 0 and nothing was thrown (see core/jobs/run.hpp).
using ExitCode = std::shared_ptr<int>;

/// Adds one subcommand with its options; it runs when the command line was read. One file each in commands/.
using AddCommand = void (*)(CLI::App& app, const ExitCode& exit_code);

void add_demo(CLI::App& app, const ExitCode& exit_code);
void add_import(CLI::App& app, const ExitCode& exit_code);
void add_info(CLI::App& app, const ExitCode& exit_code);
void add_tokenize(CLI::App& app, const ExitCode& exit_code);
void add_train(CLI::App& app, const ExitCode& exit_code);
void add_embed(CLI::App& app, const ExitCode& exit_code);
void add_index(CLI::App& app, const ExitCode& exit_code);
void add_neighbours(CLI::App& app, const ExitCode& exit_code);
void add_seed(CLI::App& app, const ExitCode& exit_code);
void add_model(CLI::App& app, const ExitCode& exit_code);
void add_encode(CLI::App& app, const ExitCode& exit_code);
void add_drift(CLI::App& app, const ExitCode& exit_code);
void add_evaluate(CLI::App& app, const ExitCode& exit_code);
void add_evaluate_words(CLI::App& app, const ExitCode& exit_code);
void add_shift(CLI::App& app, const ExitCode& exit_code);
void add_export(CLI::App& app, const ExitCode& exit_code);
void add_run(CLI::App& app, const ExitCode& exit_code);
void add_runs(CLI::App& app, const ExitCode& exit_code);
void add_resume(CLI::App& app, const ExitCode& exit_code);
void add_cancel(CLI::App& app, const ExitCode& exit_code);
void add_pause(CLI::App& app, const ExitCode& exit_code);
void add_doctor(CLI::App& app, const ExitCode& exit_code);
void add_reference(CLI::App& app, const ExitCode& exit_code);

/// The whole command line: all subcommands, in the order of the help.
std::unique_ptr<CLI::App> make_app(const ExitCode& exit_code);

/// Reads the command line, runs the command and returns the exit code: 0 done, 1 failed, 2 wrong use, 3 stopped.
int run_program(int argc, char** argv);

} // namespace aviary::cli

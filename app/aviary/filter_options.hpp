#pragma once

#include <CLI/CLI.hpp>

#include "core/data/filter_text.hpp"

namespace aviary::cli {

/// The options that choose tweets, the same for every command that has a filter.
void add_filter_options(CLI::App& command, FilterText& options);

} // namespace aviary::cli

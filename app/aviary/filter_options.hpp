#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/data/tweets.hpp"

namespace aviary::cli {

/// The options that choose tweets, the same for every command that has a filter.
struct FilterOptions {
    std::optional<double> min_quality, max_spam;
    std::string since, until, author, search;
    std::vector<std::string> languages, kinds, domains;
};

void add_filter_options(CLI::App& command, FilterOptions& options);

/// Throws UsageError naming the option and what it takes.
TweetFilter read_filter(const FilterOptions& options);

} // namespace aviary::cli

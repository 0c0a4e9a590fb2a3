#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace aviary::cli {

/// `text` for a terminal: valid UTF-8 on one line; control characters and those that turn the direction of writing
/// (tweets are hostile input) are replaced by spaces, runs of combining marks cut to four.
std::string printable(std::string_view text);

/// How many columns of a terminal printable text fills: wide East Asian characters and emoji two, marks none.
int display_width(std::string_view text);

/// The beginning of printable text that fits into `columns`, with "…" where something was cut.
std::string cut_to_width(std::string_view text, int columns);

/// "630,906".
std::string with_thousands(std::int64_t value);

/// "2:07:30", "4:05" or "12 s".
std::string duration_text(double seconds);

/// A table for people: two spaces between columns, numbers to the right, the last column cut to the terminal's width
/// (160 where there is none), but not below 40. Cells are made printable here.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> headings);
    void add(std::vector<std::string> cells);
    /// Which columns are right-aligned.
    void align_right(const std::vector<std::size_t>& columns);
    std::string text() const;

private:
    std::vector<std::string> headings_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<bool> right_;
};

/// Any JSON as text for people: objects as "name  value" lines, lists of objects as tables.
std::string readable(const Json& value);

/// "Only accounts with account_category=LeftTroll" and an empty line, of a result's "author_labels"; nothing where it
/// has none: all accounts.
std::string accounts_text(const Json& result);

/// Prints one line of JSON, or `text` for people.
void print_result(const Json& json, bool as_json, const std::string& text);

/// What was left out, and why: each on a line of standard error.
void print_problems(const std::vector<Error>& problems);

/// Columns of the terminal on standard output; 160 where it is none.
int terminal_width();

} // namespace aviary::cli

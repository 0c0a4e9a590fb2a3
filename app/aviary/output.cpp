#include "app/aviary/output.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

namespace aviary::cli {

namespace {

constexpr int kMaxMarks = 4;
constexpr int kPipeWidth = 160;      // a pipe doesn't wrap
constexpr int kLeastLastColumn = 40; // the tweet's text: rather a wrapped line than 20 characters of it

/// Calls visit(code point, its bytes) for each character; broken bytes come as U+FFFD.
template <typename Visit>
void for_each_character(std::string_view text, Visit visit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 1 << 20));
    for (std::int32_t at = 0; at < length;) {
        const auto start = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0)
            visit(UChar32{0xFFFD}, std::string_view("\xEF\xBF\xBD"));
        else
            visit(c, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
    }
}

bool is_mark(UChar32 c) {
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool is_harmless(UChar32 c) {
    constexpr std::uint32_t kNotShown =
        U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_CO_MASK | U_GC_CN_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    const bool joiner = c == 0x200C || c == 0x200D; // within Persian words and emoji
    return joiner || (U_GET_GC_MASK(c) & kNotShown) == 0;
}

int width_of(UChar32 c) {
    if (is_mark(c) || c == 0x200C || c == 0x200D)
        return 0;
    const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string padded(const std::string& cell, int width, bool right) {
    const std::string space(static_cast<std::size_t>(std::max(0, width - display_width(cell))), ' ');
    return right ? space + cell : cell + space;
}

std::string real_text(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

std::string cell_text(const Json& value) {
    if (value.is_null())
        return "–";
    if (value.is_string())
        return printable(value.get<std::string>());
    if (value.is_number_integer())
        return with_thousands(value.get<std::int64_t>());
    if (value.is_number())
        return real_text(value.get<double>());
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "no";
    if (value.is_array()) {
        std::string joined;
        for (const auto& item : value)
            joined += (joined.empty() ? "" : ", ") + cell_text(item);
        return joined;
    }
    return printable(to_line(value));
}

bool is_table(const Json& value) {
    return value.is_array() && !value.empty() &&
           std::all_of(value.begin(), value.end(), [](const Json& row) { return row.is_object(); });
}

std::string table_text(const Json& rows) {
    std::vector<std::string> headings;
    for (const auto& row : rows)
        for (const auto& [name, value] : row.items())
            if (std::find(headings.begin(), headings.end(), name) == headings.end())
                headings.push_back(name);
    TextTable table(headings);
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (rows.front().contains(headings[i]) && rows.front().at(headings[i]).is_number())
            numbers.push_back(i);
    table.align_right(numbers);
    for (const auto& row : rows) {
        std::vector<std::string> cells;
        for (const auto& heading : headings)
            cells.push_back(row.contains(heading) ? cell_text(row.at(heading)) : "");
        table.add(std::move(cells));
    }
    return table.text();
}

std::string indented(const std::string& text) {
    std::string result;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\n', start), text.size() - 1);
        result += "  " + text.substr(start, end - start + 1);
        start = end + 1;
    }
    return result;
}

} // namespace

std::string printable(std::string_view text) {
    std::string result;
    int marks = 0;
    for_each_character(text, [&](UChar32 c, std::string_view bytes) {
        marks = is_mark(c) ? marks + 1 : 0;
        if (marks > kMaxMarks)
            return;
        if (is_harmless(c))
            result += bytes;
        else if (!result.ends_with(' '))
            result += ' ';
    });
    return result;
}

int display_width(std::string_view text) {
    int width = 0;
    for_each_character(text, [&](UChar32 c, std::string_view) { width += width_of(c); });
    return width;
}

std::string cut_to_width(std::string_view text, int columns) {
    if (display_width(text) <= columns)
        return std::string(text);
    std::string result;
    int width = 0;
    bool full = false;
    for_each_character(text, [&](UChar32 c, std::string_view bytes) {
        full = full || width + width_of(c) > columns - 1;
        if (full)
            return;
        width += width_of(c);
        result += bytes;
    });
    return result + "…";
}

std::string with_thousands(std::int64_t value) {
    auto digits = std::to_string(value);
    const std::ptrdiff_t first = value < 0 ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string duration_text(double seconds) {
    const auto whole = static_cast<long long>(std::llround(std::clamp(seconds, 0.0, 1e9)));
    char buffer[64];
    if (whole >= 3600)
        std::snprintf(buffer, sizeof buffer, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    else if (whole >= 60)
        std::snprintf(buffer, sizeof buffer, "%lld:%02lld", whole / 60, whole % 60);
    else
        std::snprintf(buffer, sizeof buffer, "%lld s", whole);
    return buffer;
}

TextTable::TextTable(std::vector<std::string> headings)
    : headings_(std::move(headings)), right_(headings_.size(), false) {
    for (auto& heading : headings_)
        heading = printable(heading);
}

void TextTable::add(std::vector<std::string> cells) {
    for (auto& cell : cells)
        cell = printable(cell);
    cells.resize(headings_.size());
    rows_.push_back(std::move(cells));
}

void TextTable::align_right(const std::vector<std::size_t>& columns) {
    for (const auto column : columns)
        right_.at(column) = true;
}

std::string TextTable::text() const {
    std::vector<int> widths;
    int used = 0;
    for (std::size_t column = 0; column < headings_.size(); ++column) {
        int width = display_width(headings_[column]);
        for (const auto& row : rows_)
            width = std::max(width, display_width(row[column]));
        if (column + 1 < headings_.size()) {
            width = std::min(width, 48);
            used += width + 2;
        } else {
            width = std::min(width, std::max(kLeastLastColumn, terminal_width() - used));
        }
        widths.push_back(width);
    }
    std::string text;
    const auto add_line = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column)
            line += (column == 0 ? "" : "  ") +
                    padded(cut_to_width(cells[column], widths[column]), widths[column], right_[column]);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    };
    add_line(headings_);
    for (const auto& row : rows_)
        add_line(row);
    return text;
}

std::string readable(const Json& value) {
    if (is_table(value))
        return table_text(value);
    if (!value.is_object())
        return cell_text(value) + "\n";
    int width = 0;
    for (const auto& [name, member] : value.items())
        width = std::max(width, display_width(name));
    std::string text;
    for (const auto& [name, member] : value.items()) {
        if (is_table(member) || (member.is_object() && !member.empty()))
            text += name + "\n" + indented(readable(member));
        else
            text += padded(printable(name), width, false) + "  " +
                    (member.empty() && member.is_structured() ? "–" : cell_text(member)) + "\n";
    }
    return text;
}

std::string accounts_text(const Json& result) {
    std::string labels;
    for (const auto& label : result.value("author_labels", Json::array()))
        labels += (labels.empty() ? "" : ", ") + label.get<std::string>();
    return labels.empty() ? "" : "Only accounts with " + printable(labels) + "\n\n";
}

void print_result(const Json& json, bool as_json, const std::string& text) {
    const auto out = as_json ? to_line(json) + "\n" : text;
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
}

void print_problems(const std::vector<Error>& problems) {
    for (const auto& problem : problems)
        std::fprintf(stderr, "aviary: %s\n", printable(problem.what()).c_str());
}

int terminal_width() {
    struct winsize size {};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : kPipeWidth;
}

} // namespace aviary::cli

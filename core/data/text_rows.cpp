#include "core/data/text_rows.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

#include <simdjson.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/data/import/byte_source.hpp"
#include "core/data/import/csv_parser.hpp"
#include "core/data/parquet_texts.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using Visit = std::function<void(std::string_view)>;

constexpr std::size_t kMostLineBytes = std::size_t{64} << 20;

/// The kind of the file by its ending, without that of a packer.
std::string kind_of(fs::path file) {
    const auto lower = [](std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    auto ending = lower(file.extension().string());
    if (ending == ".gz" || ending == ".zst")
        ending = lower(file.replace_extension().extension().string());
    return ending;
}

/// Lines without their \n or \r\n; a last one without a line break counts.
void for_each_line(const fs::path& file, const Control& control,
                   const std::function<void(std::string_view, std::int64_t)>& visit) {
    const auto bytes = open_bytes(file);
    std::string buffer;
    std::vector<char> block(std::size_t{1} << 18);
    std::int64_t number = 0;
    const auto give = [&](std::string_view line) {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (number == 0 && line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        if (number == 0 && (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF")))
            throw Error("the file is UTF-16, not UTF-8", "Save it as UTF-8", {.file = file.string()});
        visit(line, ++number);
    };
    while (const auto size = bytes->read(block)) {
        control.throw_if_cancelled();
        const auto known = buffer.size();
        buffer.append(block.data(), size);
        std::size_t begin = 0;
        for (auto end = buffer.find('\n', known); end != std::string::npos; end = buffer.find('\n', begin)) {
            give(std::string_view(buffer).substr(begin, end - begin));
            begin = end + 1;
        }
        buffer.erase(0, begin);
        if (buffer.size() > kMostLineBytes)
            throw Error("the line is longer than 64 MiB", {}, {.file = file.string(), .line = number + 1});
    }
    if (!buffer.empty())
        give(buffer);
}

/// Escapes of half a surrogate pair, "\\ud83d", become that of U+FFFD.
std::string without_lone_surrogates(std::string_view json) {
    const auto unit_at = [&](std::size_t at) -> unsigned {
        unsigned unit = 0;
        if (json.substr(at).size() < 6 || json[at] != '\\' || json[at + 1] != 'u' ||
            std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16).ptr != json.data() + at + 6)
            return 0;
        return unit;
    };
    std::string result;
    for (std::size_t at = 0; at < json.size();) {
        const auto unit = unit_at(at);
        const auto size = unit != 0 ? std::size_t{6} : std::size_t{json[at] == '\\' ? 2U : 1U};
        const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
        if (const auto next = high ? unit_at(at + 6) : 0; next >= 0xDC00 && next < 0xE000) {
            result += json.substr(at, 12);
            at += 12;
            continue;
        }
        result += high || low ? std::string_view("\\ufffd") : json.substr(at, size);
        at += size;
    }
    return result;
}

void for_each_json_text(const fs::path& file, const std::string& column, const Control& control, const Visit& visit) {
    for_each_line(file, control, [&](std::string_view line, std::int64_t number) {
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            return; // between values, as JSON Lines allows
        const Place place{.file = file.string(), .line = number, .field = column};
        auto value = Json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (value.is_discarded()) // Python writes half surrogate pairs as they are
            value = Json::parse(without_lone_surrogates(line), nullptr, /*allow_exceptions=*/false);
        if (value.is_discarded())
            throw Error("the line is no JSON", "Correct or remove it", {.file = place.file, .line = number});
        const Json* text = &value;
        if (value.is_object()) {
            if (!value.contains(column))
                throw Error("the line has no such member", "Name another with --column", place);
            text = &value.at(column);
        }
        if (text->is_null())
            return visit({});
        if (!text->is_string())
            throw Error("expected a text, got " + to_line(*text).substr(0, 100), "Name another member with --column",
                        place);
        visit(text->get_ref<const std::string&>());
    });
}

void for_each_csv_text(const fs::path& file, const std::string& column, const Control& control, const Visit& visit) {
    std::vector<char> beginning(std::size_t{1} << 16);
    beginning.resize(open_bytes(file)->read(beginning));
    const auto bytes = open_bytes(file);
    CsvParser parser(*bytes, detect_separator({beginning.data(), beginning.size()}));
    CsvParser::Row row;
    if (!parser.next(row))
        return;
    const std::vector<std::string> names(row.fields.begin(), row.fields.end());
    const auto found = std::find(names.begin(), names.end(), column);
    if (found == names.end()) {
        std::string all;
        for (const auto& name : names)
            all += (all.empty() ? "" : ", ") + name;
        throw Error("there is no such column", "Name one of them with --column: " + all,
                    {.file = file.string(), .field = column});
    }
    const auto index = static_cast<std::size_t>(found - names.begin());
    for (std::int64_t count = 0; parser.next(row); ++count) {
        if (count % 512 == 0)
            control.throw_if_cancelled();
        if (row.problem != nullptr)
            throw Error(row.problem, "Correct the row", {.file = file.string(), .line = row.line});
        if (row.fields.size() != names.size())
            throw Error(std::to_string(row.fields.size()) + " columns instead of " + std::to_string(names.size()),
                        "Correct the row", {.file = file.string(), .line = row.line});
        visit(row.fields[index]);
    }
}

} // namespace

void for_each_text(const fs::path& file, const std::string& column, const Control& control, const Visit& visit) {
    const Visit repaired = [&](std::string_view text) {
        if (simdjson::validate_utf8(text.data(), text.size()))
            visit(text);
        else
            visit(Json::parse(to_line(Json(text))).get_ref<const std::string&>()); // writing JSON replaces broken UTF-8
    };
    const auto kind = kind_of(file);
    if (kind == ".parquet")
        for_each_parquet_text(file, column, control, repaired);
    else if (kind == ".csv" || kind == ".tsv")
        for_each_csv_text(file, column, control, repaired);
    else if (kind == ".jsonl")
        for_each_json_text(file, column, control, repaired);
    else if (kind == ".txt")
        for_each_line(file, control, [&](std::string_view line, std::int64_t) { repaired(line); });
    else
        throw UsageError("texts are read from .txt, .csv, .tsv, .jsonl and .parquet",
                         "Give the file the ending of what it holds", {.file = file.string()});
}

} // namespace aviary

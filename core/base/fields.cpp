#include "core/base/fields.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace aviary {

namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

const FieldSpec* find_spec(const FieldSpecs& specs, const std::string& name) {
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const FieldSpec& s) { return s.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

UsageError unknown_field(const FieldSpecs& specs, const std::string& name, const std::string& file) {
    const auto nearest = std::min_element(specs.begin(), specs.end(), [&](const FieldSpec& a, const FieldSpec& b) {
        return edit_distance(a.name, name) < edit_distance(b.name, name);
    });
    std::string remedy;
    if (nearest != specs.end() && edit_distance(nearest->name, name) <= 3)
        remedy = "Did you mean '" + nearest->name + "'?";
    else
        for (const auto& spec : specs)
            remedy += (remedy.empty() ? "The fields are " : ", ") + spec.name;
    return UsageError("there is no such field", remedy, {.file = file, .field = name});
}

std::string number_text(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return std::to_string(static_cast<std::int64_t>(value));
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
    return {buffer, end};
}

std::string range_text(const FieldSpec& spec) {
    const bool low = std::isfinite(spec.min), high = std::isfinite(spec.max);
    if (low && high)
        return number_text(spec.min) + " to " + number_text(spec.max);
    if (low)
        return "at least " + number_text(spec.min);
    return high ? "at most " + number_text(spec.max) : "any";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string expectation(const FieldSpec& spec) {
    if (!spec.choices.empty())
        return "one of " + joined(spec.choices);
    switch (spec.kind) {
    case FieldKind::boolean:
        return "true or false";
    case FieldKind::integer:
    case FieldKind::real: {
        const auto range = range_text(spec);
        return (spec.kind == FieldKind::integer ? "a whole number" : "a number") +
               (range == "any" ? "" : ", " + range) + (spec.unit.empty() ? "" : " " + spec.unit);
    }
    case FieldKind::list:
        return "a list of texts";
    case FieldKind::text:
        break;
    }
    return spec.required ? "a text that isn't empty" : "a text";
}

bool is_allowed(const FieldSpec& spec, const std::string& value) {
    return spec.choices.empty() || std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end();
}

bool is_valid(const FieldSpec& spec, const Json& value) {
    switch (spec.kind) {
    case FieldKind::boolean:
        return value.is_boolean();
    case FieldKind::integer:
    case FieldKind::real: {
        if (spec.kind == FieldKind::integer ? !value.is_number_integer() : !value.is_number())
            return false;
        const double number = value.get<double>();
        return std::isfinite(number) && number >= spec.min && number <= spec.max;
    }
    case FieldKind::text: {
        if (!value.is_string())
            return false;
        const auto text = value.get<std::string>();
        return is_allowed(spec, text) && !(spec.required && text.empty());
    }
    case FieldKind::list:
        return value.is_array() && !(spec.required && value.empty()) &&
               std::all_of(value.begin(), value.end(), [&](const Json& item) {
                   return item.is_string() && is_allowed(spec, item.get<std::string>());
               });
    }
    return false;
}

UsageError bad_value(const FieldSpec& spec, const std::string& value, const std::string& file) {
    return UsageError("expected " + expectation(spec) + ", got " + value,
                      "The default is " + to_line(spec.default_value), {.file = file, .field = spec.name});
}

/// The items of "a,b" or, where the text begins with '[', of JSON. Null where that is none.
Json parse_list(const std::string& text) {
    if (text.starts_with('[')) {
        auto items = Json::parse(text, nullptr, false);
        return items.is_discarded() ? Json() : items;
    }
    Json items = Json::array();
    for (std::size_t start = 0; start < text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        if (comma > start)
            items.push_back(text.substr(start, comma - start));
        start = comma + 1;
    }
    return items;
}

/// The shorter text that parse_list reads as `items`.
std::string list_text(const Json& items) {
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ",") + (item.is_string() ? item.get<std::string>() : to_line(item));
    return parse_list(text) == items ? text : to_line(items);
}

template <typename N>
Json parse_number(const std::string& text) {
    N value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? Json(value) : Json();
}

} // namespace

std::vector<UsageError> find_problems(const FieldSpecs& specs, const Json& config, const std::string& file) {
    if (!config.is_object())
        return {UsageError("expected a JSON object of settings", "", {.file = file})};
    std::vector<UsageError> problems;
    for (const auto& [name, value] : config.items()) {
        const auto* spec = find_spec(specs, name);
        if (spec == nullptr)
            problems.push_back(unknown_field(specs, name, file));
        else if (!is_valid(*spec, value))
            problems.push_back(bad_value(*spec, to_line(value), file));
    }
    for (const auto& spec : specs)
        if (spec.required && !config.contains(spec.name) && !is_valid(spec, spec.default_value))
            problems.emplace_back("is required: " + expectation(spec), "", Place{.file = file, .field = spec.name});
    return problems;
}

Json complete_config(const FieldSpecs& specs, const Json& config, const std::string& file) {
    const auto problems = find_problems(specs, config, file);
    if (!problems.empty())
        throw problems.front();
    Json whole = Json::object();
    for (const auto& spec : specs)
        whole[spec.name] = config.contains(spec.name) ? config.at(spec.name) : spec.default_value;
    return whole;
}

void apply_setting(const FieldSpecs& specs, Json& config, const std::string& key_and_value) {
    const auto equals = key_and_value.find('=');
    if (equals == std::string::npos)
        throw UsageError("expected key=value, got '" + key_and_value + "'", "Example: --set batch_size=64");
    const auto key = key_and_value.substr(0, equals);
    const auto text = key_and_value.substr(equals + 1);
    const auto* spec = find_spec(specs, key);
    if (spec == nullptr)
        throw unknown_field(specs, key, "");

    Json value;
    switch (spec->kind) {
    case FieldKind::boolean:
        if (text == "true" || text == "false")
            value = text == "true";
        break;
    case FieldKind::integer:
        value = parse_number<std::int64_t>(text);
        break;
    case FieldKind::real:
        value = parse_number<double>(text);
        break;
    case FieldKind::text:
        value = text;
        break;
    case FieldKind::list:
        value = parse_list(text);
        break;
    }
    if (!is_valid(*spec, value))
        throw bad_value(*spec, "'" + text + "'", "");
    config[key] = value;
}

std::vector<std::string> changed_settings(const FieldSpecs& specs, const Json& config) {
    std::vector<std::string> settings;
    for (const auto& spec : specs) {
        if (!config.contains(spec.name) || config.at(spec.name) == spec.default_value)
            continue;
        const Json& value = config.at(spec.name);
        std::string text;
        if (value.is_string())
            text = value.get<std::string>();
        else if (value.is_array())
            text = list_text(value);
        else
            text = to_line(value);
        settings.push_back(spec.name + "=" + text);
    }
    return settings;
}

std::string reference_page(const std::string& title, const FieldSpecs& specs) {
    std::vector<std::string> groups;
    for (const auto& spec : specs)
        if (std::find(groups.begin(), groups.end(), spec.group) == groups.end())
            groups.push_back(spec.group);

    std::string page = "# " + title + "\n";
    for (const auto& group : groups) {
        page += "\n## " + group +
                "\n\n| field | default | allowed | unit | meaning | source |\n| --- | --- | --- | --- | --- | --- |\n";
        for (const auto& spec : specs) {
            if (spec.group != group)
                continue;
            page += "| `" + spec.name + "` | `" + to_line(spec.default_value) + "` | " +
                    (spec.choices.empty() ? range_text(spec) : joined(spec.choices)) + " | " + spec.unit + " | " +
                    spec.label + ". " + spec.help + " | " + spec.source + " |\n";
        }
    }
    return page;
}

} // namespace aviary

#include "core/data/demo/sections.hpp"

#include "core/base/error.hpp"

namespace aviary {
namespace {

constexpr std::string_view separator = " | ";

std::vector<std::string> split_values(std::string_view text) {
    std::vector<std::string> values;
    while (true) {
        const auto end = text.find(separator);
        values.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return values;
        text.remove_prefix(end + separator.size());
    }
}

SectionLine parse_line(std::string_view line, int number, const std::string& file) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos)
        throw Error("Expected \"key: value | value\".", "Write a key, a colon and a space.",
                    {.file = file, .line = number});
    SectionLine parsed{number, std::string(line.substr(0, colon)), split_values(line.substr(colon + 2))};
    for (const auto& value : parsed.values)
        if (value.empty() || value.front() == ' ' || value.back() == ' ')
            throw Error("A value is empty or has spaces around it.", "Separate values with one space, | and one space.",
                        {.file = file, .line = number, .field = parsed.key});
    return parsed;
}

} // namespace

std::vector<std::string> Section::values(std::string_view key) const {
    for (const auto& line : lines)
        if (line.key == key)
            return line.values;
    return {};
}

std::vector<Section> parse_sections(std::string_view text, const std::string& file) {
    std::vector<Section> sections;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.empty() || line.front() == '#')
            continue;
        if (line.front() == '[' && line.back() == ']')
            sections.push_back({std::string(line.substr(1, line.size() - 2)), {}});
        else if (sections.empty())
            throw Error("A line stands before the first [section].", "Begin with a section.",
                        {.file = file, .line = number});
        else
            sections.back().lines.push_back(parse_line(line, number, file));
    }
    return sections;
}

const Section& section_named(const std::vector<Section>& sections, std::string_view name, const std::string& file) {
    for (const auto& section : sections)
        if (section.name == name)
            return section;
    throw Error("Section [" + std::string(name) + "] is missing.", "Add it.", {.file = file});
}

} // namespace aviary

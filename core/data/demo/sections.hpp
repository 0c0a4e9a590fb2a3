#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// A text file of the demo world: sections in [brackets], lines "key: value | value | value", comments after # at a
/// line's start.
struct SectionLine {
    int line = 0; ///< 1-based
    std::string key;
    std::vector<std::string> values;
};

struct Section {
    std::string name;
    std::vector<SectionLine> lines;

    /// The values of `key`; empty if there is no such line.
    std::vector<std::string> values(std::string_view key) const;
};

/// Throws Error naming file and line: a line before the first section, without a colon, or with an empty value.
std::vector<Section> parse_sections(std::string_view text, const std::string& file);

/// The section of that name. Throws Error.
const Section& section_named(const std::vector<Section>& sections, std::string_view name, const std::string& file);

} // namespace aviary

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace aviary {

/// JSON with keys in the order in which they were written, so that configs and results read as described.
using Json = nlohmann::ordered_json;

/// Parses UTF-8 text. Throws Error with `name`, the line and what was expected.
Json parse_json(std::string_view text, const std::string& name = "JSON");

/// Reads a file of at most 256 MiB. Throws Error naming the file and line.
Json read_json(const std::filesystem::path& file);

/// Writes indented JSON, whole or not at all (see write_file_atomically). Broken UTF-8 becomes U+FFFD.
void write_json(const std::filesystem::path& file, const Json& value);

/// One line without a line break, for journals and --json. Broken UTF-8 becomes U+FFFD.
std::string to_line(const Json& value);

} // namespace aviary

#include "core/base/json.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

namespace {
constexpr std::uintmax_t kMaxBytes = std::uintmax_t{256} << 20;
constexpr std::size_t kDeepest = 512;

/// How deep arrays and objects of a JSON text lie in each other; of other texts any number.
std::size_t depth_of(std::string_view text) {
    std::size_t depth = 0, deepest = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            i += c == '\\' ? 1 : 0;
        else if (c == '[' || c == '{')
            deepest = std::max(deepest, ++depth);
        else if ((c == ']' || c == '}') && depth > 0)
            --depth;
    }
    return deepest;
}

} // namespace

Json parse_json(std::string_view text, const std::string& name) {
    if (depth_of(text) > kDeepest) // each level costs the parser sixty times its byte
        throw Error("not valid JSON: it is nested more than " + std::to_string(kDeepest) + " deep",
                    "Correct the file or make it anew", {.file = name});
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error& e) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(e.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), end, '\n');
        throw Error("not valid JSON: " + std::string(e.what()), "Correct the file or make it anew",
                    {.file = name, .line = line});
    } catch (const Json::out_of_range& e) { // "1e999": well formed, but nlohmann reads no such number
        throw Error("not valid JSON: " + std::string(e.what()), "Correct the file or make it anew", {.file = name});
    }
}

Json read_json(const std::filesystem::path& file) {
    return parse_json(read_file(file, kMaxBytes), file.string());
}

void write_json(const std::filesystem::path& file, const Json& value) {
    write_file_atomically(file, value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string to_line(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace aviary

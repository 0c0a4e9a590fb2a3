#include "core/base/json.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

namespace {
constexpr std::uintmax_t kMaxBytes = std::uintmax_t{256} << 20;
} // namespace

Json parse_json(std::string_view text, const std::string& name) {
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

#include "core/nn/weight_map.hpp"

#include <algorithm>

#include "core/base/error.hpp"

namespace aviary {

std::map<std::string, std::string> read_weight_map(const Json& json, const std::string& file) {
    if (!json.is_object() || !json.contains("weight_map") || !json.at("weight_map").is_object() ||
        json.at("weight_map").empty())
        throw Error("expected an object of tensor names and files", "Fetch the model again",
                    {.file = file, .field = "weight_map"});
    std::map<std::string, std::string> files;
    for (const auto& [tensor, value] : json.at("weight_map").items()) {
        const auto name = value.is_string() ? value.get<std::string>() : std::string();
        const bool plain =
            !name.empty() && name != "." && name != ".." &&
            std::none_of(name.begin(), name.end(), [](char c) { return c == '/' || c == '\\' || c == '\0'; });
        if (!plain)
            throw Error("expected the name of a file beside this one, got " + to_line(value), "Fetch the model again",
                        {.file = file, .field = "weight_map/" + tensor});
        files.emplace(tensor, name);
    }
    return files;
}

} // namespace aviary

#include "core/nn/sentence_settings.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/model_file.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kRemedy = "Choose a model whose vectors are the first token's state or the mean of all";

Json read_object(const fs::path& file) {
    if (!fs::exists(file))
        return Json::object();
    auto json = read_model_json(file);
    if (!json.is_object())
        throw Error("expected a JSON object", {}, {.file = file.string()});
    return json;
}

bool read_flag(const Json& json, const char* name, const fs::path& file) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return false;
    if (!found->is_boolean())
        throw Error("expected true or false, got " + to_line(*found), {}, {.file = file.string(), .field = name});
    return found->get<bool>();
}

/// The token limit `json[name]`; 0 where there is none. transformers writes 1e30 for "no limit".
std::int64_t read_length(const Json& json, const char* name, const fs::path& file) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return 0;
    constexpr double kNoLimit = 1e9;
    if (!found->is_number() || !(found->get<double>() >= 1))
        throw Error("expected a number of tokens, got " + to_line(*found), {}, {.file = file.string(), .field = name});
    return found->get<double>() >= kNoLimit ? 0 : static_cast<std::int64_t>(found->get<double>());
}

struct Module {
    std::string type; ///< without the Python package
    fs::path folder;
};

fs::path confined(const fs::path& folder, const std::string& path, const Place& place) {
    const fs::path relative(path);
    if (relative.is_absolute() ||
        std::any_of(relative.begin(), relative.end(), [](const auto& part) { return part == ".."; }))
        throw Error("the path '" + path + "' leaves the model's folder", {}, place);
    return path.empty() ? folder : folder / relative;
}

/// modules.json; where there is none, the encoder and the pooling in its usual place.
std::vector<Module> read_modules(const fs::path& folder) {
    const auto file = folder / "modules.json";
    if (!fs::exists(file)) {
        std::vector<Module> modules{{"Transformer", folder}};
        if (const auto pooling = folder / "1_Pooling"; fs::exists(pooling / "config.json"))
            modules.push_back({"Pooling", pooling});
        return modules;
    }
    const auto json = read_model_json(file);
    if (!json.is_array())
        throw Error("expected a list of modules", {}, {.file = file.string()});
    std::vector<Module> modules;
    for (const auto& entry : json) {
        const Place place{.file = file.string(), .field = "/" + std::to_string(modules.size())};
        const auto text = [&](const char* name) {
            if (!entry.is_object() || !entry.contains(name) || !entry.at(name).is_string())
                throw Error("expected an object with a text \"" + std::string(name) + "\"", {}, place);
            return entry.at(name).get<std::string>();
        };
        const auto type = text("type");
        modules.push_back({type.substr(type.rfind('.') + 1), confined(folder, text("path"), place)});
    }
    if (modules.empty() || modules.front().type != "Transformer")
        throw Error("the first module is no Transformer", kRemedy, {.file = file.string()});
    return modules;
}

Pooling read_pooling(const fs::path& file) {
    if (!fs::exists(file))
        throw Error("modules.json names this pooling, but the file is missing",
                    "Fetch the folder of the model whole, with the folders inside it", {.file = file.string()});
    const auto json = read_object(file);
    std::vector<std::string> modes;
    if (const auto found = json.find("pooling_mode"); found != json.end() && !found->is_null()) {
        if (found->is_string())
            modes = {found->get<std::string>()};
        else if (found->is_array() && std::ranges::all_of(*found, [](const Json& mode) { return mode.is_string(); }))
            modes = found->get<std::vector<std::string>>();
        else
            throw Error("expected a text, got " + to_line(*found), {},
                        {.file = file.string(), .field = "pooling_mode"});
    } else {
        for (const char* name :
             {"cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"})
            if (read_flag(json, ("pooling_mode_" + std::string(name)).c_str(), file))
                modes.emplace_back(name);
        if (modes.empty())
            modes = {"mean"}; // as in sentence-transformers
    }
    if (modes.size() == 1 && (modes.front() == "cls" || modes.front() == "cls_token"))
        return Pooling::cls;
    if (modes.size() == 1 && (modes.front() == "mean" || modes.front() == "mean_tokens"))
        return Pooling::mean;
    throw Error("only the first token's state and the mean are supported", kRemedy,
                {.file = file.string(), .field = "pooling_mode"});
}

} // namespace

SentenceSettings read_sentence_settings(const fs::path& folder) {
    SentenceSettings settings;
    for (const auto& module : read_modules(folder)) {
        if (module.type == "Transformer" && settings.transformer.empty())
            settings.transformer = module.folder;
        else if (module.type == "Pooling")
            settings.pooling = read_pooling(module.folder / "config.json");
        else if (module.type == "Normalize")
            settings.normalize = true;
        else
            throw Error("a module " + module.type + " is not supported", kRemedy,
                        {.file = (folder / "modules.json").string()});
    }
    const auto file = settings.transformer / "sentence_bert_config.json";
    const auto json = read_object(file);
    settings.lower_case = read_flag(json, "do_lower_case", file);
    settings.max_seq_length = read_length(json, "max_seq_length", file);
    const auto tokenizer = settings.transformer / "tokenizer_config.json";
    if (settings.max_seq_length == 0)
        settings.max_seq_length = read_length(read_object(tokenizer), "model_max_length", tokenizer);
    return settings;
}

void write_sentence_settings(const fs::path& folder, const SentenceSettings& settings, std::int64_t dimension) {
    fs::create_directories(folder / "1_Pooling");
    write_json(folder / "1_Pooling" / "config.json", {{"word_embedding_dimension", dimension},
                                                      {"pooling_mode_cls_token", settings.pooling == Pooling::cls},
                                                      {"pooling_mode_mean_tokens", settings.pooling == Pooling::mean},
                                                      {"pooling_mode_max_tokens", false},
                                                      {"pooling_mode_mean_sqrt_len_tokens", false},
                                                      {"pooling_mode_weightedmean_tokens", false},
                                                      {"pooling_mode_lasttoken", false},
                                                      {"include_prompt", true}});
    Json modules = Json::array();
    const auto add = [&](const char* path, const char* type) {
        const auto index = modules.size();
        modules.push_back({{"idx", index},
                           {"name", std::to_string(index)},
                           {"path", path},
                           {"type", "sentence_transformers.models." + std::string(type)}});
    };
    add("", "Transformer");
    add("1_Pooling", "Pooling");
    if (settings.normalize) {
        fs::create_directories(folder / "2_Normalize");
        write_json(folder / "2_Normalize" / "config.json", Json::object());
        add("2_Normalize", "Normalize");
    }
    write_json(folder / "modules.json", modules);
    write_json(folder / "sentence_bert_config.json",
               {{"max_seq_length", settings.max_seq_length}, {"do_lower_case", settings.lower_case}});
}

} // namespace aviary

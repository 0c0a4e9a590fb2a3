#include <algorithm>
#include <charconv>

#include "core/base/error.hpp"
#include "core/text/json_value.hpp"
#include "core/text/tokenizer_parts.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

void read_name(const JsonValue& json, const char* field, std::string& name) {
    if (!json.has(field))
        return;
    const auto value = json.at(field); // the token, or an object with its flags
    name = value.is_object() ? value.at("content").text() : value.text();
}

void read_names(const JsonValue& json, SpecialNames& names) {
    read_name(json, "cls_token", names.cls);
    read_name(json, "sep_token", names.sep);
    read_name(json, "pad_token", names.pad);
    read_name(json, "unk_token", names.unk);
    read_name(json, "mask_token", names.mask);
}

void read_added(const JsonValue& json, std::vector<AddedToken>& added) {
    json.each_member([&](std::string_view key, const JsonValue& value) {
        AddedToken token{.content = value.at("content").text()};
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), token.id);
        if (error != std::errc() || end != key.data() + key.size() || token.id < 0 || token.id > kMaxTokenId)
            value.fail("expected an id, got '" + std::string(key) + "'");
        token.left_strip = value.flag("lstrip", false);
        token.right_strip = value.flag("rstrip", false);
        token.single_word = value.flag("single_word", false);
        token.special = value.flag("special", false);
        token.normalized = value.flag("normalized", !token.special);
        added.push_back(std::move(token));
    });
}

} // namespace

TokenizerConfig read_tokenizer_config(const fs::path& folder, SpecialNames names) {
    TokenizerConfig config{.names = std::move(names)};
    if (const auto file = folder / "special_tokens_map.json"; fs::exists(file))
        read_names(JsonValue::open(file, kMaxConfigBytes), config.names);
    if (const auto file = folder / "added_tokens.json"; fs::exists(file)) {
        JsonValue::open(file, kMaxConfigBytes).each_member([&](std::string_view content, const JsonValue& id) {
            config.added.push_back({.content = std::string(content),
                                    .id = static_cast<std::int32_t>(id.integer(0, kMaxTokenId)),
                                    .normalized = true});
        });
    }
    const auto file = folder / "tokenizer_config.json";
    if (!fs::exists(file))
        return config;
    const auto json = JsonValue::open(file, kMaxConfigBytes);
    read_names(json, config.names);
    if (json.has("added_tokens_decoder")) {
        config.added.clear();
        read_added(json.at("added_tokens_decoder"), config.added);
    }
    config.lower_case = json.flag("do_lower_case", true);
    config.tokenize_chinese_chars = json.flag("tokenize_chinese_chars", true);
    config.add_prefix_space = json.flag("add_prefix_space", false);
    if (json.has("strip_accents"))
        config.strip_accents = json.at("strip_accents").flag();
    // Older folders write 1e30 for "as many as you like".
    if (json.has("model_max_length"))
        if (const auto most = json.at("model_max_length").number(); most >= 2 && most <= 1e6)
            config.max_tokens = static_cast<std::int64_t>(most);
    return config;
}

} // namespace aviary

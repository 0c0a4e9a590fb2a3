#include "core/nn/bert_config.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "core/base/error.hpp"

namespace aviary {

namespace {

struct Preset {
    std::string_view name;
    std::int64_t layers, size;
};
constexpr std::array<Preset, 4> kPresets{{{"tiny", 2, 128}, {"mini", 4, 256}, {"small", 4, 512}, {"base", 12, 768}}};

/// Reads `json[name]` into `value` if it is there. Throws Error when it has another type.
template <typename T>
void read(const Json& json, const char* name, T& value, const std::string& file) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return;
    constexpr bool whole = std::is_integral_v<T>;
    if (whole ? !found->is_number_integer() : !found->is_number())
        throw Error(std::string("expected a ") + (whole ? "whole number" : "number") + ", got " + to_line(*found), {},
                    {.file = file, .field = name});
    value = found->get<T>();
}

constexpr std::array<std::pair<const char*, BertFamily>, 3> kFamilies{
    {{"bert", BertFamily::bert}, {"roberta", BertFamily::roberta}, {"xlm-roberta", BertFamily::xlm_roberta}}};

/// All names that transformers has for what is computed here; written is the first of each.
constexpr std::array<std::pair<const char*, Activation>, 9> kActivations{{{"gelu", Activation::gelu},
                                                                          {"gelu_python", Activation::gelu},
                                                                          {"gelu_new", Activation::gelu_tanh},
                                                                          {"gelu_pytorch_tanh", Activation::gelu_tanh},
                                                                          {"gelu_fast", Activation::gelu_tanh},
                                                                          {"gelu_accurate", Activation::gelu_tanh},
                                                                          {"relu", Activation::relu},
                                                                          {"silu", Activation::silu},
                                                                          {"swish", Activation::silu}}};

/// What `json[name]` is called in `table`; by default its first. Throws Error naming those that there are.
template <typename Value, std::size_t size>
Value read_choice(const Json& json, const char* name, const std::array<std::pair<const char*, Value>, size>& table,
                  const std::string& file) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return table.front().second;
    std::string names;
    for (const auto& [text, value] : table) {
        if (*found == text)
            return value;
        names += (names.empty() ? "" : ", ") + std::string(text);
    }
    throw Error("only " + names + " are supported, got " + to_line(*found),
                "Choose a plain BERT, RoBERTa or XLM-R encoder", {.file = file, .field = name});
}

template <typename Value, std::size_t size>
const char* name_in(const std::array<std::pair<const char*, Value>, size>& table, Value value) {
    return std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.second == value; })->first;
}

/// The architecture without a head.
const char* architecture_of(BertFamily family) {
    return family == BertFamily::bert      ? "BertModel"
           : family == BertFamily::roberta ? "RobertaModel"
                                           : "XLMRobertaModel";
}

/// Throws Error unless `json[name]` is absent, null or `expected`.
void require(const Json& json, const char* name, const Json& expected, const std::string& file) {
    const auto found = json.find(name);
    if (found != json.end() && !found->is_null() && *found != expected)
        throw Error("only " + to_line(expected) + " is supported, got " + to_line(*found),
                    "Choose a plain BERT, RoBERTa or XLM-R encoder", {.file = file, .field = name});
}

} // namespace

BertConfig bert_preset(std::string_view name, std::int64_t vocab_size) {
    for (const auto& preset : kPresets)
        if (preset.name == name)
            return {.vocab_size = vocab_size,
                    .hidden_size = preset.size,
                    .num_hidden_layers = preset.layers,
                    .num_attention_heads = preset.size / 64,
                    .intermediate_size = 4 * preset.size};
    throw UsageError("no encoder is called '" + std::string(name) + "'", "Choose tiny, mini, small or base",
                     {.field = "preset"});
}

void validate(const BertConfig& config) {
    const auto fail = [](const char* field, const std::string& message) { throw Error(message, {}, {.field = field}); };
    // Far beyond any BERT, and small enough that products of two of them do not overflow.
    constexpr std::int64_t kLargest = 1 << 24;
    const auto size = [&](const char* field, std::int64_t value) {
        if (value < 1 || value > kLargest)
            fail(field, "must be from 1 to " + std::to_string(kLargest) + ", is " + std::to_string(value));
    };
    const auto probability = [&](const char* field, double value) {
        if (!(value >= 0 && value < 1))
            fail(field, "must be from 0 to below 1, is " + std::to_string(value));
    };
    const auto positive = [&](const char* field, double value) {
        if (!(value > 0 && value < 1))
            fail(field, "must be above 0 and below 1, is " + std::to_string(value));
    };
    size("vocab_size", config.vocab_size);
    size("hidden_size", config.hidden_size);
    size("num_hidden_layers", config.num_hidden_layers);
    size("num_attention_heads", config.num_attention_heads);
    size("intermediate_size", config.intermediate_size);
    size("max_position_embeddings", config.max_position_embeddings);
    size("type_vocab_size", config.type_vocab_size);
    probability("hidden_dropout_prob", config.hidden_dropout_prob);
    probability("attention_probs_dropout_prob", config.attention_probs_dropout_prob);
    positive("layer_norm_eps", config.layer_norm_eps);
    positive("initializer_range", config.initializer_range);
    if (config.hidden_size % config.num_attention_heads != 0)
        fail("num_attention_heads", std::to_string(config.num_attention_heads) + " heads do not divide hidden_size " +
                                        std::to_string(config.hidden_size));
    if (config.pad_token_id < 0 || config.pad_token_id >= config.vocab_size)
        fail("pad_token_id", "must be from 0 to below vocab_size, is " + std::to_string(config.pad_token_id));
    if (config.longest_piece() < 1)
        fail("max_position_embeddings",
             "leaves no position for a token, as the first takes number " + std::to_string(config.first_position()));
}

const char* to_string(BertFamily family) {
    return name_in(kFamilies, family);
}

Json to_json(const BertConfig& config) {
    Json json{{"architectures", {architecture_of(config.family)}},
              {"model_type", to_string(config.family)},
              {"vocab_size", config.vocab_size},
              {"hidden_size", config.hidden_size},
              {"num_hidden_layers", config.num_hidden_layers},
              {"num_attention_heads", config.num_attention_heads},
              {"intermediate_size", config.intermediate_size},
              {"hidden_act", name_in(kActivations, config.hidden_act)},
              {"hidden_dropout_prob", config.hidden_dropout_prob},
              {"attention_probs_dropout_prob", config.attention_probs_dropout_prob},
              {"max_position_embeddings", config.max_position_embeddings},
              {"type_vocab_size", config.type_vocab_size},
              {"initializer_range", config.initializer_range},
              {"layer_norm_eps", config.layer_norm_eps},
              {"pad_token_id", config.pad_token_id},
              {"position_embedding_type", "absolute"},
              {"torch_dtype", "float32"}};
    if (config.bos_token_id)
        json["bos_token_id"] = *config.bos_token_id;
    if (config.eos_token_id)
        json["eos_token_id"] = *config.eos_token_id;
    return json;
}

BertConfig bert_config_from_json(const Json& json, const std::string& file) {
    if (!json.is_object())
        throw Error("expected a JSON object", {}, {.file = file});
    BertConfig config;
    config.family = read_choice(json, "model_type", kFamilies, file);
    config.hidden_act = read_choice(json, "hidden_act", kActivations, file);
    require(json, "position_embedding_type", "absolute", file);
    require(json, "is_decoder", false, file);
    config.vocab_size = config.family == BertFamily::roberta ? 50'265 : 30'522;
    config.pad_token_id = config.family == BertFamily::bert ? 0 : 1;
    read(json, "vocab_size", config.vocab_size, file);
    read(json, "hidden_size", config.hidden_size, file);
    read(json, "num_hidden_layers", config.num_hidden_layers, file);
    read(json, "num_attention_heads", config.num_attention_heads, file);
    read(json, "intermediate_size", config.intermediate_size, file);
    read(json, "max_position_embeddings", config.max_position_embeddings, file);
    read(json, "type_vocab_size", config.type_vocab_size, file);
    read(json, "hidden_dropout_prob", config.hidden_dropout_prob, file);
    read(json, "attention_probs_dropout_prob", config.attention_probs_dropout_prob, file);
    read(json, "layer_norm_eps", config.layer_norm_eps, file);
    read(json, "initializer_range", config.initializer_range, file);
    read(json, "pad_token_id", config.pad_token_id, file);
    if (config.family != BertFamily::bert) {
        config.bos_token_id = 0;
        config.eos_token_id = 2;
        read(json, "bos_token_id", *config.bos_token_id, file);
        read(json, "eos_token_id", *config.eos_token_id, file);
    }
    try {
        validate(config);
    } catch (const Error& e) {
        throw Error(e.message(), e.remedy(), {.file = file, .field = e.place().field});
    }
    return config;
}

} // namespace aviary

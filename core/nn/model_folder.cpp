#include "core/nn/model_folder.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/model_file.hpp"
#include "core/nn/safetensors.hpp"
#include "core/nn/weights.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

void check_tokenizer(const Tokenizer& tokenizer, const BertConfig& config, const std::string& folder) {
    const auto fail = [&](const std::string& message) {
        throw Error(message, "Tokenizer and weights are of two different models: take both from one", {.file = folder});
    };
    const auto ids = std::to_string(tokenizer.size()), rows = std::to_string(config.vocab_size);
    if (tokenizer.size() > config.vocab_size)
        fail("the tokenizer knows " + ids + " ids, but the embedding has only " + rows + " rows");
    // Some models round their rows up, by dozens. XLM-R's small copies have 35 rows more than ids; BERT's cased
    // vocabulary has 1,526 ids fewer than the uncased one has rows.
    constexpr std::int64_t kFew = 128, kMost = 1'024;
    if (config.vocab_size - tokenizer.size() > std::clamp(config.vocab_size / 16, kFew, kMost))
        fail("the tokenizer knows " + ids + " ids, but the embedding has " + rows + " rows");
    const auto& special = tokenizer.special();
    if (special.cls < 0 || special.sep < 0)
        throw Error("the tokenizer puts no token before or behind a text, which an encoder reads its vector from", {},
                    {.file = folder});
    if (config.family == BertFamily::bert) // nothing depends on these ids of a BERT, and its config often says others
        return;
    const auto compare = [&](const char* does, std::int32_t id, const char* name, std::int64_t expected) {
        if (id >= 0 && id != expected)
            fail(std::string("the tokenizer ") + does + " " + std::to_string(id) + ", but config.json says " + name +
                 " " + std::to_string(expected));
    };
    compare("pads with", special.pad, "pad_token_id", config.pad_token_id);
    compare("begins a text with", special.cls, "bos_token_id", config.bos_token_id.value_or(special.cls));
    compare("ends a text with", special.sep, "eos_token_id", config.eos_token_id.value_or(special.sep));
}

/// The name under which transformers' BertModel and RobertaModel know the tensor; "" for what an encoder does not have.
std::string own_name(std::string name) {
    for (const std::string_view prefix : {"bert.", "roberta."})
        if (name.starts_with(prefix))
            name.erase(0, prefix.size());
    const auto renamed = [&](std::string_view old, std::string_view current) {
        if (name.ends_with(old)) // TensorFlow's names, still found in old checkpoints
            name.replace(name.size() - old.size(), old.size(), current);
    };
    renamed("LayerNorm.gamma", "LayerNorm.weight");
    renamed("LayerNorm.beta", "LayerNorm.bias");
    const bool mine = name.starts_with("embeddings.") || name.starts_with("encoder.layer.");
    const bool numbers = name == "embeddings.position_ids" || name == "embeddings.token_type_ids"; // no weights
    return mine && !numbers ? name : std::string();
}

constexpr const char* kTakeBoth = "Take config.json and the weights from one model, or fetch it again";

/// The layer that a tensor ("encoder.layer.3.output.dense.weight") belongs to; -1: none.
std::int64_t layer_of(std::string_view name) {
    constexpr std::string_view kLayer = "encoder.layer.";
    std::int64_t layer = -1;
    if (name.starts_with(kLayer))
        std::from_chars(name.data() + kLayer.size(), name.data() + name.size(), layer);
    return layer;
}

FolderWeights read_weights(const fs::path& folder, const BertConfig& config) {
    auto weights = load_folder_weights(folder, [](const std::string& name) { return !own_name(name).empty(); });
    NamedTensors own;
    for (auto& [name, tensor] : weights.tensors) {
        const Place place{.file = weights.file.string(), .field = name};
        if (config.family == BertFamily::bert && name.starts_with("roberta."))
            throw Error(std::string("this tensor is a RoBERTa's, but config.json makes the model a ") +
                            to_string(config.family),
                        "Set model_type in config.json to roberta or xlm-roberta", place);
        if (!tensor.is_floating_point())
            throw Error(c10::str("its values are whole numbers (", tensor.scalar_type(), ")"), "Fetch the model again",
                        place);
        if (!std::isfinite(tensor.sum(torch::kFloat32).item<float>()))
            throw Error("not all of its values are finite numbers",
                        "Training broke them, or the copying: fetch the model again", place);
        if (layer_of(own_name(name)) >= config.num_hidden_layers)
            throw Error("config.json has no such layer: num_hidden_layers is " +
                            std::to_string(config.num_hidden_layers),
                        std::string(kTakeBoth) + "; of a model that is to have fewer layers, save those alone", place);
        if (!own.emplace(own_name(name), tensor).second)
            throw Error("this tensor is there twice, with and without a prefix", "Fetch the model again", place);
    }
    return {.tensors = std::move(own), .file = weights.file};
}

const torch::Tensor& weight_of(const NamedTensors& weights, const std::string& name, torch::IntArrayRef shape,
                               const fs::path& file) {
    const auto found = weights.find(name);
    const Place place{.file = file.string(), .field = name};
    if (found == weights.end())
        throw Error("this tensor is missing", "The file holds no BERT, or one of another size", place);
    if (found->second.sizes() != shape)
        throw Error(c10::str("its shape is ", found->second.sizes(), ", but config.json makes it ", shape), kTakeBoth,
                    place);
    return found->second;
}

/// The encoder with these weights. Looks first at the tensors that bear out all sizes in the config, so that no more
/// memory is asked for than the file fills.
BertEncoder make_encoder(const BertConfig& config, const NamedTensors& weights, const fs::path& file) {
    const auto last = "encoder.layer." + std::to_string(config.num_hidden_layers - 1) + ".output.dense.weight";
    weight_of(weights, "embeddings.word_embeddings.weight", {config.vocab_size, config.hidden_size}, file);
    weight_of(weights, "embeddings.position_embeddings.weight", {config.max_position_embeddings, config.hidden_size},
              file);
    weight_of(weights, "embeddings.token_type_embeddings.weight", {config.type_vocab_size, config.hidden_size}, file);
    weight_of(weights, last, {config.hidden_size, config.intermediate_size}, file);
    BertEncoder encoder(config, FirstWeights::none);
    const torch::NoGradGuard no_grad;
    for (auto& item : encoder->named_parameters())
        item.value().copy_(weight_of(weights, item.key(), item.value().sizes(), file));
    return encoder;
}

} // namespace

void save_encoder(const fs::path& folder, const BertEncoder& encoder, const Tokenizer& tokenizer, Pooling pooling) {
    const auto& config = encoder->config();
    check_tokenizer(tokenizer, config, folder.string());
    NamedTensors tensors;
    for (const auto& item : encoder->named_parameters())
        tensors.emplace(item.key(), item.value());
    save_tensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
    write_json(folder / "config.json", to_json(config));
    tokenizer.save(folder);
    write_sentence_settings(folder, {.pooling = pooling, .max_seq_length = config.longest_piece()}, config.hidden_size);
}

BertEncoder open_bert(const fs::path& folder) {
    const auto file = folder / "config.json";
    const auto config = bert_config_from_json(read_model_json(file), file.string());
    const auto weights = read_weights(folder, config);
    return make_encoder(config, weights.tensors, weights.file);
}

EncoderModel open_encoder(const fs::path& folder) {
    const auto settings = read_sentence_settings(folder);
    const auto& transformer = settings.transformer;
    const auto file = transformer / "config.json";
    const auto config = bert_config_from_json(read_model_json(file), file.string());
    auto tokenizer = Tokenizer::open(transformer); // before the weights, which take longer
    if (settings.lower_case && !tokenizer.lower_cases())
        throw Error("texts can't be lower-cased before a tokenizer that does not do so itself", {},
                    {.file = (transformer / "sentence_bert_config.json").string(), .field = "do_lower_case"});
    const auto longest = settings.max_seq_length > 0 ? std::min(settings.max_seq_length, config.longest_piece())
                                                     : config.longest_piece();
    if (constexpr std::int64_t kLeast = 3; longest < kLeast)
        throw Error("the longest text is " + std::to_string(longest) + " tokens with its ends: none is left for a word",
                    "Set max_seq_length in sentence_bert_config.json, or model_max_length in tokenizer_config.json, to "
                    "what the model was trained with",
                    {.file = transformer.string()});
    auto encoder = open_bert(transformer);
    check_tokenizer(tokenizer, config, transformer.string());
    return {.encoder = std::move(encoder),
            .tokenizer = std::move(tokenizer),
            .pooling = settings.pooling,
            .normalize = settings.normalize,
            .longest = longest};
}

} // namespace aviary

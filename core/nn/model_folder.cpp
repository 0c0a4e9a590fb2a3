#include "core/nn/model_folder.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/nn/safetensors.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

void check_vocabulary(const WordPiece& tokenizer, const BertConfig& config, const std::string& file) {
    if (tokenizer.size() > config.vocab_size)
        throw Error("the vocabulary has " + std::to_string(tokenizer.size()) + " entries, the embedding only " +
                        std::to_string(config.vocab_size) + " rows",
                    "Tokenizer and weights are of two different models", {.file = file});
}

/// The name under which transformers' BertModel knows the tensor; "" for what an encoder does not have.
std::string own_name(std::string name) {
    if (name.starts_with("bert."))
        name.erase(0, 5);
    const auto renamed = [&](std::string_view old, std::string_view current) {
        if (name.ends_with(old)) // TensorFlow's names, still found in old checkpoints
            name.replace(name.size() - old.size(), old.size(), current);
    };
    renamed("LayerNorm.gamma", "LayerNorm.weight");
    renamed("LayerNorm.beta", "LayerNorm.bias");
    const bool mine = name.starts_with("embeddings.") || name.starts_with("encoder.layer.");
    return mine && name != "embeddings.position_ids" ? name : std::string();
}

NamedTensors read_weights(const fs::path& file) {
    NamedTensors weights;
    for (auto& [name, tensor] : load_tensors(file))
        if (auto own = own_name(name); !own.empty())
            weights.emplace(std::move(own), tensor);
    return weights;
}

const torch::Tensor& weight_of(const NamedTensors& weights, const std::string& name, torch::IntArrayRef shape,
                               const fs::path& file) {
    const auto found = weights.find(name);
    const Place place{.file = file.string(), .field = name};
    if (found == weights.end())
        throw Error("this tensor is missing", "The file holds no BERT, or one of another size", place);
    if (found->second.sizes() != shape)
        throw Error(c10::str("its shape is ", found->second.sizes(), ", but config.json makes it ", shape), {}, place);
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
    BertEncoder encoder(config);
    const torch::NoGradGuard no_grad;
    for (auto& item : encoder->named_parameters())
        item.value().copy_(weight_of(weights, item.key(), item.value().sizes(), file));
    return encoder;
}

Pooling read_pooling(const fs::path& folder) {
    const auto file = folder / "1_Pooling" / "config.json";
    if (!fs::exists(file))
        return Pooling::cls;
    const auto json = read_json(file);
    const auto on = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_boolean() && found->get<bool>();
    };
    const auto mode = json.value("pooling_mode", Json());
    if (on("pooling_mode_cls_token") || mode == "cls")
        return Pooling::cls;
    if (on("pooling_mode_mean_tokens") || mode == "mean")
        return Pooling::mean;
    throw Error("only the first token's state and the mean are supported", {},
                {.file = file.string(), .field = "pooling_mode"});
}

void write_pooling(const fs::path& folder, Pooling pooling, std::int64_t size, std::int64_t longest) {
    fs::create_directories(folder / "1_Pooling");
    write_json(folder / "1_Pooling" / "config.json", {{"word_embedding_dimension", size},
                                                      {"pooling_mode_cls_token", pooling == Pooling::cls},
                                                      {"pooling_mode_mean_tokens", pooling == Pooling::mean},
                                                      {"pooling_mode_max_tokens", false},
                                                      {"pooling_mode_mean_sqrt_len_tokens", false},
                                                      {"pooling_mode_weightedmean_tokens", false},
                                                      {"pooling_mode_lasttoken", false},
                                                      {"include_prompt", true}});
    const auto module = [](int index, const char* name, const char* path, const char* type) {
        return Json{{"idx", index}, {"name", name}, {"path", path}, {"type", type}};
    };
    write_json(folder / "modules.json",
               Json::array({module(0, "0", "", "sentence_transformers.models.Transformer"),
                            module(1, "1", "1_Pooling", "sentence_transformers.models.Pooling")}));
    write_json(folder / "sentence_bert_config.json", {{"max_seq_length", longest}, {"do_lower_case", false}});
}

} // namespace

torch::Tensor EncoderModel::embed(const TokenStream& stream, torch::Dtype compute) {
    if (pooling == Pooling::cls)
        return encoder->forward_cls(stream, {.compute = compute});
    const auto [ids, offsets] = to_tensors(stream);
    return mean_pool(encoder->forward(ids, offsets, {.compute = compute}), offsets);
}

void save_encoder(const fs::path& folder, const BertEncoder& encoder, const WordPiece& tokenizer, Pooling pooling) {
    const auto& config = encoder->config();
    if (tokenizer.size() != config.vocab_size)
        throw Error("the vocabulary has " + std::to_string(tokenizer.size()) + " entries, the embedding " +
                        std::to_string(config.vocab_size) + " rows",
                    {}, {.file = folder.string()});
    NamedTensors tensors;
    for (const auto& item : encoder->named_parameters())
        tensors.emplace(item.key(), item.value());
    save_tensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
    write_json(folder / "config.json", to_json(config));
    tokenizer.save(folder);
    write_pooling(folder, pooling, config.hidden_size, config.max_position_embeddings);
}

EncoderModel open_encoder(const fs::path& folder) {
    const auto file = folder / "config.json";
    const auto config = bert_config_from_json(read_json(file), file.string());
    auto tokenizer = WordPiece::open(folder);
    check_vocabulary(tokenizer, config, (folder / "vocab.txt").string());
    const auto pooling = read_pooling(folder);
    const auto weights = folder / "model.safetensors";
    const auto encoder = make_encoder(config, read_weights(weights), weights);
    return {.encoder = encoder, .tokenizer = std::move(tokenizer), .pooling = pooling};
}

} // namespace aviary

#include "core/nn/model_facts.hpp"

#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "core/nn/weights.hpp"

namespace fs = std::filesystem;

namespace aviary {

Json settle_model(const fs::path& folder) {
    const auto model = open_encoder(folder);
    const auto transformer = read_sentence_settings(folder).transformer;
    const auto files = weight_files(transformer);
    if (files.front().filename().string().starts_with("pytorch_model")) {
        NamedTensors weights;
        for (const auto& item : model.encoder->named_parameters())
            weights.emplace(item.key(), item.value());
        save_tensors(transformer / "model.safetensors", weights, {{"format", "pt"}});
    }
    for (const auto& entry : fs::directory_iterator(transformer)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("pytorch_model"))
            fs::remove(entry.path());
    }
    std::int64_t parameters = 0;
    for (const auto& parameter : model.encoder->parameters())
        parameters += parameter.numel();
    const auto& config = model.encoder->config();
    return {{"family", to_string(config.family)}, {"layers", config.num_hidden_layers},
            {"dimension", config.hidden_size},    {"parameters", parameters},
            {"vocabulary", config.vocab_size},    {"pooling", model.pooling == Pooling::cls ? "cls" : "mean"},
            {"normalized", model.normalize},      {"longest", model.longest},
            {"tokenizer", model.tokenizer.kind()}};
}

} // namespace aviary

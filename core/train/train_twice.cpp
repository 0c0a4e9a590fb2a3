#include "core/train/train_twice.hpp"

#include "core/base/files.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "core/train/twice_trainer.hpp"

namespace aviary {

namespace fs = std::filesystem;

namespace {

Json with_prefix(const Metrics& metrics, const std::string& prefix) {
    Json json = Json::object();
    for (const auto& [name, value] : metrics)
        if (name.starts_with(prefix))
            json[name.substr(prefix.size())] = value;
    return json;
}

Json summary_of(TwiceTrainer& trainer) {
    const auto& config = trainer.config();
    const auto& shape = trainer.model()->encoder()->config();
    return {{"recipe", config.recipe},
            {"tasks", names_of(trainer.data().tasks())},
            {"steps", trainer.steps_done()},
            {"epochs", trainer.epochs_done()},
            {"minutes", trainer.seconds() / 60.0},
            {"training_tweets", trainer.data().training().size()},
            {"held_out_tweets", trainer.data().held_out().size()},
            {"vocabulary", shape.vocab_size},
            {"tokenizer", trainer.data().tokenizer().kind()},
            {"pooling", trainer.model()->pooling() == Pooling::cls ? "cls" : "mean"},
            {"layers", shape.num_hidden_layers},
            {"dimension", shape.hidden_size},
            {"device", trainer.device().str()},
            {"precision", trainer.uses_bfloat16() ? "bf16" : "fp32"},
            {"threads", thread_count(config.threads)},
            {"loss", with_prefix(trainer.last_metrics(), "loss/")},
            {"validation", with_prefix(trainer.last_validation(), "validation/")},
            {"tokens_per_second", trainer.tokens_per_second()}};
}

} // namespace

TrainResult::TrainResult(std::shared_ptr<TwiceTrainer> trainer)
    : trainer_(std::move(trainer)), summary_(summary_of(*trainer_)) {}

void TrainResult::save_model(const fs::path& folder) const {
    const auto& data = trainer_->data();
    save_encoder(folder, trainer_->model()->encoder(), data.tokenizer(), trainer_->model()->pooling());
    NamedTensors heads;
    for (const auto& [name, tensor] : trainer_->model()->head_parameters())
        heads[name] = tensor.detach();
    save_tensors(folder / "heads.safetensors", heads);
    const auto& labels = data.labels();
    write_json(folder / "labels.json",
               {{"topics", labels.topics}, {"languages", labels.languages}, {"hashtags", labels.hashtags}});
    write_json(folder / "twice.json",
               {{"input", to_json(data.input())}, {"config", TwiceConfig::fields().write(trainer_->config())}});
    write_json(folder / "training.json", summary_);
}

TrainResult train_twice(const TwiceConfig& config, const Workspace& workspace, const fs::path& run_folder,
                        const Control& control) {
    make_twice_data(workspace, config, run_folder / "data", control);
    const auto trainer =
        std::make_shared<TwiceTrainer>(config, TwiceData(run_folder / "data"), run_folder / "checkpoint", control);
    trainer->run();
    return TrainResult(trainer);
}

} // namespace aviary

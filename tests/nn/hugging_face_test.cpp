// Folders and outputs of make_hf_fixtures.py: what transformers published and computed.
#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/weights.hpp"
#include "support.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using testing::HasSubstr;

const fs::path kFolders = kFixtures.parent_path() / "hf";

class HuggingFace : public testing::TestWithParam<const char*> {};

class BrokenFolder : public TemporaryFolder {
protected:
    void take(const char* name) const {
        fs::copy(kFolders / name, folder_, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }

    std::string error() const {
        try {
            open_bert(folder_);
            return {};
        } catch (const Error& e) {
            return e.what();
        }
    }

    void change_config(const std::function<void(Json&)>& change) const {
        auto config = read_json(folder_ / "config.json");
        change(config);
        write_json(folder_ / "config.json", config);
    }
};

} // namespace

TEST_P(HuggingFace, StatesOfAllLayersEqualTransformers) {
    const torch::NoGradGuard no_grad;
    auto encoder = open_bert(kFolders / GetParam());
    const auto expected = load_tensors(kFolders / (std::string(GetParam()) + ".safetensors"));
    const auto states = encoder->hidden_states(expected.at("ids"), expected.at("offsets"));
    ASSERT_EQ(states.size(), 3U);
    for (std::size_t i = 0; i < states.size(); ++i)
        EXPECT_LT(largest_difference(states[i], expected.at("states")[static_cast<std::int64_t>(i)]), 1e-5)
            << "layer " << i;
    EXPECT_LT(largest_difference(encoder->forward_cls(expected.at("ids"), expected.at("offsets")),
                                 cls(states.back(), expected.at("offsets"))),
              1e-5);
}

INSTANTIATE_TEST_SUITE_P(Layouts, HuggingFace,
                         testing::Values("bert_shards", "bert_bin", "roberta_bin", "xlm_roberta", "twhin"),
                         [](const auto& info) { return std::string(info.param); });

TEST(HuggingFacePositions, PassOverPaddingThatATextSays) {
    const torch::NoGradGuard no_grad;
    const auto expected = load_tensors(kFolders / "xlm_roberta_pad.safetensors");
    const auto length = expected.at("ids").size(0);
    const auto before = torch::tensor({0, 7, 1, 2}, torch::kInt32); // another piece in front, with padding of its own
    const auto states = open_bert(kFolders / "xlm_roberta")
                            ->forward(torch::cat({before, expected.at("ids")}),
                                      torch::tensor({std::int64_t{0}, std::int64_t{4}, 4 + length}));
    EXPECT_LT(largest_difference(states.narrow(0, 4, length), expected.at("states")), 1e-5);
}

TEST(HuggingFaceConfig, KnowsTheFamilies) {
    const auto config = [](const char* name) { return open_bert(kFolders / name)->config(); };
    EXPECT_EQ(config("twhin").family, BertFamily::bert);
    EXPECT_EQ(config("twhin").longest_piece(), 20);
    EXPECT_EQ(config("bert_shards").hidden_act, Activation::gelu_tanh);
    EXPECT_EQ(config("bert_bin").hidden_act, Activation::relu);
    EXPECT_EQ(config("roberta_bin").family, BertFamily::roberta);
    EXPECT_EQ(config("xlm_roberta").family, BertFamily::xlm_roberta);
    // 22 positions, of which pad_token_id + 1 lie before the first token
    EXPECT_EQ(config("xlm_roberta").longest_piece(), 20);
    for (const char* name : {"twhin", "bert_shards", "bert_bin", "roberta_bin", "xlm_roberta"})
        EXPECT_EQ(bert_config_from_json(to_json(config(name)), "config.json"), config(name)) << name;
}

TEST_F(BrokenFolder, NamesAMissingShardAndAMissingTensor) {
    take("bert_shards");
    fs::remove(folder_ / "model-00002-of-00002.safetensors");
    EXPECT_THAT(error(), HasSubstr("model-00002-of-00002.safetensors: the file is missing"));
    take("bert_shards");
    auto index = read_json(folder_ / "model.safetensors.index.json");
    index["weight_map"]["bert.encoder.layer.0.output.dense.bias"] = "model-00001-of-00002.safetensors";
    write_json(folder_ / "model.safetensors.index.json", index);
    EXPECT_THAT(
        error(),
        HasSubstr("model-00001-of-00002.safetensors: bert.encoder.layer.0.output.dense.bias: this tensor is missing"));
    index["weight_map"]["bert.encoder.layer.0.output.dense.bias"] = "../model.safetensors";
    write_json(folder_ / "model.safetensors.index.json", index);
    EXPECT_THAT(error(), HasSubstr("model.safetensors.index.json: weight_map/bert.encoder.layer.0.output.dense.bias: "
                                   "expected the name of a file"));
    write_json(folder_ / "model.safetensors.index.json", Json::object());
    EXPECT_THAT(error(), HasSubstr("model.safetensors.index.json: weight_map: expected"));
    fs::remove(folder_ / "model.safetensors.index.json");
    EXPECT_THAT(error(), HasSubstr("there are no weights"));
}

TEST_F(BrokenFolder, NamesWhatInTheConfigDoesNotFit) {
    take("xlm_roberta");
    change_config([](Json& config) { config["vocab_size"] = 49; });
    EXPECT_THAT(error(), HasSubstr("model.safetensors: embeddings.word_embeddings.weight: its shape is [48, 8], but "
                                   "config.json makes it [49, 8]"));
    change_config([](Json& config) { config["vocab_size"] = 48, config["model_type"] = "gpt2"; });
    EXPECT_THAT(error(),
                HasSubstr("config.json: model_type: only bert, roberta, xlm-roberta are supported, got \"gpt2\""));
    change_config([](Json& config) { config["model_type"] = "xlm-roberta", config["pad_token_id"] = 21; });
    EXPECT_THAT(error(), HasSubstr("config.json: max_position_embeddings: leaves no position for a token"));
    change_config([](Json& config) { config["pad_token_id"] = 1, config["hidden_act"] = "tanh"; });
    EXPECT_THAT(error(), HasSubstr("config.json: hidden_act: only gelu"));
}

TEST_F(BrokenFolder, AStateDictThatIsCutOffOrSomethingElseIsAnError) {
    take("roberta_bin");
    const auto file = folder_ / "pytorch_model.bin";
    const auto whole = read_file(file);
    for (const auto length : {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
        write_file_atomically(file, whole.substr(0, length));
        EXPECT_THAT(error(), HasSubstr("pytorch_model.bin: this is no archive of PyTorch 1.6 or later")) << length;
    }
    auto renamed = whole;
    for (auto at = renamed.find("data.pkl"); at != std::string::npos; at = renamed.find("data.pkl", at + 1))
        renamed.replace(at, 8, "other.pk");
    write_file_atomically(file, renamed);
    EXPECT_THAT(error(), HasSubstr("pytorch_model.bin: data.pkl: the record is missing"));
}

TEST_F(BrokenFolder, EveryFlippedByteOfAStateDictIsReadOrRefused) {
    take("roberta_bin");
    const auto file = folder_ / "pytorch_model.bin";
    const auto whole = read_file(file);
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += at < 4000 ? 37 : 1009) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x5A);
        write_file_atomically(file, changed);
        try {
            load_state_dict(file, [](const std::string&) { return true; });
        } catch (const Error& e) {
            EXPECT_EQ(e.place().file, file.string());
            ++refused;
        }
    }
    EXPECT_GT(refused, 50);
}

} // namespace aviary

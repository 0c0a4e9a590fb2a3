#include "core/nn/model_folder.hpp"

#include <cmath>
#include <fstream>
#include <functional>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/nn/safetensors.hpp"
#include "support.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

class ModelFolder : public TemporaryFolder {
protected:
    void SetUp() override {
        TemporaryFolder::SetUp();
        fs::copy(kFixtures / "bert", folder_, fs::copy_options::recursive);
    }

    std::string error() const {
        try {
            open_encoder(folder_);
            return {};
        } catch (const Error& e) {
            return e.what();
        }
    }

    /// Rewrites model.safetensors with other names or tensors.
    void change_weights(const std::function<void(NamedTensors&)>& change) const {
        auto tensors = load_tensors(folder_ / "model.safetensors");
        change(tensors);
        save_tensors(folder_ / "model.safetensors", tensors);
    }
};

TokenStream two_pieces() {
    TokenStream stream;
    stream.append(std::vector<std::int32_t>{2, 30, 60, 90, 3});
    stream.append(std::vector<std::int32_t>{2, 7, 3});
    return stream;
}

/// Of the two pieces [2, D], pooled as the folder says.
torch::Tensor vectors(const EncoderModel& model) {
    return BertEncoder(model.encoder)->pooled(two_pieces(), model.pooling);
}

using testing::HasSubstr;

} // namespace

TEST_F(ModelFolder, SavedEncoderOpensAsItWas) {
    for (const auto pooling : {Pooling::cls, Pooling::mean}) {
        auto model = open_encoder(folder_);
        model.pooling = pooling;
        const auto saved = folder_ / "saved";
        fs::create_directories(saved);
        save_encoder(saved, model.encoder, model.tokenizer, pooling);
        auto reopened = open_encoder(saved);
        EXPECT_EQ(reopened.pooling, pooling);
        EXPECT_EQ(reopened.encoder->config(), model.encoder->config());
        EXPECT_EQ(reopened.tokenizer.vocabulary(), model.tokenizer.vocabulary());
        EXPECT_TRUE(torch::equal(vectors(reopened), vectors(model)));
    }
}

TEST_F(ModelFolder, OpensWithoutDrawingWeights) {
    torch::manual_seed(1);
    const auto next = torch::rand({4});
    torch::manual_seed(1);
    open_encoder(folder_);
    EXPECT_TRUE(torch::equal(torch::rand({4}), next));
}

TEST_F(ModelFolder, EmbedPools) {
    auto model = open_encoder(folder_);
    const auto [ids, offsets] = to_tensors(two_pieces());
    const auto hidden = model.encoder->forward(ids, offsets);
    EXPECT_LT(largest_difference(vectors(model).detach(), cls(hidden, offsets).detach()), 1e-5);
    model.pooling = Pooling::mean;
    EXPECT_LT(largest_difference(vectors(model).detach(), mean_pool(hidden, offsets).detach()), 1e-5);
}

TEST_F(ModelFolder, OpensWeightsWithPrefixHeadsOtherPrecisionAndOldNames) {
    const auto expected = vectors(open_encoder(folder_)).detach();
    change_weights([](NamedTensors& tensors) {
        NamedTensors renamed{{"cls.predictions.bias", torch::zeros({185})}};
        for (const auto& [key, tensor] : tensors) {
            auto name = key;
            if (const auto at = name.find("LayerNorm.weight"); at != std::string::npos)
                name.replace(at, std::string::npos, "LayerNorm.gamma");
            renamed.emplace("bert." + name, tensor.to(torch::kFloat64));
        }
        tensors = std::move(renamed);
    });
    EXPECT_TRUE(torch::equal(vectors(open_encoder(folder_)).detach(), expected));
}

TEST_F(ModelFolder, NamesWhatDoesNotFit) {
    change_weights([](NamedTensors& tensors) { tensors.erase("encoder.layer.1.output.dense.bias"); });
    EXPECT_THAT(error(), HasSubstr("model.safetensors: encoder.layer.1.output.dense.bias: this tensor is missing"));
    change_weights([](NamedTensors& tensors) { tensors["encoder.layer.1.output.dense.bias"] = torch::zeros({31}); });
    EXPECT_THAT(error(), HasSubstr("its shape is [31], but config.json makes it [32]"));
}

TEST_F(ModelFolder, RefusesAConfigThatTheWeightsDoNotBearOut) {
    // A hostile config must not make the reader ask for memory that the weights then don't fill.
    auto config = read_json(folder_ / "config.json");
    config["vocab_size"] = 16'000'000;
    config["hidden_size"] = 16'000'000;
    write_json(folder_ / "config.json", config);
    EXPECT_THAT(error(), HasSubstr("embeddings.word_embeddings.weight: its shape is [185, 32]"));
    config["vocab_size"] = 185;
    config["hidden_size"] = 32;
    config["num_hidden_layers"] = 16'000'000;
    write_json(folder_ / "config.json", config);
    EXPECT_THAT(error(), HasSubstr("encoder.layer.15999999.output.dense.weight: this tensor is missing"));
}

TEST_F(ModelFolder, RefusesValuesThatAreNoWeights) {
    const std::string name = "encoder.layer.0.output.dense.weight";
    const auto whole = load_tensors(folder_ / "model.safetensors");
    for (const double value : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        change_weights([&](NamedTensors& tensors) {
            tensors = whole;
            tensors[name] = tensors[name].clone();
            tensors[name][0][0] = value;
        });
        EXPECT_THAT(error(), HasSubstr(name + ": not all of its values are finite numbers")) << value;
    }
    change_weights([&](NamedTensors& tensors) {
        tensors = whole;
        tensors[name] = tensors[name].to(torch::kInt32);
    });
    EXPECT_THAT(error(), HasSubstr(name + ": its values are whole numbers"));
}

TEST_F(ModelFolder, RefusesAConfigOfAnotherModel) {
    auto config = read_json(folder_ / "config.json");
    config["num_hidden_layers"] = 1;
    write_json(folder_ / "config.json", config);
    EXPECT_THAT(error(), HasSubstr("config.json has no such layer: num_hidden_layers is 1"));
    config["num_hidden_layers"] = 2;
    config.erase("model_type"); // then a BERT, and positions of a RoBERTa begin elsewhere
    write_json(folder_ / "config.json", config);
    EXPECT_EQ(error(), "");
    change_weights([](NamedTensors& tensors) {
        NamedTensors renamed;
        for (const auto& [key, tensor] : tensors)
            renamed.emplace("roberta." + key, tensor);
        tensors = std::move(renamed);
    });
    EXPECT_THAT(error(), HasSubstr("this tensor is a RoBERTa's, but config.json makes the model a bert"));
}

TEST_F(ModelFolder, RefusesALengthWithoutRoomForAWord) {
    write_json(folder_ / "sentence_bert_config.json", {{"max_seq_length", 2}});
    EXPECT_THAT(error(), HasSubstr("none is left for a word"));
    write_json(folder_ / "sentence_bert_config.json", {{"max_seq_length", 3}});
    EXPECT_EQ(open_encoder(folder_).longest, 3);
}

TEST_F(ModelFolder, SaysWhereAFileIsOnlyAPointerOfGitLfs) {
    std::ofstream(folder_ / "model.safetensors")
        << "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 90868376\n";
    EXPECT_THAT(error(), HasSubstr("model.safetensors: this is a pointer of Git LFS, not the file itself. "
                                   "Run 'git lfs pull'"));
}

TEST_F(ModelFolder, RefusesAVocabularyLargerThanTheEmbedding) {
    auto model = open_encoder(folder_);
    auto vocabulary = model.tokenizer.vocabulary();
    vocabulary.push_back("extra");
    const Tokenizer larger{WordPiece(vocabulary)};
    EXPECT_THROW(save_encoder(folder_, model.encoder, larger, Pooling::cls), Error);
    larger.save(folder_);
    EXPECT_THAT(error(), HasSubstr("the tokenizer knows 186 ids, but the embedding has only 185 rows"));
}

} // namespace aviary

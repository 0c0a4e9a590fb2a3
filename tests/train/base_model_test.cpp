// Training that goes on from a model, and the folder that it leaves for transformers and sentence-transformers.
#include <set>

#include <gmock/gmock.h>
#include <torch/torch.h>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "core/train/text_encoder.hpp"
#include "core/train/train_twice.hpp"
#include "core/train/tweet_encoder.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::HasSubstr;
using testing_world::make_world;
using testing_world::quick_config;

/// Letters at the beginning of words and within them: every text of the small world has tokens.
Tokenizer letters() {
    std::vector<std::string> vocabulary = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
    for (char c = 'a'; c <= 'z'; ++c)
        vocabulary.insert(vocabulary.end(), {std::string(1, c), "##" + std::string(1, c)});
    return Tokenizer(WordPiece(vocabulary));
}

class BaseModel : public InTemporaryFolder {
protected:
    /// A model from elsewhere, its vectors the mean of the tokens' states.
    fs::path base(std::int64_t positions = 300) const {
        torch::manual_seed(4);
        const auto tokenizer = letters();
        const BertEncoder encoder(
            BertConfig{.vocab_size = tokenizer.size() + 3, // padded, as published models often are
                       .hidden_size = 32,
                       .num_hidden_layers = 2,
                       .num_attention_heads = 2,
                       .intermediate_size = 48,
                       .max_position_embeddings = positions,
                       .initializer_range = 0.2,
                       .hidden_act = Activation::gelu_tanh});
        fs::create_directories(folder_ / "base");
        save_encoder(folder_ / "base", encoder, tokenizer, Pooling::mean);
        return folder_ / "base";
    }

    TwiceConfig config(const std::string& recipe, std::int64_t steps) const {
        auto config = quick_config();
        config.base_model = base().string();
        config.recipe = recipe;
        config.learning_rate = 1e-3;
        config.max_steps = steps;
        return config;
    }

    fs::path trained(const TwiceConfig& config) const {
        const auto world = make_world(folder_ / ("w" + config.recipe + ".aviary"), 200);
        const auto result = train_twice(config, world, folder_ / ("run-" + config.recipe), {});
        const auto folder = folder_ / config.recipe;
        fs::create_directories(folder);
        result.save_model(folder);
        return folder;
    }

    static double distance(const fs::path& a, const fs::path& b) {
        const auto x = open_encoder(a).encoder->parameters(), y = open_encoder(b).encoder->parameters();
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            sum += (x[i] - y[i]).abs().sum().item<double>();
        return sum;
    }
};

} // namespace

TEST_F(BaseModel, UntrainedItIsTheBaseModelBitForBit) {
    const auto folder = trained(config("untrained", 1));
    EXPECT_EQ(distance(folder, folder_ / "base"), 0);
    const std::vector<std::string> texts = {"the first birds", "sing", ""};
    EXPECT_EQ(TextEncoder::open(folder, {}).encode(texts), TextEncoder::open(folder_ / "base", {}).encode(texts));
}

TEST_F(BaseModel, TwiceAndSimcseGoOnFromItsWeightsTokenizerAndPooling) {
    for (const std::string recipe : {"twice", "simcse"}) {
        const auto folder = trained(config(recipe, 5));
        const auto model = open_encoder(folder);
        EXPECT_EQ(model.tokenizer.vocabulary(), letters().vocabulary());
        EXPECT_EQ(model.pooling, Pooling::mean) << recipe;
        EXPECT_EQ(model.encoder->config().hidden_act, Activation::gelu_tanh);
        EXPECT_EQ(model.encoder->config().vocab_size, letters().size() + 3);
        // Five steps of at most 1e-3 each, by AdamW, move no weight by more than about 5e-3: it began where the base
        // ended.
        const auto now = model.encoder->named_parameters();
        double furthest = 0;
        for (const auto& item : open_encoder(folder_ / "base").encoder->named_parameters())
            furthest = std::max(furthest, (now[item.key()] - item.value()).abs().max().item<double>());
        EXPECT_GT(furthest, 1e-4) << recipe;
        EXPECT_LT(furthest, 1e-2) << recipe;
    }
}

TEST_F(BaseModel, SimcseOnMeansLowersItsLoss) {
    auto longer = config("simcse", 40);
    longer.epochs = 100;
    longer.dropout = 0.2;
    double first = 0, last = 0;
    Control control;
    control.on_metrics = [&](std::int64_t step, const Metrics& values) {
        if (const auto loss = values.find("loss"); loss != values.end())
            (step <= 3 ? first : last) = loss->second;
    };
    train_twice(longer, make_world(folder_ / "w.aviary", 200), folder_ / "run", control);
    EXPECT_LT(last, first);
}

TEST_F(BaseModel, APieceLongerThanItReadsIsRefused) {
    auto shorter = config("simcse", 1);
    base(40);
    try {
        train_twice(shorter, make_world(folder_ / "w.aviary", 50), folder_ / "run", {});
        FAIL();
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("the base model reads 40"));
    }
}

// What transformers 5 and sentence-transformers 6 look for; tests/tools/check_vectors.py sees them open such a folder.
TEST_F(BaseModel, LeavesTheFilesThatOthersOpen) {
    const auto folder = trained(config("simcse", 1));
    const auto config_json = read_json(folder / "config.json");
    EXPECT_EQ(config_json.at("model_type"), "bert");
    EXPECT_EQ(config_json.at("architectures"), Json::array({"BertModel"}));
    EXPECT_EQ(config_json.at("hidden_act"), "gelu_new");
    std::set<std::string> names;
    for (const auto& [name, tensor] : load_tensors(folder / "model.safetensors"))
        names.insert(name);
    EXPECT_TRUE(names.contains("embeddings.word_embeddings.weight"));
    EXPECT_TRUE(names.contains("encoder.layer.1.attention.self.query.weight"));
    EXPECT_FALSE(names.contains("encoder.layer.2.attention.self.query.weight"));

    const auto tokenizer = read_json(folder / "tokenizer_config.json");
    EXPECT_EQ(tokenizer.at("tokenizer_class"), "BertTokenizer");
    EXPECT_EQ(tokenizer.at("do_lower_case"), true);
    const auto modules = read_json(folder / "modules.json");
    ASSERT_EQ(modules.size(), 2U);
    EXPECT_EQ(modules[0].at("type"), "sentence_transformers.models.Transformer");
    EXPECT_EQ(modules[1].at("type"), "sentence_transformers.models.Pooling");
    EXPECT_EQ(modules[1].at("path"), "1_Pooling");
    const auto pooling = read_json(folder / "1_Pooling" / "config.json");
    EXPECT_EQ(pooling.at("word_embedding_dimension"), 32);
    EXPECT_EQ(pooling.at("pooling_mode_mean_tokens"), true);
    EXPECT_EQ(pooling.at("pooling_mode_cls_token"), false);
    EXPECT_EQ(read_json(folder / "sentence_bert_config.json").at("max_seq_length"), 300);
    EXPECT_FALSE(read_json(folder / "twice.json").at("config").contains("base_model_folder"));
}

// The tweet encoder pools as the text encoder does; it leaves out links and always gives unit length.
TEST_F(BaseModel, TweetsAndTextsHaveTheSameVectors) {
    const auto folder = trained(config("simcse", 1));
    const std::vector<std::string> texts = {"the first birds", "sing loudly"};
    TextEncoderOptions unit;
    unit.normalize = true;
    unit.precision = "fp32";
    const auto tweets = TweetEncoder::open(folder, {.precision = "fp32"}).encode_texts(texts),
               plain = TextEncoder::open(folder, unit).encode(texts);
    ASSERT_EQ(tweets.size(), plain.size());
    for (std::size_t i = 0; i < tweets.size(); ++i)
        EXPECT_EQ(tweets[i], plain[i]);
}

} // namespace aviary

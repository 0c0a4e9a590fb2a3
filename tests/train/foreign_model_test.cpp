// Models that others made, from the folder to vectors and to what is trained from them: tokenizer.json alone,
// SentencePiece's model, and vocab.json with merges.txt.
#include <gmock/gmock.h>
#include <torch/torch.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/nn/model_facts.hpp"
#include "core/nn/model_folder.hpp"
#include "core/nn/safetensors.hpp"
#include "core/train/text_encoder.hpp"
#include "core/train/train_twice.hpp"
#include "core/train/tweet_encoder.hpp"
#include "tests/train/fixture_models.hpp"
#include "tests/train/small_world.hpp"
#include "tests/train/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kNames = {"twhin", "xlm_roberta", "bert_json", "roberta"};

class ForeignModel : public InTemporaryFolder {
protected:
    static std::vector<std::string> texts() { return read_json(kModels / "texts.json").at("texts"); }

    static TextEncoder open(const fs::path& folder) {
        TextEncoderOptions options;
        options.precision = "fp32";
        return TextEncoder::open(folder, options);
    }

    static std::vector<std::int32_t> ids_of(const Tokenizer& tokenizer) {
        TokenStream stream;
        for (const auto& text : texts())
            tokenizer.append(text, stream, 100);
        return stream.ids;
    }

    std::string error_of(const fs::path& folder) const {
        try {
            open_encoder(folder);
        } catch (const Error& e) {
            return e.what();
        }
        return "opened";
    }
};

TEST_F(ForeignModel, GivesTheVectorsOfSentenceTransformers) {
    for (const auto& name : kNames) {
        const auto expected = load_tensors(kModels / (name + ".safetensors")).at("vectors"); // [texts, D]
        auto folder = put_model_together(name, folder_);
        for (const bool settled : {false, true}) { // as it came, and as it lies in a workspace
            if (settled)
                settle_model(folder);
            const auto vectors = open(folder).encode(texts());
            const auto ours = torch::tensor(vectors).view(expected.sizes());
            EXPECT_LT((ours - expected).abs().max().item<double>(), 1e-5) << name;
        }
    }
}

TEST_F(ForeignModel, GivesATextTheSameBitsAlone) {
    for (const auto& name : kNames) {
        const auto encoder = open(put_model_together(name, folder_));
        const auto all = encoder.encode(texts());
        for (std::size_t i = 0; i < texts().size(); ++i) {
            const auto alone = encoder.encode(std::vector{texts()[i]});
            EXPECT_TRUE(
                std::equal(alone.begin(), alone.end(), all.begin() + static_cast<std::ptrdiff_t>(i * alone.size())))
                << name << ' ' << i;
        }
    }
}

TEST_F(ForeignModel, SaysWhatItIs) {
    const auto facts = settle_model(put_model_together("twhin", folder_));
    EXPECT_EQ(facts.at("tokenizer"), "Unigram");
    EXPECT_EQ(facts.at("family"), "bert");
    EXPECT_EQ(facts.at("longest"), 40);
    EXPECT_FALSE(fs::exists(folder_ / "twhin" / "pytorch_model.bin"));
}

TEST_F(ForeignModel, TwiceAndSimcseGoOnFromItWithItsTokenizer) {
    const auto world = testing_world::make_world(folder_ / "w.aviary", 120);
    for (const auto& name : kNames) {
        const auto base = put_model_together(name, folder_);
        const auto first = open_encoder(base);
        for (const std::string recipe : {"untrained", "twice", "simcse"}) {
            auto config = testing_world::quick_config();
            config.base_model = base.string();
            config.recipe = recipe;
            config.max_steps = 3;
            config.max_tokens = 16;
            config.user_tokens = 24;
            config.use_media = config.use_pages = false;
            const auto result = train_twice(config, world, folder_ / ("run-" + name + recipe), {});
            const auto made = folder_ / (name + recipe);
            fs::create_directories(made);
            result.save_model(made);

            const auto model = open_encoder(made);
            EXPECT_EQ(ids_of(model.tokenizer), ids_of(first.tokenizer)) << name;
            EXPECT_EQ(model.tokenizer.special(), first.tokenizer.special()) << name;
            EXPECT_EQ(model.encoder->config().family, first.encoder->config().family) << name;
            const auto before = first.encoder->named_parameters(), after = model.encoder->named_parameters();
            double furthest = 0;
            for (const auto& item : before)
                furthest = std::max(furthest, (after[item.key()] - item.value()).abs().max().item<double>());
            // Three steps of at most 3e-3 each, by AdamW.
            EXPECT_LT(furthest, 2e-2) << name;
            EXPECT_EQ(furthest > 1e-4, recipe != "untrained") << name << ' ' << recipe;
            const auto vectors = TweetEncoder::open(made, {.precision = "fp32"}).encode_texts(texts());
            EXPECT_EQ(vectors.size(), texts().size() * 8);
        }
    }
}

TEST_F(ForeignModel, OfWhichTokenizerAndWeightsDisagreeIsRefused) {
    const auto folder = put_model_together("xlm_roberta", folder_);
    EXPECT_EQ(error_of(folder), "opened");
    const auto config = read_json(folder / "config.json");
    auto other = config;
    other["pad_token_id"] = 0;
    write_json(folder / "config.json", other);
    EXPECT_THAT(error_of(folder), testing::AllOf(HasSubstr("pads with 1"), HasSubstr("pad_token_id 0")));
    other = config;
    other["bos_token_id"] = 7;
    write_json(folder / "config.json", other);
    EXPECT_THAT(error_of(folder), testing::AllOf(HasSubstr("begins a text with 0"), HasSubstr("bos_token_id 7")));
    write_json(folder / "config.json", config);
    // BERT's tokenizer beside XLM-R's weights.
    fs::copy(kModels.parent_path() / "tokenizers" / "bert-json" / "tokenizer.json", folder / "tokenizer.json");
    fs::remove(folder / "tokenizer_config.json");
    EXPECT_THAT(error_of(folder), HasSubstr("Tokenizer and weights are of two different models"));
    // One that adds nothing before and behind a text.
    const auto bert = put_model_together("bert_json", folder_);
    auto bare = read_json(bert / "tokenizer.json");
    bare["post_processor"] = nullptr;
    write_json(bert / "tokenizer.json", bare);
    EXPECT_THAT(error_of(bert), HasSubstr("puts no token before or behind a text"));
}

TEST_F(ForeignModel, WithFarMoreRowsThanItsTokenizerHasIdsIsRefused) {
    const auto tokenizer = Tokenizer::open(put_model_together("bert_json", folder_));
    BertConfig config{.vocab_size = tokenizer.size() + 128,
                      .hidden_size = 8,
                      .num_hidden_layers = 1,
                      .num_attention_heads = 2,
                      .intermediate_size = 8};
    save_encoder(folder_, BertEncoder(config), tokenizer, Pooling::cls);
    EXPECT_EQ(error_of(folder_), "opened");
    ++config.vocab_size;
    try {
        save_encoder(folder_, BertEncoder(config), tokenizer, Pooling::cls);
        FAIL();
    } catch (const Error& e) {
        EXPECT_THAT(e.what(), HasSubstr("Tokenizer and weights are of two different models"));
    }
}

TEST_F(ForeignModel, OfFewPositionsEmbedsTweetsToo) {
    const auto tokenizer = Tokenizer::open(put_model_together("bert_json", folder_));
    for (const std::int64_t positions : {3, 20, 69, 70, 128}) {
        const BertConfig config{.vocab_size = tokenizer.size(),
                                .hidden_size = 8,
                                .num_hidden_layers = 1,
                                .num_attention_heads = 2,
                                .intermediate_size = 8,
                                .max_position_embeddings = positions};
        save_encoder(folder_, BertEncoder(config), tokenizer, Pooling::mean);
        const auto encoder = TweetEncoder::open(folder_, {.precision = "fp32"});
        TweetContent tweet;
        tweet.media = "a picture of a bird";
        for (int i = 0; i < 300; ++i)
            tweet.text += "the first birds ";
        EXPECT_EQ(encoder.encode(std::vector{tweet}).size(), 8U) << positions;
    }
}

} // namespace
} // namespace aviary

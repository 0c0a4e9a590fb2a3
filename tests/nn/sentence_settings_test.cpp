#include "core/nn/sentence_settings.hpp"

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "support.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using testing::HasSubstr;

class SentenceSettingsFiles : public TemporaryFolder {
protected:
    void put(const fs::path& name, const std::string& text) const {
        fs::create_directories((folder_ / name).parent_path());
        write_file_atomically(folder_ / name, text);
    }
    std::string error() const {
        try {
            read_sentence_settings(folder_);
            return {};
        } catch (const Error& e) {
            return e.what();
        }
    }
};

} // namespace

TEST_F(SentenceSettingsFiles, APlainEncoderTakesTheFirstToken) {
    EXPECT_EQ(read_sentence_settings(folder_), SentenceSettings({.transformer = folder_}));
}

TEST_F(SentenceSettingsFiles, APoolingThatIsNamedMustBeThere) { // else means would silently become first tokens
    write_sentence_settings(folder_, {.pooling = Pooling::mean, .max_seq_length = 100}, 32);
    fs::remove_all(folder_ / "1_Pooling");
    EXPECT_THAT(error(), HasSubstr("1_Pooling/config.json: modules.json names this pooling, but the file is missing"));
    fs::remove(folder_ / "modules.json");
    EXPECT_EQ(error(), "");
}

TEST_F(SentenceSettingsFiles, RoundTrip) {
    for (const auto pooling : {Pooling::cls, Pooling::mean})
        for (const bool normalize : {false, true}) {
            const SentenceSettings settings{
                .pooling = pooling, .normalize = normalize, .max_seq_length = 100, .transformer = folder_};
            write_sentence_settings(folder_, settings, 32);
            EXPECT_EQ(read_sentence_settings(folder_), settings);
        }
}

TEST_F(SentenceSettingsFiles, ReadsWhatSentenceTransformersWrites) {
    // Versions up to 5 write flags, from 6 on a name; the length then lies with the tokenizer.
    put("modules.json",
        R"([{"idx":0,"name":"0","path":"","type":"sentence_transformers.base.modules.transformer.Transformer"},
        {"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.sentence_transformer.modules.pooling.Pooling"},
        {"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.base.modules.normalize.Normalize"}])");
    put("1_Pooling/config.json", R"({"embedding_dimension": 384, "pooling_mode": "mean", "include_prompt": true})");
    put("sentence_bert_config.json", R"({"transformer_task": "feature-extraction"})");
    put("tokenizer_config.json", R"({"model_max_length": 256})");
    EXPECT_EQ(
        read_sentence_settings(folder_),
        SentenceSettings({.pooling = Pooling::mean, .normalize = true, .max_seq_length = 256, .transformer = folder_}));
    put("1_Pooling/config.json", R"({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false})");
    put("sentence_bert_config.json", R"({"max_seq_length": 128, "do_lower_case": false})");
    EXPECT_EQ(
        read_sentence_settings(folder_),
        SentenceSettings({.pooling = Pooling::cls, .normalize = true, .max_seq_length = 128, .transformer = folder_}));
    put("1_Pooling/config.json", R"({"pooling_mode": ["mean"]})");
    put("sentence_bert_config.json", R"({"max_seq_length": null})");
    put("tokenizer_config.json",
        R"({"model_max_length": 1000000000000000019884624838656})"); // transformers' "no limit"
    EXPECT_EQ(read_sentence_settings(folder_),
              SentenceSettings({.pooling = Pooling::mean, .normalize = true, .transformer = folder_}));
}

TEST_F(SentenceSettingsFiles, FindsAnEncoderInAFolderOfItsOwn) {
    put("modules.json", R"([{"type":"sentence_transformers.models.Transformer","path":"0_Transformer"}])");
    put("0_Transformer/sentence_bert_config.json", R"({"max_seq_length": 75})");
    EXPECT_EQ(read_sentence_settings(folder_),
              SentenceSettings({.max_seq_length = 75, .transformer = folder_ / "0_Transformer"}));
}

TEST_F(SentenceSettingsFiles, ErrorsNameFileAndField) {
    put("1_Pooling/config.json", R"({"pooling_mode_max_tokens": true})");
    EXPECT_THAT(error(),
                HasSubstr("config.json: pooling_mode: only the first token's state and the mean are supported"));
    put("1_Pooling/config.json", R"({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": true})");
    EXPECT_THAT(error(), HasSubstr("pooling_mode: only"));
    put("1_Pooling/config.json", R"({"pooling_mode_cls_token": "yes"})");
    EXPECT_THAT(error(), HasSubstr("pooling_mode_cls_token: expected true or false"));
    put("1_Pooling/config.json", "{}");
    put("sentence_bert_config.json", R"({"max_seq_length": "long"})");
    EXPECT_THAT(error(), HasSubstr("sentence_bert_config.json: max_seq_length: expected a number of tokens"));
    put("modules.json", R"([{"type":"models.Transformer","path":"../elsewhere"}])");
    EXPECT_THAT(error(), HasSubstr("leaves the model's folder"));
    put("modules.json", R"([{"type":"models.Transformer","path":"/elsewhere"}])");
    EXPECT_THAT(error(), HasSubstr("leaves the model's folder"));
    put("modules.json", R"([{"type":"models.Transformer","path":""},{"type":"models.Dense","path":"2_Dense"}])");
    EXPECT_THAT(error(), HasSubstr("a module Dense is not supported"));
    put("modules.json", R"([{"type":7}])");
    EXPECT_THAT(error(), HasSubstr("modules.json: /0: expected an object with a text"));
}

} // namespace aviary

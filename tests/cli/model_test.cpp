// `aviary model add|list|show|export` on the tiny model of tests/fixtures/nn/bert.
#include <gmock/gmock.h>

#include "core/base/files.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const fs::path kFixtures = AVIARY_TEST_FIXTURES;
const fs::path kModel = kFixtures / "nn" / "bert";

class Models : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto outcome = aviary({"demo", workspace(), "--tweets", "200"});
        ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string workspace() { return (folder_->path() / "w.aviary").string(); }
    static Outcome model(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "model");
        arguments.insert(arguments.end(), {"--workspace", workspace(), "--json"});
        return aviary(arguments);
    }
    static std::int64_t runs() {
        const auto folder = fs::path(workspace()) / "runs";
        return fs::exists(folder) ? std::distance(fs::directory_iterator(folder), fs::directory_iterator()) : 0;
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* Models::folder_ = nullptr;

TEST_F(Models, AFolderBecomesAModelThatIsListedShownAndExported) {
    const auto added = model({"add", kModel.string(), "--name", "tiny"});
    ASSERT_EQ(added.exit_code, 0) << added.error;
    EXPECT_EQ(added.json().at("state"), "finished");

    bool listed = false;
    for (const auto& row : model({"list"}).json())
        if (row.at("name") == "tiny") {
            listed = true;
            EXPECT_EQ(row.at("version"), 1);
            EXPECT_EQ(row.at("summary").at("family"), "bert");
        }
    EXPECT_TRUE(listed);
    const auto shown = model({"show", "tiny"}).json();
    EXPECT_EQ(shown.at("config").at("source"), kModel.string());
    EXPECT_EQ(shown.at("summary").at("pooling"), "cls");

    const auto exported = folder_->path() / "exported";
    ASSERT_EQ(model({"export", "tiny@1", "--output", exported.string()}).exit_code, 0);
    EXPECT_TRUE(fs::exists(exported / "README.md"));
    EXPECT_FALSE(fs::exists(exported / "artifact.json"));
    EXPECT_FALSE(fs::exists(exported / "aviary-fingerprints.json")) << "who goes on training from it changes files";
    const auto twice = model({"export", "tiny", "--output", exported.string()});
    EXPECT_EQ(twice.exit_code, 2);
    EXPECT_THAT(twice.error, HasSubstr("exists already"));

    const auto input = folder_->file("a.txt", "the first birds\n");
    const auto encoded = [&](std::vector<std::string> named) {
        const auto output = folder_->path() / "v.npy";
        named.insert(named.begin(), "encode");
        named.insert(named.end(), {"--input", input, "--output", output.string()});
        const auto outcome = aviary(named);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
        return read_file(output);
    };
    const auto expected = encoded({"--model", kModel.string()});
    EXPECT_EQ(encoded({"--model", exported.string()}), expected);
    EXPECT_EQ(encoded({"--model", "tiny@1", "--workspace", workspace()}), expected);
}

TEST_F(Models, ATrainingGoesOnFromAModelOfTheWorkspace) {
    ASSERT_EQ(model({"add", kModel.string(), "--name", "base"}).exit_code, 0);
    const auto train = [&](const std::string& base) {
        return aviary({"train",  "twice",           "--workspace", workspace(),
                       "--name", "gone-on",         "--set",       "base_model=" + base,
                       "--set",  "recipe=simcse",   "--set",       "max_steps=2",
                       "--set",  "max_tokens=10",   "--set",       "use_media=false",
                       "--set",  "use_pages=false", "--set",       "user_tokens=10",
                       "--json"});
    };
    const auto trained = train("base");
    ASSERT_EQ(trained.exit_code, 0) << trained.error;
    const auto shown = model({"show", "gone-on"}).json();
    EXPECT_EQ(shown.at("inputs"), Json::array({"model/base@1"}));
    EXPECT_EQ(shown.at("config").at("base_model"), "base@1")
        << "without its version the run would mean another model tomorrow";
    const auto before = runs();
    EXPECT_EQ(train("nobody").exit_code, 2);
    EXPECT_EQ(train("no/such/folder").exit_code, 2);
    EXPECT_EQ(runs(), before);
}

TEST_F(Models, AChangedWeightIsToldWhereverTheModelIsUsed) {
    const auto added = model({"add", kModel.string(), "--name", "changed"});
    ASSERT_EQ(added.exit_code, 0) << added.error;
    const auto embed = [](const std::string& name) {
        return aviary({"embed", "--workspace", workspace(), "--model", "changed", "--name", name, "--json"});
    };
    const auto neighbours = [] {
        return aviary({"neighbours", "--workspace", workspace(), "--embedding", "before", "--text", "birds"});
    };
    ASSERT_EQ(embed("before").exit_code, 0);
    ASSERT_EQ(neighbours().exit_code, 0);

    const fs::path folder = added.json().at("result").at("folder").get<std::string>();
    const auto weights = folder / "model.safetensors";
    auto bytes = read_file(weights);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file_atomically(weights, bytes);
    const auto input = folder_->file("b.txt", "the first birds\n"), output = (folder_->path() / "b.npy").string();
    for (const auto& refused :
         {embed("after"), neighbours(),
          aviary({"encode", "--model", folder.string(), "--input", input, "--output", output}),
          model({"export", "changed", "--output", (folder_->path() / "changed").string()}),
          aviary({"train", "twice", "--workspace", workspace(), "--name", "on", "--set", "base_model=changed"})}) {
        EXPECT_EQ(refused.exit_code, 1);
        EXPECT_THAT(refused.error, AllOf(HasSubstr(weights.string()), HasSubstr("changed"), HasSubstr("train or add")));
    }
    fs::remove(folder / "aviary-fingerprints.json"); // as in models of older versions
    EXPECT_EQ(embed("after").exit_code, 0);
}

TEST_F(Models, AddingAgainMakesTheNextVersion) {
    for (int version = 1; version <= 2; ++version) {
        const auto added = model({"add", kModel.string(), "--name", "again"});
        ASSERT_EQ(added.exit_code, 0) << added.error;
        EXPECT_EQ(added.json().at("result").at("version"), version);
    }
}

TEST_F(Models, AnArchiveOfPyTorchIsKeptAsSafetensors) {
    const auto source = folder_->path() / "old";
    fs::copy(kFixtures / "hf" / "bert_bin", source);
    std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    for (char c = 'a'; c <= 'z'; ++c)
        vocabulary += std::string(1, c) + "\n";
    write_file_atomically(source / "vocab.txt", vocabulary);
    ASSERT_EQ(model({"add", source.string()}).exit_code, 0);
    const auto kept = fs::path(model({"show", "old"}).json().at("folder").get<std::string>());
    EXPECT_TRUE(fs::exists(kept / "model.safetensors"));
    EXPECT_FALSE(fs::exists(kept / "pytorch_model.bin"));
    const auto input = folder_->file("a.txt", "a b c\n");
    for (const auto& folder : {source, kept})
        ASSERT_EQ(aviary({"encode", "--model", folder.string(), "--input", input, "--output",
                          (folder_->path() / (folder.filename().string() + ".npy")).string()})
                      .exit_code,
                  0);
    EXPECT_EQ(read_file(folder_->path() / "old.npy"), read_file(folder_->path() / "old@1.npy"));
}

TEST_F(Models, WrongUseEndsWithTwoAndMakesNoRun) {
    const auto before = runs();
    const auto missing = model({"add", (folder_->path() / "missing").string()});
    EXPECT_EQ(missing.exit_code, 2);
    EXPECT_THAT(missing.error, HasSubstr("neither a folder nor a package"));
    EXPECT_EQ(model({"add", kModel.string(), "--name", "not/allowed"}).exit_code, 2);
    EXPECT_EQ(model({"show", "nobody"}).exit_code, 2);
    EXPECT_EQ(model({"export", "nobody", "--output", (folder_->path() / "x").string()}).exit_code, 2);
    EXPECT_EQ(aviary({"model"}).exit_code, 2);
    EXPECT_EQ(aviary({"model", "list", "--workspace", (folder_->path() / "missing").string()}).exit_code, 2);
    EXPECT_EQ(runs(), before);
}

TEST_F(Models, ATokenizerOfAnotherModelIsToldAndNothingIsAdded) {
    const auto source = folder_->path() / "mixed";
    fs::copy(kModel, source, fs::copy_options::recursive);
    write_file_atomically(source / "vocab.txt", read_file(source / "vocab.txt") + "one\ntoo\nmany\n");
    const auto outcome = model({"add", source.string()});
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.error,
                AllOf(HasSubstr("the tokenizer knows 188 ids, but the embedding has only 185 rows"),
                      HasSubstr("two different models"), HasSubstr(source.string() + ": "), Not(HasSubstr("resume"))));
    write_file_atomically(source / "config.json", "{\"model_type\": \"gpt2\"}");
    EXPECT_THAT(model({"add", source.string()}).error,
                AllOf(HasSubstr((source / "config.json").string() + ": model_type"), Not(HasSubstr(".tmp-"))));
    EXPECT_EQ(model({"show", "mixed"}).exit_code, 2);
}

} // namespace
} // namespace aviary

// `aviary encode` on the tiny model of tests/fixtures/nn/bert.
#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>
#include <memory>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "core/base/files.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const fs::path kModel = fs::path(AVIARY_TEST_FIXTURES) / "nn" / "bert";

std::vector<std::vector<float>> vectors_of(const fs::path& jsonl) {
    std::vector<std::vector<float>> vectors;
    std::ifstream lines(jsonl);
    for (std::string line; std::getline(lines, line);)
        vectors.push_back(Json::parse(line).at("vector").get<std::vector<float>>());
    return vectors;
}

double length(const std::vector<float>& vector) {
    double sum = 0;
    for (const float x : vector)
        sum += static_cast<double>(x) * x;
    return std::sqrt(sum);
}

class Encode : public testing::Test {
protected:
    Outcome encode(const fs::path& model, const std::string& input, const std::string& output,
                   std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {
            "encode", "--model", model.string(), "--input", input, "--output", (folder_.path() / output).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return aviary(arguments);
    }
    std::vector<std::vector<float>> vectors(const fs::path& model, const std::string& input,
                                            std::vector<std::string> more = {}) const {
        const auto outcome = encode(model, input, "v.jsonl", std::move(more));
        EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
        return vectors_of(folder_.path() / "v.jsonl");
    }
    /// The tiny model with what sentence-transformers keeps beside one.
    fs::path model_with(const std::string& pooling, bool normalize, int longest) const {
        const auto model = folder_.path() / "model";
        fs::remove_all(model);
        fs::copy(kModel, model, fs::copy_options::recursive);
        fs::create_directory(model / "1_Pooling");
        write_file_atomically(model / "1_Pooling/config.json", "{\"pooling_mode_" + pooling + "\": true}");
        write_file_atomically(model / "sentence_bert_config.json",
                              "{\"max_seq_length\": " + std::to_string(longest) + "}");
        Json modules = {{{"path", ""}, {"type", "sentence_transformers.models.Transformer"}},
                        {{"path", "1_Pooling"}, {"type", "sentence_transformers.models.Pooling"}}};
        if (normalize)
            modules.push_back({{"path", "2_Normalize"}, {"type", "sentence_transformers.models.Normalize"}});
        write_json(model / "modules.json", modules);
        return model;
    }

    TemporaryFolder folder_;
};

TEST_F(Encode, EveryInputAndOutputGivesTheSameVectors) {
    const auto expected = vectors(kModel, folder_.file("a.txt", "the first birds\nsing, loudly\n"));
    ASSERT_EQ(expected.size(), 2U);
    EXPECT_EQ(vectors(kModel, folder_.file("a.csv", "id,words\n1,the first birds\n2,\"sing, loudly\"\n"),
                      {"--column", "words"}),
              expected);
    EXPECT_EQ(
        vectors(kModel, folder_.file("a.jsonl", "{\"text\": \"the first birds\"}\n{\"text\": \"sing, loudly\"}\n")),
        expected);
    EXPECT_EQ(encode(kModel, folder_.file("a.txt", "the first birds\nsing, loudly\n"), "v.parquet").exit_code, 0);
    EXPECT_EQ(vectors(kModel, (folder_.path() / "v.parquet").string()), expected);
    for (const char* output : {"v.npy", "v.safetensors"}) {
        ASSERT_EQ(encode(kModel, folder_.file("a.txt", "the first birds\nsing, loudly\n"), output).exit_code, 0);
        const auto bytes = read_file(folder_.path() / output);
        std::string rows;
        for (const auto& row : expected)
            rows.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(float));
        EXPECT_TRUE(bytes.ends_with(rows)) << output;
    }
}

TEST_F(Encode, ATextHasTheSameBitsAloneAndInCompany) {
    std::string company = "the first birds\n";
    for (int i = 0; i < 700; ++i)
        company += std::string(static_cast<std::size_t>(i % 60), 'b') + " sing " + std::to_string(i) + "\n";
    for (const char* dtype : {"fp32", "bf16", "int8"}) {
        const auto alone =
            vectors(kModel, folder_.file("a.txt", "the first birds\n"), {"--dtype", dtype, "--device", "cpu"});
        for (const char* threads : {"1", "3"}) {
            const auto together = vectors(kModel, folder_.file("b.txt", company),
                                          {"--dtype", dtype, "--device", "cpu", "--threads", threads});
            ASSERT_EQ(together.size(), 701U);
            EXPECT_EQ(together[0], alone[0]) << dtype;
            EXPECT_NE(together[1], together[0]);
        }
    }
}

TEST_F(Encode, DoesWhatTheFolderSays) {
    const auto file = folder_.file("a.txt", "the first birds sing\nthe first birds\n");
    const auto first_token = vectors(kModel, file);
    EXPECT_EQ(vectors(model_with("cls_token", false, 20), file), first_token);
    const auto mean = vectors(model_with("mean_tokens", false, 20), file);
    EXPECT_NE(mean, first_token);
    EXPECT_EQ(vectors(kModel, file, {"--pooling", "mean"}), mean);
    EXPECT_EQ(vectors(model_with("mean_tokens", false, 20), file, {"--pooling", "cls"}), first_token);

    const auto unit = vectors(model_with("mean_tokens", true, 20), file);
    for (std::size_t i = 0; i < unit.size(); ++i) {
        EXPECT_NEAR(length(unit[i]), 1, 1e-6);
        for (std::size_t k = 0; k < unit[i].size(); ++k)
            EXPECT_NEAR(unit[i][k], mean[i][k] / length(mean[i]), 1e-6);
    }
    EXPECT_EQ(vectors(kModel, file, {"--pooling", "mean", "--normalize"}), unit);

    const auto outcome = encode(model_with("mean_tokens", true, 3), file, "v.jsonl", {"--json"});
    const auto result = outcome.json();
    EXPECT_EQ(result.at("texts"), 2);
    EXPECT_EQ(result.at("longest"), 3);
    EXPECT_EQ(result.at("pooling"), "mean");
    EXPECT_EQ(result.at("normalized"), true);
    const auto cut = vectors_of(folder_.path() / "v.jsonl");
    EXPECT_EQ(cut[0], cut[1]) << "of both only the first token was to be read";
}

TEST_F(Encode, WrongUseEndsWithTwoAndFailureWithOne) {
    const auto file = folder_.file("a.txt", "birds\n");
    const auto missing = (folder_.path() / "missing").string();
    EXPECT_EQ(encode(kModel, missing, "v.npy").exit_code, 2);
    EXPECT_EQ(encode(missing, file, "v.npy").exit_code, 2);
    EXPECT_EQ(encode(kModel, file, "v.docx").exit_code, 2);
    EXPECT_EQ(encode(kModel, file, "missing/v.npy").exit_code, 2);
    EXPECT_EQ(encode(kModel, folder_.file("a.docx", "birds\n"), "v.npy").exit_code, 2);
    EXPECT_EQ(encode(kModel, file, "v.npy", {"--dtype", "int4"}).exit_code, 2);
    EXPECT_EQ(encode(kModel, file, "v.npy", {"--workspace", missing}).exit_code, 0) << "a folder needs no workspace";
    fs::remove(folder_.path() / "v.npy");

    const auto late = encode(kModel, folder_.file("a.jsonl", "{\"text\": \"birds\"}\n{\"text\": 7}\n"), "v.npy");
    EXPECT_EQ(late.exit_code, 1);
    EXPECT_THAT(late.error, AllOf(HasSubstr("a.jsonl:2"), HasSubstr("--column")));
    const auto empty = encode(kModel, folder_.file("empty.txt", ""), "v.npy");
    EXPECT_EQ(empty.exit_code, 1);
    EXPECT_THAT(empty.error, HasSubstr("there is no text in it"));
    fs::create_directory(folder_.path() / "none");
    const auto no_model = encode(folder_.path() / "none", file, "v.npy");
    EXPECT_EQ(no_model.exit_code, 1);
    EXPECT_THAT(no_model.error, HasSubstr("config.json: is missing. Give the folder of a Hugging Face model"));
    const auto broken = model_with("max_tokens", false, 20);
    const auto unknown = encode(broken, file, "v.npy");
    EXPECT_EQ(unknown.exit_code, 1);
    EXPECT_THAT(unknown.error, HasSubstr("1_Pooling"));
    EXPECT_FALSE(fs::exists(folder_.path() / "v.npy"));
}

TEST_F(Encode, NeverReplacesItsTexts) {
    const auto texts = folder_.file("own.jsonl", "{\"text\": \"precious\"}\n");
    const auto outcome = encode(kModel, texts, "own.jsonl");
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.error, HasSubstr("own.jsonl: the vectors would replace the texts"));
    EXPECT_EQ(read_file(texts), "{\"text\": \"precious\"}\n");
}

/// An encoding that takes seconds, as it is on one thread.
class SlowEncode : public Encode {
protected:
    void SetUp() override { fs::create_directory(into_); }

    /// Comes back when its vectors are being written beside `into_`/v.npy.
    std::unique_ptr<Program> start() const {
        std::string many;
        for (int i = 0; i < 400'000; ++i)
            many += "the first birds sing in the morning of day " + std::to_string(i) + "\n";
        auto program = std::make_unique<Program>(
            std::vector<std::string>{"encode", "--model", kModel.string(), "--input", folder_.file("many.txt", many),
                                     "--output", (into_ / "v.npy").string(), "--device", "cpu", "--threads", "1"});
        EXPECT_TRUE(comes_true(*program, [&] { return is_writing(program->id()); })) << "it writes no file";
        return program;
    }
    /// Whether a process has a file of `into_` open, with a name or without.
    bool is_writing(pid_t process) const {
        std::error_code ended;
        for (fs::directory_iterator entry("/proc/" + std::to_string(process) + "/fd", ended), end; entry != end;
             entry.increment(ended))
            if (fs::read_symlink(entry->path(), ended).string().starts_with(fs::canonical(into_).string()))
                return true;
        return false;
    }
    std::vector<fs::path> files() const {
        std::vector<fs::path> all;
        std::ranges::transform(fs::directory_iterator(into_), std::back_inserter(all),
                               [](const auto& entry) { return entry.path(); });
        return all;
    }

    const fs::path into_ = folder_.path() / "into";
};

TEST_F(SlowEncode, StopsWhenAskedAndLeavesNothing) {
    const auto program = start();
    ::kill(program->id(), SIGINT);
    const auto outcome = program->wait();
    EXPECT_EQ(outcome.exit_code, 3) << outcome.error;
    EXPECT_TRUE(files().empty());
}

TEST_F(SlowEncode, LeavesNothingWhereItIsKilled) {
    if (const int nameless = ::open(into_.c_str(), O_TMPFILE | O_RDWR, 0600); nameless >= 0)
        ::close(nameless);
    else
        GTEST_SKIP() << "skipped: the file system has no files without names";
    const auto killed = start();
    ::kill(killed->id(), SIGKILL);
    killed->wait();
    EXPECT_TRUE(files().empty());
}

} // namespace
} // namespace aviary

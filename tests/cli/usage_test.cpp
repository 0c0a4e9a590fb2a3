#include <gmock/gmock.h>

#include "tests/cli/program.hpp"

namespace aviary {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Usage, HelpIsNoError) {
    const auto help = aviary({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out,
                AllOf(HasSubstr("neighbours"), HasSubstr("Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped")));
    const auto training = aviary({"train", "twice", "--help"});
    EXPECT_EQ(training.exit_code, 0);
    EXPECT_THAT(training.out, AllOf(HasSubstr("learning_rate="), HasSubstr("max_minutes=")));
}

TEST(Usage, WrongUseEndsWithTwo) {
    const TemporaryFolder folder;
    const auto missing = (folder.path() / "missing.aviary").string();
    const std::vector<std::vector<std::string>> wrong = {
        {},
        {"fly"},
        {"info"},
        {"tokenize"},
        {"tokenize", "--model", missing},
        {"info", missing},
        {"info", missing, "--colour"},
        {"runs", missing},
        {"train", "twice", "--workspace", missing, "--name", "m"},
        {"neighbours", "--workspace", missing, "--embedding", "e", "--id", "1"},
        {"neighbours", "--workspace", missing, "--embedding", "e", "--id", "one"},
        {"resume", missing},
        {"import", missing, "--into", missing},
        {"export", "people", "--workspace", missing, "--output", "people.csv"},
        {"reference", "--check"},
    };
    for (const auto& arguments : wrong) {
        const auto outcome = aviary(arguments);
        EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(arguments) << outcome.error;
        EXPECT_EQ(outcome.out, "") << testing::PrintToString(arguments);
        EXPECT_NE(outcome.error, "") << testing::PrintToString(arguments);
    }
    EXPECT_FALSE(std::filesystem::exists(missing)) << "wrong use made a workspace";
}

TEST(Usage, AWrongMappingIsToldBeforeAWorkspaceIsMade) {
    const TemporaryFolder folder;
    const auto file = folder.file("t.csv", "number,words\n1,hello\n");
    const auto workspace = (folder.path() / "w.aviary").string();
    const auto column = aviary({"import", file, "--into", workspace, "--map", "id=number,text=content"});
    EXPECT_EQ(column.exit_code, 2);
    EXPECT_THAT(column.error, HasSubstr("there is no column 'content'"));
    const auto field = aviary({"import", file, "--into", workspace, "--map", "id=number,texts=words"});
    EXPECT_EQ(field.exit_code, 2);
    EXPECT_THAT(field.error, HasSubstr("maps no known field"));
    EXPECT_FALSE(std::filesystem::exists(workspace));
    EXPECT_EQ(aviary({"import", file, "--into", workspace, "--map", "id=number,text=words"}).exit_code, 0);
}

TEST(Usage, ConfigErrorsNameFieldValueAndRange) {
    const TemporaryFolder folder;
    const auto unknown = aviary({"train", "twice", "--workspace", "w", "--set", "learning_rat=1"});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_THAT(unknown.error, HasSubstr("Did you mean 'learning_rate'?"));
    const auto range = aviary({"train", "twice", "--workspace", "w", "--set", "dropout=1.5"});
    EXPECT_EQ(range.exit_code, 2);
    EXPECT_THAT(range.error, AllOf(HasSubstr("dropout"), HasSubstr("1.5"), HasSubstr("0 to 0.9")));
    const auto in_file =
        aviary({"train", "twice", "--workspace", "w", "--config", folder.file("c.json", "{\"dropout\": \"much\"}")});
    EXPECT_EQ(in_file.exit_code, 2);
    EXPECT_THAT(in_file.error, AllOf(HasSubstr("c.json"), HasSubstr("dropout"), HasSubstr("much")));
    const auto broken =
        aviary({"train", "twice", "--workspace", "w", "--config", folder.file("b.json", "{\n  \"dropout\": ,\n}")});
    EXPECT_EQ(broken.exit_code, 1);
    EXPECT_THAT(broken.error, HasSubstr("b.json:2"));
}

TEST(Usage, TheReferencePagesAreCurrent) {
    const auto outcome = aviary({"reference", "--output", AVIARY_REFERENCE, "--check"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
}

TEST(Usage, DoctorSaysWhatIsThere) {
    const auto facts = aviary({"doctor", "--json"}).json();
    EXPECT_TRUE(facts.at("sqlite").at("fts5").get<bool>());
    EXPECT_THAT(facts.at("faiss").at("library").get<std::string>(), HasSubstr("libfaiss"));
    EXPECT_GE(facts.at("torch").at("threads").get<int>(), 1);
}

} // namespace
} // namespace aviary

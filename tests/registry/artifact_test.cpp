#include "core/registry/artifact.hpp"

#include <algorithm>
#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace fs = std::filesystem;

namespace aviary {

class Artifacts : public testing::Test {
protected:
    void SetUp() override { fs::remove_all(root_); }
    void TearDown() override { fs::remove_all(root_); }
    fs::path root_ = fs::temp_directory_path() / ("aviary-artifacts-" + std::to_string(::getpid()));

    Artifact make(const std::string& kind, const std::string& name, const std::string& content = "x") const {
        return create_artifact(
            root_,
            {.kind = kind, .name = name, .run = "run-7", .config = {{"rate", 0.5}}, .inputs = {{"model", "m", 3}}},
            [&](const fs::path& folder) {
                write_file_atomically(folder / "data", content);
                return Json{{"rows", 12}};
            });
    }

    std::ptrdiff_t folders_in(const std::string& kind) const {
        return std::count_if(fs::directory_iterator(root_ / kind), fs::directory_iterator(),
                             [](const fs::directory_entry& entry) { return entry.is_directory(); });
    }

    /// A process that begins to make an artifact and writes a file, but never ends: its number.
    pid_t begin_in_another_process(const std::string& kind) const {
        int ready[2];
        if (::pipe(ready) != 0)
            return -1;
        const pid_t child = ::fork();
        if (child == 0) {
            create_artifact(root_, {.kind = kind, .name = "m"}, [&](const fs::path& folder) -> Json {
                write_file_atomically(folder / "weights", "x");
                if (::write(ready[1], "x", 1) == 1)
                    ::pause();
                ::_exit(1);
            });
        }
        char written = 0;
        const bool began = ::read(ready[0], &written, 1) == 1;
        ::close(ready[0]);
        ::close(ready[1]);
        return began ? child : -1;
    }
};

void kill_at_once(pid_t process) {
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
}

TEST_F(Artifacts, RoundTripKeepsLineageConfigAndSummary) {
    const auto made = make("embedding", "tiny.a-b_c");
    const auto found = find_artifact(root_, {"embedding", "tiny.a-b_c", 0});
    EXPECT_EQ(found.ref, (ArtifactRef{"embedding", "tiny.a-b_c", 1}));
    EXPECT_EQ(found.folder, root_ / "embedding" / "tiny.a-b_c@1");
    EXPECT_EQ(found.created_at, made.created_at);
    EXPECT_GT(found.created_at, 1'700'000'000);
    EXPECT_EQ(found.run, "run-7");
    EXPECT_EQ(found.config, (Json{{"rate", 0.5}}));
    EXPECT_EQ(found.summary, (Json{{"rows", 12}}));
    EXPECT_EQ(found.inputs, (std::vector<ArtifactRef>{{"model", "m", 3}}));
    EXPECT_EQ(read_file(found.folder / "data"), "x");
}

TEST_F(Artifacts, VersionsCountUpAndTheNewestIsFoundByNumberNotByText) {
    for (int i = 1; i <= 11; ++i)
        EXPECT_EQ(make("model", "m").ref.version, i);
    EXPECT_EQ(find_artifact(root_, {"model", "m", 0}).ref.version, 11);
    EXPECT_EQ(find_artifact(root_, {"model", "m", 2}).ref.version, 2);
    EXPECT_EQ(make("model", "other").ref.version, 1);
    EXPECT_EQ(list_artifacts(root_).size(), 12U);
}

TEST_F(Artifacts, ListIsSortedByKindNameVersion) {
    for (int i = 0; i < 10; ++i)
        make("model", "b");
    make("model", "a");
    make("embedding", "z");
    std::vector<std::string> names;
    for (const auto& artifact : list_artifacts(root_))
        names.push_back(artifact.ref.kind + "/" + to_string(artifact.ref));
    EXPECT_EQ(names.front(), "embedding/z@1");
    EXPECT_EQ(names[1], "model/a@1");
    EXPECT_EQ(names[3], "model/b@2");
    EXPECT_EQ(names.back(), "model/b@10");
}

TEST_F(Artifacts, EmptyRootHasNone) {
    EXPECT_TRUE(list_artifacts(root_).empty());
    EXPECT_EQ(try_find_artifact(root_, {"model", "m", 0}), std::nullopt);
}

TEST_F(Artifacts, FailureWhileFillingLeavesNothing) {
    EXPECT_THROW(create_artifact(root_, {.kind = "model", .name = "m"},
                                 [](const fs::path& folder) -> Json {
                                     write_file_atomically(folder / "half", "x");
                                     throw Error("disk full");
                                 }),
                 Error);
    EXPECT_EQ(folders_in("model"), 0);
    EXPECT_EQ(make("model", "m").ref.version, 1);
}

TEST_F(Artifacts, WhatAKilledProcessLeftIsRemovedAndWhatALivingOneWritesStays) {
    const pid_t killed = begin_in_another_process("model"), living = begin_in_another_process("model"),
                killed_too = begin_in_another_process("model"), of_another_kind = begin_in_another_process("index");
    ASSERT_TRUE(killed > 0 && living > 0 && killed_too > 0 && of_another_kind > 0);
    EXPECT_EQ(folders_in("model"), 3);
    for (const pid_t process : {killed, killed_too, of_another_kind})
        kill_at_once(process);
    EXPECT_EQ(folders_in("model"), 3) << "nobody can clean up after SIGKILL";
    EXPECT_EQ(folders_in("index"), 1);

    EXPECT_EQ(make("embedding", "e").ref.version, 1);
    EXPECT_EQ(folders_in("model"), 1) << "what the living one writes";
    EXPECT_EQ(folders_in("index"), 0);
    EXPECT_EQ(make("model", "m").ref.version, 1);
    EXPECT_EQ(folders_in("model"), 2);
    kill_at_once(living);
    EXPECT_EQ(make("model", "m").ref.version, 2);
    EXPECT_EQ(folders_in("model"), 2);
}

// Another user's lock, made so that nobody else may open it; a folder can't be opened as a lock either.
TEST_F(Artifacts, ALockThatCannotBeOpenedIsPassedOver) {
    fs::create_directories(root_ / "model" / ".staging-0.lock");
    EXPECT_EQ(make("model", "m").ref.version, 1);
    EXPECT_TRUE(fs::exists(root_ / "model" / ".staging-1.lock"));
}

TEST_F(Artifacts, DamagedOnesAreNamedAndLeftOut) {
    make("model", "whole");
    write_file_atomically(make("model", "cut").folder / "artifact.json", "{\"format\": 1,");
    write_file_atomically(make("model", "empty").folder / "artifact.json", "{}");
    fs::remove(make("model", "gone").folder / "artifact.json");
    const auto moved = make("model", "moved").folder;
    fs::rename(moved, root_ / "model" / "elsewhere@4");
    fs::create_directories(root_ / "model" / "not an artifact");

    std::vector<Error> problems;
    const auto artifacts = list_artifacts(root_, &problems);
    ASSERT_EQ(artifacts.size(), 1U);
    EXPECT_EQ(artifacts[0].ref.name, "whole");
    EXPECT_EQ(problems.size(), 4U);
    EXPECT_TRUE(
        std::ranges::any_of(problems, [](const Error& p) { return p.message().find("moved@1") != std::string::npos; }));
    EXPECT_THROW(find_artifact(root_, {"model", "cut", 0}), Error);
    EXPECT_EQ(make("model", "cut").ref.version, 2) << "a damaged version is never written over";
}

TEST_F(Artifacts, ANewerFormatIsRefused) {
    const auto file = make("model", "m").folder / "artifact.json";
    auto json = read_json(file);
    json["format"] = 2;
    write_json(file, json);
    EXPECT_THROW(find_artifact(root_, {"model", "m", 0}), Error);
}

TEST_F(Artifacts, UnknownNameSaysWhichThereAre) {
    make("model", "first");
    make("model", "second");
    try {
        find_artifact(root_, {"model", "third", 0});
        FAIL() << "found what isn't there";
    } catch (const UsageError& e) {
        EXPECT_NE(std::string(e.what()).find("first@1, second@1"), std::string::npos) << e.what();
    }
    EXPECT_THROW(find_artifact(root_, {"model", "first", 2}), UsageError);
}

TEST_F(Artifacts, NamesCantLeaveTheFolder) {
    const std::string long_name(65, 'a');
    for (const std::string& name :
         {std::string(".."), std::string("../x"), std::string("a/b"), std::string(".hidden"), std::string(""),
          std::string("a\0b", 3), std::string("a b"), std::string("ä"), std::string("-x"), long_name}) {
        EXPECT_THROW(make("model", name), UsageError) << name;
        EXPECT_THROW(make(name, "m"), UsageError) << name;
        EXPECT_THROW(try_find_artifact(root_, {"model", name, 1}), UsageError) << name;
        EXPECT_THROW(parse_artifact_ref("model", name), UsageError) << name;
    }
    EXPECT_FALSE(fs::exists(root_));
    EXPECT_EQ(make("model", std::string(64, 'a')).ref.version, 1);
}

TEST(ArtifactRef, ReadsNameAndVersion) {
    EXPECT_EQ(parse_artifact_ref("model", "m"), (ArtifactRef{"model", "m", 0}));
    EXPECT_EQ(parse_artifact_ref("model", "m@12"), (ArtifactRef{"model", "m", 12}));
    EXPECT_EQ(to_string(ArtifactRef{"model", "m", 12}), "m@12");
    for (const char* text : {"m@", "m@0", "m@-1", "m@01", "m@1x", "m@x", "m@1@2", "@1", "m@99999999999999999999"})
        EXPECT_THROW(parse_artifact_ref("model", text), UsageError) << text;
}

TEST_F(Artifacts, ProcessesAtOnceGetDifferentVersions) {
    constexpr int kProcesses = 4, kEach = 6;
    std::vector<pid_t> children;
    for (int i = 0; i < kProcesses; ++i) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            int failed = 0;
            try {
                for (int j = 0; j < kEach; ++j)
                    make("model", "m", std::to_string(i));
            } catch (...) {
                failed = 1;
            }
            ::_exit(failed);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(status, 0);
    }
    std::vector<int> made(kProcesses, 0);
    std::int64_t expected = 0;
    for (const auto& artifact : list_artifacts(root_)) {
        EXPECT_EQ(artifact.ref.version, ++expected);
        ++made[static_cast<std::size_t>(std::stoi(read_file(artifact.folder / "data")))];
    }
    EXPECT_EQ(expected, kProcesses * kEach);
    EXPECT_EQ(made, std::vector<int>(kProcesses, kEach));
    EXPECT_EQ(folders_in("model"), kProcesses * kEach) << "no other folder stays behind";
}

} // namespace aviary

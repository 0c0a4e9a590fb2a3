// The main path through the real program: demo → train → embed → index → neighbours → evaluate, and imports.
#include <fstream>
#include <numeric>

#include <gmock/gmock.h>

#include "core/base/files.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

using testing::HasSubstr;

/// One demo workspace with a model, an embedding and an index, made once for all tests here.
class MainPath : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        const auto w = workspace();
        succeed({"demo", w, "--tweets", "3000", "--seed", "7"});
        succeed({"train", "twice", "--workspace", w, "--name", "small", "--set", "preset=tiny", "--set", "max_steps=30",
                 "--set", "vocabulary_size=1500", "--set", "batch_size=32", "--set", "validate_every=15"});
        succeed({"embed", "--workspace", w, "--model", "small", "--name", "vectors"});
        succeed({"index", "--workspace", w, "--embedding", "vectors"});
    }
    static void TearDownTestSuite() { delete folder_; }

    static void succeed(const std::vector<std::string>& arguments) {
        const auto outcome = aviary(arguments);
        ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(arguments) << "\n" << outcome.error;
    }
    static std::string workspace() { return (folder_->path() / "demo.aviary").string(); }

    static Json ask(std::vector<std::string> more) {
        std::vector<std::string> arguments = {"neighbours",  "--workspace", workspace(),
                                              "--embedding", "vectors",     "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = aviary(arguments);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.error;
        return outcome.json();
    }
    static std::string seed() {
        auto id = aviary({"seed", "--workspace", workspace()}).out;
        id.erase(id.find_last_not_of('\n') + 1);
        return id;
    }

    static TemporaryFolder* folder_;
};
TemporaryFolder* MainPath::folder_ = nullptr;

TEST_F(MainPath, AnIndexGoesOnWithALaterEmbedding) {
    const auto w = workspace();
    succeed({"index", "--workspace", w, "--embedding", "vectors", "--factory", "hnsw", "--name", "graph"});
    succeed({"embed", "--workspace", w, "--model", "small", "--name", "later"});
    const auto updated = aviary({"index", "--workspace", w, "--embedding", "later", "--update", "graph", "--json"});
    ASSERT_EQ(updated.exit_code, 0) << updated.error;
    EXPECT_THAT(updated.out, HasSubstr("graph@2"));
    EXPECT_THAT(updated.error + updated.out, HasSubstr("0 taken out, 0 added"));
    const auto found = aviary({"neighbours", "--workspace", w, "--embedding", "later", "--id", seed(), "--json"});
    EXPECT_EQ(found.exit_code, 0) << found.error;

    const auto unknown = aviary({"index", "--workspace", w, "--embedding", "later", "--update", "nothing"});
    EXPECT_EQ(unknown.exit_code, 2) << unknown.error;
    succeed({"train", "twice", "--workspace", w, "--name", "other", "--set", "recipe=untrained", "--set", "preset=tiny",
             "--set", "vocabulary_size=1500", "--set", "seed=5"});
    succeed({"embed", "--workspace", w, "--model", "other", "--name", "other"});
    const auto refused = aviary({"index", "--workspace", w, "--embedding", "other", "--update", "graph"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.error, HasSubstr("another model"));
}

TEST_F(MainPath, InfoAccountsForEveryRow) {
    const auto info = aviary({"info", workspace(), "--json"}).json();
    EXPECT_EQ(info.at("tweets"), 3000);
    EXPECT_GT(info.at("users").get<int>(), 0);
    EXPECT_GT(info.at("engagements").get<int>(), 0);
    std::int64_t sum = 0;
    for (const auto& [language, count] : info.at("languages").items())
        sum += count.get<std::int64_t>();
    EXPECT_EQ(sum, 3000);
    ASSERT_EQ(info.at("imports").size(), 1U);
    const auto& import = info.at("imports")[0];
    EXPECT_EQ(import.at("rows").get<int>(),
              import.at("imported").get<int>() + import.at("merged").get<int>() + import.at("rejected").get<int>());
    std::vector<std::string> kinds;
    for (const auto& artifact : info.at("artifacts"))
        kinds.push_back(artifact.at("kind").get<std::string>() + "/" + artifact.at("name").get<std::string>());
    EXPECT_THAT(kinds, testing::IsSupersetOf({"model/small", "embedding/vectors", "index/vectors"}));
}

TEST_F(MainPath, TheSeedIsTheSameEachTimeAndAGoodOne) {
    EXPECT_EQ(seed(), seed());
    EXPECT_TRUE(ask({"--id", seed()}).at("seed").at("warnings").empty());
}

TEST_F(MainPath, NeighboursHaveTheDocumentedShape) {
    const auto answer = ask({"--id", seed(), "-k", "7"});
    EXPECT_EQ(std::to_string(answer.at("seed").at("id").get<std::int64_t>()), seed());
    EXPECT_THAT(answer.at("plan").get<std::string>(), testing::AnyOf("exact", "hnsw", "ivfpq"));
    EXPECT_GT(answer.at("recall_at_10").get<double>(), 0.9);
    EXPECT_LE(answer.at("passing"), answer.at("universe"));
    ASSERT_EQ(answer.at("neighbours").size(), 7U);
    double last = 1.001;
    for (const auto& neighbour : answer.at("neighbours")) {
        EXPECT_LE(neighbour.at("similarity").get<double>(), last);
        last = neighbour.at("similarity");
        EXPECT_NE(neighbour.at("id"), answer.at("seed").at("id"));
        EXPECT_GE(neighbour.at("percentile").get<double>(), 0.0);
        EXPECT_LE(neighbour.at("percentile").get<double>(),
                  100.0 * (1 - 1.0 / answer.at("random_pairs").get<double>()));
        for (const char* key : {"text", "author", "date", "language", "copies"})
            EXPECT_TRUE(neighbour.contains(key)) << key;
    }
}

TEST_F(MainPath, FiltersAreNeverViolatedAndKExist) {
    const auto answer = ask({"--id", seed(), "-k", "15", "--language", "en", "--since", "2015-06", "--until",
                             "2016-06-01", "--min-quality", "0.5"});
    EXPECT_LT(answer.at("passing"), answer.at("universe"));
    EXPECT_EQ(answer.at("neighbours").size(), std::min<std::size_t>(15, answer.at("passing").get<std::size_t>()));
    EXPECT_GT(answer.at("neighbours").size(), 0U);
    for (const auto& neighbour : answer.at("neighbours")) {
        EXPECT_EQ(neighbour.at("language"), "en");
        EXPECT_GE(neighbour.at("date").get<std::string>(), "2015-06-01");
        EXPECT_LT(neighbour.at("date").get<std::string>(), "2016-06-01");
    }
}

TEST_F(MainPath, TheSameIsFoundOnAnyDevice) {
    EXPECT_EQ(ask({"--id", seed(), "--exact", "--device", "auto"}),
              ask({"--id", seed(), "--exact", "--device", "cpu"}));
}

TEST_F(MainPath, ATextCanBeTheSeed) {
    const auto answer = ask({"--text", "good morning", "-k", "3"});
    EXPECT_TRUE(answer.at("seed").at("id").is_null());
    EXPECT_FALSE(answer.at("seed").at("warnings").empty());
    EXPECT_EQ(answer.at("neighbours").size(), 3U);
}

TEST_F(MainPath, AnIndexOfAnOlderVersionDoesNotTellItsRecall) {
    const auto made = aviary({"index", "--workspace", workspace(), "--embedding", "vectors", "--factory", "hnsw",
                              "--name", "older", "--json"});
    ASSERT_EQ(made.exit_code, 0) << made.error;
    const fs::path folder = made.json().at("result").at("folder").get<std::string>();
    const auto show = [](std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"neighbours", "--workspace", workspace(), "--embedding", "vectors", "--text", "hello", "-k", "5"});
        return aviary(more).out;
    };
    EXPECT_THAT(show({}), HasSubstr("hnsw search that finds "));
    auto json = read_json(folder / "index.json");
    json.erase("recall_measure");
    write_json(folder / "index.json", json);
    EXPECT_THAT(show({}), HasSubstr("hnsw search by an index of an older version; build it again"));
    EXPECT_THAT(show({"--json"}), HasSubstr("\"recall_at_10\":null"));
    fs::remove_all(folder);
}

TEST_F(MainPath, AnIndexTooDamagedToBeUsedIsNamed) {
    const auto folder = fs::path(workspace()) / "artifacts" / "index" / "cut@1";
    fs::create_directory(folder);
    write_file_atomically(folder / "artifact.json", "{\"format\": 1,");
    const auto told =
        aviary({"neighbours", "--workspace", workspace(), "--embedding", "vectors", "--text", "hello", "-k", "1"});
    fs::remove_all(folder);
    EXPECT_EQ(told.exit_code, 0);
    EXPECT_THAT(told.out, HasSubstr("1 neighbours out of"));
    EXPECT_THAT(told.error, HasSubstr((folder / "artifact.json").string()));
    EXPECT_THAT(told.error, HasSubstr("left out"));
    EXPECT_THAT(told.error, HasSubstr("Make the index again"));
}

TEST_F(MainPath, AnEmbeddingsFileThatIsAnothersIsNamed) {
    const auto id = seed();
    succeed({"train", "twice", "--workspace", workspace(), "--name", "wide", "--set", "recipe=untrained", "--set",
             "layers=1", "--set", "hidden_size=64", "--set", "vocabulary_size=500"});
    for (const std::string name : {"wide", "swapped"})
        succeed({"embed", "--workspace", workspace(), "--model", name == "wide" ? "wide" : "small", "--name", name});
    const auto embeddings = fs::path(workspace()) / "artifacts" / "embedding";
    const auto file = embeddings / "swapped@1" / "embedding.safetensors";
    const auto refused = [&] {
        const auto told = aviary({"neighbours", "--workspace", workspace(), "--embedding", "swapped", "--id", id});
        EXPECT_EQ(told.exit_code, 1);
        EXPECT_THAT(told.error, HasSubstr(file.string()));
        return told.error;
    };
    fs::copy_file(embeddings / "wide@1" / "embedding.safetensors", file, fs::copy_options::overwrite_existing);
    EXPECT_THAT(refused(), HasSubstr("holds 3000 vectors of 64 numbers where 3000 vectors of 128 numbers were made"));
    fs::remove(file);
    EXPECT_THAT(refused(), HasSubstr("is missing. Make the embedding again"));
    for (const char* name : {"wide@1", "swapped@1"})
        fs::remove_all(embeddings / name);
}

TEST_F(MainPath, AskingForWhatIsNotThereIsWrongUse) {
    const std::vector<std::string> base = {"neighbours", "--workspace", workspace(), "--embedding"};
    const auto with = [&](std::vector<std::string> more) {
        auto arguments = base;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return aviary(arguments);
    };
    const auto no_embedding = with({"nowhere", "--id", "1"});
    EXPECT_EQ(no_embedding.exit_code, 2);
    EXPECT_THAT(no_embedding.error, HasSubstr("vectors")); // what there is
    EXPECT_EQ(with({"vectors", "--id", "1"}).exit_code, 2);
    EXPECT_EQ(with({"vectors"}).exit_code, 2);
    EXPECT_EQ(with({"vectors", "--id", seed(), "--device", "abacus"}).exit_code, 2);
    EXPECT_EQ(with({"vectors", "--id", seed(), "--since", "yesterday"}).exit_code, 2);
    EXPECT_EQ(aviary({"embed", "--workspace", workspace(), "--model", "nobody"}).exit_code, 2);
}

TEST_F(MainPath, EvaluatesWithIntervals) {
    const auto outcome = aviary({"evaluate", "--workspace", workspace(), "--embedding", "vectors", "--task", "topics",
                                 "--set", "validation_share=0.2", "--set", "bootstrap_samples=200", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto rows = outcome.json().at("result").at("rows");
    ASSERT_GE(rows.size(), 1U);
    EXPECT_EQ(rows[0].at("embedding"), "vectors@1");
    EXPECT_LE(rows[0].at("low").get<double>(), rows[0].at("value").get<double>());
    EXPECT_GE(rows[0].at("high").get<double>(), rows[0].at("value").get<double>());
    EXPECT_GT(rows[0].at("n").get<int>(), 0);
}

TEST_F(MainPath, EvaluatingTwoEmbeddingsSaysHowFarTheFirstIsAhead) {
    const auto outcome =
        aviary({"evaluate", "--workspace", workspace(), "--embedding", "vectors,vectors", "--task", "topics", "--set",
                "validation_share=0.2", "--set", "bootstrap_samples=200", "--json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
    const auto ahead = outcome.json().at("result").at("ahead");
    ASSERT_EQ(ahead.size(), 2U); // precision and recall; the majority's precision is no embedding's
    for (const auto& row : ahead) {
        EXPECT_EQ(row.at("value"), 0.0); // of itself
        EXPECT_EQ(row.at("low"), 0.0);
        EXPECT_EQ(row.at("high"), 0.0);
    }
}

TEST_F(MainPath, RunsAreListedNewestFirst) {
    const auto runs = aviary({"runs", workspace(), "--json"}).json();
    std::vector<std::string> jobs;
    for (const auto& run : runs)
        if (run.at("state") == "finished")
            jobs.insert(jobs.begin(), run.at("job").get<std::string>());
    ASSERT_GE(jobs.size(), 4U);
    EXPECT_THAT(std::vector<std::string>(jobs.begin(), jobs.begin() + 4),
                testing::ElementsAre("demo", "train-twice", "embed", "index"));
}

TEST_F(MainPath, ExportsEveryTweetInEachFormat) {
    for (const char* name : {"t.csv", "t.json", "t.jsonl", "t.parquet"}) {
        const auto file = (folder_->path() / name).string();
        const auto outcome = aviary({"export", "tweets", "--workspace", workspace(), "--output", file, "--json"});
        ASSERT_EQ(outcome.exit_code, 0) << outcome.error;
        EXPECT_EQ(outcome.json().at("result").at("rows"), 3000) << name;
        EXPECT_GT(fs::file_size(file), 100'000U);
    }
    EXPECT_EQ(read_json(folder_->path() / "t.json").size(), 3000U);
    const auto filtered = aviary({"export", "tweets", "--workspace", workspace(), "--output",
                                  (folder_->path() / "en.jsonl").string(), "--set", "languages=en", "--json"});
    EXPECT_EQ(filtered.json().at("result").at("rows"),
              aviary({"info", workspace(), "--json"}).json().at("languages").at("en"));
}

constexpr const char* kCsv = "tweetid,content,user,when\n"
                             "101,The owls are back in the old mill by the river,ada,2016-10-01 10:00\n"
                             "102,\"Rain again, and the harvest not yet in\",ben,2016-10-02 11:00\n"
                             "103,A bad date in this row,cid,soon\n";
const std::vector<std::string> kMap = {"--map", "id=tweetid,text=content,author=user,created_at=when"};

class Import : public testing::Test {
protected:
    Outcome import(const std::string& file, std::vector<std::string> more = {}) {
        std::vector<std::string> arguments = {"import", file, "--into", workspace_};
        arguments.insert(arguments.end(), kMap.begin(), kMap.end());
        arguments.insert(arguments.end(), more.begin(), more.end());
        return aviary(arguments);
    }
    Json info() { return aviary({"info", workspace_, "--json"}).json(); }

    TemporaryFolder folder_;
    std::string workspace_ = (folder_.path() / "new.aviary").string();
};

TEST_F(Import, MakesTheWorkspaceAndKeepsBadRowsAside) {
    const auto file = folder_.file("tweets.csv", kCsv);
    ASSERT_EQ(import(file).exit_code, 0);
    EXPECT_EQ(info().at("tweets"), 2);
    EXPECT_EQ(info().at("imports")[0].at("rejected"), 1);
    ASSERT_EQ(import(file).exit_code, 0);
    EXPECT_EQ(info().at("tweets"), 2);
    EXPECT_EQ(info().at("imports").size(), 2U);

    const auto output = (folder_.path() / "rejected.jsonl").string();
    ASSERT_EQ(aviary({"export", "rejected", "--workspace", workspace_, "--output", output}).exit_code, 0);
    std::ifstream lines(output);
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    const auto row = parse_json(line);
    EXPECT_EQ(row.at("line"), 4);
    EXPECT_THAT(row.at("reason").get<std::string>(), HasSubstr("date"));
}

TEST_F(Import, ADryRunWritesNothing) {
    const auto preview = import(folder_.file("tweets.csv", kCsv), {"--dry-run", "--json"});
    ASSERT_EQ(preview.exit_code, 0) << preview.error;
    const auto first = preview.json().at(0);
    EXPECT_EQ(first.at("kind"), "csv");
    EXPECT_EQ(first.at("mapping").at("text"), "content");
    EXPECT_EQ(first.at("rejected"), 1);
    EXPECT_FALSE(fs::exists(workspace_));
}

TEST_F(Import, TwoWorkersOnOneWorkspaceDoNotClash) {
    ASSERT_EQ(import(folder_.file("first.csv", kCsv)).exit_code, 0);
    const auto rows = [](int start) {
        std::string csv = "tweetid,content,user,when\n";
        for (int i = start; i < start + 3000; ++i)
            csv += std::to_string(i) + ",Sentence number " + std::to_string(i) + " of a long list,writer" +
                   std::to_string(i % 50) + ",2016-10-01 10:00\n";
        return csv;
    };
    const std::vector<std::string> end = {"--into", workspace_, kMap[0], kMap[1]};
    Program a({"import", folder_.file("a.csv", rows(1000)), end[0], end[1], end[2], end[3]});
    Program b({"import", folder_.file("b.csv", rows(2500)), end[0], end[1], end[2], end[3]});
    const auto outcome_a = a.wait(), outcome_b = b.wait();
    EXPECT_EQ(outcome_a.exit_code, 0) << outcome_a.error;
    EXPECT_EQ(outcome_b.exit_code, 0) << outcome_b.error;
    EXPECT_EQ(info().at("tweets"), 2 + 4500); // 1,500 are in both
}

} // namespace
} // namespace aviary

// The README's commands, as they stand there, on a small table; only how long and how large a model is trained is made
// less.
#include <fstream>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>

#include "core/base/files.hpp"
#include "tests/cli/program.hpp"

namespace fs = std::filesystem;

namespace aviary {
namespace {

/// Lines of the README's sh blocks that begin with `program`, without comments.
std::vector<std::string> commands(const std::string& program) {
    std::vector<std::string> found;
    std::ifstream readme(AVIARY_README);
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with("```"))
            inside = line == "```sh";
        else if (inside && line.starts_with(program + " "))
            found.push_back(line.substr(0, line.find(" #")));
    }
    return found;
}

/// Words as a shell cuts them; knows double quotes, which is all that the README uses.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    const std::regex word(R"re("([^"]*)"|(\S+))re");
    for (auto match = std::sregex_iterator(line.begin(), line.end(), word); match != std::sregex_iterator(); ++match)
        words.push_back((*match)[1].matched ? (*match)[1] : (*match)[2]);
    return words;
}

/// Tweets of two topics of the default rules, each shared by two accounts, over half a year.
std::string table() {
    const char* subjects[] = {"The bundestag talks about brexit again", "Merkel on brexit and the eurozone",
                              "The senate will hear the senator today", "Congress and the senate disagree"};
    const char* words[] = {"harbour", "lemon",  "winter", "bicycle", "violin",   "garden", "pepper", "window",
                           "river",   "candle", "forest", "button",  "cinema",   "marble", "ladder", "onion",
                           "pillow",  "rocket", "saddle", "teapot",  "umbrella", "velvet"};
    const char* ends[] = {"as everyone who left knew", "which surprised the whole town", "and my neighbour laughed",
                          "so I went for a long walk", "says the morning paper"};
    const char* months[] = {"2016-09", "2016-10", "2016-11", "2016-12", "2017-01", "2017-02"};
    std::string csv = "tweet_id,author,content,region,language,publish_date,following,followers,updates,post_type\n";
    for (int i = 0; i < 1200; ++i) { // each text shared by two accounts
        const int text = i / 2;
        csv += std::to_string(1000 + i) + ",user" + std::to_string((text + 7 * (i % 2)) % 40) + "," +
               subjects[text % 4] + " " + ends[text % 5] + " about " + words[text % 22] + " and " +
               words[text / 22 % 22] + ",Unknown,English," + months[i / 200] + (text % 28 < 9 ? "-0" : "-") +
               std::to_string(text % 28 + 1) + " 10:00:00,1,2,3,R\n";
    }
    return csv;
}

/// The first fifty tweets of the table again, as others.
std::string newer_table() {
    std::istringstream lines(table());
    std::string csv, line;
    std::getline(lines, csv);
    csv += "\n";
    for (int i = 0; i < 50 && std::getline(lines, line); ++i)
        csv += "9" + line + "\n";
    return csv;
}

/// A model's folder in place of the package that would have to be fetched: the one that the commands above trained.
std::string small_model(const fs::path& folder) {
    return (folder / "mine.aviary" / "artifacts" / "model" / "first@1").string();
}

TEST(Readme, EveryCommandRuns) {
    const TemporaryFolder folder;
    const auto file = folder.file("tweets.csv.gz", table()); // read by content: the name may say what it likes
    const auto newer = folder.file("newer.csv.gz", newer_table());
    const auto texts = folder.file("texts.txt", "the moon landing\nthe senate\n");
    const auto inside = [&](const char* name) { return (folder.path() / name).string(); };
    const auto lines = commands("aviary");
    ASSERT_GE(lines.size(), 8U);
    for (const auto& line : lines) {
        auto words = words_of(line);
        words.erase(words.begin());
        for (auto& word : words) {
            if (word == "tweets.csv.gz")
                word = file;
            else if (word == "newer.csv.gz")
                word = newer;
            else if (word == "mine.aviary" || word == "moon.csv" || word == "onwards-folder" || word == "vectors.npy")
                word = inside(word.c_str());
            else if (word == "texts.txt")
                word = texts;
            else if (word.ends_with(".whl"))
                word = small_model(folder.path());
            else if (word == "preset=mini")
                word = "preset=tiny";
            else if (word == "max_minutes=15")
                word = "max_minutes=0.05";
        }
        const auto outcome = aviary(words);
        EXPECT_EQ(outcome.exit_code, 0) << line << "\n" << outcome.error;
        EXPECT_NE(outcome.out, "") << line;
    }
    EXPECT_TRUE(fs::exists(folder.path() / "moon.csv.about.json"));
    EXPECT_TRUE(fs::exists(folder.path() / "vectors.npy"));
    EXPECT_TRUE(fs::exists(folder.path() / "onwards-folder" / "modules.json"));
}

TEST(Readme, NamesCommandsOfDevThatThereAre) {
    const auto script = read_file(fs::path(AVIARY_README).parent_path() / "dev");
    const auto readme = read_file(AVIARY_README);
    const std::regex command(R"(\./dev ([a-z-]+))");
    int named = 0;
    for (auto match = std::sregex_iterator(readme.begin(), readme.end(), command); match != std::sregex_iterator();
         ++match, ++named)
        EXPECT_TRUE(std::regex_search(script, std::regex("\n  " + match->str(1) + "[ :]")))
            << "./dev has no '" << match->str(1) << "'";
    EXPECT_GE(named, 2);
}

} // namespace
} // namespace aviary

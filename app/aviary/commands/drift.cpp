#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "core/base/error.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/hashtag_drift.hpp"
#include "core/registry/artifact.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, words, word, embedding, period = "quarter", shuffle = "accounts";
    std::vector<std::string> languages;
    std::int64_t least_count = 50;
    int top = 50, neighbours = 10;
    std::optional<double> most_q;
    bool json = false;
};

Json number(double x) {
    return std::isnan(x) ? Json() : Json(x);
}

std::string figure(const char* format, double x) {
    if (std::isnan(x))
        return "";
    char text[32];
    std::snprintf(text, sizeof text, format, x);
    return text;
}

Json neighbours_json(const StoredWordDrift& stored, std::span<const ScoredWord> neighbours) {
    Json list = Json::array();
    for (const auto& neighbour : neighbours)
        list.push_back(
            {{"word", stored.corpus.words[static_cast<std::size_t>(neighbour.word)]}, {"cosine", neighbour.cosine}});
    return list;
}

std::string names(const Json& neighbours, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, neighbours.size()); ++i)
        text += (text.empty() ? "" : " ") + neighbours[i].at("word").get<std::string>();
    return text;
}

/// {"periods", "ranked", "moved", "words": [{"word", "count", "since", "change", "low", "high", …, "before", "after"}]}
Json ranking_json(const StoredWordDrift& stored, const Options& options) {
    std::vector<std::int32_t> shown;
    std::int64_t moved = 0;
    for (const auto word : stored.drift.ranking) {
        const auto q = stored.drift.rows[static_cast<std::size_t>(word)].q;
        moved += q < 0.05 ? 1 : 0;
        if (static_cast<int>(shown.size()) < options.top && (!options.most_q || q <= *options.most_q))
            shown.push_back(word);
    }
    const auto moves = word_moves(stored.corpus, stored.drift, shown, static_cast<std::size_t>(options.neighbours));
    Json json = {{"periods", Json::array()},
                 {"ranked", stored.drift.ranking.size()},
                 {"moved", moved},
                 {"words", Json::array()}};
    for (const auto& period : stored.corpus.periods)
        json["periods"].push_back(to_string(period));
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto w = static_cast<std::size_t>(shown[i]);
        const auto& row = stored.drift.rows[w];
        json["words"].push_back(
            {{"word", stored.corpus.words[w]},
             {"count", stored.corpus.counts[w]},
             {"since", to_string(stored.corpus.periods[static_cast<std::size_t>(row.change.split)])},
             {"change", number(row.change.cosine)},
             {"mean", number(row.seeds.mean)},
             {"low", number(row.seeds.low)},
             {"high", number(row.seeds.high)},
             {"neighbourhood", number(row.neighbourhood)},
             {"neighbourhood_low", number(row.neighbourhood_seeds.low)},
             {"neighbourhood_high", number(row.neighbourhood_seeds.high)},
             {"expected", number(row.expected)},
             {"z", number(row.z)},
             {"p", number(row.p)},
             {"q", number(row.q)},
             {"before", neighbours_json(stored, moves[i].before)},
             {"after", neighbours_json(stored, moves[i].after)}});
    }
    return json;
}

std::string ranking_text(const Json& json) {
    TextTable table({"word", "count", "since", "change", "95 % of seeds", "words like it", "q", "before", "after"});
    table.align_right({1, 3, 5, 6});
    const auto value = [](const Json& row, const char* key) {
        return row.at(key).is_null() ? std::nan("") : row.at(key).get<double>();
    };
    for (const auto& row : json.at("words")) {
        const auto low = figure("%.3f", value(row, "low"));
        table.add({row.at("word"), with_thousands(row.at("count")), row.at("since"),
                   figure("%.3f", value(row, "change")),
                   low.empty() ? "" : low + " to " + figure("%.3f", value(row, "high")),
                   figure("%.3f", value(row, "expected")), figure("%.2g", value(row, "q")), names(row.at("before"), 5),
                   names(row.at("after"), 5)});
    }
    return table.text() + "\n" + with_thousands(json.at("moved")) + " of " + with_thousands(json.at("ranked")) +
           " words moved more than chance explains (q < 0.05), " + json.at("periods").front().get<std::string>() +
           " to " + json.at("periods").back().get<std::string>() + "\n";
}

/// {"word", "periods": [{"period", "count", "neighbours": [{"word", "cosine"}]}]}
Json word_json(const StoredWordDrift& stored, const Options& options) {
    const auto& corpus = stored.corpus;
    const auto found = std::ranges::find(corpus.words, options.word);
    if (found == corpus.words.end())
        throw UsageError("there is no word '" + options.word + "' in " + options.words,
                         "Words are in lower case; too rare ones are left out (min_count).");
    const auto word = static_cast<std::size_t>(found - corpus.words.begin());
    Json json = {{"word", *found}, {"periods", Json::array()}};
    for (std::size_t p = 0; p < corpus.periods.size(); ++p) {
        const auto counts = std::span(corpus.period_counts).subspan(p * corpus.words.size(), corpus.words.size());
        Json row = {{"period", to_string(corpus.periods[p])}, {"count", counts[word]}, {"neighbours", Json::array()}};
        if (counts[word] > 0)
            row["neighbours"] = neighbours_json(stored, nearest_words(stored.drift.slices[p], word, counts, 5,
                                                                      static_cast<std::size_t>(options.neighbours)));
        json["periods"].push_back(std::move(row));
    }
    return json;
}

std::string word_text(const Json& json) {
    TextTable table({"period", "count", "neighbours of " + json.at("word").get<std::string>()});
    table.align_right({1});
    for (const auto& row : json.at("periods"))
        table.add({row.at("period"), with_thousands(row.at("count")),
                   row.at("count") == 0 ? "(not there)" : names(row.at("neighbours"), row.at("neighbours").size())});
    return table.text();
}

StoredWordDrift hashtags(const Workspace& workspace, const Options& options) {
    const auto artifact = find_artifact(workspace.artifacts(), parse_artifact_ref("embedding", options.embedding));
    const auto embedding = EmbeddingFile::open(artifact.folder / kEmbeddingFileName);
    return measure_hashtag_drift(workspace, embedding,
                                 {.period = options.period,
                                  .languages = options.languages,
                                  .least_count = options.least_count,
                                  .shuffle = options.shuffle,
                                  .threads = std::max<std::int64_t>(1, std::thread::hardware_concurrency())});
}

void show(const Options& options) {
    if (options.words.empty() == options.embedding.empty())
        throw UsageError("drift is of words or of an embedding's hashtags", "Give either --words or --embedding.");
    require_workspace(options.workspace);
    const auto workspace = Workspace::open(options.workspace, Access::read);
    const auto stored =
        options.embedding.empty()
            ? read_word_drift(find_artifact(workspace.artifacts(), parse_artifact_ref("words", options.words)).folder)
            : hashtags(workspace, options);
    const auto json = options.word.empty() ? ranking_json(stored, options) : word_json(stored, options);
    print_result(json, options.json, options.word.empty() ? ranking_text(json) : word_text(json));
}

} // namespace

void add_drift(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand(
        "drift", "Show which words or hashtags moved between periods, or one word's neighbours by period");
    const auto options = std::make_shared<Options>();
    command->add_option("--workspace", options->workspace, "The workspace folder")->required()->type_name("W");
    command->add_option("--words", options->words, "Words of 'aviary train words', newest version unless one is named")
        ->type_name("NAME[@V]");
    command
        ->add_option("--embedding", options->embedding,
                     "Instead of words: how the centroids of hashtags move in this embedding")
        ->type_name("EMB[@V]");
    command->add_option("--period", options->period, "Of hashtags: how time is cut")
        ->capture_default_str()
        ->check(CLI::IsMember({"day", "week", "month", "quarter"}))
        ->type_name("UNIT");
    command->add_option("--shuffle", options->shuffle, "Of hashtags: what the test deals out anew (docs/word-drift.md)")
        ->capture_default_str()
        ->check(CLI::IsMember({"accounts", "within-accounts", "days", "tweets"}))
        ->type_name("WHAT");
    command->add_option("--language", options->languages, "Of hashtags: only tweets in these languages")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("CODE,...");
    command->add_option("--least-count", options->least_count, "Of hashtags: tweets before a change and after it")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command->add_option("--word", options->word, "Show the neighbours of this word in each period")->type_name("X");
    command->add_option("--top", options->top, "How many words")
        ->capture_default_str()
        ->check(CLI::Range(1, 100'000))
        ->type_name("N");
    command->add_option("--q", options->most_q, "Only words whose q is at most this")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("Q");
    command->add_option("--neighbours", options->neighbours, "How many neighbours of each")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000))
        ->type_name("K");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { show(*options); });
}

} // namespace aviary::cli

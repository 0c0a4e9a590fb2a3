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
#include "core/drift/word_frames.hpp"
#include "core/drift/word_selection.hpp"
#include "core/registry/artifact.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string workspace, words, word, other, embedding, period = "quarter", shuffle = "accounts", frames;
    std::vector<std::string> languages, author_labels;
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
        text += (text.empty() ? "" : ", ") + neighbours[i].at("word").get<std::string>();
    return text;
}

Json slices_json(const WordCorpus& corpus) {
    Json names = Json::array();
    for (std::size_t s = 0; s < corpus.slices(); ++s)
        names.push_back(corpus.slice_name(s));
    return {{corpus.by_group() ? "groups" : "periods", std::move(names)}};
}

/// Says which accounts' tweets were read, where it weren't all.
void add_accounts(Json& json, const std::vector<std::string>& author_labels) {
    if (!author_labels.empty())
        json["author_labels"] = author_labels;
}

/// One word of the ranking: what it is, its figures, and what stands near it.
Json row_json(const StoredWordDrift& stored, std::size_t word, const WordMove& move) {
    const auto& corpus = stored.corpus;
    const auto& row = stored.drift.rows[word];
    Json json = {{"word", corpus.words[word]}, {"count", corpus.counts[word]}};
    if (!corpus.languages.empty()) {
        json["language"] = corpus.languages[word].code;
        json["language_share"] = corpus.languages[word].share;
    }
    if (corpus.by_group())
        json["counts"] = Json::array({corpus.count_in(0, word), corpus.count_in(1, word)});
    else
        json["since"] = corpus.slice_name(static_cast<std::size_t>(row.change.split));
    json.update({{"change", number(row.change.cosine)},
                 {"mean", number(row.seeds.mean)},
                 {"low", number(row.seeds.low)},
                 {"high", number(row.seeds.high)},
                 {"neighbourhood", number(row.neighbourhood)},
                 {"neighbourhood_low", number(row.neighbourhood_seeds.low)},
                 {"neighbourhood_high", number(row.neighbourhood_seeds.high)},
                 {"expected", number(row.expected)},
                 {"z", number(row.z)},
                 {"p", number(row.p)},
                 {"q", number(row.q)}});
    const auto before = neighbours_json(stored, move.before), after = neighbours_json(stored, move.after);
    if (corpus.by_group())
        json["neighbours"] = Json::array({before, after});
    else
        json.update({{"before", before}, {"after", after}});
    return json;
}

/// {"periods", "author_labels" (where it aren't all accounts), "ranked", "moved", "words": [{"word", "count",
/// "language", "language_share", "since", "change", "low", "high", …, "before", "after"}]}; of groups "groups" for
/// periods, and for since, before and after "counts" and "neighbours" in both.
Json ranking_json(const StoredWordDrift& stored, const Options& options) {
    RankingFilter filter{.most_q = options.most_q};
    if (options.embedding.empty())
        filter.languages = options.languages;
    auto shown = filtered_ranking(stored.corpus, stored.drift, filter);
    std::int64_t moved = 0;
    for (const auto word : stored.drift.ranking)
        moved += stored.drift.rows[static_cast<std::size_t>(word)].q < 0.05 ? 1 : 0;
    shown.resize(std::min(shown.size(), static_cast<std::size_t>(options.top)));
    const auto moves = word_moves(stored.corpus, stored.drift, shown, static_cast<std::size_t>(options.neighbours));
    Json json = slices_json(stored.corpus);
    add_accounts(json, options.author_labels);
    json.update({{"ranked", stored.drift.ranking.size()}, {"moved", moved}, {"words", Json::array()}});
    for (std::size_t i = 0; i < shown.size(); ++i)
        json["words"].push_back(row_json(stored, static_cast<std::size_t>(shown[i]), moves[i]));
    return json;
}

std::string language_text(const Json& row) {
    if (!row.contains("language"))
        return "";
    return row.at("language").get<std::string>() + figure(" %.0f %%", 100 * row.at("language_share").get<double>());
}

std::string ranking_text(const Json& json) {
    const bool by_group = json.contains("groups");
    const auto& slices = json.at(by_group ? "groups" : "periods");
    const auto first = slices.front().get<std::string>(), last = slices.back().get<std::string>();
    TextTable table({"word", "language", by_group ? "count: " + first : "count", by_group ? last : "since", "change",
                     "95 % of seeds", "words like it", "q", by_group ? "near it: " + first : "before",
                     by_group ? last : "after"});
    table.align_right(by_group ? std::vector<std::size_t>{2, 3, 4, 6, 7} : std::vector<std::size_t>{2, 4, 6, 7});
    const auto value = [](const Json& row, const char* key) {
        return row.at(key).is_null() ? std::nan("") : row.at(key).get<double>();
    };
    for (const auto& row : json.at("words")) {
        const auto low = figure("%.3f", value(row, "low"));
        table.add({row.at("word"), language_text(row), with_thousands(by_group ? row.at("counts")[0] : row.at("count")),
                   by_group ? with_thousands(row.at("counts")[1]) : row.at("since").get<std::string>(),
                   figure("%.3f", value(row, "change")),
                   low.empty() ? "" : low + " to " + figure("%.3f", value(row, "high")),
                   figure("%.3f", value(row, "expected")), figure("%.2g", value(row, "q")),
                   names(by_group ? row.at("neighbours")[0] : row.at("before"), 5),
                   names(by_group ? row.at("neighbours")[1] : row.at("after"), 5)});
    }
    const auto counts = with_thousands(json.at("moved")) + " of " + with_thousands(json.at("ranked")) + " words ";
    return accounts_text(json) + table.text() + "\n" + counts +
           (by_group ? "differ more than chance explains (q < 0.05), " + first + " and " + last + "\n"
                     : "moved more than chance explains (q < 0.05), " + first + " to " + last + "\n");
}

std::size_t require_word(const WordCorpus& corpus, const std::string& word, const Options& options) {
    const auto found = std::ranges::find(corpus.words, word);
    if (found == corpus.words.end())
        throw UsageError("there is no word '" + word + "' in " +
                             (options.words.empty() ? options.embedding : options.words),
                         "Words are in lower case; too rare ones are left out (min_count).");
    return static_cast<std::size_t>(found - corpus.words.begin());
}

/// Adds the second word to the rows of the first: "other_count", "other_neighbours", and the "cosine" of the two, null
/// where one of them is too rare.
void add_other(Json& rows, const StoredWordDrift& stored, std::size_t word, std::size_t other, std::size_t k) {
    const auto& [corpus, drift] = stored;
    const auto periods = neighbours_by_period(corpus, drift.slices, other, k);
    const auto cosines = similarity_by_period(corpus, drift.slices, word, word, other, other);
    for (std::size_t s = 0; s < rows.size(); ++s)
        rows[s].update({{"other_count", periods[s].count},
                        {"other_neighbours", neighbours_json(stored, periods[s].neighbours)},
                        {"cosine", number(cosines[s])}});
}

/// {"word", "other" (where one is asked for), "periods": [{"period", "count", "neighbours": [{"word", "cosine"}], and
/// what add_other() says}]}; of groups {"groups": [{"group", …}]}.
Json word_json(const StoredWordDrift& stored, const Options& options) {
    const auto& corpus = stored.corpus;
    const auto word = require_word(corpus, options.word, options);
    const auto periods =
        neighbours_by_period(corpus, stored.drift.slices, word, static_cast<std::size_t>(options.neighbours));
    Json rows = Json::array();
    for (std::size_t s = 0; s < corpus.slices(); ++s)
        rows.push_back({{corpus.by_group() ? "group" : "period", corpus.slice_name(s)},
                        {"count", periods[s].count},
                        {"neighbours", neighbours_json(stored, periods[s].neighbours)}});
    Json json = {{"word", corpus.words[word]}};
    if (!options.other.empty()) {
        const auto other = require_word(corpus, options.other, options);
        add_other(rows, stored, word, other, static_cast<std::size_t>(options.neighbours));
        json["other"] = corpus.words[other];
    }
    json[corpus.by_group() ? "groups" : "periods"] = std::move(rows);
    add_accounts(json, options.author_labels);
    if (!options.frames.empty()) {
        const auto frames =
            word_frames(corpus, stored.drift.slices, word, static_cast<std::size_t>(options.neighbours));
        for (const auto& file : write_word_frames(options.frames, corpus, frames))
            json["frames"].push_back(file.string());
    }
    return json;
}

std::string neighbours_text(const Json& count, const Json& neighbours) {
    return count == 0 ? "(not there)" : names(neighbours, neighbours.size());
}

std::string word_table(const Json& json, const Json& rows, const char* slice) {
    TextTable table({slice, "count", "neighbours of " + json.at("word").get<std::string>()});
    table.align_right({1});
    for (const auto& row : rows)
        table.add(
            {row.at(slice), with_thousands(row.at("count")), neighbours_text(row.at("count"), row.at("neighbours"))});
    return table.text();
}

std::string pair_table(const Json& json, const Json& rows, const char* slice) {
    const auto word = json.at("word").get<std::string>(), other = json.at("other").get<std::string>();
    TextTable table(
        {slice, "cosine", "count: " + word, "count: " + other, "neighbours of " + word, "neighbours of " + other});
    table.align_right({1, 2, 3});
    for (const auto& row : rows)
        table.add({row.at(slice), row.at("cosine").is_null() ? "" : figure("%.3f", row.at("cosine")),
                   with_thousands(row.at("count")), with_thousands(row.at("other_count")),
                   neighbours_text(row.at("count"), row.at("neighbours")),
                   neighbours_text(row.at("other_count"), row.at("other_neighbours"))});
    return table.text();
}

std::string word_text(const Json& json) {
    const bool by_group = json.contains("groups");
    const auto& rows = json.at(by_group ? "groups" : "periods");
    const auto* slice = by_group ? "group" : "period";
    std::string text =
        accounts_text(json) + (json.contains("other") ? pair_table(json, rows, slice) : word_table(json, rows, slice));
    if (json.contains("frames"))
        text += "\n" + with_thousands(static_cast<std::int64_t>(json.at("frames").size())) + " frames, " +
                json.at("frames").front().get<std::string>() + " the first\n";
    return text;
}

StoredWordDrift hashtags(const Workspace& workspace, const Options& options) {
    const auto artifact = find_artifact(workspace.artifacts(), parse_artifact_ref("embedding", options.embedding));
    const auto embedding = EmbeddingFile::open(artifact.folder / kEmbeddingFileName);
    return measure_hashtag_drift(workspace, embedding,
                                 {.period = options.period,
                                  .languages = options.languages,
                                  .author_labels = options.author_labels,
                                  .least_count = options.least_count,
                                  .shuffle = options.shuffle,
                                  .threads = std::max<std::int64_t>(1, std::thread::hardware_concurrency())});
}

/// The vectors of words; `options` then says which accounts they were trained on.
StoredWordDrift words(const Workspace& workspace, Options& options) {
    if (!options.author_labels.empty())
        throw UsageError("accounts are chosen when words are trained",
                         "Give author_labels to 'aviary train words'; --author-label is of hashtags.");
    const auto artifact = find_artifact(workspace.artifacts(), parse_artifact_ref("words", options.words));
    options.author_labels = selection_of(artifact.config).author_labels;
    return read_word_drift(artifact.folder);
}

void show(Options options) {
    if (options.words.empty() == options.embedding.empty())
        throw UsageError("drift is of words or of an embedding's hashtags", "Give either --words or --embedding.");
    if (!options.frames.empty() && (options.word.empty() || !options.other.empty()))
        throw UsageError("frames are of one word", "Give it with --word, without --other.");
    if (options.word.empty() && !options.other.empty())
        throw UsageError("--other is compared with a word", "Give that one with --word.");
    require_workspace(options.workspace);
    const auto workspace = Workspace::open(options.workspace, Access::read);
    const auto stored = options.embedding.empty() ? words(workspace, options) : hashtags(workspace, options);
    const auto json = options.word.empty() ? ranking_json(stored, options) : word_json(stored, options);
    print_result(json, options.json, options.word.empty() ? ranking_text(json) : word_text(json));
}

} // namespace

void add_drift(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("drift", "Show which words or hashtags moved between periods or differ between "
                                                "groups of accounts, or one word's neighbours in each");
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
    command
        ->add_option("--language", options->languages,
                     "Only words that are mostly used in these languages; of hashtags: only tweets in them")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("CODE,...");
    command
        ->add_option("--author-label", options->author_labels,
                     "Of hashtags: only tweets of accounts with one of these labels: account_category=LeftTroll")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LABEL=VALUE,...");
    command->add_option("--least-count", options->least_count, "Of hashtags: tweets before a change and after it")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command->add_option("--word", options->word, "Show the neighbours of this word in each period")->type_name("X");
    command
        ->add_option("--other", options->other,
                     "With --word: this word's neighbours beside, and how similar the two are in each period")
        ->type_name("Y");
    command
        ->add_option("--export-frames", options->frames,
                     "With --word: write its neighbours and places in each period to files in this folder")
        ->type_name("DIR");
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

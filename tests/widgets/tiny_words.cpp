#include "tests/widgets/tiny_words.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "core/drift/word_drift_files.hpp"
#include "core/registry/artifact.hpp"

namespace aviary {

namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr std::int64_t kNewYear2016 = 1'451'606'400;

constexpr std::int64_t kNewYear2010 = 1'262'304'000;

std::vector<std::pair<std::string, double>> placesOfWords() {
    return {{"tweet", 0},  {"small", 5},   {"number", 10}, {"about", 45}, {"#tag0", 85},
            {"#tag1", 80}, {"@user0", 30}, {"😀", 60},      {"beta", 2},   {"late", 88}};
}

WordDriftRow measured(double change, double q) {
    return {.change = {2, change},
            .seeds = {change, change - 0.05, change + 0.05},
            .neighbourhood = 0.2,
            .expected = 0.01,
            .z = 9,
            .p = q / 2,
            .q = q};
}

} // namespace

void addTinyGroups(const std::filesystem::path& workspace, const std::string& name, const std::string& second) {
    const auto places = placesOfWords();
    WordCorpus corpus;
    WordDrift drift;
    corpus.groups = {"Left Group", second == "*" ? "not Left Group" : second};
    for (const auto& [word, degrees] : places) {
        corpus.words.push_back(word);
        corpus.languages.push_back({word == "#tag0" ? "de" : "en", 0.9});
    }
    for (std::size_t group = 0; group < corpus.groups.size(); ++group) {
        auto& slice = drift.slices.emplace_back(places.size(), 2);
        for (std::size_t w = 0; w < places.size(); ++w) {
            const double degrees = w == 0 && group == 1 ? 90 : places[w].second;
            slice.row(w)[0] = static_cast<float>(std::cos(kDegree * degrees));
            slice.row(w)[1] = static_cast<float>(std::sin(kDegree * degrees));
            corpus.period_counts.push_back(10);
        }
    }
    drift.rows.resize(places.size());
    drift.rows[0] = measured(0.8, 0.01);
    drift.rows[4] = measured(0.3, 0.04);
    drift.rows[0].change.split = drift.rows[4].change.split = 1;
    drift.ranking = {0, 4};
    const Json config{{"by", "group"}, {"groups", {"Left Group", second}}, {"shuffles", 3}, {"min_count", 5}};
    create_artifact(workspace / "artifacts", {.kind = "words", .name = name, .run = {}, .config = config},
                    [&](const std::filesystem::path& folder) {
                        write_word_drift(folder, corpus, drift);
                        return Json{{"words", places.size()}, {"groups", 2}};
                    });
}

void addTinyWords(const std::filesystem::path& workspace, const std::string& name, int periods) {
    const auto places = placesOfWords();
    const auto words = places.size();
    WordCorpus corpus;
    WordDrift drift;
    for (const auto& [word, degrees] : places)
        corpus.words.push_back(word);
    const auto first = period_at(PeriodUnit::month, kNewYear2016);
    for (int p = 0; p < periods; ++p) {
        corpus.periods.push_back(period_numbered(PeriodUnit::month, first.number + p));
        auto& slice = drift.slices.emplace_back(words, 2);
        for (std::size_t w = 0; w < words; ++w) {
            const double degrees = w == 0 && p >= 2 ? 90 : places[w].second;
            slice.row(w)[0] = static_cast<float>(std::cos(kDegree * degrees));
            slice.row(w)[1] = static_cast<float>(std::sin(kDegree * degrees));
            corpus.period_counts.push_back(corpus.words[w] == "late" && p < 2 ? 0 : 10);
        }
    }
    auto others = drift.slices;
    for (auto& slice : others) {
        slice.row(1)[0] = static_cast<float>(std::cos(kDegree * 15));
        slice.row(1)[1] = static_cast<float>(std::sin(kDegree * 15));
    }
    drift.other_seeds.assign(2, half_slices(others));
    drift.rows.resize(words);
    if (periods > 2) {
        drift.rows[0] = measured(0.8, 0.01);
        drift.rows[4] = measured(0.3, 0.04);
        drift.rows[7] = measured(0.1, std::nan(""));
        drift.ranking = {0, 4, 7};
    }
    create_artifact(workspace / "artifacts",
                    {.kind = "words", .name = name, .run = {}, .config = {{"shuffles", 3}, {"min_count", 5}}},
                    [&](const std::filesystem::path& folder) {
                        write_word_drift(folder, corpus, drift);
                        return Json{{"words", words}, {"periods", periods}};
                    });
}

void addManyWords(const std::filesystem::path& workspace, const std::string& name, int words, int periods,
                  int dimension) {
    WordCorpus corpus;
    WordDrift drift;
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    const std::array<const char*, 3> signs{"", "#", "@"};
    for (int w = 0; w < words; ++w) {
        corpus.words.push_back(signs[static_cast<std::size_t>(w) % signs.size()] + ("word" + std::to_string(w)));
        drift.rows.push_back(measured(1.0 / (1 + w), w / (1.0 + words)));
        drift.ranking.push_back(w);
    }
    const auto first = period_at(PeriodUnit::month, kNewYear2010);
    for (int p = 0; p < periods; ++p) {
        corpus.periods.push_back(period_numbered(PeriodUnit::month, first.number + p));
        auto& slice = drift.slices.emplace_back(static_cast<std::size_t>(words), dimension);
        for (std::size_t w = 0; w < corpus.words.size(); ++w) {
            for (int d = 0; d < dimension; ++d)
                slice.row(w)[d] = normal(random);
            corpus.period_counts.push_back(10);
        }
    }
    create_artifact(workspace / "artifacts",
                    {.kind = "words", .name = name, .run = {}, .config = {{"shuffles", 3}, {"min_count", 5}}},
                    [&](const std::filesystem::path& folder) {
                        write_word_drift(folder, corpus, drift);
                        return Json{{"words", words}, {"periods", periods}};
                    });
}

} // namespace aviary

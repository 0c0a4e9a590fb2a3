#include "core/drift/word_drift_files.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <sstream>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/safetensors_header.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char *kVectors = "words.safetensors", *kWords = "words.txt", *kDrift = "drift.json";

Json number(double x) {
    return std::isnan(x) ? Json() : Json(x);
}

double number(const Json& row, const char* key) {
    const auto& value = row.at(key);
    return value.is_null() ? std::nan("") : value.get<double>();
}

/// NaN where a file of an earlier version doesn't have it.
double optional_number(const Json& row, const char* key) {
    return row.contains(key) ? number(row, key) : std::nan("");
}

void write_vectors(const fs::path& file, const WordCorpus& corpus, const WordDrift& drift) {
    const auto periods = static_cast<std::int64_t>(drift.slices.size()),
               words = static_cast<std::int64_t>(corpus.words.size());
    const auto d = static_cast<std::int64_t>(drift.slices.front().dimension());
    const auto counts_bytes = static_cast<std::uint64_t>(periods * words) * 8;
    const auto header = make_safetensors_header({{"counts", "I64", {periods, words}, 0, counts_bytes},
                                                 {"vectors",
                                                  "F32",
                                                  {periods, words, d},
                                                  counts_bytes,
                                                  counts_bytes + static_cast<std::uint64_t>(periods * words * d) * 4}});
    std::ofstream out(file, std::ios::binary);
    out << header;
    out.write(reinterpret_cast<const char*>(corpus.period_counts.data()), static_cast<std::streamsize>(counts_bytes));
    for (const auto& slice : drift.slices)
        for (std::size_t w = 0; w < slice.rows(); ++w)
            out.write(reinterpret_cast<const char*>(slice.row(w)), d * 4);
    out.flush();
    if (!out)
        throw Error("the word vectors can't be written", "Check the free space of the disk.", {.file = file.string()});
}

void read_vectors(const fs::path& file, StoredWordDrift& stored) {
    const MappedFile mapped(file);
    std::uint64_t data = 0;
    const auto periods = stored.corpus.slices(), words = stored.corpus.words.size();
    std::size_t found = 0;
    for (const auto& tensor : parse_safetensors_header(mapped.bytes(), file.string(), data)) {
        const auto* bytes = mapped.bytes().data() + data + tensor.begin;
        const auto fits = [&](const char* name, const char* type, std::size_t rank) {
            return tensor.name == name && tensor.dtype == type && tensor.shape.size() == rank &&
                   tensor.shape[0] == static_cast<std::int64_t>(periods) &&
                   tensor.shape[1] == static_cast<std::int64_t>(words);
        };
        if (fits("counts", "I64", 2)) {
            stored.corpus.period_counts.resize(periods * words);
            std::memcpy(stored.corpus.period_counts.data(), bytes, periods * words * 8);
            ++found;
        } else if (fits("vectors", "F32", 3)) {
            const auto d = static_cast<std::size_t>(tensor.shape[2]);
            for (std::size_t p = 0; p < periods; ++p) {
                auto& slice = stored.drift.slices.emplace_back(words, d);
                for (std::size_t w = 0; w < words; ++w)
                    std::memcpy(slice.row(w), bytes + (p * words + w) * d * 4, d * 4);
            }
            ++found;
        }
    }
    if (found != 2)
        throw Error("expected counts and vectors of " + std::to_string(periods) + " periods and " +
                        std::to_string(words) + " words",
                    "Train the words again.", {.file = file.string()});
}

Json slices_json(const WordCorpus& corpus) {
    if (corpus.by_group())
        return {{"by", "group"}, {"groups", corpus.groups}};
    static constexpr const char* kUnits[] = {"day", "week", "month", "quarter"};
    Json json = {
        {"by", "period"}, {"unit", kUnits[static_cast<int>(corpus.periods.front().unit)]}, {"periods", Json::array()}};
    for (const auto& period : corpus.periods)
        json["periods"].push_back(to_string(period));
    return json;
}

/// Slices, languages and phrases. Files of earlier versions have periods and neither of the others.
void read_corpus(const Json& json, WordCorpus& corpus) {
    if (json.value("by", "period") == "group") {
        corpus.groups = json.at("groups").get<std::vector<std::string>>();
    } else {
        const auto unit = parse_period_unit(json.at("unit").get<std::string>());
        for (const auto& name : json.at("periods"))
            corpus.periods.push_back(parse_period(unit, name.get<std::string>()));
    }
    for (const auto& language : json.value("languages", Json::array()))
        corpus.languages.push_back({language.at(0).get<std::string>(), language.at(1).get<double>()});
    if (!corpus.languages.empty() && corpus.languages.size() != corpus.words.size())
        throw Error("it knows the languages of " + std::to_string(corpus.languages.size()) + " words of " +
                    std::to_string(corpus.words.size()));
    for (const auto& phrase : json.value("phrases", Json::array()))
        corpus.phrases.push_back({phrase.at(0).get<std::string>(), phrase.at(1).get<std::string>(),
                                  phrase.at(2).get<std::int64_t>(), phrase.at(3).get<double>()});
}

} // namespace

void write_word_drift(const fs::path& folder, const WordCorpus& corpus, const WordDrift& drift) {
    std::string words;
    for (const auto& word : corpus.words)
        words += word + '\n';
    write_file_atomically(folder / kWords, words);
    write_vectors(folder / kVectors, corpus, drift);
    write_seeds(folder, drift.other_seeds);
    Json json = slices_json(corpus);
    json["ranking"] = Json::array();
    for (const auto word : drift.ranking) {
        const auto& row = drift.rows[static_cast<std::size_t>(word)];
        json["ranking"].push_back({{"word", word},
                                   {"split", row.change.split},
                                   {"change", number(row.change.cosine)},
                                   {"mean", number(row.seeds.mean)},
                                   {"low", number(row.seeds.low)},
                                   {"high", number(row.seeds.high)},
                                   {"neighbourhood", number(row.neighbourhood)},
                                   {"neighbourhood_mean", number(row.neighbourhood_seeds.mean)},
                                   {"neighbourhood_low", number(row.neighbourhood_seeds.low)},
                                   {"neighbourhood_high", number(row.neighbourhood_seeds.high)},
                                   {"expected", number(row.expected)},
                                   {"z", number(row.z)},
                                   {"p", number(row.p)},
                                   {"q", number(row.q)}});
    }
    for (const auto& language : corpus.languages)
        json["languages"].push_back(Json::array({language.code, language.share}));
    for (const auto& phrase : corpus.phrases)
        json["phrases"].push_back(Json::array({phrase.first, phrase.second, phrase.count, number(phrase.score)}));
    write_json(folder / kDrift, json);
}

StoredWordDrift read_word_drift(const fs::path& folder) {
    StoredWordDrift stored;
    std::istringstream lines(read_file(folder / kWords));
    for (std::string word; std::getline(lines, word);)
        stored.corpus.words.push_back(word);
    const auto json = read_json(folder / kDrift);
    try {
        read_corpus(json, stored.corpus);
        const auto nan = std::nan("");
        stored.drift.rows.assign(stored.corpus.words.size(),
                                 {{}, {nan, nan, nan}, nan, {nan, nan, nan}, nan, nan, nan, nan});
        for (const auto& entry : json.at("ranking")) {
            const auto word = entry.at("word").get<std::int32_t>();
            const auto split = entry.at("split").get<std::int32_t>();
            if (split < 1 || split >= static_cast<std::int32_t>(stored.corpus.slices()))
                throw Error("a word changes at period " + std::to_string(split) + " of " +
                            std::to_string(stored.corpus.slices()));
            stored.drift.rows.at(static_cast<std::size_t>(word)) = {
                {split, number(entry, "change")},
                {number(entry, "mean"), number(entry, "low"), number(entry, "high")},
                number(entry, "neighbourhood"),
                {optional_number(entry, "neighbourhood_mean"), optional_number(entry, "neighbourhood_low"),
                 optional_number(entry, "neighbourhood_high")},
                number(entry, "expected"),
                number(entry, "z"),
                number(entry, "p"),
                number(entry, "q")};
            stored.drift.ranking.push_back(word);
        }
    } catch (const std::exception& e) {
        throw Error(std::string("the drift of the words can't be read: ") + e.what(), "Train the words again.",
                    {.file = (folder / kDrift).string()});
    }
    read_vectors(folder / kVectors, stored);
    stored.corpus.counts.resize(stored.corpus.words.size());
    for (std::size_t i = 0; i < stored.corpus.period_counts.size(); ++i)
        stored.corpus.counts[i % stored.corpus.words.size()] += stored.corpus.period_counts[i];
    return stored;
}

} // namespace aviary

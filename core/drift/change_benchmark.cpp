#include "core/drift/change_benchmark.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include "core/base/error.hpp"
#include "core/data/import/byte_source.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::size_t kLongestLine = 1 << 24;

/// Calls visit(line, its number from 1), without the line's end, for each line of a plain or compressed file.
void for_each_line(const fs::path& file, const std::function<void(std::string_view line, std::int64_t number)>& visit) {
    const auto bytes = open_bytes(file);
    std::string pending;
    std::vector<char> buffer(1 << 16);
    std::int64_t number = 0;
    const auto finish = [&](std::string_view line) {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        visit(line, ++number);
    };
    for (auto got = bytes->read(buffer); got > 0; got = bytes->read(buffer)) {
        pending.append(buffer.data(), got);
        std::size_t begin = 0;
        for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n', begin)) {
            finish(std::string_view(pending).substr(begin, end - begin));
            begin = end + 1;
        }
        pending.erase(0, begin);
        if (pending.size() > kLongestLine)
            throw Error("the line is longer than 16 MiB", "A corpus has a sentence a line.",
                        {.file = file.string(), .line = number + 1});
    }
    if (!pending.empty())
        finish(pending);
}

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t begin = line.find_first_not_of(" \t"); begin != std::string_view::npos;) {
        const auto end = std::min(line.find_first_of(" \t", begin), line.size());
        words.emplace_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(" \t", end);
    }
    return words;
}

void require(const fs::path& path) {
    if (!fs::exists(path))
        throw Error("is missing",
                    "A folder of SemEval-2020 Task 1 holds targets.txt, truth, corpus1/lemma and corpus2/lemma.",
                    {.file = path.string()});
}

/// Reads "word TAB number" lines into targets.
void read_truth(const fs::path& file, std::vector<ChangeTarget>& targets,
                const std::function<void(ChangeTarget&, double)>& set) {
    if (!fs::exists(file))
        return;
    for_each_line(file, [&](std::string_view line, std::int64_t number) {
        const auto words = words_of(line);
        if (words.empty())
            return;
        double value = 0;
        const auto& text = words.back();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (words.size() != 2 || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
            throw Error("expected a word and a number", "", {.file = file.string(), .line = number});
        const auto target = std::ranges::find(targets, words.front(), &ChangeTarget::word);
        if (target == targets.end())
            throw Error("'" + words.front() + "' is not in targets.txt", "", {.file = file.string(), .line = number});
        set(*target, value);
    });
}

void read_corpus(const fs::path& folder, std::int64_t day, WordCorpusBuilder& builder, const Control& control) {
    require(folder);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::int64_t sentences = 0;
    for (const auto& file : files)
        for_each_line(file, [&](std::string_view line, std::int64_t) {
            builder.add(day * kDay, words_of(line));
            if (++sentences % 10'000 == 0) {
                control.throw_if_cancelled();
                control.progress({.stage = "read", .done = sentences, .total = 0, .unit = "sentences"});
            }
        });
    if (sentences == 0)
        throw Error("holds no sentences", "Put the lemmatized corpus there, a sentence a line.",
                    {.file = folder.string()});
}

} // namespace

ChangeBenchmark read_change_benchmark(const fs::path& folder, std::int64_t min_count, std::int64_t most_words,
                                      const Control& control) {
    require(folder / "targets.txt");
    ChangeBenchmark benchmark;
    for_each_line(folder / "targets.txt", [&](std::string_view line, std::int64_t) {
        const auto words = words_of(line);
        if (!words.empty())
            benchmark.targets.push_back({words.front(), {}, {}});
    });
    if (benchmark.targets.empty())
        throw Error("names no target", "Each line is a word.", {.file = (folder / "targets.txt").string()});
    read_truth(folder / "truth" / "binary.txt", benchmark.targets,
               [](ChangeTarget& target, double value) { target.changed = value > 0.5; });
    read_truth(folder / "truth" / "graded.txt", benchmark.targets,
               [](ChangeTarget& target, double value) { target.graded = value; });
    WordCorpusBuilder builder(PeriodUnit::day);
    read_corpus(folder / "corpus1" / "lemma", 0, builder, control);
    read_corpus(folder / "corpus2" / "lemma", 1, builder, control);
    benchmark.corpus = builder.finish(min_count, most_words);
    return benchmark;
}

std::vector<MeasuredTarget> measure_change_benchmark(const ChangeBenchmark& benchmark, WordDriftConfig config,
                                                     const Control& control) {
    config.least_count = 1;
    config.shuffle = "tweets";
    const auto drift = measure_word_drift(benchmark.corpus, config, control);
    std::vector<MeasuredTarget> measured;
    for (const auto& target : benchmark.targets) {
        measured.push_back({target, std::nan(""), std::nan("")});
        const auto found = std::ranges::find(benchmark.corpus.words, target.word);
        if (found == benchmark.corpus.words.end())
            continue;
        const auto& row = drift.rows[static_cast<std::size_t>(found - benchmark.corpus.words.begin())];
        if (row.change.split > 0) {
            measured.back().change = row.seeds.mean;
            measured.back().q = row.q;
        }
    }
    return measured;
}

} // namespace aviary

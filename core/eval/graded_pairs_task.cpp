#include "core/eval/graded_pairs_task.hpp"

#include <charconv>
#include <cmath>
#include <numeric>

#include "core/base/files.hpp"

namespace aviary {

namespace {

GradedPair parse_line(std::string_view line, const std::string& file, std::int64_t number) {
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos || line.find('\t', second + 1) != std::string_view::npos)
        throw Error("expected score, text and text with tabs between", "", {.file = file, .line = number});
    GradedPair pair{.a = std::string(line.substr(first + 1, second - first - 1)),
                    .b = std::string(line.substr(second + 1))};
    const auto [end, error] = std::from_chars(line.data(), line.data() + first, pair.score);
    if (error != std::errc{} || end != line.data() + first || !std::isfinite(pair.score))
        throw Error("expected a number, got '" + std::string(line.substr(0, first)) + "'", "",
                    {.file = file, .line = number, .field = "score"});
    return pair;
}

} // namespace

std::vector<GradedPair> read_graded_pairs(const std::filesystem::path& file) {
    const auto content = read_file(file);
    std::vector<GradedPair> pairs;
    std::int64_t number = 0;
    for (std::size_t begin = 0; begin < content.size();) {
        const auto end = std::min(content.find('\n', begin), content.size());
        std::string_view line(content.data() + begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            pairs.push_back(parse_line(line, file.string(), number));
    }
    return pairs;
}

TaskCases evaluate_graded_pairs(const EvaluateConfig& config, const EvaluateInput& input, const Control& control) {
    if (config.pairs.empty())
        throw UsageError("the task graded-pairs needs a file of pairs",
                         "Give one: --pairs FILE, lines of score TAB text TAB text.", {.field = "pairs"});
    const auto pairs = read_graded_pairs(config.pairs);
    if (pairs.size() < 2)
        throw Error("holds fewer than two pairs", "", {.file = config.pairs});
    std::vector<std::string> texts;
    for (const auto& pair : pairs) {
        texts.push_back(pair.a);
        texts.push_back(pair.b);
    }
    control.throw_if_cancelled();
    const auto vectors = input.encode(texts);
    const auto width = vectors.size() / texts.size();
    std::vector<double> human, cosine;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        human.push_back(pairs[i].score);
        double product = 0;
        for (std::size_t d = 0; d < width; ++d)
            product +=
                static_cast<double>(vectors[2 * i * width + d]) * static_cast<double>(vectors[(2 * i + 1) * width + d]);
        cosine.push_back(product);
    }
    const auto correlation = [human, cosine](std::span<const std::int64_t> sample) {
        std::vector<double> a, b;
        for (const auto i : sample) {
            a.push_back(human[static_cast<std::size_t>(i)]);
            b.push_back(cosine[static_cast<std::size_t>(i)]);
        }
        return spearman(a, b);
    };
    std::vector<std::int64_t> numbers(pairs.size());
    std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
    return {.cases = std::move(numbers),
            .measures = {{.name = "spearman", .n = static_cast<std::int64_t>(pairs.size()), .statistic = correlation}},
            .baselines = {},
            .details = {{"pairs", pairs.size()}}};
}

} // namespace aviary

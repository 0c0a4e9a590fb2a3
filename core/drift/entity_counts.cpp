#include "core/drift/entity_counts.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

namespace {

constexpr const char* kHeading = "period\tentity\ttweets";

std::string on_one_line(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// One line: its period, entity and number. Throws without a place.
struct Line {
    std::string period, entity;
    std::int64_t number = 0;
};

Line parse_line(const std::string& text) {
    const auto first = text.find('\t'), second = text.find('\t', first == std::string::npos ? first : first + 1);
    Line line;
    if (second == std::string::npos)
        throw Error("expected period, entity and number of tweets, divided by tabs");
    line.period = text.substr(0, first);
    line.entity = text.substr(first + 1, second - first - 1);
    const auto* end = text.data() + text.size();
    if (const auto [at, failure] = std::from_chars(text.data() + second + 1, end, line.number); failure != std::errc() || at != end || line.number < 0)
        throw Error("'" + text.substr(second + 1) + "' is no number of tweets");
    return line;
}

} // namespace

std::vector<std::int64_t> EntityCounts::overall() const {
    std::vector<std::int64_t> sums(names.size());
    for (const auto& period : periods)
        for (const auto& [entity, number] : period.counts)
            sums[entity] += number;
    return sums;
}

std::size_t EntityCounts::index_of(const std::string& name) const {
    if (periods.empty())
        throw UsageError("there are no periods", "The corpus has no dates", {.field = "compare"});
    const auto number = parse_period(periods.front().period.unit, name).number - periods.front().period.number;
    if (number < 0 || number >= static_cast<std::int64_t>(periods.size()))
        throw UsageError("there are no tweets in " + name,
                         "The periods go from " + to_string(periods.front().period) + " to " + to_string(periods.back().period), {.field = "compare"});
    return static_cast<std::size_t>(number);
}

EntityCounts count_entities(const EntityCorpus& corpus, std::int64_t min_count) {
    std::vector<std::int64_t> overall(corpus.names.size());
    for (const auto& period : corpus.periods)
        for (const auto entity : period.entities)
            ++overall[period.vocabulary[entity]];
    EntityCounts counts{.kind = corpus.kind};
    std::vector<std::uint32_t> kept(corpus.names.size());
    for (std::size_t entity = 0; entity < kept.size(); ++entity)
        if (overall[entity] >= min_count) {
            kept[entity] = static_cast<std::uint32_t>(counts.names.size());
            counts.names.push_back(on_one_line(corpus.names[entity]));
        }
    for (const auto& period : corpus.periods) {
        PeriodCounts row{.period = period.period, .tweets = static_cast<std::int64_t>(period.tweets())};
        const auto numbers = period.counts();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (overall[period.vocabulary[i]] >= min_count) {
                row.counts.emplace_back(kept[period.vocabulary[i]], numbers[i]);
                row.total += numbers[i];
            }
        std::ranges::sort(row.counts, [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
        counts.periods.push_back(std::move(row));
    }
    return counts;
}

void write_counts(const std::filesystem::path& file, const EntityCounts& counts) {
    std::string text = std::string(kHeading) + '\n';
    for (const auto& period : counts.periods) {
        const auto name = to_string(period.period);
        text += name + "\t\t" + std::to_string(period.tweets) + '\n';
        for (const auto& [entity, number] : period.counts)
            text += name + '\t' + counts.names[entity] + '\t' + std::to_string(number) + '\n';
    }
    write_file_atomically(file, text);
}

EntityCounts read_counts(const std::filesystem::path& file, EntityKind kind, PeriodUnit unit) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error("can't be read", {}, {.file = file.string()});
    EntityCounts counts{.kind = kind};
    std::unordered_map<std::string, std::uint32_t> ids;
    std::string text;
    std::getline(stream, text);
    for (std::int64_t number = 2; std::getline(stream, text); ++number) {
        try {
            const auto line = parse_line(text);
            if (line.entity.empty()) {
                counts.periods.push_back({.period = parse_period(unit, line.period), .tweets = line.number});
                continue;
            }
            if (counts.periods.empty() || to_string(counts.periods.back().period) != line.period)
                throw Error("a period begins with the number of its tweets");
            const auto [id, is_new] = ids.try_emplace(line.entity, static_cast<std::uint32_t>(counts.names.size()));
            if (is_new)
                counts.names.push_back(line.entity);
            counts.periods.back().counts.emplace_back(id->second, line.number);
            counts.periods.back().total += line.number;
        } catch (const Error& error) {
            throw Error(error.what(), "Make the analysis again", {.file = file.string(), .line = number});
        }
    }
    return counts;
}

} // namespace aviary

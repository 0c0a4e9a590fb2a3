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
constexpr const char* kGroupHeading = "group\tentity\ttweets";

std::string on_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// As files name a slice.
std::string written_slice(const Slice& slice) {
    return slice.group ? on_one_line(to_string(*slice.group)) : to_string(slice.period);
}

Slice parse_slice(PeriodUnit unit, bool by_group, const std::string& text) {
    return by_group ? Slice{.group = parse_account_group(text)} : Slice{.period = parse_period(unit, text)};
}

/// One line: its slice, entity and number. Throws without a place.
struct Line {
    std::string slice, entity;
    std::int64_t number = 0;
};

Line parse_line(const std::string& text) {
    const auto first = text.find('\t'), second = text.find('\t', first == std::string::npos ? first : first + 1);
    Line line;
    if (second == std::string::npos)
        throw Error("expected period or group, entity and number of tweets, divided by tabs");
    line.slice = text.substr(0, first);
    line.entity = text.substr(first + 1, second - first - 1);
    const auto* end = text.data() + text.size();
    if (const auto [at, failure] = std::from_chars(text.data() + second + 1, end, line.number);
        failure != std::errc() || at != end || line.number < 0)
        throw Error("'" + text.substr(second + 1) + "' is no number of tweets");
    return line;
}

} // namespace

std::vector<std::int64_t> EntityCounts::overall() const {
    std::vector<std::int64_t> sums(names.size());
    for (const auto& slice : slices)
        for (const auto& [entity, number] : slice.counts)
            sums[entity] += number;
    return sums;
}

std::size_t EntityCounts::index_of(const std::string& name) const {
    if (slices.empty())
        throw UsageError("there are no periods", "The corpus has no dates", {.field = "compare"});
    const auto& first = slices.front().slice.period;
    const auto number = parse_period(first.unit, name).number - first.number;
    if (number < 0 || number >= static_cast<std::int64_t>(slices.size()))
        throw UsageError("there are no tweets in " + name,
                         "The periods go from " + to_string(first) + " to " + to_string(slices.back().slice),
                         {.field = "compare"});
    return static_cast<std::size_t>(number);
}

EntityCounts count_entities(const EntityCorpus& corpus, std::int64_t min_count) {
    std::vector<std::int64_t> overall(corpus.names.size());
    for (const auto& slice : corpus.slices)
        for (const auto entity : slice.entities)
            ++overall[slice.vocabulary[entity]];
    EntityCounts counts{.kind = corpus.kind};
    std::vector<std::uint32_t> kept(corpus.names.size());
    for (std::size_t entity = 0; entity < kept.size(); ++entity)
        if (overall[entity] >= min_count) {
            kept[entity] = static_cast<std::uint32_t>(counts.names.size());
            counts.names.push_back(on_one_line(corpus.names[entity]));
        }
    for (const auto& slice : corpus.slices) {
        SliceCounts row{.slice = slice.slice, .tweets = static_cast<std::int64_t>(slice.tweets())};
        const auto numbers = slice.counts();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (overall[slice.vocabulary[i]] >= min_count) {
                row.counts.emplace_back(kept[slice.vocabulary[i]], numbers[i]);
                row.total += numbers[i];
            }
        std::ranges::sort(row.counts, [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        counts.slices.push_back(std::move(row));
    }
    return counts;
}

void write_counts(const std::filesystem::path& file, const EntityCounts& counts) {
    std::string text = std::string(counts.by_group() ? kGroupHeading : kHeading) + '\n';
    for (const auto& slice : counts.slices) {
        const auto name = written_slice(slice.slice);
        text += name + "\t\t" + std::to_string(slice.tweets) + '\n';
        for (const auto& [entity, number] : slice.counts)
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
    const bool by_group = text == kGroupHeading;
    for (std::int64_t number = 2; std::getline(stream, text); ++number) {
        try {
            const auto line = parse_line(text);
            if (line.entity.empty()) {
                counts.slices.push_back({.slice = parse_slice(unit, by_group, line.slice), .tweets = line.number});
                continue;
            }
            if (counts.slices.empty() || written_slice(counts.slices.back().slice) != line.slice)
                throw Error("a period or group begins with the number of its tweets");
            const auto [id, is_new] = ids.try_emplace(line.entity, static_cast<std::uint32_t>(counts.names.size()));
            if (is_new)
                counts.names.push_back(line.entity);
            counts.slices.back().counts.emplace_back(id->second, line.number);
            counts.slices.back().total += line.number;
        } catch (const Error& error) {
            throw Error(error.what(), "Make the analysis again", {.file = file.string(), .line = number});
        }
    }
    return counts;
}

} // namespace aviary

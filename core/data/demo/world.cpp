#include "core/data/demo/world.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "core/base/error.hpp"
#include "core/base/resources.hpp"
#include "core/data/demo/sections.hpp"

namespace aviary {
namespace {

const std::string world_file = "demo/world.txt";

int topic_index(const World& world, const std::string& key) {
    const auto found = std::ranges::find(world.topics, key, &WorldTopic::key);
    if (found == world.topics.end())
        throw Error("There is no topic '" + key + "'.", "Use the name of a section.", {.file = world_file});
    return static_cast<int>(found - world.topics.begin());
}

std::int64_t day_begin(const std::string& date, int line) {
    int year = 0;
    unsigned month = 0, day = 0;
    const bool read = std::sscanf(date.c_str(), "%4d-%2u-%2u", &year, &month, &day) == 3;
    const std::chrono::year_month_day when{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!read || !when.ok())
        throw Error("'" + date + "' is no date.", "Write it as 2015-07-01.", {.file = world_file, .line = line});
    return std::chrono::sys_seconds(std::chrono::sys_days(when)).time_since_epoch().count();
}

WorldTopic read_topic(const Section& section) {
    WorldTopic topic;
    topic.key = section.name;
    topic.name = section.values("name").at(0);
    topic.weight = std::stoi(section.values("weight").at(0));
    topic.entities = section.values("entity");
    topic.domains = section.values("domain");
    topic.tags = section.values("tag");
    topic.media = section.values("media");
    topic.emoji = section.values("emoji");
    return topic;
}

} // namespace

World World::built_in() {
    const auto sections = parse_sections(resource(world_file), world_file);
    World world;
    for (const auto& section : sections)
        if (section.name != "planted")
            world.topics.push_back(read_topic(section));
    for (auto& topic : world.topics)
        for (const auto& key : section_named(sections, topic.key, world_file).values("related"))
            topic.related.push_back(topic_index(world, key));
    for (const auto& line : section_named(sections, "planted", world_file).lines) {
        if (line.values.size() != 3)
            throw Error("Expected topic | topic | date.", "See the comment of the file.",
                        {.file = world_file, .line = line.line});
        world.planted.push_back({line.key, topic_index(world, line.values[0]), topic_index(world, line.values[1]),
                                 day_begin(line.values[2], line.line)});
    }
    return world;
}

std::vector<std::string_view> World::planted_words(int topic, std::int64_t at) const {
    std::vector<std::string_view> words;
    for (const auto& word : planted)
        if ((at < word.changes_at ? word.before : word.after) == topic)
            words.push_back(word.word);
    return words;
}

} // namespace aviary

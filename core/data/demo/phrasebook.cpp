#include "core/data/demo/phrasebook.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/resources.hpp"

namespace aviary {
namespace {

enum SpecialSlot {
    no_slot = -1,
    entity_slot = -2,
    small_number = -3,
    medium_number = -4,
    large_number = -5,
    person_slot = -6,
    interests_slot = -7
};

constexpr std::array<std::pair<std::string_view, int>, 6> special_slots{{{"e", entity_slot},
                                                                         {"n", small_number},
                                                                         {"m", medium_number},
                                                                         {"nn", large_number},
                                                                         {"person", person_slot},
                                                                         {"interests", interests_slot}}};

constexpr std::string_view slot_prefix = "slot ";

std::string_view draw_name(Philox& random, const ProperNames& names, std::string_view previous) {
    if (!names.planted.empty() && chance(random, names.planted_share)) {
        const auto word = pick(random, names.planted);
        if (word != previous)
            return word;
    }
    const auto place = random.below(names.usual->size());
    const std::string& name = (*names.usual)[place];
    return name != previous ? std::string_view(name)
                            : std::string_view((*names.usual)[(place + 1) % names.usual->size()]);
}

} // namespace

Phrasebook Phrasebook::built_in(const std::string& language, const World& world) {
    const std::string file = "demo/" + language + ".txt";
    return parse(resource(file), file, world);
}

Phrasebook Phrasebook::parse(std::string_view text, const std::string& file, const World& world) {
    const auto sections = parse_sections(text, file);
    Phrasebook book;
    const auto& common = section_named(sections, "common", file);
    for (const auto& line : common.lines)
        book.words_[line.key] = line.values;
    for (const auto& line : common.lines) {
        book.list_of_["common/" + line.key] = static_cast<int>(book.lists_.size());
        book.lists_.push_back(book.read_sentences(common, line.key, file));
    }
    book.elided_ = common.values("elide");
    for (const auto& topic : world.topics)
        book.topics_.push_back(book.read_topic(section_named(sections, topic.key, file), file));
    return book;
}

const SentenceTemplates& Phrasebook::common(const std::string& key) const {
    const auto found = list_of_.find("common/" + key);
    if (found == list_of_.end())
        throw Error("The phrasebook has no '" + key + "'.", "Add a line to its section [common].");
    return lists_[static_cast<std::size_t>(found->second)];
}

const std::vector<std::string>& Phrasebook::words(const std::string& key) const {
    static const std::vector<std::string> none;
    const auto found = words_.find(key);
    return found == words_.end() ? none : found->second;
}

Phrasebook::Topic Phrasebook::read_topic(const Section& section, const std::string& file) {
    read_slots(section, file);
    Topic topic{read_sentences(section, "post", file), read_sentences(section, "comment", file),
                read_sentences(section, "title", file), section.values("bio"), section.values("tag")};
    if (topic.posts.empty() || topic.comments.empty() || topic.titles.empty() || topic.bios.empty())
        throw Error("Section [" + section.name + "] needs bio, post, comment and title.", "Add the missing line.",
                    {.file = file});
    return topic;
}

void Phrasebook::read_slots(const Section& section, const std::string& file) {
    constexpr std::array known{"bio", "tag", "post", "comment", "title"};
    for (const auto& line : section.lines) {
        if (line.key.starts_with(slot_prefix)) {
            list_of_[section.name + "/" + line.key.substr(slot_prefix.size())] = static_cast<int>(lists_.size());
            lists_.push_back(read_sentences(section, line.key, file));
        } else if (std::ranges::find(known, line.key) == known.end())
            throw Error("Unknown key '" + line.key + "'.", "Use bio, tag, post, comment, title or slot NAME.",
                        {.file = file, .line = line.line, .field = line.key});
    }
}

SentenceTemplates Phrasebook::read_sentences(const Section& section, std::string_view key,
                                             const std::string& file) const {
    SentenceTemplates sentences;
    for (const auto& value : section.values(key))
        sentences.push_back(parse_sentence(value, section, file));
    return sentences;
}

SentenceTemplate Phrasebook::parse_sentence(const std::string& text, const Section& section,
                                            const std::string& file) const {
    SentenceTemplate sentence;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find('{', at), text.size());
        const auto close = text.find('}', open);
        SentenceTemplate::Part part{text.substr(at, open - at), no_slot};
        if (open < text.size()) {
            if (close == std::string::npos)
                throw Error("'" + text + "' opens a slot and doesn't close it.", "Add }.",
                            {.file = file, .field = section.name});
            part.slot = slot_list(text.substr(open + 1, close - open - 1), section, file);
        }
        sentence.parts.push_back(std::move(part));
        at = open < text.size() ? close + 1 : open;
    }
    return sentence;
}

int Phrasebook::slot_list(const std::string& slot, const Section& section, const std::string& file) const {
    for (const auto& [name, special] : special_slots)
        if (name == slot)
            return special;
    for (const auto& place : {section.name + "/" + slot, "common/" + slot})
        if (const auto found = list_of_.find(place); found != list_of_.end())
            return found->second;
    throw Error("Section [" + section.name + "] uses {" + slot + "}, which stands for nothing.",
                "Add a line \"slot " + slot + ": …\" before it.", {.file = file, .field = section.name});
}

void Phrasebook::elide_before(std::string_view name, std::string& out) const {
    if (elided_.empty() || std::string_view("AEIOU").find(name.front()) == std::string_view::npos)
        return;
    for (const auto& word : elided_)
        if (out.ends_with(" " + word + " ")) {
            out.replace(out.size() - 2, 2, "'");
            return;
        }
}

void Phrasebook::write(const SentenceTemplate& sentence, Philox& random, const ProperNames& names, std::string& out,
                       std::string_view interests) const {
    std::string_view last_name;
    for (const auto& part : sentence.parts) {
        out += part.literal;
        switch (part.slot) {
        case no_slot:
            break;
        case entity_slot:
            last_name = draw_name(random, names, last_name);
            elide_before(last_name, out);
            out += last_name;
            break;
        case small_number:
            out += static_cast<char>('2' + random.below(8));
            break;
        case medium_number:
            out += std::to_string(11 + random.below(19));
            break;
        case large_number:
            out += std::to_string(12 + random.below(87));
            break;
        case person_slot:
            out += pick(random, words("first"));
            out += ' ';
            out += pick(random, words("last"));
            break;
        case interests_slot:
            out += interests;
            break;
        default:
            write(pick(random, lists_[static_cast<std::size_t>(part.slot)]), random, names, out, interests);
        }
    }
}

} // namespace aviary

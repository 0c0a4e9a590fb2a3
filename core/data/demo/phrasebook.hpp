#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/demo/sections.hpp"
#include "core/data/demo/world.hpp"

namespace aviary {

/// A sentence with slots, parsed once: "{e} beat {e} {n}-1 {past}".
struct SentenceTemplate {
    struct Part {
        std::string literal; ///< stands before the slot
        int slot = -1;       ///< a list of the phrasebook, or a SpecialSlot; -1: none
    };
    std::vector<Part> parts;
};
using SentenceTemplates = std::vector<SentenceTemplate>;

/// What {e} may stand for in one tweet: the topic's proper names, and its planted words with their share of the draws.
struct ProperNames {
    const std::vector<std::string>* usual = nullptr;
    std::vector<std::string_view> planted;
    double planted_share = 0;
};

/// One language of the demo world: its sentences, ready to be drawn (resources/demo/en.txt and its siblings).
class Phrasebook {
public:
    struct Topic {
        SentenceTemplates posts, comments, titles;
        std::vector<std::string> bios, tags;
    };

    /// Throws Error naming file, section and what is missing: a topic of `world`, a slot without values, an unknown
    /// key.
    static Phrasebook parse(std::string_view text, const std::string& file, const World& world);
    static Phrasebook built_in(const std::string& language, const World& world);

    /// Topics in the order of the world's.
    const Topic& topic(int index) const { return topics_[static_cast<std::size_t>(index)]; }

    /// Sentences of section [common]: "opener", "closer", "reply", "greeting", "daily", "bio", "spam", "tos/violence",
    /// … Throws Error if there are none.
    const SentenceTemplates& common(const std::string& key) const;
    /// Words of section [common]: "city", "first", "last", …; empty if there are none.
    const std::vector<std::string>& words(const std::string& key) const;

    /// Appends one drawing of the sentence to `out`. {e} never gives the same name twice in a row; `interests` stands
    /// for {interests}.
    void write(const SentenceTemplate& sentence, Philox& random, const ProperNames& names, std::string& out,
               std::string_view interests = {}) const;

private:
    void elide_before(std::string_view name, std::string& out) const;
    SentenceTemplate parse_sentence(const std::string& text, const Section& section, const std::string& file) const;
    int slot_list(const std::string& slot, const Section& section, const std::string& file) const;
    void read_slots(const Section& section, const std::string& file);
    SentenceTemplates read_sentences(const Section& section, std::string_view key, const std::string& file) const;
    Topic read_topic(const Section& section, const std::string& file);

    std::vector<Topic> topics_;
    std::vector<std::string> elided_; ///< words that lose their last letter before a vowel: French "de", "que"
    std::unordered_map<std::string, std::vector<std::string>> words_;
    std::vector<SentenceTemplates> lists_;         ///< values of the slots; they may have slots that stand before them
    std::unordered_map<std::string, int> list_of_; ///< "section/slot" → lists_
};

} // namespace aviary

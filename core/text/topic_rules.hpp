#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/json.hpp"

namespace aviary {

/// Topics by rules that an analyst writes: labels where the data brings none. The file:
///
///     {"topics": [{"name": "guns",
///                  "words":    ["gun", "firearm*"],        in the text or as a hashtag; * stands for any ending
///                  "phrases":  ["second amendment"],       consecutive words, each may end with *
///                  "hashtags": ["2a", "nra*"],             only as a hashtag
///                  "domains":  ["nra.org"],                of a linked page, subdomains included
///                  "accounts": ["nra"]}]}                  handle of the author
///
/// Every list may be left out, but not all. Case and apostrophes don't count. A tweet has each topic of which anything
/// matches. Immutable, so threads may share one.
class TopicRules {
public:
    /// Throws Error naming file, topic and field: unknown fields, repeated topics, empty rules, spaces in a word,
    /// endings of fewer than 3 letters before the *.
    static TopicRules read(const std::filesystem::path& file);
    static TopicRules from_json(const Json& json, const std::string& name);

    /// The rules for the kinds of topics in the IRA data, English, Russian and some German:
    /// resources/topics/default.json.
    static TopicRules built_in();

    /// Names in the order of the file; match() returns places in this list.
    const std::vector<std::string>& topics() const { return topics_; }

    /// Topics of one tweet, ascending, each once. `hashtags` (without #) are those that aren't in the text; `domains`
    /// are hosts ("www.bbc.co.uk"); `author` is a handle without @.
    std::vector<int> match(std::string_view text, std::span<const std::string> hashtags = {},
                           std::span<const std::string> domains = {}, std::string_view author = {}) const;

private:
    /// A word, or the beginning of one.
    struct Pattern {
        std::uint64_t hash = 0;
        int stem_length = 0; ///< code points before the *; 0: the whole word
    };
    /// What follows the first word of a rule; empty for a rule of one word.
    struct Rule {
        int topic = 0;
        std::vector<Pattern> rest;
    };
    using Rules = std::unordered_map<std::uint64_t, std::vector<Rule>>;
    /// Whole words and stems; `stem_lengths` has bit n set where a stem of n code points exists.
    struct RuleSet {
        Rules whole, stems;
        std::uint64_t stem_lengths = 0;
    };
    struct Word {
        std::string_view text;
        std::uint64_t hash = 0;
        bool in_sequence = true; ///< directly after the word before, no sentence or link between
    };

    static Pattern parse_pattern(std::string_view word);
    static void add(RuleSet& rules, const std::vector<Pattern>& patterns, int topic);
    static bool fits(const Pattern& pattern, const Word& word);
    static void match_at(const RuleSet& rules, std::span<const Word> words, std::vector<int>& found);
    void match_domain(std::string_view host, std::vector<int>& found) const;
    void read_topic(const Json& topic, const std::string& file);

    std::vector<std::string> topics_;
    RuleSet words_, hashtags_;
    std::unordered_map<std::string, std::vector<int>> domains_, accounts_;
};

} // namespace aviary

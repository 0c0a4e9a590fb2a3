#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/demo/demo_world.hpp"
#include "core/data/demo/phrasebook.hpp"
#include "core/data/demo/society.hpp"
#include "core/data/demo/world.hpp"

namespace aviary {

/// A tweet with what its generator knows of it.
struct DemoTweet {
    TweetRecord record;
    DemoContent content = DemoContent::post;
    std::uint32_t author = 0;
    int topic = -1;        ///< of posts and copies, else -1
    int second_topic = -1; ///< of a post that also speaks of something else
    int language = 0;
};

/// Writes the tweets of the demo world: who says what, when, in which words. Each is a function of (seed, index, the
/// tweets lately given to remember()).
class TweetAuthor {
public:
    TweetAuthor(const DemoConfig& config, const World& world, const std::vector<Phrasebook>& books,
                const Society& society);

    DemoTweet write(std::int64_t index) const;

    /// Makes the tweet one that later ones may answer, quote and copy.
    void remember(const DemoTweet& tweet);

private:
    /// What later tweets need of an earlier one.
    struct Memory {
        std::int64_t id = 0;
        std::string handle, text;
        int topic = -1;
    };
    struct Ring {
        std::vector<Memory> memories;
        std::size_t next = 0;
    };
    /// Where a tweet is being made.
    struct Draft {
        DemoTweet tweet;
        Philox random;
        const Member& author;
        const Phrasebook* book;
    };

    std::int64_t time_of(std::int64_t index) const;
    void write_post(Draft& draft) const;
    void write_low_content(Draft& draft, const std::string& key) const;
    bool write_copy(Draft& draft) const;
    bool address(Draft& draft) const;
    void add_sentence(Draft& draft, const SentenceTemplates& sentences, int topic) const;
    void add_second_sentence(Draft& draft) const;
    void add_decoration(Draft& draft) const;
    void add_link(Draft& draft, int topic) const;
    void add_labels(Draft& draft) const;
    UrlRecord page(int topic, int language, std::int64_t at, Philox& random) const;
    std::size_t ring_of(int topic, int language) const;
    const Memory* recall(Philox& random, const Member& reader) const;
    ProperNames names_of(int topic, std::int64_t at) const;

    const DemoConfig& config_;
    const World& world_;
    const std::vector<Phrasebook>& books_;
    const Society& society_;
    std::vector<Ring> memories_; ///< topic × language
};

} // namespace aviary

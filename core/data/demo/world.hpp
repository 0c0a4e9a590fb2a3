#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random.hpp"

namespace aviary {

/// What people of the demo world talk about, in every language (resources/demo/world.txt).
struct WorldTopic {
    std::string key;  ///< section in the language files: "football"
    std::string name; ///< as the annotations call it: "Film and television"
    int weight = 1;   ///< share of interests
    std::vector<int> related;
    std::vector<std::string> entities; ///< proper names, the same in every language
    std::vector<std::string> domains, tags, media, emoji;
};

/// A word that belongs to one topic until `changes_at` (UTC, seconds since 1970) and to another from then on.
struct WorldWord {
    std::string word;
    int before = 0, after = 0;
    std::int64_t changes_at = 0;
};

struct World {
    std::vector<WorldTopic> topics;
    std::vector<WorldWord> planted;

    /// The words of `topic` at that time that have or will have another meaning.
    std::vector<std::string_view> planted_words(int topic, std::int64_t at) const;

    static World built_in();
};

/// The two years of the demo world, UTC: 2015-01-01 to the end of 2016.
inline constexpr std::int64_t world_begin = 1'420'070'400;
inline constexpr std::int64_t world_end = 1'483'228'800;

/// Languages of the demo world with their shares of people.
struct WorldLanguage {
    const char* code;
    double share;
};
inline constexpr std::array world_languages{WorldLanguage{"en", 0.40}, WorldLanguage{"es", 0.16},
                                            WorldLanguage{"de", 0.12}, WorldLanguage{"pt", 0.12},
                                            WorldLanguage{"fr", 0.10}, WorldLanguage{"ar", 0.10}};

/// Uses of random numbers, kept apart so that one can change without changing the others.
enum class WorldStream : std::uint64_t { people = 0xDE300, follows, timeline, tweets, engagements, pages };

inline Philox world_random(std::int64_t seed, WorldStream stream, std::int64_t step) {
    return {static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(stream), static_cast<std::uint64_t>(step)};
}

/// Draws without libm, whose last bits differ between machines.
inline bool chance(Philox& random, double probability) {
    return random.uniform() < probability;
}
template <typename List>
const auto& pick(Philox& random, const List& list) {
    return list[random.below(list.size())];
}
/// A place in [0, size), the first ones more often: half of all draws fall on the first quarter.
inline std::size_t skewed_place(Philox& random, std::size_t size) {
    const double u = random.uniform();
    return static_cast<std::size_t>(u * u * static_cast<double>(size));
}

} // namespace aviary

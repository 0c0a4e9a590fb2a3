#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/data/demo/phrasebook.hpp"
#include "core/data/demo/world.hpp"
#include "core/data/records.hpp"

namespace aviary {

/// Who an account of the demo world is.
enum class Role : std::uint8_t { person, news, bot, spammer };
const char* to_string(Role role);

struct Member {
    UserRecord record; ///< with biography, counts and labels "account/role" and "interests"
    std::string city;
    int language = 0; ///< place in world_languages
    Role role = Role::person;
    std::vector<int> interests;                ///< topics, the dearest first; 1 to 3
    bool lower_case = false;                   ///< writes without capitals
    double emoji = 0, hashtags = 0, links = 0; ///< habits: chance per tweet
};

/// The people of the demo world. Earlier members post more and are followed more.
class Society {
public:
    Society(const World& world, const std::vector<Phrasebook>& books, std::int64_t users, std::int64_t seed);

    const std::vector<Member>& members() const { return members_; }
    /// Members interested in the topic, of that language.
    const std::vector<std::uint32_t>& fans(int topic, int language) const;
    /// (follower, followee), places in members().
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& follows() const { return follows_; }

private:
    Member make_member(std::int64_t index, const World& world, const std::vector<Phrasebook>& books,
                       std::int64_t seed) const;
    void make_follows(std::int64_t seed);

    std::vector<Member> members_;
    std::vector<std::vector<std::uint32_t>> fans_; ///< topic × language
    std::vector<std::pair<std::uint32_t, std::uint32_t>> follows_;
};

} // namespace aviary

#include "core/data/demo/society.hpp"

#include <algorithm>
#include <numeric>

#include <unicode/normalizer2.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

constexpr std::int64_t first_user_id = 20'001'234;
constexpr std::int64_t user_id_step = 97;
constexpr std::size_t name_letters_in_handle = 9;

/// Lower-case ASCII letters of a name: accents dropped, everything else left out.
std::string plain_letters(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status))
        throw Error("ICU can't normalise: " + std::string(u_errorName(status)) + ".", "Install ICU's data.");
    const auto letters = decompose->normalize(icu::UnicodeString::fromUTF8(name).toLower(), status);
    std::string plain;
    for (int i = 0; i < letters.length(); ++i)
        if (letters[i] >= 'a' && letters[i] <= 'z')
            plain += static_cast<char>(letters[i]);
    return plain;
}

std::string base36(std::int64_t value) {
    std::string digits;
    do
        digits.insert(digits.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[value % 36]);
    while ((value /= 36) > 0);
    return digits;
}

int draw_language(Philox& random) {
    double rest = random.uniform();
    for (std::size_t i = 0; i + 1 < world_languages.size(); ++i) {
        rest -= world_languages[i].share;
        if (rest < 0)
            return static_cast<int>(i);
    }
    return static_cast<int>(world_languages.size()) - 1;
}

int draw_topic(Philox& random, const World& world) {
    const int all = std::accumulate(world.topics.begin(), world.topics.end(), 0,
                                    [](int sum, const WorldTopic& topic) { return sum + topic.weight; });
    auto rest = static_cast<int>(random.below(static_cast<std::uint64_t>(all)));
    int topic = 0;
    while ((rest -= world.topics[static_cast<std::size_t>(topic)].weight) >= 0)
        ++topic;
    return topic;
}

/// One to three topics; further ones are often related to the first.
std::vector<int> draw_interests(Philox& random, const World& world) {
    std::vector<int> interests{draw_topic(random, world)};
    const auto count = 1 + random.below(3);
    while (interests.size() < count) {
        const auto& related = world.topics[static_cast<std::size_t>(interests[0])].related;
        const int topic = chance(random, 0.6) ? pick(random, related) : draw_topic(random, world);
        if (std::ranges::find(interests, topic) == interests.end())
            interests.push_back(topic);
    }
    return interests;
}

Role draw_role(Philox& random) {
    const double u = random.uniform();
    return u < 0.03 ? Role::spammer : u < 0.05 ? Role::bot : u < 0.09 ? Role::news : Role::person;
}

std::string describe_interests(Philox& random, const Phrasebook& book, const std::vector<int>& interests) {
    std::string text;
    for (std::size_t i = 0; i < interests.size(); ++i) {
        if (i > 0)
            text += i + 1 == interests.size() ? " " + book.words("and").at(0) + " " : ", ";
        text += pick(random, book.topic(interests[i]).bios);
    }
    return text;
}

} // namespace

const char* to_string(Role role) {
    switch (role) {
    case Role::person:
        return "person";
    case Role::news:
        return "news";
    case Role::bot:
        return "bot";
    case Role::spammer:
        return "spammer";
    }
    throw Error("No such role.");
}

Society::Society(const World& world, const std::vector<Phrasebook>& books, std::int64_t users, std::int64_t seed)
    : fans_(world.topics.size() * world_languages.size()) {
    members_.reserve(static_cast<std::size_t>(users));
    for (std::int64_t i = 0; i < users; ++i)
        members_.push_back(make_member(i, world, books, seed));
    for (std::size_t i = 0; i < members_.size(); ++i)
        for (const int topic : members_[i].interests)
            fans_[static_cast<std::size_t>(topic) * world_languages.size() +
                  static_cast<std::size_t>(members_[i].language)]
                .push_back(static_cast<std::uint32_t>(i));
    make_follows(seed);
}

const std::vector<std::uint32_t>& Society::fans(int topic, int language) const {
    return fans_[static_cast<std::size_t>(topic) * world_languages.size() + static_cast<std::size_t>(language)];
}

Member Society::make_member(std::int64_t index, const World& world, const std::vector<Phrasebook>& books,
                            std::int64_t seed) const {
    auto random = world_random(seed, WorldStream::people, index);
    Member member;
    member.language = draw_language(random);
    member.role = draw_role(random);
    member.interests = draw_interests(random, world);
    member.lower_case = member.role == Role::person && chance(random, 0.15);
    member.emoji = 0.4 * random.uniform();
    member.hashtags = 0.8 * random.uniform();
    member.links = member.role == Role::news ? 0.95 : 0.5 * random.uniform();

    const auto& book = books[static_cast<std::size_t>(member.language)];
    const auto first = random.below(book.words("first").size());
    const auto last = random.below(book.words("last").size());
    const bool latin = book.words("handle_first").empty();
    const auto& handle_first = book.words(latin ? "first" : "handle_first");
    const auto& handle_last = book.words(latin ? "last" : "handle_last");
    auto& record = member.record;
    record.id = first_user_id + index * user_id_step;
    record.handle =
        (plain_letters(handle_first[first]) + plain_letters(handle_last[last])).substr(0, name_letters_in_handle) +
        "_" + base36(index);
    record.name = book.words("first")[first] + " " + book.words("last")[last];
    member.city = pick(random, book.words("city"));

    const std::string interests = describe_interests(random, book, member.interests);
    const ProperNames no_names;
    book.write(pick(random, book.common("bio")), random, no_names, record.bio, interests);
    record.labels.push_back({"account/role", to_string(member.role)});
    std::string names;
    for (const int topic : member.interests)
        names += (names.empty() ? "" : ", ") + world.topics[static_cast<std::size_t>(topic)].name;
    record.labels.push_back({"interests", names});
    return member;
}

void Society::make_follows(std::int64_t seed) {
    std::vector<std::int64_t> followers(members_.size(), 0);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        auto random = world_random(seed, WorldStream::follows, static_cast<std::int64_t>(i));
        auto& member = members_[i];
        std::vector<std::uint32_t> followed;
        for (auto tries = 4 + random.below(20); tries > 0; --tries) {
            const auto& alike = fans(pick(random, member.interests), member.language);
            const auto other = chance(random, 0.8) ? alike[skewed_place(random, alike.size())]
                                                   : static_cast<std::uint32_t>(skewed_place(random, members_.size()));
            if (other != i && std::ranges::find(followed, other) == followed.end())
                followed.push_back(other);
        }
        for (const auto other : followed) {
            follows_.emplace_back(static_cast<std::uint32_t>(i), other);
            ++followers[other];
        }
        member.record.following = static_cast<std::int64_t>(followed.size());
    }
    for (std::size_t i = 0; i < members_.size(); ++i)
        members_[i].record.followers = followers[i];
}

} // namespace aviary

#include "core/data/demo/phrasebook.hpp"

#include <set>

#include <gmock/gmock.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using testing::AllOf;
using testing::HasSubstr;

World small_world() {
    World world;
    WorldTopic topic;
    topic.key = "chess";
    topic.entities = {"Alpha", "Beta"};
    world.topics.push_back(topic);
    world.planted.push_back({"Gamma", 0, 1, 1000});
    return world;
}

std::string book_text(const std::string& post, const std::string& slots = "slot move: a rook | {n} pawns") {
    return "[common]\nfirst: Ann\nlast: Lee\ncity: Rome\nopener: Well.\n[chess]\nbio: chess\npost: " + post +
           "\ncomment: Nice.\ntitle: {e} wins\n" + slots + "\n";
}

std::string write(const Phrasebook& book, int step, const ProperNames& names) {
    Philox random(1, 2, static_cast<std::uint64_t>(step));
    std::string out;
    book.write(book.topic(0).posts[0], random, names, out, "chess and go");
    return out;
}

std::string error_of(const std::string& text) {
    try {
        Phrasebook::parse(text, "xx.txt", small_world());
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

TEST(Phrasebook, FillsSlotsAlsoInsideOfValues) {
    const auto world = small_world();
    const auto book = Phrasebook::parse(book_text("{person} from {city} moves {move}, {interests}"), "xx.txt", world);
    std::set<std::string> texts;
    for (int i = 0; i < 200; ++i)
        texts.insert(write(book, i, {&world.topics[0].entities, {}, 0}));
    EXPECT_THAT(texts, testing::SizeIs(9)) << "a rook, and 2 to 9 pawns";
    EXPECT_TRUE(texts.contains("Ann Lee from Rome moves a rook, chess and go"));
    EXPECT_TRUE(texts.contains("Ann Lee from Rome moves 9 pawns, chess and go"));
}

TEST(Phrasebook, NeverRepeatsANameAtOnce) {
    const auto world = small_world();
    const auto book = Phrasebook::parse(book_text("{e} {e} {move}"), "xx.txt", world);
    for (int i = 0; i < 100; ++i)
        EXPECT_THAT(write(book, i, {&world.topics[0].entities, {}, 0}),
                    testing::AnyOf(testing::StartsWith("Alpha Beta"), testing::StartsWith("Beta Alpha")));
}

TEST(Phrasebook, DrawsPlantedWordsByTheirShare) {
    const auto world = small_world();
    const auto book = Phrasebook::parse(book_text("{e} {move}"), "xx.txt", world);
    int planted = 0;
    for (int i = 0; i < 2000; ++i)
        planted += write(book, i, {&world.topics[0].entities, {"Gamma"}, 0.2}).starts_with("Gamma") ? 1 : 0;
    // Binomial(2000, 0.2): standard deviation 18.
    EXPECT_NEAR(planted, 400, 75);
    EXPECT_EQ(world.planted_words(0, 999).size(), 1U);
    EXPECT_EQ(world.planted_words(0, 1000).size(), 0U);
    EXPECT_EQ(world.planted_words(1, 1000).size(), 1U);
}

TEST(Phrasebook, FrenchElidesBeforeAVowel) {
    const auto world = World::built_in();
    const auto book = Phrasebook::built_in("fr", world);
    const std::vector<std::string> names{"Estrela"};
    for (int i = 0; i < 50; ++i) {
        Philox random(1, 3, static_cast<std::uint64_t>(i));
        std::string out;
        book.write(book.topic(0).posts[static_cast<std::size_t>(i) % book.topic(0).posts.size()], random,
                   {&names, {}, 0}, out);
        EXPECT_THAT(out, testing::Not(HasSubstr(" de Estrela")));
    }
}

TEST(Phrasebook, ErrorsNameFileAndPlace) {
    EXPECT_THAT(error_of(book_text("{nothing} here")),
                AllOf(HasSubstr("xx.txt"), HasSubstr("chess"), HasSubstr("{nothing}")));
    EXPECT_THAT(error_of(book_text("an open {slot")), HasSubstr("doesn't close"));
    EXPECT_THAT(error_of(book_text("x", "wrong: y")), AllOf(HasSubstr("xx.txt:11"), HasSubstr("wrong")));
    EXPECT_THAT(error_of("[common]\nfirst: A\n"), HasSubstr("[chess]"));
    EXPECT_THAT(error_of("[common]\nfirst: A\n[chess]\nbio: x\n"), HasSubstr("post"));
    EXPECT_THAT(error_of("first: A\n"), AllOf(HasSubstr("xx.txt:1"), HasSubstr("section")));
    EXPECT_THAT(error_of("[common]\nfirst\n"), AllOf(HasSubstr("xx.txt:2"), HasSubstr("key")));
    EXPECT_THAT(error_of("[common]\nfirst: A |  | B\n"), HasSubstr("xx.txt:2"));
}

TEST(Phrasebook, EveryLanguageIsComplete) {
    const auto world = World::built_in();
    for (const auto& language : world_languages) {
        const auto book = Phrasebook::built_in(language.code, world);
        for (const auto* key :
             {"opener", "closer", "reply", "greeting", "daily", "bio", "spam", "tos/violence", "tos/harassment"})
            EXPECT_GE(book.common(key).size(), 4U) << language.code << " " << key;
        for (const auto* key : {"first", "last", "city", "and"})
            EXPECT_FALSE(book.words(key).empty()) << language.code << " " << key;
        EXPECT_EQ(book.words("handle_first").empty() ? 0 : book.words("first").size(),
                  book.words("handle_first").size());
    }
    EXPECT_THROW(Phrasebook::built_in("en", world).common("nothing"), Error);
}

} // namespace
} // namespace aviary

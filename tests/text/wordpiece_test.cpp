#include "core/text/wordpiece.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

const fs::path kFixtures = fs::path(AVIARY_TEST_FIXTURES) / "nn";

std::vector<std::string> vocabulary_with(std::vector<std::string> pieces) {
    pieces.insert(pieces.begin(), {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"});
    return pieces;
}

std::vector<std::string> pieces_of(const WordPiece& tokenizer, std::string_view text, std::size_t limit = SIZE_MAX) {
    std::vector<std::int32_t> ids;
    tokenizer.encode(text, ids, limit);
    std::vector<std::string> pieces;
    for (const auto id : ids)
        pieces.push_back(tokenizer.vocabulary()[static_cast<std::size_t>(id)]);
    return pieces;
}

std::vector<std::string> learn(const std::vector<std::string>& texts, std::int64_t size) {
    return learn_wordpiece(
        [&](const auto& emit) {
            for (const auto& text : texts)
                emit(text);
        },
        size);
}

using testing::ElementsAre;
using testing::HasSubstr;

} // namespace

TEST(WordPiece, IdsEqualTransformers) {
    // Every text of make_nn_fixtures.py, cased and lower-cased, as transformers' BertTokenizer cut it.
    const auto cased_folder = WordPiece::open(kFixtures / "bert");
    const WordPiece lower(cased_folder.vocabulary()), cased(cased_folder.vocabulary(), {.lower_case = false});
    const auto cases = read_json(kFixtures / "wordpiece.json");
    ASSERT_GT(cases.size(), 500U);
    for (const auto& entry : cases) {
        std::vector<std::int32_t> ids;
        (entry["lower"].get<bool>() ? lower : cased).encode(entry["text"].get<std::string>(), ids);
        EXPECT_EQ(ids, entry["ids"].get<std::vector<std::int32_t>>())
            << to_line(entry["text"]) << " " << entry["lower"];
    }
}

TEST(WordPiece, TakesTheLongestPieceFirst) {
    const WordPiece tokenizer(vocabulary_with({"un", "##aff", "##able", "una", "##a", "##ff"}));
    // "una" is longer than "un"; what is left is cut as "##ff" + "##able".
    EXPECT_THAT(pieces_of(tokenizer, "Unaffable"), ElementsAre("una", "##ff", "##able"));
    EXPECT_THAT(pieces_of(tokenizer, "unaffablex"), ElementsAre("[UNK]"));
    EXPECT_THAT(pieces_of(tokenizer, "x unaff"), ElementsAre("[UNK]", "una", "##ff"));
}

TEST(WordPiece, LimitCutsInsideAWord) {
    const WordPiece tokenizer(vocabulary_with({"a", "##b", "##c"}));
    EXPECT_THAT(pieces_of(tokenizer, "abc abc", 4), ElementsAre("a", "##b", "##c", "a"));
    EXPECT_TRUE(pieces_of(tokenizer, "abc", 0).empty());
    std::vector<std::int32_t> ids{42};
    tokenizer.encode("abc", ids, 2);
    EXPECT_THAT(ids, ElementsAre(42, 5, 6));
}

TEST(WordPiece, SpecialTokensInATextArePlainText) {
    const WordPiece tokenizer(vocabulary_with({"[", "]", "sep"}));
    EXPECT_THAT(pieces_of(tokenizer, "[SEP]"), ElementsAre("[", "sep", "]"));
}

TEST(WordPiece, BytesThatAreNoUtf8AreDropped) {
    const WordPiece tokenizer(vocabulary_with({"ab", "a", "b"}));
    EXPECT_THAT(pieces_of(tokenizer, "a\xFF\xC0"
                                     "b \x80"),
                ElementsAre("ab"));
    EXPECT_THAT(pieces_of(tokenizer, "a\xE2\x82"), ElementsAre("a"));
    EXPECT_THAT(pieces_of(tokenizer, std::string_view("a\0b", 3)), ElementsAre("ab"));
}

TEST(WordPiece, SavesAndOpens) {
    const auto folder = fs::temp_directory_path() / ("aviary-wordpiece-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const WordPiece tokenizer(vocabulary_with({"É", "a"}), {.lower_case = false, .tokenize_chinese_chars = false});
    tokenizer.save(folder);
    const auto opened = WordPiece::open(folder);
    EXPECT_EQ(opened.vocabulary(), tokenizer.vocabulary());
    EXPECT_EQ(opened.options(), tokenizer.options());
    EXPECT_THAT(pieces_of(opened, "É a"), ElementsAre("É", "a"));
    fs::remove_all(folder);
}

TEST(WordPiece, ErrorsNameFileAndLine) {
    const auto folder = fs::temp_directory_path() / ("aviary-wordpiece-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const auto error = [&] {
        try {
            WordPiece::open(folder);
            return std::string();
        } catch (const Error& e) {
            return std::string(e.what());
        }
    };
    EXPECT_THAT(error(), HasSubstr("vocab.txt"));
    write_file_atomically(folder / "vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n");
    EXPECT_THAT(error(), HasSubstr("the vocabulary lacks [MASK]"));
    write_file_atomically(folder / "vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n[MASK]\r\na\r\na\r\n");
    EXPECT_THAT(error(), HasSubstr("vocab.txt:7: the vocabulary holds 'a' twice"));
    write_file_atomically(folder / "tokenizer_config.json", R"({"do_lower_case": 1})");
    EXPECT_THAT(error(), HasSubstr("tokenizer_config.json: do_lower_case"));
    fs::remove_all(folder);
}

TEST(LearnWordPiece, ByHand) {
    // low ×3, lower ×2, newest ×1. Characters: l n, ##e ##o ##r ##s ##t ##w.
    // Pairs: l·##o 5, ##o·##w 5, ##w·##e 3, ##e·##r 2, the rest 1. Ties go to the smaller pair: "##o"·"##w" before
    // "l"·"##o". Then l·##ow 5; then low·##e and ##e·##r 2 each: "##e" < "low". Then low·##er 2. Pairs seen once stay
    // apart.
    EXPECT_THAT(learn({"low low low", "lower LOWER", "newest"}, 100),
                ElementsAre("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##e", "##o", "##r", "##s", "##t", "##w", "l",
                            "n", "##ow", "low", "##er", "lower"));
}

TEST(LearnWordPiece, KeepsToTheSize) {
    // 16 − 5 special = 11 entries, of which at most 5 characters, the most frequent ones: ##a 12, ##b 9, ##c 6, a 4,
    // then
    // ##d and b 3 each, of which ##d is the smaller.
    const auto vocabulary = learn({"aaaa bbbb cccc dddd", "aaaa bbbb cccc", "aaaa bbbb", "aaaa"}, 16);
    EXPECT_LE(vocabulary.size(), 16U);
    EXPECT_THAT(vocabulary, testing::IsSupersetOf({"##a", "##b", "##c", "##d", "a", "aaaa"}));
    EXPECT_THAT(vocabulary, testing::Not(testing::Contains("b")));
    EXPECT_THROW(learn({"a"}, 3), UsageError);
}

TEST(LearnWordPiece, RepeatedLettersMerge) {
    // "aaaa" is a ##a ##a ##a: ##a·##a 2 × 2 = 4, a·##a 2 → "##aa" first; then a·##aa and ##aa·##a; "##aa" < "a".
    EXPECT_THAT(learn({"aaaa aaaa"}, 100),
                ElementsAre("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##a", "a", "##aa", "##aaa", "aaaa"));
}

TEST(LearnWordPiece, ItsVocabularyCutsItsTexts) {
    const std::vector<std::string> texts{"The cat sat.", "the cats sit, the dogs ran!", "привет мир привет"};
    const WordPiece tokenizer(learn(texts, 200));
    for (const auto& text : texts)
        EXPECT_THAT(pieces_of(tokenizer, text), testing::Not(testing::Contains("[UNK]"))) << text;
    EXPECT_EQ(learn(texts, 200), tokenizer.vocabulary());
}

} // namespace aviary

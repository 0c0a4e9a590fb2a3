#include "core/text/tokenizer.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/text/byte_level_segments.hpp"
#include "core/text/byte_pair_model.hpp"
#include "core/text/unigram_model.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kFixtures = fs::path(AVIARY_TEST_FIXTURES) / "tokenizers";

std::string bytes_of(const std::string& hexadecimal) {
    std::string bytes;
    for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16)));
    return bytes;
}

std::vector<std::int32_t> piece_of(const Tokenizer& tokenizer, std::string_view text,
                                   std::int64_t max_tokens = 1 << 30) {
    TokenStream stream;
    tokenizer.append(text, stream, max_tokens);
    return stream.ids;
}

/// A folder of this test's own, gone with it.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("aviary-tokenizer-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    void write(const char* name, std::string_view content) const { write_file_atomically(path / name, content); }
    std::string error() const {
        try {
            Tokenizer::open(path);
        } catch (const Error& e) {
            return e.what();
        }
        return "opened";
    }
};

class FolderTokenizerTest : public testing::TestWithParam<const char*> {};

TEST_P(FolderTokenizerTest, GivesTheIdsOfTransformers) {
    const auto tokenizer = Tokenizer::open(kFixtures / GetParam());
    const auto cases = read_json(kFixtures / "cases.json").at(GetParam());
    ASSERT_GT(cases.size(), 100U);
    for (const auto& one : cases)
        EXPECT_EQ(piece_of(tokenizer, bytes_of(one[0])), one[1].get<std::vector<std::int32_t>>()) << one[0];
}

TEST_P(FolderTokenizerTest, StaysTheSameWhenSaved) {
    const Folder folder;
    const auto tokenizer = Tokenizer::open(kFixtures / GetParam());
    tokenizer.save(folder.path);
    const auto again = Tokenizer::open(folder.path);
    EXPECT_EQ(again.special(), tokenizer.special());
    EXPECT_EQ(again.size(), tokenizer.size());
    const auto cases = read_json(kFixtures / "cases.json");
    for (const auto& one : cases.at(GetParam())) {
        const auto text = bytes_of(one[0]);
        EXPECT_EQ(piece_of(again, text), piece_of(tokenizer, text)) << one[0];
    }
}

TEST_P(FolderTokenizerTest, CutsToTheLimit) {
    const auto tokenizer = Tokenizer::open(kFixtures / GetParam());
    const std::string text = "the birds sing, don't they? [MASK] \xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82";
    const auto whole = piece_of(tokenizer, text);
    for (std::int64_t most = 2; most <= static_cast<std::int64_t>(whole.size()); ++most) {
        // As transformers truncates: the first most − 1 and the separator.
        auto expected = whole;
        expected.resize(static_cast<std::size_t>(most));
        expected.back() = whole.back();
        EXPECT_EQ(piece_of(tokenizer, text, most), expected);
    }
}

INSTANTIATE_TEST_SUITE_P(Tokenizers, FolderTokenizerTest,
                         testing::Values("bert-uncased", "bert-cased", "bert-uncased-accents", "bert-cased-stripped",
                                         "bert-no-chinese", "bert-json", "xlmr", "xlmr-json", "xlmr-json-4", "roberta",
                                         "roberta-json", "roberta-json-4"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

// As tokenizers from 0.23 on; tests/tools/tokenizer_parity.py tells what older ones do.
TEST(Tokenizer, MarksOfUnicode17BelongToTheCharacterBefore) {
    const auto tokenizer = Tokenizer::open(kFixtures / "xlmr");
    const auto two = piece_of(tokenizer, "2");
    EXPECT_EQ(piece_of(tokenizer, "\u00B2"), two); // by the model's rules, for it and its marks
    for (const char* marked : {"\u00B2\u1ACF", "\u00B2\u1ADD", "\u00B2\u1AE0", "\u00B2\u1AE8", "\u00B2\u1AEB"})
        EXPECT_EQ(piece_of(tokenizer, marked), two) << marked;
    EXPECT_NE(piece_of(tokenizer, "\u00B2\u1ADE"), two) << "no character yet";
}

TEST(Tokenizer, IsThatOfAWordPieceWithSpecialTokensInTheText) {
    const WordPiece wordpiece({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b", "[", "]", "sep"});
    const Tokenizer tokenizer(wordpiece);
    EXPECT_THAT(piece_of(tokenizer, "ab [SEP]a"), ElementsAre(2, 5, 6, 3, 5, 3));
    EXPECT_THAT(piece_of(tokenizer, "[sep]"), ElementsAre(2, 7, 9, 8, 3));
    EXPECT_EQ(tokenizer.special(), (SpecialIds{.cls = 2, .sep = 3, .pad = 0, .unk = 1, .mask = 4}));
    EXPECT_EQ(tokenizer.size(), 10);
    EXPECT_STREQ(tokenizer.kind(), "WordPiece");
}

TEST(Tokenizer, ReadsTheLongestTextThatTheFolderSays) {
    const Folder folder;
    folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n");
    EXPECT_EQ(Tokenizer::open(folder.path).max_tokens(), 0);
    folder.write("tokenizer_config.json", R"({"model_max_length": 512})");
    EXPECT_EQ(Tokenizer::open(folder.path).max_tokens(), 512);
    folder.write("tokenizer_config.json",
                 R"({"model_max_length": 1000000000000000019884624838656, "do_lower_case": false})");
    EXPECT_EQ(Tokenizer::open(folder.path).max_tokens(), 0);
}

TEST(Tokenizer, NamesFileAndFieldOfWhatIsWrong) {
    const Folder folder;
    EXPECT_THAT(folder.error(), HasSubstr("no tokenizer"));
    folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("vocab.txt"), HasSubstr("[MASK]")));
    folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\na\n");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("vocab.txt"), HasSubstr("twice")));
    folder.write("tokenizer.json", "{");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("tokenizer.json"), HasSubstr("JSON")));
    folder.write("tokenizer.json", R"({"model": {"type": "WordLevel", "vocab": {}}})");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("tokenizer.json"), HasSubstr("WordLevel")));
    folder.write(
        "tokenizer.json",
        R"({"model": {"type": "WordPiece", "vocab": {"a": -1}}, "pre_tokenizer": {"type": "BertPreTokenizer"}})");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("tokenizer.json"), HasSubstr("model.vocab")));
}

TEST(Tokenizer, RefusesADamagedSentencePieceModelWherever) {
    const Folder folder;
    const auto whole = read_file(kFixtures / "xlmr" / "sentencepiece.bpe.model");
    for (const auto size : {std::size_t{0}, std::size_t{1}, std::size_t{20}, whole.size() / 2, whole.size() - 1}) {
        folder.write("sentencepiece.bpe.model", whole.substr(0, size));
        EXPECT_THAT(folder.error(), HasSubstr("sentencepiece.bpe.model")) << size;
    }
    folder.write("sentencepiece.bpe.model", whole);
    EXPECT_EQ(folder.error(), "opened");
    EXPECT_STREQ(Tokenizer::open(folder.path).kind(), "Unigram");
}

TEST(Tokenizer, TellsTheTextOfItsIds) {
    for (const auto& [folder, text] : {std::pair("bert-uncased", "the birds sing"), std::pair("xlmr", "the birds sing"),
                                       std::pair("roberta", "the birds sing, don't they?")}) {
        const auto tokenizer = Tokenizer::open(kFixtures / folder);
        std::vector<std::int32_t> ids;
        tokenizer.encode(text, ids);
        EXPECT_EQ(tokenizer.text_of(ids), text) << folder;
        EXPECT_EQ(tokenizer.vocabulary().size(), static_cast<std::size_t>(tokenizer.size()));
    }
    // Half of a character's bytes are no text: "é" is two pieces here, of which the first alone can't be shown.
    const auto roberta = Tokenizer::open(kFixtures / "roberta");
    const auto& vocabulary = roberta.vocabulary();
    const auto half = std::find(vocabulary.begin(), vocabulary.end(), "\xC3\x83") - vocabulary.begin(); // Ã: byte C3
    EXPECT_EQ(roberta.text_of(std::vector{static_cast<std::int32_t>(half)}), "\xEF\xBF\xBD");
}

TEST(Tokenizer, NamesWhatIsWrongWithBytePairs) {
    const Folder folder;
    folder.write("vocab.json", R"({"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "a": 4, "b": 5, "ab": 6})");
    folder.write("merges.txt", "#version: 0.2\na b\n");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("vocab.json"), HasSubstr("<mask>")));
    folder.write("merges.txt", "#version: 0.2\na b\nb a\n");
    EXPECT_THAT(folder.error(), testing::AllOf(HasSubstr("merges.txt"), HasSubstr("a merge needs 'ba'")));
    folder.write("merges.txt", "a b\na\n");
    EXPECT_THAT(folder.error(), HasSubstr("merges.txt:2"));
    folder.write(
        "tokenizer.json",
        R"({"model": {"type": "BPE", "vocab": {"a": 0}, "merges": [["a"]]}, "pre_tokenizer": {"type": "ByteLevel"}})");
    EXPECT_THAT(folder.error(), HasSubstr("expected two pieces"));
    folder.write(
        "tokenizer.json",
        R"({"model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}, "pre_tokenizer": {"type": "Metaspace"}})");
    EXPECT_THAT(folder.error(), HasSubstr("Metaspace"));
}

TEST(BytePairModel, MergesTheFirstLearnedFromTheLeftInShortAndLongWords) {
    const BytePairModel model({"a", "aa", "aaaa", "b"}, {{"a", "a"}, {"aa", "aa"}}, {});
    for (const std::size_t count : {1U, 7U, 64U, 65U, 1'003U, 100'003U}) {
        std::vector<std::int32_t> expected(count / 4, 2); // 7: aa aa aa a, then aaaa aa a
        if (count % 4 >= 2)
            expected.push_back(1);
        if (count % 2 == 1)
            expected.push_back(0);
        std::vector<std::int32_t> ids;
        model.encode_word(std::string(count, 'a'), ids);
        EXPECT_EQ(ids, expected) << count;
    }
    std::vector<std::int32_t> ids;
    model.encode_word("caac", ids); // c is no piece
    EXPECT_THAT(ids, ElementsAre(1));
}

TEST(ByteLevelWord, TakesTheSpaceBeforeItAndLeavesTheLastOfMany) {
    std::vector<std::string> words;
    const std::string text = "don't  we'VE 3x \xC3\xA9t\xC3\xA9!?\n\nso \xC2\xA0 ";
    for (std::string_view rest = text; !rest.empty();) {
        const auto size = byte_level_word(rest);
        words.emplace_back(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    EXPECT_THAT(words, ElementsAre("don", "'t", " ", " we", "'", "VE", " 3", "x", " \xC3\xA9t\xC3\xA9", "!?", "\n",
                                   "\n", "so", " \xC2\xA0 "));
}

TEST(UnigramModel, TakesTheWayWithTheBestSum) {
    // "abc": ab·c = -1 - 3 = -4; a·bc = -2 - 1 = -3; the unknown x costs -3 - 10 = -13, two of them are one.
    const UnigramModel model({{"<unk>", 0}, {"a", -2}, {"ab", -1}, {"bc", -1}, {"c", -3}}, 0);
    std::vector<std::int32_t> ids;
    model.encode_word("abcxxc", ids);
    EXPECT_THAT(ids, ElementsAre(1, 3, 0, 4));
}

} // namespace

} // namespace aviary

#include <algorithm>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/text/json_value.hpp"
#include "core/text/tokenizer_json_parts.hpp"
#include "core/text/wordpiece_segments.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kRemedy = "Aviary opens tokenizers of BERT, RoBERTa and XLM-R";

std::vector<AddedToken> read_added_tokens(const JsonValue& json) {
    std::vector<AddedToken> added;
    if (!json.has("added_tokens"))
        return added;
    json.at("added_tokens").each([&](const JsonValue& value) {
        AddedToken token{.content = value.at("content").text(),
                         .id = static_cast<std::int32_t>(value.at("id").integer(0, kMaxTokenId))};
        token.left_strip = value.flag("lstrip", false);
        token.right_strip = value.flag("rstrip", false);
        token.single_word = value.flag("single_word", false);
        token.special = value.flag("special", false);
        token.normalized = value.flag("normalized", !token.special);
        added.push_back(std::move(token));
    });
    return added;
}

std::shared_ptr<const SegmentEncoder> read_wordpiece(const JsonValue& json, TokenizerParts& parts) {
    const auto model = json.at("model");
    WordPieceOptions options{.lower_case = false, .tokenize_chinese_chars = false, .clean_text = false};
    if (json.has("normalizer")) {
        const auto normalizer = json.at("normalizer");
        if (const auto type = normalizer.at("type").text(); type != "BertNormalizer")
            normalizer.fail("the normalizer " + type + " is unknown beside WordPiece", kRemedy);
        options.lower_case = normalizer.flag("lowercase", true);
        options.tokenize_chinese_chars = normalizer.flag("handle_chinese_chars", true);
        options.clean_text = normalizer.flag("clean_text", true);
        if (normalizer.has("strip_accents"))
            options.strip_accents = normalizer.at("strip_accents").flag();
    }
    const auto pre_tokenizer = json.at("pre_tokenizer");
    if (const auto type = pre_tokenizer.at("type").text(); type != "BertPreTokenizer")
        pre_tokenizer.fail("the pre-tokenizer " + type + " is unknown beside WordPiece", kRemedy);

    parts.vocabulary = read_vocabulary_map(model.at("vocab"));
    const auto& vocabulary = parts.vocabulary;
    const auto unk = model.text("unk_token", "[UNK]");
    const auto found = std::find(vocabulary.begin(), vocabulary.end(), unk);
    if (unk.empty() || found == vocabulary.end())
        model.fail("the vocabulary lacks " + unk);
    WordPieceModel::Options piece_options{.prefix = model.text("continuing_subword_prefix", "##"),
                                          .unk = static_cast<std::int32_t>(found - vocabulary.begin())};
    if (model.has("max_input_chars_per_word"))
        piece_options.max_word_chars = model.at("max_input_chars_per_word").integer(0, 1 << 20);
    options.max_word_chars = piece_options.max_word_chars;
    parts.kind = "WordPiece";
    parts.lower_case = options.lower_case;
    return std::make_shared<WordPieceSegments>(WordPieceModel(vocabulary, piece_options), options,
                                               piece_options.prefix);
}

/// The ids that the post-processor puts around a text.
void read_ends(const JsonValue& json, SpecialIds& special) {
    if (!json.has("post_processor"))
        return;
    const auto processor = json.at("post_processor");
    const auto type = processor.at("type").text();
    const auto id_of_pair = [&](const char* name) { // ["[SEP]", 102]
        std::int32_t id = -1;
        processor.at(name).each([&](const JsonValue& part) {
            if (!part.is_text())
                id = static_cast<std::int32_t>(part.integer(0, kMaxTokenId));
        });
        return id;
    };
    if (type == "BertProcessing" || type == "RobertaProcessing") {
        special.cls = id_of_pair("cls");
        special.sep = id_of_pair("sep");
        return;
    }
    if (type == "ByteLevel") // offsets only
        return;
    if (type != "TemplateProcessing")
        processor.fail("the post-processor " + type + " is unknown", kRemedy);
    bool behind = false;
    processor.at("single").each([&](const JsonValue& part) {
        if (part.has("Sequence")) {
            behind = true;
            return;
        }
        const auto name = part.at("SpecialToken").at("id").text();
        auto& id = behind ? special.sep : special.cls;
        if (id >= 0)
            part.fail("more than one special token on one side of a text", kRemedy);
        processor.at("special_tokens").at(name.c_str()).at("ids").each([&](const JsonValue& value) {
            id = static_cast<std::int32_t>(value.integer(0, kMaxTokenId));
        });
    });
}

} // namespace

std::vector<std::string> read_vocabulary_map(const JsonValue& map) {
    std::vector<std::pair<std::string, std::int32_t>> entries;
    std::int32_t largest = -1;
    map.each_member([&](std::string_view piece, const JsonValue& value) {
        const auto id = static_cast<std::int32_t>(value.integer(0, kMaxTokenId));
        largest = std::max(largest, id);
        entries.emplace_back(piece, id);
    });
    constexpr std::size_t kMostGaps = 1 << 20; // memory must not grow out of all proportion to the file
    if (largest > 0 && static_cast<std::size_t>(largest) > entries.size() + kMostGaps)
        map.fail("its largest id is " + std::to_string(largest) + ", but it holds only " +
                 std::to_string(entries.size()) + " pieces");
    std::vector<std::string> vocabulary(static_cast<std::size_t>(largest) + 1);
    for (auto& [piece, id] : entries)
        vocabulary[static_cast<std::size_t>(id)] = std::move(piece);
    return vocabulary;
}

TokenizerParts read_tokenizer_json(const fs::path& folder) {
    const auto json = JsonValue::open(folder / "tokenizer.json", kMaxTokenizerBytes);
    TokenizerParts parts;
    parts.added = read_added_tokens(json);
    const auto model = json.at("model");
    const auto type = model.text("type", "");
    if (type == "WordPiece" || (type.empty() && model.has("max_input_chars_per_word")))
        parts.segments = read_wordpiece(json, parts);
    else if (type == "Unigram")
        parts.segments = read_unigram(json, parts);
    else if (type == "BPE" || (type.empty() && model.has("merges")))
        parts.segments = read_byte_level(json, parts);
    else
        model.fail("a model of type '" + type + "' is unknown", kRemedy);
    read_ends(json, parts.special);
    const auto config =
        read_tokenizer_config(folder, parts.kind == std::string_view("WordPiece") ? bert_names() : roberta_names());
    parts.max_tokens = config.max_tokens;
    const auto find = [&](const std::string& name) {
        for (const auto& token : parts.added)
            if (token.content == name)
                return token.id;
        return std::int32_t{-1};
    };
    const auto& names = config.names;
    parts.special.pad = find(names.pad);
    parts.special.unk = find(names.unk);
    parts.special.mask = find(names.mask);
    parts.files = keep_files(folder, {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"});
    return parts;
}

} // namespace aviary

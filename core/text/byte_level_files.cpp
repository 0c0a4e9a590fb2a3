#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/text/byte_level_segments.hpp"
#include "core/text/tokenizer_json_parts.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kRemedy = "Aviary opens tokenizers of BERT, RoBERTa and XLM-R";

/// "left right"; empty where it is none.
std::pair<std::string, std::string> merge_of(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || space + 1 == line.size() ||
        line.find(' ', space + 1) != std::string_view::npos)
        return {};
    return {std::string(line.substr(0, space)), std::string(line.substr(space + 1))};
}

BytePairModel::Merges read_merges(const fs::path& file) {
    const auto lines = read_vocabulary(file);
    BytePairModel::Merges merges;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].starts_with("#version"))
            continue;
        merges.push_back(merge_of(lines[i]));
        if (merges.back().first.empty())
            throw Error("expected two pieces with a space between them", kRemedy,
                        {.file = file.string(), .line = static_cast<std::int64_t>(i) + 1});
    }
    return merges;
}

BytePairModel::Merges read_merges(const JsonValue& list) {
    BytePairModel::Merges merges;
    list.each([&](const JsonValue& value) {
        std::vector<std::string> pair;
        if (value.is_text()) {
            const auto [left, right] = merge_of(value.text());
            pair = {left, right};
        } else {
            value.each([&](const JsonValue& part) { pair.push_back(part.text()); });
        }
        if (pair.size() != 2 || pair[0].empty() || pair[1].empty())
            value.fail("expected two pieces");
        merges.emplace_back(pair[0], pair[1]);
    });
    return merges;
}

std::int32_t place_of(const std::vector<std::string>& vocabulary, const std::string& piece) {
    const auto found = std::find(vocabulary.begin(), vocabulary.end(), piece);
    return found == vocabulary.end() ? -1 : static_cast<std::int32_t>(found - vocabulary.begin());
}

ByteLevelSegments::Options read_pre_tokenizer(const JsonValue& value) {
    if (const auto type = value.at("type").text(); type != "ByteLevel")
        value.fail("the pre-tokenizer " + type + " is unknown beside BPE", kRemedy);
    return {.add_prefix_space = value.flag("add_prefix_space", true), .split_words = value.flag("use_regex", true)};
}

/// The special tokens by their names, all of which must be there.
void find_special_tokens(TokenizerParts& parts, const SpecialNames& names, const fs::path& file) {
    const auto find = [&](const std::string& name) {
        for (const auto& token : parts.added)
            if (token.content == name)
                return token.id;
        const auto place = place_of(parts.vocabulary, name);
        if (place < 0)
            throw Error("the vocabulary lacks " + name, "Choose the vocab.json of a RoBERTa model",
                        {.file = file.string()});
        return place;
    };
    parts.special = {find(names.cls), find(names.sep), find(names.pad), find(names.unk), find(names.mask)};
    for (const auto* name : {&names.cls, &names.pad, &names.sep, &names.unk, &names.mask}) {
        const auto is_it = [&](const AddedToken& token) { return token.content == *name; };
        if (std::none_of(parts.added.begin(), parts.added.end(), is_it))
            parts.added.push_back({.content = *name, .id = find(*name), .special = true});
    }
}

} // namespace

std::shared_ptr<const SegmentEncoder> read_byte_level(const JsonValue& json, TokenizerParts& parts) {
    const auto model = json.at("model");
    for (const auto* field : {"continuing_subword_prefix", "end_of_word_suffix"})
        if (!model.text(field, "").empty())
            model.at(field).fail("only byte-level BPE is known", kRemedy);
    if (model.flag("byte_fallback", false) || model.has("dropout"))
        model.fail("byte_fallback and dropout are unknown", kRemedy);
    if (model.flag("fuse_unk", false) && model.has("unk_token"))
        model.at("fuse_unk").fail("joining unknown bytes is unknown", kRemedy);
    if (json.has("normalizer"))
        json.at("normalizer").fail("a normalizer is unknown beside byte-level BPE", kRemedy);
    const auto options = read_pre_tokenizer(json.at("pre_tokenizer"));
    parts.kind = "BPE";
    parts.vocabulary = read_vocabulary_map(model.at("vocab"));
    BytePairModel::Options pieces{.ignore_merges = model.flag("ignore_merges", false)};
    if (const auto unk = model.text("unk_token", ""); !unk.empty())
        pieces.unk = place_of(parts.vocabulary, unk);
    const auto merges = read_merges(model.at("merges"));
    try {
        return std::make_shared<ByteLevelSegments>(BytePairModel(parts.vocabulary, merges, pieces), options);
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        model.fail(e.message());
    }
}

TokenizerParts read_byte_level_vocabulary(const fs::path& folder) {
    const auto file = folder / "vocab.json", merges = folder / "merges.txt";
    const auto config = read_tokenizer_config(folder, roberta_names());
    TokenizerParts parts{.kind = "BPE", .added = config.added, .max_tokens = config.max_tokens};
    parts.vocabulary = read_vocabulary_map(JsonValue::open(file, kMaxTokenizerBytes));
    try {
        parts.segments = std::make_shared<ByteLevelSegments>(
            BytePairModel(parts.vocabulary, read_merges(merges), {}),
            ByteLevelSegments::Options{.add_prefix_space = config.add_prefix_space});
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        throw Error(e.message(), "vocab.json and merges.txt are of two different models", {.file = merges.string()});
    }
    find_special_tokens(parts, config.names, file);
    parts.files = keep_files(
        folder, {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"});
    return parts;
}

} // namespace aviary

#include <algorithm>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/text/tokenizer_parts.hpp"
#include "core/text/wordpiece_segments.hpp"

namespace fs = std::filesystem;

namespace aviary {

std::vector<std::string> read_vocabulary(const fs::path& file) {
    const auto text = read_file(file, kMaxTokenizerBytes);
    std::vector<std::string> vocabulary;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = text.find('\n', begin);
        end = end == std::string::npos ? text.size() : end;
        auto line = text.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.pop_back();
        vocabulary.push_back(std::move(line));
        begin = end + 1;
    }
    return vocabulary;
}

TokenizerFiles keep_files(const fs::path& folder, std::initializer_list<const char*> names) {
    TokenizerFiles files;
    for (const auto* name : names)
        if (fs::exists(folder / name))
            files[name] = read_file(folder / name, kMaxTokenizerBytes);
    return files;
}

TokenizerParts read_bert_vocabulary(const fs::path& folder) {
    const auto file = folder / "vocab.txt";
    auto parts = bert_parts(read_vocabulary(file), read_tokenizer_config(folder, bert_names()), file);
    parts.files =
        keep_files(folder, {"vocab.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"});
    return parts;
}

TokenizerParts bert_parts(const std::vector<std::string>& vocabulary, const TokenizerConfig& config,
                          const fs::path& file) {
    if (vocabulary.size() > kMaxTokenId)
        throw Error("a vocabulary of " + std::to_string(vocabulary.size()) + " entries is too large", {},
                    {.file = file.string()});
    std::unordered_map<std::string_view, std::int32_t> ids;
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (!ids.emplace(vocabulary[i], static_cast<std::int32_t>(i)).second)
            throw Error("the vocabulary holds '" + vocabulary[i] + "' twice", {},
                        {.file = file.string(), .line = static_cast<std::int64_t>(i) + 1});
    for (const auto& token : config.added)
        ids.emplace(token.content, token.id);
    const auto find = [&](const std::string& name) {
        const auto found = ids.find(name);
        if (found == ids.end())
            throw Error("the vocabulary lacks " + name, "Choose the vocab.txt of a BERT model",
                        {.file = file.string()});
        return found->second;
    };
    TokenizerParts parts{.kind = "WordPiece", .vocabulary = vocabulary, .added = config.added};
    parts.lower_case = config.lower_case;
    parts.max_tokens = config.max_tokens;
    const auto& names = config.names;
    parts.special = {find(names.cls), find(names.sep), find(names.pad), find(names.unk), find(names.mask)};
    for (const auto* name : {&names.pad, &names.unk, &names.cls, &names.sep, &names.mask}) {
        const auto is_it = [&](const AddedToken& token) { return token.content == *name; };
        if (std::none_of(parts.added.begin(), parts.added.end(), is_it))
            parts.added.push_back({.content = *name, .id = find(*name), .special = true});
    }
    const WordPieceOptions options{.lower_case = config.lower_case,
                                   .tokenize_chinese_chars = config.tokenize_chinese_chars,
                                   .strip_accents = config.strip_accents};
    const WordPieceModel::Options pieces{.unk = parts.special.unk};
    parts.segments = std::make_shared<WordPieceSegments>(WordPieceModel(vocabulary, pieces), options, pieces.prefix);
    return parts;
}

} // namespace aviary

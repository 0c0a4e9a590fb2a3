#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/text/added_tokens.hpp"
#include "core/text/segment_encoder.hpp"
#include "core/text/tokenizer.hpp"

namespace aviary {

/// Files of a folder by name, as they are on disk.
using TokenizerFiles = std::map<std::string, std::string>;

/// What the readers of the different files make, and a Tokenizer is put together from.
struct TokenizerParts {
    const char* kind = "";
    std::shared_ptr<const SegmentEncoder> segments;
    std::vector<std::string> vocabulary; ///< in id order; added tokens may lie behind
    std::vector<AddedToken> added;
    SpecialIds special;
    std::int64_t max_tokens = 0; ///< 0: not said
    bool lower_case = false;     ///< the segments' normalisation does so
    TokenizerFiles files;        ///< what it was read from
};

/// tokenizer.json. Throws Error naming file and field.
TokenizerParts read_tokenizer_json(const std::filesystem::path& folder);
/// vocab.txt (BERT).
TokenizerParts read_bert_vocabulary(const std::filesystem::path& folder);
/// vocab.json and merges.txt (RoBERTa).
TokenizerParts read_byte_level_vocabulary(const std::filesystem::path& folder);
/// sentencepiece.bpe.model (XLM-R), with fairseq's ids.
TokenizerParts read_sentencepiece(const std::filesystem::path& folder);

/// Contents of the special tokens of a folder.
struct SpecialNames {
    std::string cls, sep, pad, unk, mask;
};

inline SpecialNames bert_names() {
    return {"[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]"};
}
inline SpecialNames roberta_names() {
    return {"<s>", "</s>", "<pad>", "<unk>", "<mask>"};
}

/// What tokenizer_config.json and special_tokens_map.json say beside the vocabulary; `names` are the family's own.
struct TokenizerConfig {
    SpecialNames names;
    std::vector<AddedToken> added; ///< of added_tokens_decoder and added_tokens.json
    std::int64_t max_tokens = 0;
    bool lower_case = true, tokenize_chinese_chars = true, add_prefix_space = false;
    std::optional<bool> strip_accents;
};
TokenizerConfig read_tokenizer_config(const std::filesystem::path& folder, SpecialNames names);

/// The lines of a text, as of vocab.txt in id order.
std::vector<std::string> read_vocabulary(const std::filesystem::path& file);
/// A BERT tokenizer of a vocabulary that was read from `file`. Throws Error naming it.
TokenizerParts bert_parts(const std::vector<std::string>& vocabulary, const TokenizerConfig& config,
                          const std::filesystem::path& file);

/// The contents of those of `names` that are in `folder`, for a Tokenizer that is to be saved elsewhere.
TokenizerFiles keep_files(const std::filesystem::path& folder, std::initializer_list<const char*> names);

constexpr std::uintmax_t kMaxTokenizerBytes = std::uintmax_t{128} << 20;
constexpr std::uintmax_t kMaxConfigBytes = std::uintmax_t{16} << 20;
constexpr std::int32_t kMaxTokenId = (1 << 24) - 1;

} // namespace aviary

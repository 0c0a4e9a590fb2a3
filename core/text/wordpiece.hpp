#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/control.hpp"

namespace aviary {

/// How BERT's BasicTokenizer prepares text (transformers' BertTokenizer).
struct WordPieceOptions {
    bool lower_case = true;
    bool tokenize_chinese_chars = true;
    std::int64_t max_word_chars = 100; ///< longer words become [UNK], as in the reference
    std::optional<bool> strip_accents; ///< as lower_case where it isn't said
    bool clean_text = true;            ///< drop control characters and U+FFFD
    bool strips_accents() const { return strip_accents.value_or(lower_case); }
    bool operator==(const WordPieceOptions&) const = default;
};

/// BERT's WordPiece tokenizer; ids equal to Hugging Face's BertTokenizer. Immutable, so any number of threads may use
/// one.
class WordPiece {
public:
    /// `vocabulary` [V] in id order; must hold [UNK], [CLS], [SEP], [PAD] and [MASK]. Throws Error naming what is
    /// missing.
    WordPiece(std::vector<std::string> vocabulary, WordPieceOptions options = {});
    ~WordPiece();
    WordPiece(WordPiece&&) noexcept;
    WordPiece& operator=(WordPiece&&) noexcept;

    /// Reads vocab.txt and tokenizer_config.json of a Hugging Face folder. Throws Error naming file and line.
    static WordPiece open(const std::filesystem::path& folder);
    /// Writes vocab.txt, tokenizer_config.json, special_tokens_map.json (BertTokenizer opens the folder).
    void save(const std::filesystem::path& folder) const;
    /// What save() writes: contents by file name.
    std::map<std::string, std::string> files() const;

    /// Appends the word pieces of `text` (without [CLS] and [SEP]), at most `limit` of them.
    void encode(std::string_view text, std::vector<std::int32_t>& ids, std::size_t limit = SIZE_MAX) const;

    std::int32_t cls() const;
    std::int32_t sep() const;
    std::int32_t pad() const;
    std::int32_t unk() const;
    std::int32_t mask() const;
    std::int64_t size() const; ///< V
    const std::vector<std::string>& vocabulary() const;
    const WordPieceOptions& options() const;

private:
    struct State;
    std::unique_ptr<const State> state_;
};

/// Learns a WordPiece vocabulary of at most `size` entries from word counts (the usual trainer: merges chosen by
/// count; special tokens first, then characters, then pieces). Deterministic: ties go to the lexicographically smaller
/// pair. `texts(emit)` calls emit once a text. Throws Cancelled once a stop is requested.
std::vector<std::string> learn_wordpiece(const std::function<void(const std::function<void(std::string_view)>&)>& texts,
                                         std::int64_t size, const WordPieceOptions& options = {},
                                         const Control& control = {});

} // namespace aviary

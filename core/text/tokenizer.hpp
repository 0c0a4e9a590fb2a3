#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/token_stream.hpp"
#include "core/text/wordpiece.hpp"

namespace aviary {

/// Ids of the tokens with a meaning of their own; -1 where the tokenizer has none.
struct SpecialIds {
    std::int32_t cls = -1, sep = -1; ///< put before and behind a text; <s> and </s> in RoBERTa's family
    std::int32_t pad = -1, unk = -1, mask = -1;
    bool operator==(const SpecialIds&) const = default;
};

/// The tokenizer of a Hugging Face folder: BERT's WordPiece, XLM-R's SentencePiece Unigram, RoBERTa's byte-level BPE.
/// Ids equal those that transformers gives for the folder, special tokens written out in a text included ("[SEP]" is
/// the separator; use WordPiece where it is to be plain text). Bytes that are no UTF-8 count as U+FFFD. The worst case
/// is linear in the text's length (n log n in a word's for BPE); encoding keeps nothing between calls. Immutable and
/// cheap to copy; any number of threads may use one.
class Tokenizer {
public:
    /// Opens, whichever is there first: tokenizer.json; sentencepiece.bpe.model; vocab.json with merges.txt; vocab.txt.
    /// With tokenizer_config.json and special_tokens_map.json
    /// where the file itself doesn't say. Throws Error naming file and field, also for parts that Aviary doesn't know
    /// (it never guesses).
    static Tokenizer open(const std::filesystem::path& folder);
    /// As transformers would open the folder that `wordpiece` was saved to.
    explicit Tokenizer(const WordPiece& wordpiece);

    /// Writes the files that it was opened from; transformers opens the folder, and so does open().
    void save(const std::filesystem::path& folder) const;

    /// Appends the ids of `text` without those that stand before and behind it, at most `limit` of them.
    void encode(std::string_view text, std::vector<std::int32_t>& ids, std::size_t limit = SIZE_MAX) const;
    /// Appends one piece: cls, the ids of `text`, sep; at most `max_tokens` in all (≥ 2), as transformers truncates.
    void append(std::string_view text, TokenStream& stream, std::int64_t max_tokens) const;

    const SpecialIds& special() const;
    std::int64_t size() const;       ///< the largest id + 1: rows that an embedding needs
    std::int64_t max_tokens() const; ///< what the folder says a text may have, cls and sep included; 0: it doesn't say
    const char* kind() const;        ///< "WordPiece", "Unigram" or "BPE"
    bool lower_cases() const;        ///< letters' case makes no difference
    /// In id order as the files spell them, added tokens included; empty where an id has none.
    const std::vector<std::string>& vocabulary() const;
    /// The text that these ids stand for, for people: what the tokenizer dropped or changed is not in it.
    std::string text_of(std::span<const std::int32_t> ids) const;

    struct State;

private:
    explicit Tokenizer(std::shared_ptr<const State> state);
    std::shared_ptr<const State> state_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/double_array.hpp"

namespace aviary {

/// SentencePiece's Unigram: the way through a word with the best sum of scores, as Hugging Face's tokenizers finds it.
/// Neighbouring characters that no piece holds are one unk. Linear in the word: a piece has a longest length.
/// Immutable.
class UnigramModel {
public:
    struct Piece {
        std::string text;
        double score = 0;
    };
    /// `pieces` in id order. Throws Error if `unk` is none of them, a score isn't finite or a piece is longer than
    /// kLongestPiece bytes.
    UnigramModel(const std::vector<Piece>& pieces, std::int32_t unk);

    static constexpr std::size_t kLongestPiece = 1024;

    void encode_word(std::string_view word, std::vector<std::int32_t>& ids) const;
    std::int64_t size() const { return static_cast<std::int64_t>(scores_.size()); }

private:
    DoubleArray pieces_;
    std::vector<double> scores_;
    double unk_score_ = 0;
    std::int32_t unk_ = 0;
};

} // namespace aviary

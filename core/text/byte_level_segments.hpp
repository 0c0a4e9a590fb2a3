#pragma once

#include <utility>

#include "core/text/byte_pair_model.hpp"
#include "core/text/segment_encoder.hpp"

namespace aviary {

/// RoBERTa and GPT-2: text cut into words that take the space before them, and those into byte pairs.
class ByteLevelSegments final : public SegmentEncoder {
public:
    struct Options {
        bool add_prefix_space = false; ///< a text that doesn't begin with a space gets one
        bool split_words = true;       ///< else all of it is one word
    };

    ByteLevelSegments(BytePairModel model, const Options& options) : model_(std::move(model)), options_(options) {}

    std::string normalize(std::string_view segment) const override { return std::string(segment); }
    void encode_normalized(std::string_view text, bool begins_text, std::vector<std::int32_t>& ids,
                           std::size_t limit) const override;
    void encode(std::string_view segment, bool begins_text, std::vector<std::int32_t>& ids,
                std::size_t limit) const override {
        encode_normalized(segment, begins_text, ids, limit);
    }
    void append_text(std::string_view piece, std::string& text) const override;

private:
    BytePairModel model_;
    Options options_;
};

/// The bytes of the word that `text`, which is valid UTF-8 and not empty, begins with, by GPT-2's rules:
/// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
std::size_t byte_level_word(std::string_view text);

} // namespace aviary

#pragma once

#include <string>
#include <utility>

#include "core/text/segment_encoder.hpp"
#include "core/text/wordpiece_model.hpp"

namespace aviary {

/// BERT: normalized, cut into words and pieces in one pass.
class WordPieceSegments final : public SegmentEncoder {
public:
    /// `prefix` stands before the pieces within a word.
    WordPieceSegments(WordPieceModel model, const WordPieceOptions& options, std::string prefix)
        : prefix_(std::move(prefix)), splitter_(options), model_(std::move(model)) {}

    std::string normalize(std::string_view segment) const override { return splitter_.normalize(segment); }
    void encode_normalized(std::string_view text, bool, std::vector<std::int32_t>& ids,
                           std::size_t limit) const override {
        encode_words(splitter_, model_, text, ids, limit);
    }
    void encode(std::string_view segment, bool, std::vector<std::int32_t>& ids, std::size_t limit) const override {
        encode_words(splitter_, model_, segment, ids, limit);
    }

    void append_text(std::string_view piece, std::string& text) const override {
        if (piece.starts_with(prefix_) && !prefix_.empty())
            text += piece.substr(prefix_.size());
        else
            text.append(" ").append(piece);
    }

private:
    std::string prefix_;
    WordSplitter splitter_;
    WordPieceModel model_;
};

} // namespace aviary

#pragma once

#include <utility>
#include <vector>

#include "core/text/precompiled_charsmap.hpp"
#include "core/text/segment_encoder.hpp"
#include "core/text/unigram_model.hpp"

namespace aviary {

/// XLM-R: text normalized, cut into words that begin with "▁", and those into Unigram's pieces.
class UnigramSegments final : public SegmentEncoder {
public:
    struct Step {
        enum Kind { charsmap, strip_left, strip_right, join_spaces } kind;
        std::string with; ///< join_spaces: what two spaces or more become
    };
    enum class Prepend { always, first, never };
    struct Options {
        std::vector<Step> steps; ///< normalisation, in this order
        PrecompiledCharsmap rules;
        bool split_at_space = false;       ///< white space separates words, and is gone
        Prepend prepend = Prepend::always; ///< where a word that doesn't begin with "▁" gets one
        bool split_words = true;           ///< a "▁" begins a new word
    };

    UnigramSegments(UnigramModel model, Options options) : model_(std::move(model)), options_(std::move(options)) {}

    std::string normalize(std::string_view segment) const override;
    void encode_normalized(std::string_view text, bool begins_text, std::vector<std::int32_t>& ids,
                           std::size_t limit) const override;
    void append_text(std::string_view piece, std::string& text) const override;

private:
    void encode_marked(std::string_view part, bool begins_text, std::vector<std::int32_t>& ids) const;

    UnigramModel model_;
    Options options_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// Turns the text between added tokens into ids. Text is valid UTF-8. Immutable.
class SegmentEncoder {
public:
    virtual ~SegmentEncoder() = default;

    /// What added tokens that are `normalized` are looked for in, and encode_normalized() takes.
    virtual std::string normalize(std::string_view segment) const = 0;
    /// Appends ids, at least `limit` of them where there are as many; `begins_text`: nothing stands before it.
    virtual void encode_normalized(std::string_view text, bool begins_text, std::vector<std::int32_t>& ids,
                                   std::size_t limit) const = 0;
    /// Both in one.
    virtual void encode(std::string_view segment, bool begins_text, std::vector<std::int32_t>& ids,
                        std::size_t limit) const {
        encode_normalized(normalize(segment), begins_text, ids, limit);
    }
    /// Appends what a piece of the vocabulary stands for, with the space before it where a word begins.
    virtual void append_text(std::string_view piece, std::string& text) const = 0;
};

} // namespace aviary

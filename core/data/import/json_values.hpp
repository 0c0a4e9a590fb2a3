#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// Cuts a stream into its JSON values without parsing them, memory bounded by the largest value. Understands JSON
/// Lines, several values in a row (pretty-printed too), one array of values, and the JavaScript of account archives
/// (`window.YTD.tweets.part0 = [ … ]`). After a broken value it goes on with the next line that begins one.
class JsonValues {
public:
    struct Value {
        std::string_view text; ///< valid until the next call
        std::int64_t line = 0; ///< 1-based line on which it begins
        std::string problem;   ///< empty, or why `text` can't be a JSON value, as a sentence
    };

    explicit JsonValues(ByteSource& bytes, std::size_t max_value_bytes = std::size_t{256} << 20);

    /// Gives the next value; false at the end. Throws what the source throws.
    bool next(Value& value);

    /// Whether the stream ended inside a value or inside the array. Known once next() returned false.
    bool truncated() const { return truncated_; }

private:
    enum class Scan { complete, broken, oversized, ended };

    bool fill();
    bool peek(char& c);
    void advance();
    void drop_line();
    bool begin_stream();
    bool seek_value();
    Scan scan_value(std::string& problem);
    bool next_line_begins_value();
    void take(Value& value, std::int64_t line, std::string problem);

    ByteSource& bytes_;
    std::size_t max_value_bytes_;
    std::string buffer_, excerpt_;
    std::size_t start_ = 0; ///< first byte of the current value; what lies before may be dropped
    std::size_t at_ = 0;    ///< next byte to look at
    std::int64_t line_ = 1;
    bool begun_ = false, array_ = false, array_closed_ = false, ended_ = false, truncated_ = false;
};

} // namespace aviary

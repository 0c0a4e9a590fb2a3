#include "core/data/import/json_values.hpp"

#include <algorithm>
#include <cctype>

namespace aviary {

namespace {
constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kExcerpt = 200;    ///< bytes kept of what can't be read
constexpr std::size_t kMaxPrefix = 4096; ///< bytes before the '=' of an archive's JavaScript

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
} // namespace

JsonValues::JsonValues(ByteSource& bytes, std::size_t max_value_bytes)
    : bytes_(bytes), max_value_bytes_(max_value_bytes) {}

/// Reads one more block behind what is kept. False at the end of the stream.
bool JsonValues::fill() {
    if (ended_)
        return false;
    if (start_ > 0) {
        buffer_.erase(0, start_);
        at_ -= start_;
        start_ = 0;
    }
    const auto size = buffer_.size();
    buffer_.resize(size + kBlock);
    const auto n = bytes_.read({buffer_.data() + size, kBlock});
    buffer_.resize(size + n);
    ended_ = n == 0;
    return !ended_;
}

bool JsonValues::peek(char& c) {
    if (at_ == buffer_.size() && !fill())
        return false;
    c = buffer_[at_];
    return true;
}

void JsonValues::advance() {
    if (buffer_[at_] == '\n')
        ++line_;
    ++at_;
}

/// Keeps the beginning of what stands from start_ on, for messages, and passes the rest of its line without holding it.
void JsonValues::drop_line() {
    char c{};
    while (buffer_.size() - start_ < kExcerpt && fill()) {
    }
    excerpt_ = buffer_.substr(start_, std::min(kExcerpt, buffer_.find('\n', at_) - start_));
    while (peek(c)) {
        advance();
        start_ = at_;
        if (c == '\n')
            return;
    }
}

/// Passes a byte order mark, an archive's `name =` and the array's bracket. False where nothing follows.
bool JsonValues::begin_stream() {
    begun_ = true;
    char c{};
    if (!peek(c))
        return false;
    if (buffer_.starts_with("\xEF\xBB\xBF"))
        at_ = 3;
    while (peek(c) && is_space(c))
        advance();
    if (peek(c) &&
        std::isalpha(static_cast<unsigned char>(c)) != 0) { // JavaScript, if an assignment stands on this line
        while (buffer_.size() < kMaxPrefix && fill()) {
        }
        const auto equals = buffer_.find_first_of("=\n", at_);
        if (equals < kMaxPrefix && buffer_[equals] == '=')
            at_ = equals + 1;
        while (peek(c) && is_space(c))
            advance();
    }
    if (peek(c) && c == '[') {
        array_ = true;
        advance();
    }
    start_ = at_;
    return peek(c);
}

/// Moves to the first byte of the next value. False at the end.
bool JsonValues::seek_value() {
    for (char c{}; peek(c); advance()) {
        start_ = at_;
        if (is_space(c) || (array_ && c == ','))
            continue;
        if (array_ && c == ']') {
            array_closed_ = true;
            array_ = false; // several arrays in a row are as good as one
            continue;
        }
        if (array_closed_ && c == '[') {
            array_ = true;
            array_closed_ = false;
            continue;
        }
        if (array_closed_ && c == ';')
            continue;
        return true;
    }
    truncated_ = truncated_ || array_;
    return false;
}

/// In a stream of values, a line that begins with '{' begins a value: pretty-printed JSON indents what is inside one.
bool JsonValues::next_line_begins_value() {
    char c{};
    return !array_ && peek(c) && c == '{';
}

JsonValues::Scan JsonValues::scan_value(std::string& problem) {
    int depth = 0;
    bool in_string = false;
    for (char c{}; peek(c);) {
        if (at_ - start_ >= max_value_bytes_) {
            problem = "The value is larger than the " + std::to_string(max_value_bytes_ >> 20) + " MiB allowed.";
            return Scan::oversized;
        }
        advance();
        if (c == '\n') {
            if (in_string) {
                problem = "The line ends inside a quoted text.";
                return Scan::broken;
            }
            if (depth > 0 && next_line_begins_value()) {
                problem = "The JSON object is not closed.";
                return Scan::broken;
            }
            continue;
        }
        if (in_string) {
            if (c == '\\' && peek(c) && c != '\n')
                advance();
            else if (c == '"')
                in_string = false;
            continue;
        }
        if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return Scan::complete;
    }
    problem = "The file ends inside this value.";
    return Scan::ended;
}

void JsonValues::take(Value& value, std::int64_t line, std::string problem) {
    auto end = at_;
    while (end > start_ && is_space(buffer_[end - 1]))
        --end;
    value = {std::string_view(buffer_).substr(start_, end - start_), line, std::move(problem)};
    start_ = at_;
}

bool JsonValues::next(Value& value) {
    if (!begun_ && !begin_stream())
        return false;
    if (!seek_value())
        return false;
    const auto line = line_;
    if (buffer_[at_] != '{') {
        drop_line();
        value = {excerpt_, line, "Expected a JSON object."};
        return true;
    }
    std::string problem;
    const auto scan = scan_value(problem);
    if (scan == Scan::oversized) {
        drop_line();
        value = {excerpt_, line, std::move(problem)};
        return true;
    }
    truncated_ = truncated_ || scan == Scan::ended;
    take(value, line, std::move(problem));
    return true;
}

} // namespace aviary

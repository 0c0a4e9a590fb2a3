#include "core/data/import/csv_parser.hpp"

#include <algorithm>
#include <array>

namespace aviary {

namespace {

constexpr const char* kAfterQuote = "text after a closing quote";
constexpr const char* kNoEnd = "a quoted field that doesn't end";
constexpr const char* kTooLong = "a row of more than a megabyte";

} // namespace

CsvParser::CsvParser(ByteSource& bytes, char separator) : bytes_(bytes), separator_(separator) {
    while (buffer_.size() < 3 && fill()) {
    }
    if (buffer_.starts_with("\xEF\xBB\xBF"))
        start_ = 3;
}

/// Appends more of the stream, first dropping what lies before the row at hand; false at the end.
bool CsvParser::fill() {
    if (ended_)
        return false;
    constexpr std::size_t kChunk = std::size_t{256} << 10;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kChunk);
    std::size_t read = 0;
    try {
        read = bytes_.read({buffer_.data() + size, kChunk});
    } catch (...) {
        buffer_.resize(size);
        ended_ = true;
        throw;
    }
    buffer_.resize(size + read);
    ended_ = read == 0;
    return !ended_;
}

bool CsvParser::next(Row& row) {
    constexpr std::size_t kWorthDropping = std::size_t{1} << 20;
    if (start_ >= kWorthDropping) {
        buffer_.erase(0, start_);
        start_ = 0;
    }
    if (!skip_empty_lines())
        return false;
    row.line = line_;
    const char* problem = nullptr;
    fields_.clear();
    if (!scan_row(problem)) {
        give_up_line(row, problem);
        return true;
    }
    row.problem = problem;
    row.raw = std::string_view(buffer_).substr(start_, end_ - start_);
    take_fields(row);
    line_ += std::ranges::count(row.raw, '\n') + 1;
    start_ = after_;
    return true;
}

bool CsvParser::skip_empty_lines() {
    while (true) {
        if (start_ >= buffer_.size() && !fill())
            return false;
        if (start_ >= buffer_.size())
            continue;
        if (buffer_[start_] == '\n')
            ++line_;
        else if (buffer_[start_] != '\r')
            return true;
        ++start_;
    }
}

/// Finds the fields and the end of the row that begins at start_; false if it has no end.
bool CsvParser::scan_row(const char*& problem) {
    std::size_t at = start_;
    while (true) {
        if (at == buffer_.size() && !fill()) { // ends with a separator
            fields_.push_back({at, at, false});
            end_line(at);
            return true;
        }
        const bool quoted = at < buffer_.size() && buffer_[at] == '"';
        if (!(quoted ? scan_quoted(at, problem) : scan_plain(at))) {
            if (problem == nullptr)
                problem = kTooLong;
            return false;
        }
        if (at == buffer_.size() || buffer_[at] == '\n') {
            end_line(at);
            return true;
        }
        ++at; // the separator
    }
}

/// From an opening quote to the separator or line end after the closing one.
bool CsvParser::scan_quoted(std::size_t& at, const char*& problem) {
    const std::size_t begin = ++at;
    bool doubled = false;
    while (true) {
        const std::size_t quote = buffer_.find('"', at);
        at = std::min(quote, buffer_.size());
        if (at - start_ > kMostRowBytes || (quote == std::string::npos && !fill())) {
            problem = kNoEnd;
            return false;
        }
        if (quote == std::string::npos)
            continue;
        if (at + 1 == buffer_.size())
            fill(); // what follows a quote decides whether it closes
        if (at + 1 == buffer_.size() || buffer_[at + 1] != '"')
            break;
        doubled = true;
        at += 2;
    }
    fields_.push_back({begin, at, doubled});
    ++at;
    const std::size_t close = at;
    if (!scan_plain(at))
        return false;
    const Field rest = fields_.back();
    fields_.pop_back();
    const std::string_view after = std::string_view(buffer_).substr(close, rest.end - close);
    if (!after.empty() && after != "\r")
        problem = kAfterQuote;
    return true;
}

/// Up to the separator, line end or end of the stream.
bool CsvParser::scan_plain(std::size_t& at) {
    const std::size_t begin = at;
    while (true) {
        while (at < buffer_.size() && buffer_[at] != separator_ && buffer_[at] != '\n')
            ++at;
        if (at < buffer_.size())
            break;
        if (at - start_ > kMostRowBytes)
            return false;
        if (!fill())
            break;
    }
    fields_.push_back({begin, at, false});
    return true;
}

/// `at` is the line break or the end of the stream.
void CsvParser::end_line(std::size_t at) {
    after_ = std::min(at + 1, buffer_.size());
    end_ = at > start_ && buffer_[at - 1] == '\r' ? at - 1 : at;
    fields_.back().end = std::min(fields_.back().end, end_);
    fields_.back().begin = std::min(fields_.back().begin, end_);
}

void CsvParser::take_fields(Row& row) {
    row.fields.clear();
    unquoted_.clear();
    unquoted_.reserve(fields_.size()); // views into it must stay
    for (const Field& field : fields_) {
        const std::string_view text = std::string_view(buffer_).substr(field.begin, field.end - field.begin);
        if (!field.doubled_quotes) {
            row.fields.push_back(text);
            continue;
        }
        std::string& plain = unquoted_.emplace_back();
        plain.reserve(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            plain += text[i];
            if (text[i] == '"')
                ++i; // the second of two
        }
        row.fields.push_back(plain);
    }
}

/// Reports the first line of a row that has no end; the next row begins after that line.
void CsvParser::give_up_line(Row& row, const char* problem) {
    const std::size_t end = std::min(buffer_.find('\n', start_), buffer_.size());
    row.problem = problem;
    row.fields.clear();
    row.raw = std::string_view(buffer_).substr(start_, end - start_);
    start_ = std::min(end + 1, buffer_.size());
    ++line_;
}

char detect_separator(std::string_view beginning) {
    constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
    std::array<int, kSeparators.size()> counts{};
    bool quoted = false;
    for (const char c : beginning) {
        if (c == '"')
            quoted = !quoted;
        else if (c == '\n' && !quoted)
            break;
        else if (!quoted)
            for (std::size_t i = 0; i < kSeparators.size(); ++i)
                counts[i] += c == kSeparators[i];
    }
    return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

} // namespace aviary

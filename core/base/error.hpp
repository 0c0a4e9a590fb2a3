#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace aviary {

/// Where something went wrong, as far as it is known.
struct Place {
    std::string file;      ///< path or name of the input; empty when no file is involved
    std::int64_t line = 0; ///< 1-based line or row; 0 when unknown
    std::string field;     ///< column, JSON pointer or config field; empty when unknown

    bool operator==(const Place&) const = default;
};

/// "file:line: field", leaving out what is unknown.
std::string to_string(const Place& place);

/// A failure that a person can act on: what happened, where, and what to do about it.
/// what() is the whole sentence, "tweets.csv:12: publish_date: expected a date, got 'soon'. Fix the row or map another
/// column."
class Error : public std::runtime_error {
public:
    explicit Error(std::string message, std::string remedy = {}, Place place = {});

    const std::string& message() const { return message_; }
    const std::string& remedy() const { return remedy_; }
    const Place& place() const { return place_; }

private:
    std::string message_;
    std::string remedy_;
    Place place_;
};

/// The program was called wrongly (unknown option, field or name): the CLI ends with 2 rather than 1.
class UsageError : public Error {
public:
    using Error::Error;
};

/// Thrown by a job that noticed the request to stop. Not an error: callers show nothing.
class Cancelled : public std::runtime_error {
public:
    Cancelled() : std::runtime_error("cancelled") {}
};

} // namespace aviary

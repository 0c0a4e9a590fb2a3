#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

/// Lenient access to JSON from outside: what is missing or of another type reads as "nothing".
namespace aviary::json_access {

using Element = simdjson::dom::element;

/// The member `key`, following `path` through objects; nullopt if any of them is missing or null.
template <typename... Keys>
std::optional<Element> get(const Element& from, std::string_view key, Keys... path) {
    Element found;
    if (from[key].get(found) != simdjson::SUCCESS || found.is_null())
        return std::nullopt;
    if constexpr (sizeof...(path) == 0)
        return found;
    else
        return get(found, path...);
}

/// The text there, or empty.
template <typename... Keys>
std::string text(const Element& from, Keys... path) {
    const auto found = get(from, path...);
    std::string_view view;
    return found && found->get(view) == simdjson::SUCCESS ? std::string(view) : std::string();
}

/// A whole number, written as a number or as a text ("id_str"); nullopt if it is neither or doesn't fit.
std::optional<std::int64_t> as_integer(const Element& element);

template <typename... Keys>
std::optional<std::int64_t> integer(const Element& from, Keys... path) {
    const auto found = get(from, path...);
    return found ? as_integer(*found) : std::nullopt;
}

/// Calls `visit(element)` for each element of the array there; nothing if there is none.
template <typename Visit, typename... Keys>
void for_each(const Element& from, const Visit& visit, Keys... path) {
    const auto found = get(from, path...);
    simdjson::dom::array array;
    if (found && found->get(array) == simdjson::SUCCESS)
        for (const auto element : array)
            visit(element);
}

} // namespace aviary::json_access

#include "core/data/import/json_access.hpp"

#include <charconv>

namespace aviary::json_access {

std::optional<std::int64_t> as_integer(const Element& element) {
    std::int64_t number{};
    if (element.get(number) == simdjson::SUCCESS)
        return number;
    std::string_view view;
    if (element.get(view) != simdjson::SUCCESS)
        return std::nullopt;
    const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), number);
    return error == std::errc{} && end == view.data() + view.size() ? std::optional(number) : std::nullopt;
}

} // namespace aviary::json_access

#include "core/base/error.hpp"

namespace aviary {

std::string to_string(const Place& place) {
    std::string text = place.file;
    if (place.line > 0)
        text += (text.empty() ? "line " : ":") + std::to_string(place.line);
    if (!place.field.empty())
        text += (text.empty() ? "" : ": ") + place.field;
    return text;
}

namespace {

std::string sentence(const std::string& message, const std::string& remedy, const Place& place) {
    std::string text = to_string(place);
    if (!text.empty())
        text += ": ";
    text += message;
    if (!remedy.empty())
        text += (text.ends_with('.') ? " " : ". ") + remedy;
    return text;
}

} // namespace

Error::Error(std::string message, std::string remedy, Place place)
    : std::runtime_error(sentence(message, remedy, place)), message_(std::move(message)), remedy_(std::move(remedy)),
      place_(std::move(place)) {}

} // namespace aviary

#include "core/text/json_value.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

namespace {

/// simdjson refuses whole numbers of more than 64 bits, and transformers writes 10^30 for "no limit": with ".0" they
/// are floats.
std::string with_large_numbers_as_floats(std::string_view text) {
    constexpr std::size_t kSafeDigits = 18;
    std::string changed;
    std::size_t digits = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        const bool digit = !in_text && c >= '0' && c <= '9';
        if (!digit && digits > kSafeDigits && c != '.' && c != 'e' && c != 'E')
            changed += ".0";
        digits = digit || (digits > 0 && (c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) ? digits + 1 : 0;
        if (in_text && c == '\\' && i + 1 < text.size())
            changed += text[i++];
        else if (c == '"')
            in_text = !in_text;
        changed += text[i];
    }
    return changed;
}

} // namespace

JsonValue JsonValue::open(const std::filesystem::path& file, std::uintmax_t max_bytes) {
    const auto text = read_file(file, max_bytes);
    auto opened = std::make_shared<File>();
    opened->name = file.string();
    auto root = opened->parser.parse(text);
    if (root.error() != simdjson::SUCCESS)
        root = opened->parser.parse(with_large_numbers_as_floats(text));
    if (root.error() != simdjson::SUCCESS)
        throw Error(std::string("not valid JSON: ") + simdjson::error_message(root.error()),
                    "Correct the file or fetch it again", {.file = opened->name});
    if (!root.value_unsafe().is_object())
        throw Error("expected a JSON object", {}, {.file = opened->name});
    return {opened, "", root.value_unsafe()};
}

bool JsonValue::has(const char* name) const {
    const auto found = element_[name];
    return found.error() == simdjson::SUCCESS && !found.value_unsafe().is_null();
}

JsonValue JsonValue::at(const char* name) const {
    const auto found = element_[name];
    const auto field = field_.empty() ? std::string(name) : field_ + "." + name;
    if (found.error() != simdjson::SUCCESS)
        throw Error("missing", {}, {.file = file_->name, .field = field});
    return {file_, field, found.value_unsafe()};
}

bool JsonValue::flag() const {
    const auto value = element_.get_bool();
    if (value.error() != simdjson::SUCCESS)
        fail("expected true or false");
    return value.value_unsafe();
}

std::string JsonValue::text() const {
    const auto value = element_.get_string();
    if (value.error() != simdjson::SUCCESS)
        fail("expected a text");
    return std::string(value.value_unsafe());
}

double JsonValue::number() const {
    const auto value = element_.get_double();
    if (value.error() != simdjson::SUCCESS)
        fail("expected a number");
    return value.value_unsafe();
}

std::int64_t JsonValue::integer(std::int64_t least, std::int64_t most) const {
    const auto value = element_.get_int64();
    if (value.error() != simdjson::SUCCESS || value.value_unsafe() < least || value.value_unsafe() > most)
        fail("expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return value.value_unsafe();
}

void JsonValue::fail(const std::string& message, const std::string& remedy) const {
    throw Error(message, remedy, {.file = file_->name, .field = field_});
}

} // namespace aviary

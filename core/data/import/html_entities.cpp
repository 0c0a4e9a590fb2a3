#include "core/data/import/html_entities.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace aviary {

namespace {

constexpr std::size_t kLongest = 10; ///< "#x10FFFF" and the named ones, without & and ;

void append_utf8(std::string& out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool append_numeric(std::string& out, std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal)
        digits.remove_prefix(1);
    std::uint32_t c{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hexadecimal ? 16 : 10);
    if (error != std::errc{} || end != digits.data() + digits.size() || c == 0 || c > 0x10FFFF ||
        (c >= 0xD800 && c < 0xE000))
        return false;
    append_utf8(out, c);
    return true;
}

bool append_named(std::string& out, std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamed{
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xC2\xA0"}}};
    for (const auto& [known, value] : kNamed)
        if (known == name) {
            out += value;
            return true;
        }
    return false;
}

} // namespace

std::string decode_html_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto ampersand = text.find('&');
        out += text.substr(0, ampersand);
        if (ampersand == std::string_view::npos)
            break;
        text.remove_prefix(ampersand);
        const auto semicolon = text.substr(0, kLongest + 2).find(';');
        const auto name = semicolon == std::string_view::npos ? std::string_view() : text.substr(1, semicolon - 1);
        const bool known = name.starts_with('#') ? append_numeric(out, name.substr(1)) : append_named(out, name);
        if (!known)
            out += '&';
        text.remove_prefix(known ? semicolon + 1 : 1);
    }
    return out;
}

} // namespace aviary

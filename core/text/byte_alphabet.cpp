#include "core/text/byte_alphabet.hpp"

#include <unicode/utf8.h>

namespace aviary {

namespace {

bool stands_for_itself(unsigned byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

} // namespace

ByteAlphabet::ByteAlphabet() {
    bytes_.fill(-1);
    unsigned next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const auto c = stands_for_itself(byte) ? byte : next++;
        bytes_[c] = static_cast<std::int16_t>(byte);
        char utf8[U8_MAX_LENGTH];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(utf8, length, c);
        letters_[byte].assign(utf8, static_cast<std::size_t>(length));
    }
}

const ByteAlphabet& ByteAlphabet::get() {
    static const ByteAlphabet alphabet;
    return alphabet;
}

std::optional<std::string> ByteAlphabet::bytes(std::string_view letters) const {
    std::string bytes;
    const auto* at = reinterpret_cast<const std::uint8_t*>(letters.data());
    const auto size = static_cast<std::int64_t>(letters.size());
    for (std::int64_t i = 0; i < size;) {
        std::int32_t c = 0;
        U8_NEXT(at, i, size, c);
        if (c < 0 || c >= static_cast<std::int32_t>(kLetters) || bytes_[static_cast<std::size_t>(c)] < 0)
            return std::nullopt;
        bytes.push_back(static_cast<char>(bytes_[static_cast<std::size_t>(c)]));
    }
    return bytes;
}

} // namespace aviary

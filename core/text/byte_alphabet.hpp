#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aviary {

/// GPT-2's alphabet: a printable character for each byte, so that vocabularies of bytes are text. The 188 printable
/// Latin-1 characters stand for themselves, the other bytes for U+0100 on, in their order.
class ByteAlphabet {
public:
    static const ByteAlphabet& get();

    const std::string& letter(std::uint8_t byte) const { return letters_[byte]; }
    /// The bytes that `letters` stand for; none where one of them is no letter of the alphabet.
    std::optional<std::string> bytes(std::string_view letters) const;

private:
    ByteAlphabet();
    static constexpr std::size_t kLetters = 0x100 + 68; ///< the last is U+0143

    std::array<std::string, 256> letters_;
    std::array<std::int16_t, kLetters> bytes_{}; ///< by code point; -1: no letter
};

} // namespace aviary

#include "core/index/fingerprint.hpp"

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

namespace aviary {

namespace {

constexpr std::uint64_t kMultiplier = 0x9E3779B185EBCA87; // 2⁶⁴ over the golden ratio, made prime
constexpr std::uint64_t kMixer = 0xC2B2AE3D27D4EB4F;

std::uint64_t absorb(std::uint64_t lane, std::uint64_t word) {
    return std::rotl(lane + word * kMixer, 31) * kMultiplier;
}

std::uint64_t word_at(const std::byte* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

} // namespace

std::uint64_t fingerprint(std::span<const std::byte> bytes, std::uint64_t seed) {
    // Each in a register: in an array, or in a loop, GCC 12 keeps them in memory, which takes twice as long.
    std::uint64_t a = seed + kMultiplier, b = seed ^ kMixer, c = seed, d = seed - kMultiplier;
    std::size_t i = 0;
    for (; i + 32 <= bytes.size(); i += 32) {
        const auto* at = bytes.data() + i;
        a = absorb(a, word_at(at));
        b = absorb(b, word_at(at + 8));
        c = absorb(c, word_at(at + 16));
        d = absorb(d, word_at(at + 24));
    }
    std::uint64_t hash = bytes.size() * kMultiplier;
    for (const auto lane : {a, b, c, d})
        hash = absorb(hash, lane);
    for (; i < bytes.size(); ++i)
        hash = absorb(hash, std::to_integer<std::uint64_t>(bytes[i]));
    hash = (hash ^ (hash >> 33)) * kMixer;
    return hash ^ (hash >> 29);
}

std::string to_hex(std::uint64_t value) {
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(value));
    return digits.data();
}

Identity identity_of(const MappedFile& file) {
    bring_in(file.bytes());
    return {file.bytes().size(), to_hex(fingerprint(file.bytes()))};
}

Identity identity_of(const std::filesystem::path& file) {
    return identity_of(MappedFile(file));
}

Json to_json(const Identity& identity) {
    return {{"bytes", identity.bytes}, {"fingerprint", identity.fingerprint}};
}

Identity identity_from_json(const Json& json) {
    return {json.at("bytes").get<std::uint64_t>(), json.at("fingerprint").get<std::string>()};
}

} // namespace aviary

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

} // namespace

std::uint64_t fingerprint(std::span<const std::byte> bytes, std::uint64_t seed) {
    std::array<std::uint64_t, 4> lanes = {seed + kMultiplier, seed ^ kMixer, seed, seed - kMultiplier};
    std::size_t i = 0;
    for (; i + 32 <= bytes.size(); i += 32) {
        std::array<std::uint64_t, 4> words;
        std::memcpy(words.data(), bytes.data() + i, 32);
        for (std::size_t j = 0; j < 4; ++j)
            lanes[j] = absorb(lanes[j], words[j]);
    }
    std::uint64_t hash = bytes.size() * kMultiplier;
    for (const auto lane : lanes)
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

} // namespace aviary

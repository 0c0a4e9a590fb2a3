#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace aviary {

/// A 64-bit hash that tells whether bytes are the same ones as before: four lanes of multiply and rotate, in the manner
/// of xxHash, several GB/s. It finds damage and mix-ups; it does not resist somebody who forges on purpose.
std::uint64_t fingerprint(std::span<const std::byte> bytes, std::uint64_t seed = 0);

/// 16 hexadecimal digits: JSON numbers don't hold 64 bits everywhere.
std::string to_hex(std::uint64_t value);

} // namespace aviary

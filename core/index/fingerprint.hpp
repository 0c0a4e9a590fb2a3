#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/files.hpp"
#include "core/base/json.hpp"

namespace aviary {

/// A 64-bit hash that tells whether bytes are the same ones as before: four lanes of multiply and rotate, in the manner
/// of xxHash, several GB/s. It finds damage and mix-ups; it does not resist somebody who forges on purpose.
std::uint64_t fingerprint(std::span<const std::byte> bytes, std::uint64_t seed = 0);

/// 16 hexadecimal digits: JSON numbers don't hold 64 bits everywhere.
std::string to_hex(std::uint64_t value);

/// A file, or what one holds, as it was when it was noted.
struct Identity {
    std::uint64_t bytes = 0;
    std::string fingerprint; ///< 16 hexadecimal digits

    bool operator==(const Identity&) const = default;
};

/// Size and hash of a whole file. Throws Error where it can't be read.
Identity identity_of(const MappedFile& file);
Identity identity_of(const std::filesystem::path& file);

Json to_json(const Identity& identity);
Identity identity_from_json(const Json& json); ///< throws Json::exception for anything else

} // namespace aviary

#include "core/index/fingerprint.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace aviary {

namespace {

std::vector<std::byte> some_bytes(std::size_t count) {
    std::vector<std::byte> bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::byte>(7 * i + 3);
    return bytes;
}

} // namespace

// Indexes hold them: another value would refuse each that was ever built.
TEST(Fingerprint, IsWhatItAlwaysWas) {
    const auto of = [](std::size_t count, std::uint64_t seed = 0) {
        return to_hex(fingerprint(some_bytes(count), seed));
    };
    EXPECT_EQ(of(0), "42621489a02bf53c");
    EXPECT_EQ(of(1), "fa7bf66750cae42b");
    EXPECT_EQ(of(31), "5694c129d401b2a4");
    EXPECT_EQ(of(32), "87723364af92172d");
    EXPECT_EQ(of(100), "54ab960042ba71b3");
    EXPECT_EQ(of(1000), "6977aa9c1d5a4a3f");
    EXPECT_EQ(of(1000, 5), "dce8d429528872c4");
}

TEST(Fingerprint, IsAnotherWhereAnyBitIs) {
    auto bytes = some_bytes(100);
    const auto whole = fingerprint(bytes);
    for (std::size_t i = 0; i < 8 * bytes.size(); ++i) {
        const auto bit = static_cast<std::byte>(1U << i % 8);
        bytes[i / 8] ^= bit;
        EXPECT_NE(fingerprint(bytes), whole) << i;
        bytes[i / 8] ^= bit;
    }
}

} // namespace aviary

#pragma once

#include <cstddef>
#include <cstdint>

namespace aviary {

constexpr std::size_t kCacheLine = 64;

/// Asks for the cache lines of `bytes` bytes from `at` on, which needn't be the begin of a line.
///
/// The empty statement keeps the calls: GCC 12 takes a function that does nothing but prefetch for one without effect,
/// and leaves out calls of it that it doesn't inline.
inline void prefetch(const void* at, std::size_t bytes) {
    asm volatile("");
    const auto* first = static_cast<const char*>(at);
    const auto into_line = reinterpret_cast<std::uintptr_t>(first) % kCacheLine;
    for (std::size_t byte = 0; byte < into_line + bytes; byte += kCacheLine)
        __builtin_prefetch(first + byte);
}

} // namespace aviary

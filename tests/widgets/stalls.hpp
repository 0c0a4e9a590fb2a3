#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include <QString>

namespace aviary {

/// Whatever a person does, the window answers within this.
inline constexpr auto kStallAim = std::chrono::milliseconds(50);

/// Something that a person does, and `round`, how often it was done before.
struct Deed {
    const char* name;
    std::function<void(int round)> act;
};

/// Does each until the window passes it without a stall, and waits for it with `settles`; five times at most: other
/// programs of the machine can delay a round, hardly five. Prints the shortest of the longest stalls. Returns the first
/// deed that stalled each time, or after which the window didn't settle; empty: none.
QString firstStall(const std::vector<Deed>& deeds, const std::function<bool()>& settles);

} // namespace aviary

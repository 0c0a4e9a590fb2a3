#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include <QString>

#include "widgets/shell/stall_watchdog.hpp"

namespace aviary {

/// Whatever a person does, the window answers within this.
inline constexpr auto kStallAim = std::chrono::milliseconds(50);

/// Whether `taken` is at most `aim`; on a machine that is slower than the one for which the aims are set, or has no
/// time now, at most so much more as it takes longer for fixed work of the kind that a window does.
bool isWithin(std::chrono::milliseconds taken, std::chrono::milliseconds aim);

/// Something that a person does, and `round`, how often it was done before.
struct Deed {
    const char* name;
    std::function<void(int round)> act;
};

/// Does each until the window passes it without a stall, and waits for it with `settles`; five times at most: other
/// programs of the machine can delay a round, hardly five. Prints the shortest of the longest stalls. Returns the first
/// deed that stalled each time, or after which the window didn't settle; empty: none.
QString firstStall(const std::vector<Deed>& deeds, const std::function<bool()>& settles);

/// The longest stall while it lives, of what can't be done twice: less the longest time for which the machine also kept
/// a thread from running that wanted nothing but an instant.
class Stalls {
public:
    Stalls();
    std::chrono::milliseconds longest() const;

private:
    StallWatchdog m_watchdog;
    std::atomic<qint64> m_keptMs = 0;
    std::jthread m_idler;
};

} // namespace aviary

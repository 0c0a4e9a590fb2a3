#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace aviary {

/// Work in short phases of a few items each, where a phase begins once all items of the one before are done. Items go
/// to whoever comes first, so that one thread alone gets on at its full speed where the system doesn't let the others
/// run; a barrier would make it wait for them some ten thousand times a second.
class WorkPhases {
public:
    struct Work {
        std::function<void(std::size_t item)> item;
        /// Called between phases, by one thread alone: the number of items of the next phase, below 65,536; 0: the end.
        std::function<std::size_t()> next_phase;
    };

    /// The first phase begins with `items` > 0.
    explicit WorkPhases(std::size_t items) : claim_(items), left_(items) {}

    /// Works until the end; called once by each thread, with the same `work`. `look_up` is called before each item and
    /// while this thread waits. What any of the three throws ends the work of all after the phase and is thrown by this
    /// thread.
    void work(
        const Work& work, const std::function<void()>& look_up = [] {});

private:
    std::atomic<std::uint64_t> claim_; ///< number of the phase × 65,536 + items that nobody took yet
    std::atomic<std::size_t> left_;    ///< items that aren't done
    std::atomic<bool> stopped_ = false;
};

} // namespace aviary

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/index/parallel.hpp"

namespace aviary {

/// Threads that are kept from call to call, for calls that last no longer than it takes to start a thread. After a call
/// they look out for the next one for about a millisecond, then sleep. A call never waits for a thread to wake up: what
/// there is to do is handed out piece by piece, and done without those that come too late.
class Crew {
public:
    /// `most`: threads in a call, the caller's included. Others are started when a call first wants them; where the
    /// system refuses one, calls get by with those that there are.
    explicit Crew(unsigned most = usual_threads()) : most_(most) {}
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// Calls `part` on this thread and on at most `threads` - 1 others; returns when all have returned. `part` takes
    /// pieces of the work until there are none left, and doesn't throw. Where another call is under way, this thread
    /// works alone. Not from within a part.
    void run(unsigned threads, const std::function<void()>& part);

    /// for_each_in_parallel on these threads.
    template <typename Work>
    void for_each(std::int64_t count, unsigned threads, const Work& work) {
        hand_out(count, work,
                 [&](const auto& part) { run(static_cast<unsigned>(std::min<std::int64_t>(threads, count)), part); });
    }

private:
    /// So many threads beside the callers', if they can be had; returns how many there are of them.
    std::size_t start(std::size_t wanted);
    void look_out();

    const unsigned most_;
    std::mutex calling_;
    const std::function<void()>* part_ = nullptr;     // of the call that has places
    alignas(64) std::atomic<std::uint32_t> state_{0}; // how many work, how many more may, and whether to end
    std::vector<std::jthread> others_;                // last, as they use the rest
};

} // namespace aviary

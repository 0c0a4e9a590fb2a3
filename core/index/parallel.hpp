#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace aviary {

/// As many as the machine has, and no more than its memory feeds.
inline unsigned usual_threads() {
    return std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
}

/// Calls `start(part)`, which is to call part() on as many threads as it likes and to return when all have returned;
/// they run `work(i)` for each i from 0 to count - 1, each i on whichever is free. What `work` throws first ends the
/// work and is thrown here.
template <typename Work, typename Start>
void hand_out(std::int64_t count, const Work& work, const Start& start) {
    std::atomic<std::int64_t> next = 0;
    std::exception_ptr failure;
    std::mutex failing;
    start([&] {
        try {
            for (auto i = next.fetch_add(1); i < count; i = next.fetch_add(1))
                work(i);
        } catch (...) {
            next = count;
            const std::lock_guard lock(failing);
            if (!failure)
                failure = std::current_exception();
        }
    });
    if (failure)
        std::rethrow_exception(failure);
}

/// Runs `work(i)` for each i from 0 to count - 1 on at most `threads` threads, this one included, each i on whichever
/// is free. What `work` throws first ends the loop and is thrown here. Threads are started for it: crew.hpp has some
/// that last.
template <typename Work>
void for_each_in_parallel(std::int64_t count, unsigned threads, const Work& work) {
    hand_out(count, work, [&](const auto& part) {
        std::vector<std::jthread> others;
        const auto most = std::min<std::int64_t>(threads, count);
        for (std::int64_t i = 1; i < most; ++i)
            others.emplace_back(part);
        part();
    });
}

} // namespace aviary

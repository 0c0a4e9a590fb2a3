#include "core/drift/word_tasks.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace aviary {

void run_tasks(std::size_t count, std::size_t threads, const Control& control,
               const std::function<Progress()>& progress,
               const std::function<void(std::size_t task, const Control& inner)>& task) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stop = false;
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t running = std::min(threads, count);
    std::exception_ptr failure;
    const auto work = [&] {
        Control inner;
        inner.stop_requested = [&] { return stop.load(); };
        try {
            for (auto i = next++; i < count && !stop; i = next++)
                task(i, inner);
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure && !stop)
                failure = std::current_exception();
            stop = true;
        }
        const std::lock_guard lock(mutex);
        --running;
        ended.notify_all();
    };
    {
        std::vector<std::jthread> team;
        for (std::size_t i = 0; i < std::min(threads, count); ++i)
            team.emplace_back(work);
        std::unique_lock lock(mutex);
        while (!ended.wait_for(lock, std::chrono::milliseconds(50), [&] { return running == 0; })) {
            lock.unlock();
            stop = stop || control.should_stop();
            control.progress(progress());
            lock.lock();
        }
    }
    if (failure)
        std::rethrow_exception(failure);
    control.throw_if_cancelled();
}

} // namespace aviary

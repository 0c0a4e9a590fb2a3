#include "core/nn/workers.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include <ATen/Parallel.h>
#include <c10/core/thread_pool.h>

namespace aviary {

Workers::Workers(int threads) : threads_(threads) {
    if (threads > 0)
        pool_ = std::make_unique<c10::ThreadPool>(threads, -1, [] { at::set_num_threads(1); });
}

Workers::~Workers() = default;

void Workers::run(std::size_t count, const std::function<void(std::size_t)>& task) {
    if (!pool_) {
        for (std::size_t i = 0; i < count; ++i)
            task(i);
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (auto i = next++; i < count; i = next++)
                task(i);
        } catch (...) {
            next = count;
            const std::scoped_lock lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    for (std::size_t i = 0; i < std::min(count, static_cast<std::size_t>(threads_)); ++i)
        pool_->run(work);
    pool_->waitWorkComplete();
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace aviary

#include "core/drift/work_phases.hpp"

#include <exception>
#include <thread>

namespace aviary {

namespace {

constexpr std::uint64_t kEnd = ~std::uint64_t{0}, kItems = 65'535;
/// How often a thread that waits looks before it lets others run: some 10 µs, about as long as an item takes.
constexpr int kLooks = 400;

void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

} // namespace

void WorkPhases::work(const Work& work, const std::function<void()>& look_up) {
    std::exception_ptr failure;
    const auto guarded = [&](const auto& part) {
        try {
            part();
        } catch (...) {
            if (!failure)
                failure = std::current_exception();
            stopped_ = true;
        }
    };
    int looks = 0;
    for (auto claim = claim_.load(std::memory_order_acquire); claim != kEnd;
         claim = claim_.load(std::memory_order_acquire)) {
        if (!failure)
            guarded(look_up);
        if ((claim & kItems) == 0) {
            ++looks < kLooks ? pause() : std::this_thread::yield();
            continue;
        }
        // Where this succeeds the phase is still the one that was seen, and lasts until this item is done.
        if (!claim_.compare_exchange_strong(claim, claim - 1, std::memory_order_acq_rel))
            continue;
        looks = 0;
        guarded([&] { work.item((claim & kItems) - 1); });
        if (left_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            std::size_t items = 0;
            if (!stopped_)
                guarded([&] { items = work.next_phase(); });
            left_.store(items, std::memory_order_relaxed);
            claim_.store(items == 0 || stopped_ ? kEnd : (claim | kItems) + 1 + items, std::memory_order_release);
        }
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace aviary

#include "core/index/crew.hpp"

#include <algorithm>
#include <system_error>

namespace aviary {

namespace {

constexpr std::uint32_t kWorking = 1, kPlace = 1U << 15, kPlaces = 0x7FFFU * kPlace, kEnd = 1U << 31;
constexpr unsigned kMost = 0x7FFF;
constexpr int kPauses = 400, kLooks = 3'000; // some 10 µs, and a millisecond with yields in between

void wait_a_little(int looks) {
    if (looks >= kPauses) {
        std::this_thread::yield();
        return;
    }
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

} // namespace

Crew::~Crew() {
    state_.store(kEnd, std::memory_order_release);
    state_.notify_all();
}

void Crew::run(unsigned threads, const std::function<void()>& part) {
    const std::unique_lock turn(calling_, std::try_to_lock);
    const auto others = std::min({threads, most_, kMost});
    if (!turn || others < 2) {
        part();
        return;
    }
    const auto helpers = static_cast<std::uint32_t>(start(others - 1));
    part_ = &part;
    state_.store(helpers * kPlace, std::memory_order_release); // nobody works between calls
    state_.notify_all();
    part();
    state_.fetch_and(~kPlaces, std::memory_order_acq_rel);
    for (int looks = 0; state_.load(std::memory_order_acquire) != 0; ++looks)
        wait_a_little(looks);
}

std::size_t Crew::start(std::size_t wanted) {
    try {
        while (others_.size() < wanted)
            others_.emplace_back([this] { look_out(); });
    } catch (const std::system_error&) { // the system has no more threads
    }
    return std::min(others_.size(), wanted);
}

void Crew::look_out() {
    for (int looks = 0;;) {
        auto state = state_.load(std::memory_order_acquire);
        if (state == kEnd)
            return;
        if ((state & kPlaces) != 0) {
            // Where this succeeds the call that was seen is still open, and stays until this thread has left it.
            if (state_.compare_exchange_weak(state, state - kPlace + kWorking, std::memory_order_acq_rel)) {
                (*part_)();
                state_.fetch_sub(kWorking, std::memory_order_release);
            }
            looks = 0;
        } else if (looks < kLooks) {
            wait_a_little(looks++);
        } else {
            state_.wait(state, std::memory_order_acquire);
        }
    }
}

} // namespace aviary

#include "core/jobs/stop_signals.hpp"

#include <atomic>

namespace aviary {

namespace {

std::atomic<bool> signal_seen{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set in a signal handler");

extern "C" void note_signal(int) {
    signal_seen.store(true, std::memory_order_relaxed);
}

} // namespace

SignalsAskToStop::SignalsAskToStop() {
    signal_seen = false;
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, &interrupt_);
    ::sigaction(SIGTERM, &action, &terminate_);
}

SignalsAskToStop::~SignalsAskToStop() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGTERM, &terminate_, nullptr);
}

bool stop_signal_seen() {
    return signal_seen.load(std::memory_order_relaxed);
}

} // namespace aviary

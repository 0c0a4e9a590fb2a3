#include "widgets/shell/stall_watchdog.hpp"

#include <algorithm>

namespace aviary {

namespace {

constexpr auto kPeriod = std::chrono::milliseconds(5);

qint64 nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

StallWatchdog::StallWatchdog(QObject* parent) : QObject(parent) {
    m_asker = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            qint64 none = 0;
            if (m_askedNs.compare_exchange_strong(none, nowNs()))
                QMetaObject::invokeMethod(
                    this, [this] { answer(); }, Qt::QueuedConnection);
            std::this_thread::sleep_for(kPeriod);
        }
    });
}

StallWatchdog::~StallWatchdog() {
    m_asker = {};
}

void StallWatchdog::answer() {
    const qint64 waitedMs = (nowNs() - m_askedNs) / 1'000'000;
    m_longestMs = std::max<qint64>(m_longestMs, waitedMs);
    m_askedNs = 0;
}

} // namespace aviary

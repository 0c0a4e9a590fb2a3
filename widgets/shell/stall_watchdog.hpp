#pragma once

#include <atomic>
#include <chrono>
#include <thread>

#include <QObject>

namespace aviary {

/// Measures how long the event loop of the thread that made it keeps an event waiting: a second thread posts one every
/// 5 ms and takes the time until it is handled. An aid for tests and AVIARY_WATCHDOG=1.
class StallWatchdog final : public QObject {
    Q_OBJECT
public:
    explicit StallWatchdog(QObject* parent = nullptr);
    ~StallWatchdog() override;

    std::chrono::milliseconds longestStall() const { return std::chrono::milliseconds(m_longestMs); }
    void reset() { m_longestMs = 0; }

private:
    void answer();

    std::atomic<qint64> m_longestMs = 0;
    std::atomic<qint64> m_askedNs = 0; ///< 0: no question is open
    std::jthread m_asker;
};

} // namespace aviary

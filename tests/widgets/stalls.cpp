#include "tests/widgets/stalls.hpp"

#include <algorithm>

#include <QTest>
#include <QTextStream>

#include "widgets/shell/stall_watchdog.hpp"

namespace aviary {

namespace {

constexpr int kRounds = 5, kSettledMs = 10, kPaintedMs = 20;

} // namespace

QString firstStall(const std::vector<Deed>& deeds, const std::function<bool()>& settles) {
    StallWatchdog watchdog;
    for (const Deed& deed : deeds) {
        const auto name = QString::fromUtf8(deed.name);
        auto best = std::chrono::milliseconds::max();
        for (int round = 0; round < kRounds && best >= kStallAim; ++round) {
            QTest::qWait(kSettledMs);
            watchdog.reset();
            deed.act(round);
            if (!settles())
                return name + QStringLiteral(": did not settle");
            QTest::qWait(kPaintedMs); // what is left to paint
            best = std::min(best, watchdog.longestStall());
        }
        QTextStream(stdout) << name << ": longest stall " << best.count() << " ms\n";
        if (best >= kStallAim)
            return QStringLiteral("%1: stalled for %2 ms").arg(name).arg(best.count());
    }
    return {};
}

} // namespace aviary

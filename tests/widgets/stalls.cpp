#include "tests/widgets/stalls.hpp"

#include <algorithm>
#include <array>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QTextStream>

namespace aviary {

namespace {

constexpr int kRounds = 5, kSettledMs = 10, kPaintedMs = 20;

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The slower median of the two that the machine has for which the aims are set.
constexpr double kReferenceMs = 14;

/// Texts are laid out and painted, as a table's cells.
double fixedWorkMs() {
    const auto begin = Clock::now();
    QImage image(640, 480, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (int line = 0; line < 400; ++line)
        painter.drawText(
            QPoint(5, 12 + line % 40 * 12),
            QStringLiteral("%1 a tweet about number %2, which sings of #spring").arg(line).arg(line * 7919));
    painter.end();
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

} // namespace

bool isWithin(std::chrono::milliseconds taken, std::chrono::milliseconds aim) {
    if (taken <= aim)
        return true;
    fixedWorkMs(); // loads the fonts
    std::array<double, 9> work{};
    std::generate(work.begin(), work.end(), fixedWorkMs);
    std::nth_element(work.begin(), work.begin() + work.size() / 2, work.end());
    const double median = work[work.size() / 2], slowness = std::max(1.0, median / kReferenceMs);
    qInfo("fixed work of %.1f ms takes %.1f ms here: %.1f times the aim is the limit", kReferenceMs, median, slowness);
    return static_cast<double>(taken.count()) <= static_cast<double>(aim.count()) * slowness;
}

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
        if (!isWithin(best, kStallAim))
            return QStringLiteral("%1: stalled for %2 ms").arg(name).arg(best.count());
    }
    return {};
}

Stalls::Stalls() {
    m_idler = std::jthread([this](const std::stop_token& stop) {
        constexpr auto kNap = 2ms;
        while (!stop.stop_requested()) {
            const auto begin = Clock::now();
            std::this_thread::sleep_for(kNap);
            const auto kept =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin - kNap).count();
            m_keptMs = std::max<qint64>(m_keptMs, kept);
        }
    });
}

std::chrono::milliseconds Stalls::longest() const {
    return std::max(0ms, m_watchdog.longestStall() - std::chrono::milliseconds(m_keptMs));
}

} // namespace aviary

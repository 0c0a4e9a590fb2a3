#include "widgets/shell/diagnostics.hpp"

#include <algorithm>
#include <fstream>
#include <thread>

#include <unistd.h>

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>

#include "widgets/forms/core_text.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMostRuns = 10;

QString withoutData(const QString& sentence) {
    if (sentence.isEmpty())
        return QStringLiteral("none");
    const QString pattern = corePattern(sentence);
    return pattern.isEmpty() ? QStringLiteral("unlisted, %1 characters, left out").arg(sentence.size()) : pattern;
}

QString runLine(const RunInfo& run) {
    QString line = QStringLiteral("  %1 %2").arg(QString::fromStdString(run.job), QLatin1String(to_string(run.state)));
    if (run.progress.is_object())
        line += QStringLiteral(" %1/%2").arg(run.progress.value("done", 0.0)).arg(run.progress.value("total", 0.0));
    if (!run.error.empty())
        line += QStringLiteral(", error: ") + withoutData(QString::fromStdString(run.error));
    return line;
}

} // namespace

QString diagnostics(const std::vector<RunInfo>& runs, const ErrorText& lastError) {
    QStringList lines{
        QStringLiteral("Aviary %1, Qt %2, %3")
            .arg(QApplication::applicationVersion(), QLatin1String(qVersion()),
                 QDateTime::currentDateTimeUtc().toString(Qt::ISODate)),
        QStringLiteral("System: %1, %2, %3 cores, platform %4")
            .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())
            .arg(std::thread::hardware_concurrency())
            .arg(QApplication::platformName()),
        QStringLiteral("Window: %1 (%2), %3, style %4")
            .arg(QLocale().name(),
                 QApplication::isRightToLeft() ? QStringLiteral("right to left") : QStringLiteral("left to right"),
                 QApplication::palette().window().color().lightness() < 128 ? QStringLiteral("dark")
                                                                            : QStringLiteral("light"),
                 QApplication::style()->name()),
        QStringLiteral("Memory of the window: %1 MB").arg(residentMemory() / 1e6, 0, 'f', 0)};
    for (const QScreen* screen : QApplication::screens())
        lines << QStringLiteral("Screen: %1 × %2, scale %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    lines << QStringLiteral("Last error: ") + withoutData(lastError.message)
          << QStringLiteral("Runs: %1").arg(runs.size());
    for (std::size_t i = 0; i < std::min(runs.size(), kMostRuns); ++i)
        lines << runLine(runs[i]);
    return lines.join(u'\n') + u'\n';
}

double residentMemory() {
    std::ifstream file("/proc/self/statm");
    double all = 0, resident = 0;
    return file >> all >> resident ? resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace aviary

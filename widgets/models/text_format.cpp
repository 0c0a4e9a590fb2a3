#include "widgets/models/text_format.hpp"

#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace aviary {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Format", text); }

QDateTime utc(std::int64_t seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); }

} // namespace

QString formatCount(std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); }

QString formatRatio(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }

QString formatPercent(double share) {
    const double percent = 100.0 * share;
    const int decimals = percent == 0.0 || percent >= 10.0 ? 0 : (percent >= 0.1 ? 1 : 2);
    return QLocale().toString(percent, 'f', decimals) + QStringLiteral("\u202F%");
}

QString formatDate(const std::optional<std::int64_t>& seconds) {
    return seconds ? QLocale().toString(utc(*seconds), QStringLiteral("d MMM yyyy HH:mm")) : QStringLiteral("–");
}

QString formatDay(const std::optional<std::int64_t>& seconds) {
    return seconds ? QLocale().toString(utc(*seconds), QStringLiteral("d MMM yyyy")) : QStringLiteral("–");
}

QString formatDuration(double seconds) {
    const QLocale locale;
    if (seconds < 1.0)
        return tr("%1 ms").arg(locale.toString(qRound64(seconds * 1000.0)));
    if (seconds < 90.0)
        return tr("%1 s").arg(locale.toString(qRound64(seconds)));
    const qint64 minutes = qRound64(seconds / 60.0);
    if (minutes < 90)
        return tr("%1 min").arg(locale.toString(minutes));
    return tr("%1 h %2 min").arg(locale.toString(minutes / 60), locale.toString(minutes % 60));
}

QString formatBytes(double bytes) { return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat); }

QString formatRate(double perSecond, const QString& unit) {
    const QLocale locale;
    QString number;
    if (perSecond >= 1e6)
        number = locale.toString(perSecond / 1e6, 'f', 1) + u'M';
    else if (perSecond >= 1e4)
        number = locale.toString(perSecond / 1e3, 'f', 1) + u'k';
    else
        number = locale.toString(perSecond, 'f', perSecond < 10.0 ? 1 : 0);
    return tr("%1 %2/s").arg(number, unit);
}

QString languageName(const std::string& code) {
    if (code == "und" || code.empty())
        return tr("unknown");
    const QString id = QString::fromStdString(code);
    const QLocale locale(id);
    // An unknown code falls back to the C locale, or to another language of the same prefix.
    const bool known = locale.language() != QLocale::C && locale.name().startsWith(id.left(2));
    return known ? QLocale::languageToString(locale.language()) : id;
}

QString kindName(TweetKind kind) {
    switch (kind) {
    case TweetKind::original: return tr("original");
    case TweetKind::retweet: return tr("retweet");
    case TweetKind::quote: return tr("quote");
    case TweetKind::reply: return tr("reply");
    }
    return {};
}

} // namespace aviary

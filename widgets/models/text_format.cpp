#include "widgets/models/text_format.hpp"

#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <unicode/uloc.h>

namespace aviary {

namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QDateTime utc(std::int64_t seconds) {
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

} // namespace

QString formatCount(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString formatRatio(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

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
        return Format::tr("%1 ms").arg(locale.toString(qRound64(seconds * 1000.0)));
    if (seconds < 90.0)
        return Format::tr("%1 s").arg(locale.toString(qRound64(seconds)));
    const qint64 minutes = qRound64(seconds / 60.0);
    if (minutes < 90)
        return Format::tr("%1 min").arg(locale.toString(minutes));
    return Format::tr("%1 h %2 min").arg(locale.toString(minutes / 60), locale.toString(minutes % 60));
}

QString formatBytes(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString formatRate(double perSecond, const QString& unit) {
    const QLocale locale;
    QString number;
    if (perSecond >= 1e6)
        number = locale.toString(perSecond / 1e6, 'f', 1) + u'M';
    else if (perSecond >= 1e4)
        number = locale.toString(perSecond / 1e3, 'f', 1) + u'k';
    else
        number = locale.toString(perSecond, 'f', perSecond < 10.0 ? 1 : 0);
    return Format::tr("%1 %2/s").arg(number, unit);
}

QString languageName(const std::string& code) {
    if (code == "und" || code.empty())
        return Format::tr("unknown");
    // ICU words it in the user's language, Qt only in English.
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 128> name{};
    const int length = uloc_getDisplayLanguage(code.c_str(), QLocale().name().toLatin1().constData(), name.data(),
                                               static_cast<int32_t>(name.size()), &status);
    return U_SUCCESS(status) && length > 0 ? QString::fromUtf16(name.data(), length) : QString::fromStdString(code);
}

QString kindName(TweetKind kind) {
    switch (kind) {
    case TweetKind::original:
        return Format::tr("original");
    case TweetKind::retweet:
        return Format::tr("retweet");
    case TweetKind::quote:
        return Format::tr("quote");
    case TweetKind::reply:
        return Format::tr("reply");
    }
    return {};
}

} // namespace aviary

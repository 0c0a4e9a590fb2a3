#pragma once

#include <cstdint>
#include <optional>

#include <QString>

#include "core/data/records.hpp"

namespace aviary {

/// Words and numbers on screen, in the user's language and locale. Files use the C locale, elsewhere.

QString formatCount(std::int64_t count);                        ///< "630,906"
QString formatRatio(double value, int decimals = 2);            ///< "0.93"
QString formatPercent(double share);                            ///< "70 %", "0.4 %"
QString formatDate(const std::optional<std::int64_t>& seconds); ///< "14 Oct 2016 09:31"; "–" if not known; UTC
QString formatDay(const std::optional<std::int64_t>& seconds);  ///< "14 Oct 2016"
QString formatDuration(double seconds);                         ///< "11 ms", "8 s", "6 min", "2 h 5 min"
QString formatBytes(double bytes);                              ///< "1.4 GB"
QString formatRate(double perSecond, const QString& unit);      ///< "9.8k tokens/s"
QString languageName(const std::string& code);                  ///< "English"; the code itself if unknown
QString kindName(TweetKind kind);                               ///< "original", …

} // namespace aviary

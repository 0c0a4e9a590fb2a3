#pragma once

#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

#include "widgets/shell/settings.hpp"

namespace aviary {

/// What `aviary-desktop` was called with.
struct LaunchOptions {
    QString workspace;          ///< folder; empty: the session's, else the start page
    QString page;               ///< page id, or "page/view"
    QString embedding, seed;    ///< for the Neighbours page: NAME[@VERSION], tweet id
    QString screenshot;         ///< PNG to write once the page has settled; then the program ends
    QSize size;                 ///< of the window, invalid: remembered or default
    std::optional<Theme> theme; ///< in place of the settings', this time only
    QString language;           ///< in place of the settings', this time only
    bool quitAfterLoad = false; ///< ends once the page has settled
};

/// Throws UsageError for unknown options and values. Ends the program for --help and --version.
LaunchOptions parseLaunchOptions(const QStringList& arguments);

} // namespace aviary

#pragma once

#include <QHash>
#include <QKeySequence>
#include <QString>
#include <QStringList>

namespace aviary {

enum class Theme { system, light, dark };

/// What a person chose in the settings dialog, and the workspaces opened last. A plain value.
struct Settings {
    QString language; ///< BCP 47 ("de"); empty: the system's
    Theme theme = Theme::system;
    int fontSize = 0;                       ///< points; 0: the system's
    QHash<QString, QKeySequence> shortcuts; ///< command id → keys, only those that differ from the defaults
    QStringList recentWorkspaces;           ///< newest first, at most 10

    bool operator==(const Settings&) const = default;
};

/// Reads and writes an INI file; the only place that does. A missing or broken file gives defaults.
Settings readSettings(const QString& file);
void writeSettings(const QString& file, const Settings& settings);

/// `settings.recentWorkspaces` with `folder` moved to the front.
QStringList withRecent(QStringList recent, const QString& folder);

QString themeName(Theme theme); ///< "system", "light", "dark": file and command line
Theme themeFromName(const QString& name);

} // namespace aviary

#include "widgets/shell/settings.hpp"

#include <QSettings>

namespace aviary {

namespace {
constexpr int kMaxRecent = 10;
}

QString themeName(Theme theme) {
    switch (theme) {
    case Theme::light:
        return QStringLiteral("light");
    case Theme::dark:
        return QStringLiteral("dark");
    case Theme::system:
        break;
    }
    return QStringLiteral("system");
}

Theme themeFromName(const QString& name) {
    if (name == QLatin1String("light"))
        return Theme::light;
    return name == QLatin1String("dark") ? Theme::dark : Theme::system;
}

Settings readSettings(const QString& file) {
    QSettings stored(file, QSettings::IniFormat);
    Settings settings;
    settings.language = stored.value(QStringLiteral("language")).toString();
    settings.theme = themeFromName(stored.value(QStringLiteral("theme")).toString());
    const int size = stored.value(QStringLiteral("fontSize")).toInt();
    settings.fontSize = size >= 6 && size <= 32 ? size : 0;
    settings.recentWorkspaces = stored.value(QStringLiteral("recentWorkspaces")).toStringList().mid(0, kMaxRecent);
    stored.beginGroup(QStringLiteral("shortcuts"));
    for (const QString& id : stored.childKeys())
        settings.shortcuts.insert(id,
                                  QKeySequence::fromString(stored.value(id).toString(), QKeySequence::PortableText));
    return settings;
}

void writeSettings(const QString& file, const Settings& settings) {
    QSettings stored(file, QSettings::IniFormat);
    stored.setValue(QStringLiteral("language"), settings.language);
    stored.setValue(QStringLiteral("theme"), themeName(settings.theme));
    stored.setValue(QStringLiteral("fontSize"), settings.fontSize);
    stored.setValue(QStringLiteral("recentWorkspaces"), settings.recentWorkspaces);
    stored.remove(QStringLiteral("shortcuts"));
    stored.beginGroup(QStringLiteral("shortcuts"));
    for (auto it = settings.shortcuts.begin(); it != settings.shortcuts.end(); ++it)
        stored.setValue(it.key(), it.value().toString(QKeySequence::PortableText));
}

QStringList withRecent(QStringList recent, const QString& folder) {
    recent.removeAll(folder);
    recent.prepend(folder);
    return recent.mid(0, kMaxRecent);
}

} // namespace aviary

#pragma once

#include <memory>

#include <QObject>
#include <QString>
#include <QTimer>

#include "widgets/shell/background.hpp"
#include "widgets/shell/languages.hpp"
#include "widgets/shell/launch_options.hpp"
#include "widgets/shell/settings.hpp"

namespace aviary {

class MainWindow;

/// The program around the window: reads and writes settings and session, applies language and theme, makes the window
/// again when the language changes, and does what the command line asks.
class Desktop final : public QObject {
    Q_OBJECT
public:
    /// `configFolder` holds settings.ini and session.json.
    Desktop(const LaunchOptions& options, const QString& configFolder, QObject* parent = nullptr);
    ~Desktop() override;

    void start(); ///< shows the window
    MainWindow* window() const { return m_window.get(); }

    void saveSessionNow(); ///< on this thread: at the end
    void saveSession();    ///< in the background, if something changed since the last time

Q_SIGNALS:
    void finished(int exitCode); ///< the screenshot is written, or quitAfterLoad

private:
    void makeWindow(const QJsonObject& session);
    void settingsChanged(const Settings& settings);
    void applySettings();
    void openAsAsked();
    void settled();
    QString sessionFile() const;

    LaunchOptions m_options;
    QString m_configFolder;
    Settings m_settings;
    LanguageSwitch m_language;
    std::unique_ptr<MainWindow> m_window;
    QTimer m_saveTimer;
    QByteArray m_savedSession;
    Background m_background; ///< last: writes what is above
};

} // namespace aviary

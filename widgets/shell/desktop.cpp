#include "widgets/shell/desktop.hpp"

#include <QJsonDocument>
#include <QPixmap>

#include "widgets/shell/main_window.hpp"
#include "widgets/shell/session_file.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {
constexpr int kSaveEveryMs = 10'000;
}

Desktop::Desktop(const LaunchOptions& options, const QString& configFolder, QObject* parent)
    : QObject(parent), m_options(options), m_configFolder(configFolder), m_background(nullptr, 1) {
    m_settings = readSettings(m_configFolder + QStringLiteral("/settings.ini"));
    applySettings();
    m_saveTimer.setInterval(kSaveEveryMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &Desktop::saveSession);
}

Desktop::~Desktop() = default;

QString Desktop::sessionFile() const {
    return m_configFolder + QStringLiteral("/session.json");
}

void Desktop::applySettings() {
    m_language.apply(m_options.language.isEmpty() ? m_settings.language : m_options.language);
    applyAppearance(m_options.theme.value_or(m_settings.theme), m_settings.fontSize);
}

void Desktop::makeWindow(const QJsonObject& session) {
    if (m_window)
        m_window.release()->deleteLater(); // a signal of its own brought us here
    m_window = std::make_unique<MainWindow>(m_settings);
    connect(m_window.get(), &MainWindow::settingsChanged, this, &Desktop::settingsChanged);
    connect(m_window.get(), &MainWindow::settled, this, &Desktop::settled);
    m_window->restoreSession(session);
}

void Desktop::start() {
    // A picture shows what the command line says and nothing that is left over from yesterday.
    QJsonObject session = m_options.screenshot.isEmpty() ? readSession(sessionFile()) : QJsonObject();
    if (!m_options.workspace.isEmpty())
        session.remove(QStringLiteral("workspace"));
    makeWindow(session);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    m_window->show();
    openAsAsked();
    m_saveTimer.start();
}

void Desktop::openAsAsked() {
    QJsonObject request;
    if (const QString view = m_options.page.section(u'/', 1); !view.isEmpty())
        request.insert(QStringLiteral("view"), view);
    if (!m_options.embedding.isEmpty())
        request.insert(QStringLiteral("embedding"), m_options.embedding);
    if (!m_options.seed.isEmpty())
        request.insert(QStringLiteral("seed"), m_options.seed);
    const auto show = [this, request] {
        if (!m_options.page.isEmpty())
            m_window->showPage(m_options.page.section(u'/', 0, 0), request);
    };
    if (!m_options.workspace.isEmpty())
        m_window->openWorkspace(m_options.workspace, show);
    else
        QTimer::singleShot(0, this, [this] {
            if (m_window->isSettled())
                settled();
        });
}

void Desktop::settled() {
    saveSession();
    if (m_options.screenshot.isEmpty() && !m_options.quitAfterLoad)
        return;
    int exitCode = 0;
    if (!m_options.screenshot.isEmpty() && !m_window->grab().save(m_options.screenshot))
        exitCode = 1;
    Q_EMIT finished(exitCode);
}

void Desktop::settingsChanged(const Settings& settings) {
    const Settings before = std::exchange(m_settings, settings);
    m_background.run(
        QStringLiteral("settings"),
        [file = m_configFolder + QStringLiteral("/settings.ini"), settings](const BackgroundTask&) {
            writeSettings(file, settings);
        },
        [] {});
    if (before.language == settings.language && before.theme == settings.theme && before.fontSize == settings.fontSize)
        return;
    if (before.language != settings.language)
        m_options.language.clear();
    if (before.theme != settings.theme)
        m_options.theme.reset();
    applySettings();
    if (before.language == settings.language)
        return;
    const QJsonObject session = m_window->session();
    makeWindow(session);
    m_window->show();
    m_window->openSettings();
}

void Desktop::saveSession() {
    if (!m_options.screenshot.isEmpty())
        return;
    const QJsonObject session = m_window->session();
    const QByteArray bytes = QJsonDocument(session).toJson();
    if (bytes == m_savedSession)
        return;
    m_savedSession = bytes;
    m_background.run(
        QStringLiteral("session"),
        [file = sessionFile(), session](const BackgroundTask&) { writeSession(file, session); }, [] {},
        [this](const ErrorText& error) { m_window->showError(error); });
}

void Desktop::saveSessionNow() {
    m_saveTimer.stop();
    if (m_options.screenshot.isEmpty())
        writeSession(sessionFile(), m_window->session());
}

} // namespace aviary

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include "core/base/error.hpp"
#include "widgets/shell/desktop.hpp"

namespace {

QString configFolder() {
    const QString own = qEnvironmentVariable("AVIARY_CONFIG");
    return own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                         : QDir(own).absolutePath();
}

/// Help and a picture of the window need no screen.
void doWithoutScreen(int argc, char** argv) {
    const auto isSet = [](const char* name) { return !qEnvironmentVariableIsEmpty(name); };
    const bool screenless = std::any_of(argv, argv + argc, [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--version" || word == "-v" ||
               word.starts_with("--screenshot");
    });
    if (screenless && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

int run(QApplication& application) {
    aviary::Desktop desktop(aviary::parseLaunchOptions(QApplication::arguments()), configFolder());
    int exitCode = 0;
    QObject::connect(&desktop, &aviary::Desktop::finished, &application, [&](int code) {
        exitCode = code;
        QApplication::quit();
    });
    QObject::connect(&application, &QApplication::aboutToQuit, &desktop, &aviary::Desktop::saveSessionNow);
    desktop.start();
    QApplication::exec();
    return exitCode;
}

} // namespace

int main(int argc, char** argv) {
    doWithoutScreen(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("aviary"));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    try {
        return run(application);
    } catch (const aviary::UsageError& error) {
        std::fprintf(stderr, "aviary-desktop: %s\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "aviary-desktop: %s\n", error.what());
        return 1;
    }
}

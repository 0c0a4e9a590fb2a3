#include <cstdio>

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

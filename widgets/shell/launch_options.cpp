#include "widgets/shell/launch_options.hpp"

#include <cstdio>
#include <cstdlib>

#include <QCommandLineParser>
#include <QRegularExpression>

#include "core/base/error.hpp"

namespace aviary {

namespace {

QCommandLineOption option(const char* name, const char* help, const char* value = nullptr) {
    return {QString::fromLatin1(name), QString::fromLatin1(help), value ? QString::fromLatin1(value) : QString()};
}

QSize parseSize(const QString& text) {
    if (text.isEmpty())
        return {};
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        throw UsageError("--size " + text.toStdString() + ": expected WIDTHxHEIGHT in pixels, such as 1100x700.");
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

std::optional<Theme> parseTheme(const QString& text) {
    if (text.isEmpty())
        return {};
    if (themeName(themeFromName(text)) != text)
        throw UsageError("--theme " + text.toStdString() + ": expected system, light or dark.");
    return themeFromName(text);
}

} // namespace

LaunchOptions parseLaunchOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Train, index and explore tweet embeddings."));
    parser.addPositionalArgument(QStringLiteral("WORKSPACE"), QStringLiteral("Folder of the workspace (NAME.aviary)."),
                                 QStringLiteral("[WORKSPACE]"));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    parser.addOptions(
        {option("page", "Show this page: corpus, neighbours, train, drift; or a view of it, PAGE/VIEW.", "PAGE"),
         option("embedding", "Embedding for the Neighbours page.", "NAME[@VERSION]"),
         option("seed", "Tweet whose neighbours to show.", "ID"),
         option("screenshot", "Write a picture of the window once the page is loaded, and end.", "FILE.png"),
         option("size", "Size of the window in pixels.", "WxH"), option("theme", "system, light or dark.", "THEME"),
         option("language", "Language of the window, such as de.", "CODE"),
         option("quit-after-load", "End once the page is loaded.")});
    if (!parser.parse(arguments))
        throw UsageError(parser.errorText().toStdString() + ".", "See aviary-desktop --help.");
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        std::exit(EXIT_SUCCESS);
    }
    if (parser.isSet(version))
        parser.showVersion();
    if (parser.positionalArguments().size() > 1)
        throw UsageError("Expected one workspace, got " + std::to_string(parser.positionalArguments().size()) + ".");

    const auto value = [&](const char* name) { return parser.value(QString::fromLatin1(name)); };
    LaunchOptions options;
    options.workspace = parser.positionalArguments().value(0);
    options.page = value("page");
    options.embedding = value("embedding");
    options.seed = value("seed");
    options.screenshot = value("screenshot");
    options.size = parseSize(value("size"));
    options.theme = parseTheme(value("theme"));
    options.language = value("language");
    options.quitAfterLoad = parser.isSet(QStringLiteral("quit-after-load"));
    return options;
}

} // namespace aviary

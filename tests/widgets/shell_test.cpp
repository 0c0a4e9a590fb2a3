#include <QCheckBox>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "core/base/error.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "widgets/models/error_text.hpp"
#include "widgets/shell/command_palette.hpp"
#include "widgets/shell/diagnostics.hpp"
#include "widgets/shell/drop_overlay.hpp"
#include "widgets/shell/launch_options.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/message_bar.hpp"
#include "widgets/shell/session_file.hpp"
#include "widgets/shell/settings.hpp"
#include "widgets/shell/shortcuts_page.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

double luminance(const QColor& color) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

void writeText(const QString& name, const QByteArray& text) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class ShellTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyBoxIsSeenInBothThemes() {
        for (const Theme theme : {Theme::light, Theme::dark}) {
            applyAppearance(theme, 0);
            QCheckBox box;
            box.resize(40, 40);
            const QImage image = box.grab().toImage();
            double best = 0;
            for (int x = 0; x < image.width(); ++x)
                best = std::max(best, contrast(image.pixelColor(x, image.height() / 2), image.pixelColor(39, 0)));
            QVERIFY2(best >= 3, qPrintable(QString::number(best)));
        }
        applyAppearance(Theme::light, 0);
    }

    void shortcutsDontConflict() {
        MainWindow window(Settings{});
        const TinyWorkspace tiny(3);
        window.openWorkspace(tiny.path());
        QTRY_VERIFY_WITH_TIMEOUT(!window.workspace().empty(), kPatienceMs);
        window.makeAllPages();
        const auto conflicts = window.actions().conflicts();
        for (const auto& conflict : conflicts)
            qWarning() << conflict.first << conflict.second << conflict.keys;
        QVERIFY(conflicts.empty());
        for (const auto& command : window.actions().commands()) {
            QVERIFY2(!command.spec.text.isEmpty(), qPrintable(command.spec.id));
            QVERIFY2(!command.spec.toolTip.isEmpty(), qPrintable(command.spec.id));
        }
    }

    void conflictsAreFound() {
        QWidget owner;
        ActionRegistry actions;
        const QList<QKeySequence> keys{QKeySequence(QStringLiteral("Ctrl+X"))};
        actions.add({QStringLiteral("a"), QStringLiteral("A"), QStringLiteral("a"), {}, QStringLiteral("corpus"), keys},
                    &owner);
        actions.add({QStringLiteral("b"), QStringLiteral("B"), QStringLiteral("b"), {}, QStringLiteral("train"), keys},
                    &owner);
        QCOMPARE(actions.conflicts().size(), 0U); // never in the same place
        actions.add({QStringLiteral("c"), QStringLiteral("C"), QStringLiteral("c"), {}, {}, keys}, &owner);
        QCOMPARE(actions.conflicts().size(), 2U);
    }

    void shortcutsCanBeChanged() {
        QWidget owner;
        ActionRegistry actions;
        actions.add({QStringLiteral("a"),
                     QStringLiteral("A"),
                     QStringLiteral("a"),
                     {},
                     {},
                     {QKeySequence(QStringLiteral("Ctrl+A"))}},
                    &owner);
        actions.add({QStringLiteral("b"),
                     QStringLiteral("B"),
                     QStringLiteral("b"),
                     {},
                     {},
                     {QKeySequence(QStringLiteral("Ctrl+B"))}},
                    &owner);
        ShortcutsPage page(actions);
        QVERIFY(!page.assign(QStringLiteral("a"), QKeySequence(QStringLiteral("Ctrl+B"))));
        QVERIFY(page.assign(QStringLiteral("a"), QKeySequence(QStringLiteral("Ctrl+D"))));
        QCOMPARE(actions.action(QStringLiteral("a"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+D")));
        QVERIFY(actions.action(QStringLiteral("a"))->toolTip().contains(QStringLiteral("Ctrl+D")));
        page.resetToDefault(QStringLiteral("a"));
        QCOMPARE(actions.action(QStringLiteral("a"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+A")));
    }

    void fuzzyScores() {
        QVERIFY(fuzzyScore(QStringLiteral("Import tweets"), QStringLiteral("imt")) > 0);
        QCOMPARE(fuzzyScore(QStringLiteral("Import tweets"), QStringLiteral("xyz")), -1);
        QVERIFY(fuzzyScore(QStringLiteral("Corpus"), QStringLiteral("cor")) >
                fuzzyScore(QStringLiteral("Close window or so"), QStringLiteral("cor")));
        QVERIFY(fuzzyScore(QStringLiteral("anything"), {}) >= 0);
    }

    void settingsSurviveTheFile() {
        QTemporaryDir folder;
        Settings settings;
        settings.language = QStringLiteral("de");
        settings.theme = Theme::dark;
        settings.fontSize = 12;
        settings.shortcuts.insert(QStringLiteral("corpus.copy"), QKeySequence(QStringLiteral("Ctrl+Shift+X")));
        settings.shortcuts.insert(QStringLiteral("app.quit"), QKeySequence());
        settings.recentWorkspaces = {QStringLiteral("/a.aviary"), QStringLiteral("/b.aviary")};
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        writeSettings(file, settings);
        QVERIFY(readSettings(file) == settings);
        writeText(file, "\0\1garbage[[[");
        QVERIFY(readSettings(file) == Settings{});
    }

    void recentKeepsTenNewestFirst() {
        QStringList recent;
        for (int i = 0; i < 12; ++i)
            recent = withRecent(recent, QString::number(i));
        QCOMPARE(recent.size(), 10);
        QCOMPARE(withRecent(recent, QStringLiteral("5")).front(), QStringLiteral("5"));
        QCOMPARE(withRecent(recent, QStringLiteral("5")).size(), 10);
    }

    void sessionFallsBackToTheLastGoodOne() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("deep/session.json"));
        QVERIFY(readSession(file).isEmpty());
        writeSession(file, {{QStringLiteral("page"), QStringLiteral("one")}});
        writeSession(file, {{QStringLiteral("page"), QStringLiteral("two")}});
        QCOMPARE(readSession(file).value(QStringLiteral("page")).toString(), QStringLiteral("two"));
        writeText(file, "{\"page\": \"thr"); // torn
        QCOMPARE(readSession(file).value(QStringLiteral("page")).toString(), QStringLiteral("one"));
        writeSession(file,
                     {{QStringLiteral("page"), QStringLiteral("four")}}); // a torn file never becomes the good one
        writeText(file, "");
        QCOMPARE(readSession(file).value(QStringLiteral("page")).toString(), QStringLiteral("one"));
    }

    void launchOptions() {
        const auto parse = [](QStringList arguments) {
            return parseLaunchOptions(QStringList(QStringLiteral("aviary-desktop")) + arguments);
        };
        const LaunchOptions options = parse(
            {QStringLiteral("w.aviary"), QStringLiteral("--page"), QStringLiteral("corpus"), QStringLiteral("--size"),
             QStringLiteral("1100x700"), QStringLiteral("--theme"), QStringLiteral("dark")});
        QCOMPARE(options.workspace, QStringLiteral("w.aviary"));
        QCOMPARE(options.size, QSize(1100, 700));
        QVERIFY(options.theme == Theme::dark);
        QVERIFY_EXCEPTION_THROWN(parse({QStringLiteral("--size"), QStringLiteral("big")}), UsageError);
        QVERIFY_EXCEPTION_THROWN(parse({QStringLiteral("--theme"), QStringLiteral("pink")}), UsageError);
        QVERIFY_EXCEPTION_THROWN(parse({QStringLiteral("--nonsense")}), UsageError);
        QVERIFY_EXCEPTION_THROWN(parse({QStringLiteral("a"), QStringLiteral("b")}), UsageError);
    }

    void dropPlans() {
        QMimeData dropped;
        dropped.setUrls(
            {QUrl::fromLocalFile(QStringLiteral("/x/a.csv")), QUrl(QStringLiteral("https://example.org/b.csv"))});
        QCOMPARE(planDrop(dropped).files, QStringList{QStringLiteral("/x/a.csv")});
        dropped.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/w.aviary"))});
        QCOMPARE(planDrop(dropped).workspace, QStringLiteral("/x/w.aviary"));
        dropped.setUrls({});
        QVERIFY(planDrop(dropped).isEmpty());
    }

    void themesAreReadable() {
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= 7);
            QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.0);
            QVERIFY(contrast(quietText(palette), palette.color(QPalette::Window)) >= 4.5);
        }
    }

    void diagnosticsHoldNoData() {
        RunInfo run;
        run.id = "20260101-000000-import-aaaa";
        run.folder = "/home/somebody/secret.aviary/runs/x";
        run.job = "import";
        run.state = RunState::failed;
        run.config = {{"files", {"/home/somebody/private.csv"}}};
        run.error = "there is no column 'a tweet about my neighbour'";
        const QString text = diagnostics(
            {run},
            {QStringLiteral("got 'a tweet about my neighbour'"), {}, QStringLiteral("/home/somebody/private.csv")});
        QVERIFY(text.contains(QStringLiteral("import failed")));
        QVERIFY(text.contains(QStringLiteral("there is no column '%1'")));
        QVERIFY(text.contains(QLatin1String(qVersion())));
        for (const char* data : {"neighbour", "somebody", "private", "secret"})
            QVERIFY2(!text.contains(QLatin1String(data)), data);
        QVERIFY(residentMemory() > 1e6);
    }

    void errorsOfAMissingWorkspaceAreTold() {
        MainWindow window(Settings{});
        window.openWorkspace(QStringLiteral("/nowhere/at/all.aviary"));
        auto* bar = window.findChild<MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(!bar->text().isEmpty(), kPatienceMs);
        QVERIFY(bar->text().contains(QStringLiteral("/nowhere/at/all.aviary")));
        QVERIFY(window.workspace().empty());
    }
};

} // namespace aviary

QTEST_MAIN(aviary::ShellTest)
#include "shell_test.moc"

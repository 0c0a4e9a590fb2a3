// The whole window, driven by the keyboard alone. Runs offscreen and, as widgets.window_test.xvfb, in a real window.
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include "core/data/schema.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/stalls.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/corpus/corpus_page.hpp"
#include "widgets/corpus/count_chart.hpp"
#include "widgets/corpus/import_dialog.hpp"
#include "widgets/corpus/tweet_details.hpp"
#include "widgets/models/tweet_table_model.hpp"
#include "widgets/shell/command_palette.hpp"
#include "widgets/shell/desktop.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/session_file.hpp"
#include "widgets/shell/settings_dialog.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr auto kStallLimit = std::chrono::milliseconds(250); // the aim is 50, but what is done here can't be repeated

class OpenWindow {
public:
    explicit OpenWindow(const TinyWorkspace& tiny) : m_window(Settings{}) {
        m_window.resize(1100, 700);
        m_window.show();
        m_window.activateWindow();
        m_window.openWorkspace(tiny.path());
    }
    MainWindow* operator->() { return &m_window; }
    MainWindow& operator*() { return m_window; }
    bool waitUntilSettled() {
        return QTest::qWaitFor([this] { return !m_window.workspace().empty() && m_window.isSettled(); }, kPatienceMs) &&
               QTest::qWaitFor([this] { return QApplication::activeWindow() == &m_window; }, kPatienceMs);
    }
    template <typename Child>
    Child* child() {
        return m_window.findChild<Child*>();
    }
    QTableView* table() {
        for (QTableView* view : m_window.findChildren<QTableView*>())
            if (qobject_cast<TweetTableModel*>(view->model()))
                return view;
        return nullptr;
    }
    /// Into the widget that has the focus, as from a keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : &m_window;
        QTest::keyClick(target, key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

private:
    MainWindow m_window;
};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyAppearance(Theme::light, 0);
    }

    void startPageOffersTheWaysIn() {
        MainWindow window(Settings{});
        window.show();
        QVERIFY(window.isSettled());
        QCOMPARE(unexplained(&window).join(QLatin1Char(10)), QString());
    }

    void corpusByKeyboardAlone() {
        const TinyWorkspace tiny(500);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        const Stalls stalls;

        // The newest tweet is chosen; down arrow moves on and the details follow.
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), window.table(), kPatienceMs);
        auto* model = qobject_cast<TweetTableModel*>(window.table()->model());
        QCOMPARE(model->idAt(window.table()->currentIndex().row()), kFirstTweetId + 499);
        window.press(Qt::Key_Down);
        QVERIFY(window.child<TweetDetails>()->text().contains(QStringLiteral("number 498")));

        // Ctrl+F, type, and the table follows; Enter goes back to it.
        window.press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(),
                 static_cast<QWidget*>(window.child<CorpusPage>()->findChild<QLineEdit*>()));
        window.type(QStringLiteral("number 49"));
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 11, kPatienceMs); // 49 and 490 … 499
        window.press(Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), window.table());
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), kPatienceMs);

        // Choose all and copy.
        window.press(Qt::Key_A, Qt::ControlModifier);
        window.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::clipboard()->text().count(u'\n'), 12, kPatienceMs);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("id\tdate")));

        // Esc clears the filter.
        window.press(Qt::Key_Escape);
        QVERIFY(window.child<CorpusPage>()->filter().is_empty());
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), TweetTableModel::kPageRows, kPatienceMs);

        // End loads on.
        window.press(Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() > TweetTableModel::kPageRows, kPatienceMs);

        // The other tabs.
        window.press(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(window.child<CorpusPage>()->findChild<QTabBar*>()->currentIndex(), 1);
        qInfo("longest stall while driving the Corpus page: %lld ms", static_cast<long long>(stalls.longest().count()));
        QVERIFY(isWithin(stalls.longest(), kStallLimit));
    }

    void indexesThatAStoppedImportLeftOutAreBuilt() {
        const TinyWorkspace tiny(100);
        {
            auto workspace = Workspace::open(tiny.folder(), Access::write);
            drop_query_indexes(workspace.database());
        }
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        QTRY_VERIFY_WITH_TIMEOUT(Workspace::open(tiny.folder(), Access::read).has_indexes(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), kPatienceMs);
        QVERIFY(window.table()->currentIndex().isValid());
    }

    void chartsFilterByKeyboard() {
        const TinyWorkspace tiny(100);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        auto* page = window.child<CorpusPage>();
        CountChart* languages = nullptr;
        for (CountChart* chart : page->findChildren<CountChart*>())
            if (chart->accessibleName() == QLatin1String("Languages"))
                languages = chart;
        QVERIFY(languages);
        QTRY_COMPARE_WITH_TIMEOUT(languages->bars().size(), 2U, kPatienceMs);
        languages->setFocus();
        window.press(Qt::Key_Return);
        QCOMPARE(page->filter().languages.size(), 1U);
        auto* model = qobject_cast<TweetTableModel*>(window.table()->model());
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 50, kPatienceMs);
        languages->setFocus();
        window.press(Qt::Key_Return); // again: undone
        QVERIFY(page->filter().is_empty());
    }

    void hostileTextStaysInert() {
        const TinyWorkspace tiny(10);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        auto* model = qobject_cast<TweetTableModel*>(window.table()->model());
        window.table()->setCurrentIndex(model->index(model->rowOf(kFirstTweetId + 3), TweetTableModel::Text));
        const QString shown = window.child<TweetDetails>()->text();
        QVERIFY(shown.contains(QStringLiteral("<b>bold</b>")));
        QVERIFY(!shown.contains(QChar(0x202E)));
        QCOMPARE(shown.count(QChar(0x0301)), 8);
    }

    void everyControlIsExplainedAndReachable() {
        const TinyWorkspace tiny(20);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        window->makeAllPages();
        QCOMPARE(unexplained(&*window).join(QLatin1Char(10)), QString());
        for (const char* page : {"corpus", "neighbours", "train", "drift"}) {
            window->showPage(QString::fromLatin1(page));
            QVERIFY(window.waitUntilSettled());
            QCOMPARE(missedByTab(&*window).join(QLatin1Char(10)), QString());
        }
        window->openSettings();
        auto* settings = window.child<SettingsDialog>();
        QVERIFY(settings);
        QCOMPARE(unexplained(settings), QStringList());
        settings->close();
    }

    void paletteRunsACommand() {
        const TinyWorkspace tiny(5);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        window.press(Qt::Key_K, Qt::ControlModifier);
        auto* palette = window.child<CommandPalette>();
        QVERIFY(palette);
        QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("rejec"));
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window.child<CorpusPage>()->findChild<QTabBar*>()->currentIndex(), 1, kPatienceMs);
    }

    void importDialogShowsADryRun() {
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("few.csv"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,text,created_at,language\n1,hello there,2016-01-01T00:00:00Z,en\nx,broken,soon,en\n");
        file.close();
        ImportDialog dialog({name}, QStringLiteral("tiny"));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isSettled(), kPatienceMs);
        QCOMPARE(dialog.findChildren<QTableView*>().front()->model()->rowCount(), 1);
        QCOMPARE(unexplained(&dialog), QStringList());
        QCOMPARE(dialog.config()["files"][0].get<std::string>(), name.toStdString());
        QCOMPARE(dialog.config()["preset"].get<std::string>(), std::string("auto"));
    }

    void darkAndLightSwitchLive() {
        const TinyWorkspace tiny(5);
        OpenWindow window(tiny);
        QVERIFY(window.waitUntilSettled());
        const auto brightness = [&] {
            return window->grab()
                .toImage()
                .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .pixelColor(0, 0)
                .lightness();
        };
        QTRY_VERIFY_WITH_TIMEOUT(brightness() > 200, kPatienceMs);
        applyAppearance(Theme::dark, 0);
        QTRY_VERIFY_WITH_TIMEOUT(brightness() < 60, kPatienceMs);
        applyAppearance(Theme::light, 0);
        QTRY_VERIFY_WITH_TIMEOUT(brightness() > 200, kPatienceMs);
    }

    void sessionSurvivesAKill() {
        const TinyWorkspace tiny(50);
        QTemporaryDir config;
        const QString session = config.filePath(QStringLiteral("session.json"));
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("AVIARY_CONFIG"), config.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(AVIARY_DESKTOP_PROGRAM),
                      {tiny.path(), QStringLiteral("--page"), QStringLiteral("corpus")});
        QVERIFY(program.waitForStarted(kPatienceMs));
        QTRY_VERIFY_WITH_TIMEOUT(readSession(session).value(QStringLiteral("workspace")).toString() == tiny.path(),
                                 kPatienceMs);
        program.kill(); // SIGKILL
        QVERIFY(program.waitForFinished(kPatienceMs));

        LaunchOptions options;
        Desktop desktop(options, config.path());
        desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.window()->workspace().empty(), kPatienceMs);
        QCOMPARE(QString::fromStdString(desktop.window()->workspace().string()), tiny.path());
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window()->currentPage() &&
                                     desktop.window()->currentPage()->objectName() == QLatin1String("corpus"),
                                 kPatienceMs);
    }

    void helpNeedsNoScreen() {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(AVIARY_DESKTOP_PROGRAM), {QStringLiteral("--help")});
        QVERIFY(program.waitForFinished(kPatienceMs));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.readAllStandardOutput().contains("--screenshot"));
    }

    void pageStateComesBack() {
        const TinyWorkspace tiny(300);
        QJsonObject session;
        {
            OpenWindow window(tiny);
            QVERIFY(window.waitUntilSettled());
            TweetFilter filter;
            filter.search = "number";
            filter.languages = {"de"};
            window.child<CorpusPage>()->setFilter(filter);
            QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), kPatienceMs);
            window.table()->setCurrentIndex(window.table()->model()->index(10, 0));
            session = window->session();
        }
        MainWindow again(Settings{});
        again.restoreSession(session);
        QTRY_VERIFY_WITH_TIMEOUT(again.currentPage() && again.isSettled(), kPatienceMs);
        auto* page = again.findChild<CorpusPage*>();
        QCOMPARE(page->filter().search, std::string("number"));
        QCOMPARE(page->saveState().value(QStringLiteral("tweet")), session.value(QStringLiteral("pages"))
                                                                       .toObject()
                                                                       .value(QStringLiteral("corpus"))
                                                                       .toObject()
                                                                       .value(QStringLiteral("tweet")));
    }

    void firstPaintIsFast() {
        const TinyWorkspace tiny(500);
        QElapsedTimer timer;
        timer.start();
        OpenWindow window(tiny);
        QTRY_VERIFY_WITH_TIMEOUT(window->currentPage(), kPatienceMs);
        window->grab();
        const std::chrono::milliseconds taken(timer.elapsed());
        qInfo("window made, workspace open and first page painted after %lld ms",
              static_cast<long long>(taken.count()));
        constexpr std::chrono::milliseconds kLimit(3000); // the aim is 300, but another program may have had the disk
        QVERIFY(isWithin(taken, kLimit));
    }
};

} // namespace aviary

QTEST_MAIN(aviary::WindowTest)
#include "window_test.moc"

// The main job from the window, with real workers in processes of their own: import, train, pause, resume, close,
// reopen, cancel. Runs offscreen and, as widgets.end_to_end_test.xvfb, in a real window. The program stands beside
// `aviary`, as the installed one does.
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "tests/train/fixture_models.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/stalls.hpp"
#include "widgets/charts/chart_board.hpp"
#include "widgets/charts/line_chart.hpp"
#include "widgets/corpus/import_dialog.hpp"
#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/drift_page.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/runs_model.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/tweet_table_model.hpp"
#include "widgets/shell/jobs_panel.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/message_bar.hpp"
#include "widgets/shell/theme.hpp"
#include "widgets/train/models_dialog.hpp"
#include "widgets/train/run_list_model.hpp"
#include "widgets/train/run_view.hpp"
#include "widgets/train/train_page.hpp"

namespace aviary {

namespace {

constexpr auto kStallLimit = std::chrono::milliseconds(250); // the aim is 50, but what is done here can't be repeated

/// A table of `good` usable rows, and one more for each way a row can be wrong.
QString writeCsv(const QTemporaryDir& folder, int good) {
    const QString name = folder.filePath(QStringLiteral("tweets.csv"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("id,text,created_at,language,author\n");
    for (int i = 0; i < good; ++i)
        file.write(
            QStringLiteral("%1,\"the quick bird number %1, which sings of #spring\",2016-01-01T00:00:00Z,%2,user%3\n")
                .arg(i + 1)
                .arg(i % 2 ? QStringLiteral("de") : QStringLiteral("en"))
                .arg(i % 7)
                .toUtf8());
    file.write("x,not an id,2016-01-01T00:00:00Z,en,user1\n900000001,no date,soon,en,user1\n");
    return name;
}

class DrivenWindow {
public:
    explicit DrivenWindow(const QJsonObject& session = {}) : m_window(Settings{}) {
        m_window.resize(1280, 800);
        m_window.restoreSession(session);
        m_window.show();
        m_window.activateWindow();
    }
    MainWindow* operator->() { return &m_window; }

    bool newWorkspace(const QTemporaryDir& folder) {
        m_window.createWorkspace(folder.filePath(QStringLiteral("w.aviary")));
        return waitUntilSettled();
    }
    bool waitUntilSettled() {
        return QTest::qWaitFor([this] { return !m_window.workspace().empty() && m_window.isSettled(); }, kPatienceMs);
    }
    void drop(const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        const QPoint middle = m_window.rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window, &enter);
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window, &event);
    }
    /// Drops the file, waits for the dry run and presses Import.
    bool import(const QString& file) {
        drop(file);
        auto* dialog = m_window.findChild<ImportDialog*>();
        if (!dialog || !QTest::qWaitFor([&] { return dialog->isSettled(); }, kPatienceMs))
            return false;
        QTest::keyClick(dialog, Qt::Key_Return);
        return true;
    }
    /// The newest run as the jobs panel knows it.
    const RunInfo* run() {
        const auto& runs = m_window.findChild<RunsModel*>()->runs();
        return runs.empty() ? nullptr : &runs.front();
    }
    bool waitForState(RunState state) {
        return QTest::qWaitFor([&] { return run() && run()->state == state; }, kPatienceMs);
    }
    /// Or for the end of it.
    bool waitForProgress() {
        return QTest::qWaitFor([&] { return run() && (progressShare(*run()) > 0 || !isActive(run()->state)); },
                               kPatienceMs);
    }
    void command(const char* id) { m_window.actions().action(QString::fromLatin1(id))->trigger(); }
    QString message() { return m_window.findChild<MessageBar*>()->text(); }
    int tweetsInTable() {
        for (const auto* view : m_window.findChildren<QTableView*>())
            if (const auto* model = qobject_cast<TweetTableModel*>(view->model()))
                return model->rowCount();
        return -1;
    }
    TrainPage* trainPage() { return m_window.findChild<TrainPage*>(); }
    std::size_t lossPoints() {
        const TrainPage* page = trainPage();
        const LineChart* chart = page ? page->runView()->board()->chart("loss") : nullptr;
        return chart && !chart->series().empty() ? chart->series().front().curve.size() : 0;
    }
    bool waitForLossPoints(std::size_t more) {
        const std::size_t enough = lossPoints() + more;
        return QTest::qWaitFor([&] { return lossPoints() >= enough; }, kPatienceMs);
    }
    bool startTraining() {
        m_window.showPage(QStringLiteral("train"));
        if (!waitUntilSettled())
            return false;
        const auto set = [&](const char* field, const char* value) {
            qobject_cast<QLineEdit*>(trainPage()->form()->form()->row(field)->editor())
                ->setText(QString::fromLatin1(value));
        };
        Json config{
            {"name", "tiny"}, {"preset", "tiny"}, {"vocabulary_size", 800}, {"batch_size", 8}, {"epochs", 9999}};
        trainPage()->form()->setConfig(config);
        set("threads", "1");
        QTest::keyClick(trainPage(), Qt::Key_Return, Qt::ControlModifier);
        return QTest::qWaitFor([&] { return run() && run()->job == "train-twice"; }, kPatienceMs);
    }

private:
    MainWindow m_window;
};

std::int64_t tweetsIn(const std::filesystem::path& folder) {
    auto workspace = Workspace::open(folder, Access::read);
    return count_tweets(workspace, {});
}

} // namespace

class EndToEndTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyAppearance(Theme::light, 0);
    }

    void aDroppedFileIsInTheCorpus() {
        QTemporaryDir folder;
        DrivenWindow window;
        QVERIFY(window.newWorkspace(folder));
        QVERIFY(window.import(writeCsv(folder, 150)));
        QVERIFY(window.waitForState(RunState::finished));
        QTRY_COMPARE_WITH_TIMEOUT(window.tweetsInTable(), 150, kPatienceMs);
        auto workspace = Workspace::open(window->workspace(), Access::read);
        const auto imports = all_imports(workspace);
        QCOMPARE(imports.size(), 1U);
        QCOMPARE(imports.front().rows, 152);
        QCOMPARE(imports.front().imported, 150);
        QCOMPARE(imports.front().rejected, 2);
        QCOMPARE(window.message(), QString());
    }

    void aCancelledImportKeepsWholeBatchesAndGoesOn() {
        bool cancelled = false;
        for (int rows = 400'000; !cancelled; rows *= 4) { // more where the machine is done before it hears of the wish
            QVERIFY(rows < 10'000'000);
            importCancelAndResume(rows, cancelled);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aModelIsAddedAndPickedAsBaseModel() {
        QTemporaryDir folder;
        const auto source = put_model_together("roberta", folder.path().toStdString());
        DrivenWindow window;
        QVERIFY(window.newWorkspace(folder));
        window->showPage(QStringLiteral("train"));
        QVERIFY(window.waitUntilSettled());
        window.command("train.models");
        QPointer<ModelsDialog> dialog = window.trainPage()->modelsDialog();
        QVERIFY(dialog && dialog->isVisible() && dialog->table()->rowCount() == 0);
        dialog->add(QString::fromStdString(source.string()));
        QVERIFY(window.waitForState(RunState::finished));
        QTRY_COMPARE_WITH_TIMEOUT(dialog->table()->rowCount(), 1, kPatienceMs);
        QVERIFY(dialog->table()->item(0, 4)->text().contains(QStringLiteral("BPE")));
        dialog->table()->selectRow(0);
        dialog->findChild<QPushButton*>(QStringLiteral("trainFrom"))->click();
        QCOMPARE(window.trainPage()->form()->config().at("base_model").get<std::string>(), std::string("roberta@1"));
        QCOMPARE(window.message(), QString());
    }

    void aShiftIsMeasuredAndLeadsToTweets() {
        QTemporaryDir folder;
        DrivenWindow window;
        QVERIFY(window.newWorkspace(folder));
        window->startJob("demo", {{"tweets", 3000}});
        QVERIFY(window.waitForState(RunState::finished));
        window->showPage(QStringLiteral("drift"));
        QVERIFY(window.waitUntilSettled());
        auto* page = qobject_cast<DriftPage*>(window->currentPage());
        auto* view = qobject_cast<AttentionView*>(page->view(QStringLiteral("attention")));
        QVERIFY(!view->shown());
        const Stalls stalls;
        QTest::keyClick(view, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        view->form()->setConfig({{"period", "quarter"}, {"min_tweets", 20}, {"replicates", 10}});
        QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return view->shown() && page->isSettled(); }, kPatienceMs));
        QCOMPARE(window.run()->job, std::string("shift"));
        QCOMPARE(view->shown()->kinds.size(), 4U);
        QVERIFY(view->panel()->model()->rowCount() > 0);

        const QModelIndex row = view->panel()->table()->currentIndex();
        const QString tweets = row.siblingAtColumn(ContrastModel::Before).data().toString();
        const QString later = row.siblingAtColumn(ContrastModel::Now).data().toString();
        QTest::keyClick(view->panel()->table(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window->currentPage()->objectName(), QStringLiteral("corpus"), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.tweetsInTable() == std::max(tweets.toInt(), later.toInt()), kPatienceMs);
        QVERIFY(isWithin(stalls.longest(), kStallLimit));
        QCOMPARE(window.message(), QString());

        // What can't be measured is said, and what was measured stays.
        window->showPage(QStringLiteral("drift"));
        QTest::keyClick(view, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        view->form()->setConfig({{"languages", Json::array({"xx"})}});
        QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window.message().contains(QStringLiteral("no tweet passes the filter")), kPatienceMs);
        QVERIFY(view->shown() && view->panel()->isVisible());
    }

    void wordsAreTrainedAndLeadToNeighboursAndTweets() {
        QTemporaryDir folder;
        DrivenWindow window;
        QVERIFY(window.newWorkspace(folder));
        window->startJob("demo", {{"tweets", 3000}});
        QVERIFY(window.waitForState(RunState::finished));
        window->showPage(QStringLiteral("drift"), {{QStringLiteral("view"), QStringLiteral("words")}});
        QVERIFY(window.waitUntilSettled());
        auto* page = qobject_cast<DriftPage*>(window->currentPage());
        auto* view = qobject_cast<WordsView*>(page->view(QStringLiteral("words")));
        QVERIFY(!view->word() && view->showsForm());
        const Stalls stalls;
        view->form()->setConfig({{"name", "none"}, {"min_count", 1'000'000}}); // no word is so frequent
        window.command("words.start");
        QVERIFY(QTest::qWaitFor([&] { return window.run() && window.run()->job == "train-words"; }, kPatienceMs));
        QVERIFY(window.waitForState(RunState::failed));
        const auto* head = view->findChild<QLabel*>(QStringLiteral("formHead"));
        QTRY_VERIFY_WITH_TIMEOUT(page->isSettled() && head->text().contains(QStringLiteral("No word vectors yet")),
                                 kPatienceMs);
        view->form()->setConfig({{"name", "few"},
                                 {"least_count", 10},
                                 {"min_count", 10},
                                 {"dimension", 16},
                                 {"seeds", 2},
                                 {"shuffles", 20}});
        window.command("words.start");
        QVERIFY(QTest::qWaitFor([&] { return view->word() && page->isSettled(); }, kPatienceMs));
        QCOMPARE(window.run()->job, std::string("train-words"));
        QVERIFY(!view->showsForm());
        QCOMPARE(view->word()->periods.size(), std::size_t{8}); // quarters of two years
        window.command("words.tweets");
        QVERIFY(window.waitUntilSettled());
        const auto* tweets = view->findChild<ExampleTweets*>(QStringLiteral("thenTweets"));
        QVERIFY(tweets->model()->rowCount() > 0);
        QVERIFY(isWithin(stalls.longest(), kStallLimit));
    }

    void trainingGoesOnWithoutTheWindow() {
        QTemporaryDir folder;
        QJsonObject session;
        std::string id;
        std::size_t seen = 0;
        {
            DrivenWindow window;
            QVERIFY(window.newWorkspace(folder));
            window->startJob("demo", {{"tweets", 3000}});
            QVERIFY(window.waitForState(RunState::finished));
            QVERIFY(window.startTraining());
            id = window.run()->id;
            QVERIFY2(window.waitForLossPoints(3), qPrintable(QString::fromStdString(window.run()->error)));

            window.command("jobs.pause");
            QVERIFY(window.waitForState(RunState::paused));
            window.command("jobs.resume");
            QVERIFY(window.waitForState(RunState::running));
            QVERIFY(window.waitForLossPoints(3));
            // Esc while a text is typed is no wish to cancel.
            window->showPage(QStringLiteral("corpus"));
            QTest::keyClick(window->currentPage()->findChild<QLineEdit*>(), Qt::Key_Escape);
            window->showPage(QStringLiteral("train"));
            QVERIFY(window.waitForLossPoints(1));
            QCOMPARE(window.message(), QString());
            seen = window.lossPoints();
            session = window->session();
        }
        // A new window on the same session: the run is still there, selected and growing.
        DrivenWindow again(session);
        QVERIFY(again.waitUntilSettled());
        QTRY_VERIFY_WITH_TIMEOUT(again.trainPage() && again.lossPoints() > seen, kPatienceMs);
        QVERIFY(again.run()->state == RunState::running);
        QCOMPARE(again.run()->id, id);
        QTest::keyClick(again.trainPage()->runView(), Qt::Key_Escape);
        QVERIFY(again.waitForState(RunState::cancelled));
        QVERIFY(again.message().contains(QStringLiteral("goes on with it")));
    }

private:
    /// Leaves `cancelled` false where the import ended first.
    void importCancelAndResume(int rows, bool& cancelled) {
        QTemporaryDir folder;
        const QString file = writeCsv(folder, rows);
        DrivenWindow window;
        QVERIFY(window.newWorkspace(folder));
        const Stalls stalls;
        QVERIFY(window.import(file));
        QVERIFY(window.waitForProgress());
        window.command("jobs.cancel");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(QTest::qWaitFor([&] { return !isActive(window.run()->state); }, kPatienceMs));
        if (window.run()->state == RunState::finished)
            return;
        QCOMPARE(window.run()->state, RunState::cancelled);
        qInfo("cancel to cancelled: %lld ms", static_cast<long long>(timer.elapsed()));
        const std::int64_t kept = tweetsIn(window->workspace());
        if (kept == rows)
            return; // it was building the indexes by then
        cancelled = true;
        QVERIFY(window.waitUntilSettled());

        // What was kept is shown, and resuming reads the rest: nothing is there twice.
        QTRY_VERIFY_WITH_TIMEOUT((window.tweetsInTable() > 0) == (kept > 0), kPatienceMs);
        window.command("jobs.resume");
        QVERIFY(window.waitForState(RunState::finished));
        QCOMPARE(tweetsIn(window->workspace()), std::int64_t{rows});
        qInfo("longest stall: %lld ms", static_cast<long long>(stalls.longest().count()));
        QVERIFY(isWithin(stalls.longest(), kStallLimit));
    }
};

} // namespace aviary

QTEST_MAIN(aviary::EndToEndTest)
#include "end_to_end_test.moc"

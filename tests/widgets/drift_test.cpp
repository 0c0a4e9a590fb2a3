// The Drift page: a measured shift is read, drawn, compared, exported, and leads to its tweets.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/jobs/run.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/corpus/corpus_page.hpp"
#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/drift_page.hpp"
#include "widgets/drift/overlap_chart.hpp"
#include "widgets/drift/shift_tables.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/stall_watchdog.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kNewYear2016 = 1451606400, kDay = 86400;
constexpr int kPatienceMs = 30'000, kAMonth = 120, kADay = 4, kStallRounds = 5;
constexpr auto kStallAim = std::chrono::milliseconds(50);
constexpr auto kStallLimit = std::chrono::milliseconds(250); // the aim is 50; test machines are shared

/// Tweets of stretches from January 2016 on: 120 a month, the first three days of it, or 4 a day. All say "day" and
/// #both; those of stretch m say "wordm" and #tagm too.
class MonthsWorkspace {
public:
    enum class Stretch { month, day };
    explicit MonthsWorkspace(int stretches, bool dated = true, Stretch stretch = Stretch::month)
        : m_folder(m_parent.filePath(QStringLiteral("months.aviary")).toStdString()) {
        Workspace workspace = Workspace::create(m_folder);
        TweetWriter writer(workspace, "months.csv", true);
        const int each = stretch == Stretch::month ? kAMonth : kADay;
        for (int number = 0; number < stretches * each; ++number) {
            const std::string month = std::to_string(number / each);
            TweetRecord record;
            record.id = 1 + number;
            record.author.handle = "user" + std::to_string(number % 40);
            record.text = "a day of word" + month + " #both #tag" + month + " number" + std::to_string(number);
            record.language = "en";
            if (dated) // 2016-01-10, 2016-02-10, 2016-03-11, …
                record.created_at =
                    kNewYear2016 + (9 + number / each * (stretch == Stretch::month ? 31 : 1)) * kDay + number % each;
            writer.add(record);
        }
        writer.finish();
    }
    const std::filesystem::path& folder() const { return m_folder; }

    /// Returns the state that the run ends in.
    RunState measure(Json config = Json::object()) {
        config["replicates"] = 5;
        return execute_run(create_run(m_folder, "shift", config).folder);
    }

private:
    QTemporaryDir m_parent;
    std::filesystem::path m_folder;
};

class OpenPage {
public:
    explicit OpenPage(const std::filesystem::path& workspace) : m_page(PageContext{&m_actions}) {
        m_page.setObjectName(QStringLiteral("drift"));
        m_page.resize(1100, 760);
        m_page.setWorkspace(workspace);
        m_page.show();
        m_page.activateWindow();
    }
    DriftPage* operator->() { return &m_page; }
    bool settle() {
        return QTest::qWaitFor([this] { return m_page.isSettled(); }, kPatienceMs);
    }
    AttentionView* view() { return qobject_cast<AttentionView*>(m_page.view(QStringLiteral("attention"))); }
    ContrastModel* model() { return view()->panel()->model(); }
    QTableView* table() { return view()->panel()->table(); }
    QTabBar* kinds() { return m_page.findChild<QTabBar*>(QStringLiteral("kinds")); }
    QString cell(const char* name, int column) {
        const int row = model()->rowOf(QString::fromLatin1(name));
        return row < 0 ? QString() : model()->index(row, column).data().toString();
    }
    void choose(EntityKind kind) {
        for (int i = 0; i < kinds()->count(); ++i)
            if (kinds()->tabText(i) == entityKindName(kind))
                kinds()->setCurrentIndex(i);
    }
    void trigger(const char* id) { m_actions.action(QString::fromLatin1(id))->trigger(); }
    ActionRegistry& actions() { return m_actions; }

private:
    ActionRegistry m_actions;
    DriftPage m_page;
};

QByteArray contents(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class DriftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyAppearance(Theme::light, 0);
    }

    void commandsWorkInTheirViewOnly() {
        QVERIFY(worksIn(QString(), QStringLiteral("drift/words")));
        QVERIFY(worksIn(QStringLiteral("drift"), QStringLiteral("drift/words")));
        QVERIFY(worksIn(QStringLiteral("drift/words"), QStringLiteral("drift/words")));
        QVERIFY(!worksIn(QStringLiteral("drift/words"), QStringLiteral("drift/attention")));
        QVERIFY(!worksIn(QStringLiteral("drift"), QStringLiteral("drifting")));
    }

    void modelListsWhatIsAskedFor() {
        auto contrast = std::make_shared<ShownContrast>();
        contrast->names = {"came", "same", "Went", "gone"};
        for (const auto& [z, q] : {std::pair{4.0, 0.001}, {0.5, 0.8}, {-2.0, 0.04}, {-6.0, 0.0001}})
            contrast->rows.push_back({.before = 10, .now = 20, .log_odds = z / 2, .z = z, .q = q});
        ContrastModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContrast(contrast);
        const auto names = [&model] {
            QStringList list;
            for (int row = 0; row < model.rowCount(); ++row)
                list << model.index(row, ContrastModel::Name).data().toString();
            return list.join(u' ').remove(QChar(0x2068)).remove(QChar(0x2069)); // each name is isolated
        };
        QCOMPARE(names(), QStringLiteral("gone came Went same")); // the strongest change first
        QCOMPARE(model.index(0, ContrastModel::LogOdds).data(ContrastModel::LogOddsRole).toDouble(), -3.0);
        QCOMPARE(model.index(1, ContrastModel::LogOdds).data(ContrastModel::GreatestRole).toDouble(), 3.0);
        model.setFilter({.change = ContrastFilter::Change::came});
        QCOMPARE(names(), QStringLiteral("came same"));
        model.setFilter({.change = ContrastFilter::Change::went, .text = QStringLiteral("WENT")});
        QCOMPARE(names(), QStringLiteral("Went"));
        model.setFilter({.maxQ = 0.05});
        model.sort(ContrastModel::LogOdds, Qt::AscendingOrder);
        QCOMPARE(names(), QStringLiteral("gone Went came"));
        QCOMPARE(model.rowOf(QStringLiteral("came")), 2);
        QCOMPARE(model.rowOf(QStringLiteral("same")), -1);
        model.setContrast(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void tablesAreCopiedSafely() {
        const PlainTable table{.columns = {"name", "n", "share"},
                               .rows = {{"=1+1", 3, -0.5}, {"a\tb,\"c\"", nullptr, 0.25}}};
        QCOMPARE(copyText(table, CopyFormat::tsv, true),
                 QStringLiteral("name\tn\tshare\n'=1+1\t3\t-0.5\na b,\"c\"\t\t0.25\n"));
        QCOMPARE(copyText(table, CopyFormat::csv, false), QStringLiteral("'=1+1,3,-0.5\n\"a\tb,\"\"c\"\"\",,0.25\n"));
        QCOMPARE(Json::parse(copyText(table, CopyFormat::json, false).toStdString()),
                 (Json{{{"name", "=1+1"}, {"n", 3}, {"share", -0.5}},
                       {{"name", "a\tb,\"c\""}, {"n", nullptr}, {"share", 0.25}}}));
        QVERIFY(copyText(table, CopyFormat::markdown, true)
                    .startsWith(QStringLiteral("| name | n | share |\n| --- | --- | --- |\n")));
        QCOMPARE(copyText(table, CopyFormat::ids, true), QStringLiteral("'=1+1\na b,\"c\"\n"));
    }

    void withoutMeasurementThePageSaysWhatToDo() {
        MonthsWorkspace none(0);
        OpenPage empty(none.folder());
        QVERIFY(empty.settle());
        const auto text = [](OpenPage& page) { return page->findChild<QLabel*>(QStringLiteral("emptyText"))->text(); };
        QVERIFY(text(empty).contains(QStringLiteral("no tweets yet")));

        MonthsWorkspace months(2);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        QVERIFY(text(page).contains(QStringLiteral("240 tweets")));
        QCOMPARE(unexplained(&*page.operator->()), QStringList());
        auto* button = page->findChild<QPushButton*>(); // of the page in front
        for (auto* candidate : page->findChildren<QPushButton*>())
            if (candidate->isVisible())
                button = candidate;
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(page.view()->form()->isVisible());
        QVERIFY(page.settle());
        QVERIFY(page.view()
                    ->form()
                    ->findChild<QLabel*>(QStringLiteral("estimate"))
                    ->text()
                    .contains(QStringLiteral("240 of 240")));
        page.view()->form()->setConfig({{"languages", Json::array({"xx"})}});
        QVERIFY(page.settle());
        QVERIFY(page.view()
                    ->form()
                    ->findChild<QLabel*>(QStringLiteral("estimate"))
                    ->text()
                    .contains(QStringLiteral("No tweet")));
        page.trigger("drift.back");
        QVERIFY(!page.view()->form()->isVisible());
    }

    void onePeriodOrNoDatesIsSaidPlainly() {
        for (const bool dated : {true, false}) {
            MonthsWorkspace one(1, dated);
            QCOMPARE(one.measure(), RunState::failed);
            OpenPage page(one.folder());
            QVERIFY(page.settle());
            const QString text = page->findChild<QLabel*>(QStringLiteral("emptyText"))->text();
            QVERIFY2(text.contains(dated ? QStringLiteral("all tweets are of one period, 2016-01")
                                         : QStringLiteral("none of the 120 tweets has a date")),
                     qPrintable(text));
        }
    }

    void whatCameAndWentIsThePlantedTurnover() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        QVERIFY(page.view()->shown());
        QCOMPARE(page.kinds()->count(), 4);
        QVERIFY(page.kinds()->width() > 100); // seen, not squeezed away
        page.choose(EntityKind::hashtags);
        QVERIFY(page.settle());
        QCOMPARE(page.model()->rowCount(), 3); // #both, #tag2, #tag3: the newest two months are compared
        QCOMPARE(page.cell("tag3", ContrastModel::ShareNow), formatted("100 %"));
        QCOMPARE(page.cell("tag3", ContrastModel::Before), QStringLiteral("0"));
        QCOMPARE(page.cell("tag2", ContrastModel::Now), QStringLiteral("0"));
        QCOMPARE(page.cell("both", ContrastModel::LogOdds), QStringLiteral("0.00"));

        // One of two hashtags stays from month to month; the arrow keys tell so.
        page.view()->lines()->setFocus();
        QTest::keyClick(page.view()->lines(), Qt::Key_Right);
        QCOMPARE(page.view()->lines()->lag(), 1);
        QVERIFY2(page.view()->lines()->readout().contains(formatted("Hashtags: 50 %")),
                 qPrintable(page.view()->lines()->readout()));
        QCOMPARE(page.view()->lines()->accessibleDescription(), page.view()->lines()->readout());
    }

    void periodsAreChosenByMouseKeysAndLists() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        const auto pair = [&page] { return *page.view()->heatMap()->pair(); };
        using Pair = OverlapHeatMap::Pair;
        QCOMPARE(pair(), (Pair{2, 3}));
        QTest::keyClick(page.view()->heatMap(), Qt::Key_Left);
        QCOMPARE(pair(), (Pair{1, 3}));
        QVERIFY(page.settle());
        QCOMPARE(page.cell("word1", ContrastModel::Before), QStringLiteral("120"));
        page.trigger("drift.earlier");
        QCOMPARE(pair(), (Pair{0, 2}));
        page.trigger("drift.earlier"); // there is nothing before
        QCOMPARE(pair(), (Pair{0, 2}));
        auto* now = page->findChild<QComboBox*>(QStringLiteral("now"));
        QCOMPARE(now->currentText(), QStringLiteral("Mar 2016"));
        now->setFocus();
        QTest::keyClick(now, Qt::Key_Up);
        QCOMPARE(pair(), (Pair{0, 1}));
        QTest::keyClick(now, Qt::Key_Up); // the first can't be the later one
        QCOMPARE(pair(), (Pair{0, 1}));
        const QRect map = page.view()->heatMap()->rect();
        QTest::mouseClick(page.view()->heatMap(), Qt::LeftButton, {}, {map.width() / 4, map.height() * 8 / 10});
        QVERIFY(pair().now > pair().before && pair().now >= 2U);
        QVERIFY(page.settle());
    }

    void aRowLeadsToItsTweets() {
        MonthsWorkspace months(3);
        QCOMPARE(months.measure({{"kinds", Json::array({"hashtags", "words"})}}), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        page.choose(EntityKind::hashtags);
        QVERIFY(page.settle());
        QSignalSpy asked(page.operator->(), &Page::openRequested);
        page.table()->setCurrentIndex(page.model()->index(page.model()->rowOf(QStringLiteral("tag2")), 0));
        QTest::keyClick(page.table(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QStringLiteral("corpus"));
        const QJsonObject request = asked.front().back().toJsonObject();
        const TweetFilter filter = filterFromJson(request.value(QStringLiteral("filter")).toObject());
        QCOMPARE(count_tweets(Workspace::open(months.folder(), Access::read), filter), std::int64_t{kAMonth});

        // Of every row as many as the table counts in the period in which it is commoner.
        const Workspace workspace = Workspace::open(months.folder(), Access::read);
        for (const EntityKind kind : {EntityKind::hashtags, EntityKind::words}) {
            page.choose(kind);
            QVERIFY(page.settle());
            const ShownContrast& contrast = *page.model()->contrast();
            for (std::size_t row = 0; row < contrast.rows.size(); ++row) {
                const std::int64_t counted =
                    contrast.rows[row].log_odds > 0 ? contrast.rows[row].now : contrast.rows[row].before;
                QCOMPARE(count_tweets(workspace, tweetsBehind(contrast, row, page.view()->shown()->config)), counted);
            }
        }

        ActionRegistry actions;
        CorpusPage corpus{PageContext{&actions}};
        corpus.setWorkspace(months.folder());
        corpus.open(request);
        QCOMPARE(corpus.filter(), filter);
        QVERIFY(QTest::qWaitFor([&] { return corpus.isSettled(); }, kPatienceMs));
    }

    void everythingIsCopiedAndExported() {
        MonthsWorkspace months(3);
        QCOMPARE(months.measure(), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        page.choose(EntityKind::hashtags);
        QVERIFY(page.settle());
        page.table()->clearSelection();
        page.trigger("drift.copyWithHeader");
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 4);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("name\tkind\tbefore\tnow\t")));
        page.table()->selectRow(0);
        page.trigger("drift.copyJson");
        QCOMPARE(Json::parse(QApplication::clipboard()->text().toStdString()).size(), 1U);
        page.trigger("drift.copyCommand");
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("aviary shift --workspace")));
        QVERIFY(QApplication::clipboard()->text().endsWith(
            QStringLiteral("--set compare=2016-02,2016-03 --set replicates=5")));

        QTemporaryDir folder;
        for (PaintedFigure* figure :
             {static_cast<PaintedFigure*>(page.view()->lines()), static_cast<PaintedFigure*>(page.view()->heatMap())}) {
            figure->writeTo(folder.filePath(QStringLiteral("f.png")));
            QCOMPARE(QImage(folder.filePath(QStringLiteral("f.png"))).size(), figure->size() * 2);
            figure->writeTo(folder.filePath(QStringLiteral("f.svg")));
            QVERIFY(contents(folder.filePath(QStringLiteral("f.svg"))).contains("<svg"));
            figure->copyNumbers();
            QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("kind\t")));
        }
        page.view()->lines()->writeTo(folder.filePath(QStringLiteral("lags.csv")));
        QVERIFY(contents(folder.filePath(QStringLiteral("lags.csv"))).contains("hashtags,1,2,0.5,"));
        QVERIFY(contents(folder.filePath(QStringLiteral("lags.csv.about.json"))).contains("shift@1"));
        page.view()->heatMap()->writeTo(folder.filePath(QStringLiteral("map.json")));
        QCOMPARE(Json::parse(contents(folder.filePath(QStringLiteral("map.json"))).toStdString()).size(), 3U);
        writeFigure(page.view()->tableFigure(), folder.filePath(QStringLiteral("table.csv")));
        QCOMPARE(contents(folder.filePath(QStringLiteral("table.csv"))).count('\n'), 4);
        QVERIFY(contents(folder.filePath(QStringLiteral("table.csv.about.json"))).contains("shift@1"));
        QVERIFY_THROWS_EXCEPTION(
            Error, writeFigure(page.view()->tableFigure(), folder.filePath(QStringLiteral("no/such/folder.csv"))));
    }

    void theStateComesBack() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        QCOMPARE(months.measure({{"top", 2}}), RunState::finished);
        QJsonObject state;
        {
            OpenPage page(months.folder());
            QVERIFY(page.settle());
            QCOMPARE(to_string(page.view()->shown()->artifact.ref), std::string("shift@2")); // the newest
            page->open({{QStringLiteral("view"), QStringLiteral("attention")},
                        {QStringLiteral("shift"), QStringLiteral("shift@1")},
                        {QStringLiteral("kind"), QStringLiteral("hashtags")},
                        {QStringLiteral("before"), QStringLiteral("2016-01")},
                        {QStringLiteral("now"), QStringLiteral("2016-03")}});
            QVERIFY(page.settle());
            page.view()->panel()->setFilter({.change = ContrastFilter::Change::came, .text = QStringLiteral("tag")});
            QCOMPARE(page.model()->rowCount(), 1);
            state = page->saveState();
        }
        OpenPage again(months.folder());
        again->restoreState(state);
        QVERIFY(again.settle());
        QCOMPARE(to_string(again.view()->shown()->artifact.ref), std::string("shift@1"));
        QCOMPARE(*again.view()->heatMap()->pair(), (OverlapHeatMap::Pair{0, 2}));
        QCOMPARE(again.kinds()->tabText(again.kinds()->currentIndex()), QStringLiteral("Hashtags"));
        QCOMPARE(again.model()->rowCount(), 1);
        QCOMPARE(again->saveState(), state);
    }

    void aNewMeasurementIsListed() {
        MonthsWorkspace months(3);
        QCOMPARE(months.measure(), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        auto* shifts = page.view()->headerWidget()->findChild<QComboBox*>(QStringLiteral("shifts"));
        QCOMPARE(shifts->count(), 1);
        QCOMPARE(months.measure({{"period", "week"}, {"min_tweets", 10}}), RunState::finished);
        page->refresh();
        QVERIFY(page.settle());
        QCOMPARE(shifts->count(), 2);
        QCOMPARE(to_string(page.view()->shown()->artifact.ref), std::string("shift@1")); // what is looked at stays
        page->open({{QStringLiteral("shift"), QStringLiteral("shift@2")}});
        QVERIFY(page.settle());
        QVERIFY(page->findChild<QComboBox*>(QStringLiteral("now"))->currentText().startsWith(QStringLiteral("2016-W")));
    }

    void newTweetsAreTold() {
        MonthsWorkspace months(2);
        QCOMPARE(months.measure(), RunState::finished);
        OpenPage page(months.folder());
        QVERIFY(page.settle());
        auto* warnings = page->findChild<QLabel*>(QStringLiteral("warnings"));
        QVERIFY(!warnings->text().contains(QStringLiteral("imported since")));
        // As if it had been measured a day earlier.
        const auto file = page.view()->shown()->artifact.folder / "artifact.json";
        Json artifact = read_json(file);
        artifact["created_at"] = artifact["created_at"].get<std::int64_t>() - kDay;
        write_json(file, artifact);
        OpenPage later(months.folder());
        QVERIFY(later.settle());
        QVERIFY(
            later->findChild<QLabel*>(QStringLiteral("warnings"))->text().contains(QStringLiteral("imported since")));
    }

    void anotherWorkspaceForgetsTheFirst() {
        MonthsWorkspace measured(3), other(3);
        QCOMPARE(measured.measure(), RunState::finished);
        OpenPage page(measured.folder());
        QVERIFY(page.settle());
        page->setWorkspace(other.folder());
        QCOMPARE(page.model()->rowCount(), 0);
        for (const char* id : {"drift.copy", "drift.copyCommand", "drift.exportLines", "drift.later", "drift.tweets"})
            QVERIFY(!page.actions().action(QString::fromLatin1(id))->isEnabled());
        QVERIFY(page.settle());
        QVERIFY(!page.view()->shown());
        page->setWorkspace(measured.folder());
        QVERIFY(page.settle());
        QVERIFY(page.view()->shown() && page.model()->rowCount() > 0);
        page->setWorkspace({});
        QVERIFY(page->isSettled() && !page.view()->shown());
    }

    void damagedFilesAreTold() {
        MonthsWorkspace months(2);
        QCOMPARE(months.measure(), RunState::finished);
        const Artifact artifact = listShifts(months.folder()).front();
        std::filesystem::resize_file(artifact.folder / kShiftFileName, 20);
        OpenPage page(months.folder());
        QSignalSpy failed(page.operator->(), &Page::failed);
        QVERIFY(page.settle());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(page->findChild<QLabel*>(QStringLiteral("emptyText"))->text().contains(QStringLiteral("shift.json")));
    }

    /// Whatever is done with 500 days, the window answers within 50 ms. Other programs of the machine can delay a
    /// round, hardly five.
    void manyPeriodsDoNotStallTheWindow() {
        MonthsWorkspace days(500, true, MonthsWorkspace::Stretch::day);
        QCOMPARE(days.measure({{"period", "day"}, {"min_tweets", 1}, {"min_count", 1}}), RunState::finished);
        OpenPage page(days.folder());
        QVERIFY(page.settle());
        int round = 0;
        const std::vector<std::pair<const char*, std::function<void()>>> steps{
            {"another kind", [&] { page.choose(round % 2 ? EntityKind::words : EntityKind::hashtags); }},
            {"another pair",
             [&] {
                 page.view()->heatMap()->setPair({std::size_t(round), 400});
             }},
            {"keys over the lines", [&] { QTest::keyClick(page.view()->lines(), Qt::Key_Right); }},
            {"sort", [&] { page.table()->sortByColumn(ContrastModel::Name, Qt::SortOrder(round % 2)); }},
            {"find", [&] { page.view()->panel()->search()->setText(QString::number(round)); }},
            {"another size", [&] { page->resize(1000 + 10 * round, 700); }},
            {"read again", [&] { page->refresh(); }},
            {"another workspace", [&] { page->setWorkspace(days.folder()); }},
        };
        StallWatchdog watchdog;
        for (const auto& [name, act] : steps) {
            auto best = std::chrono::milliseconds::max();
            for (round = 0; round < kStallRounds && best >= kStallAim; ++round) {
                QTest::qWait(10);
                watchdog.reset();
                act();
                QVERIFY(page.settle());
                QTest::qWait(20); // what is left to paint
                best = std::min(best, watchdog.longestStall());
            }
            qInfo("%s: longest stall %lld ms", name, static_cast<long long>(best.count()));
            QVERIFY2(best < kStallAim, name);
        }
    }

    void inTheWindowEverythingIsExplainedInBothThemes() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        MainWindow window(Settings{});
        window.resize(1024, 700);
        window.show();
        window.activateWindow();
        window.openWorkspace(QString::fromStdString(months.folder().string()),
                             [&] { window.showPage(QStringLiteral("drift")); });
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage() && window.currentPage()->objectName() == QLatin1String("drift") &&
                                     window.isSettled(),
                                 kPatienceMs);
        QTRY_COMPARE(QApplication::activeWindow(), &window); // else keys find no commands
        StallWatchdog watchdog;
        QCOMPARE(unexplained(&window), QStringList());
        const auto brightness = [&] {
            return window.grab()
                .toImage()
                .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .pixelColor(0, 0)
                .lightness();
        };
        QVERIFY(brightness() > 190);
        applyAppearance(Theme::dark, 0);
        QTRY_VERIFY(brightness() < 80);
        applyAppearance(Theme::light, 0);
        auto* page = qobject_cast<DriftPage*>(window.currentPage());
        auto* view = qobject_cast<AttentionView*>(page->view(QStringLiteral("attention")));
        view->panel()->table()->setFocus();
        QTest::keyClick(view->panel()->table(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(*view->heatMap()->pair(), (OverlapHeatMap::Pair{1, 2}));
        QTest::keyClick(view->panel()->table(), Qt::Key_Return);
        QTRY_COMPARE(window.currentPage()->objectName(), QStringLiteral("corpus"));
        QVERIFY(!qobject_cast<CorpusPage*>(window.currentPage())->filter().is_empty());
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), kPatienceMs);
        QVERIFY(watchdog.longestStall() < kStallLimit);
    }

private:
    /// Numbers and their percent sign are set apart by a narrow no-break space.
    static QString formatted(const char* text) {
        return QString::fromLatin1(text).replace(QLatin1String(" %"), QStringLiteral("\u202F%"));
    }
};

} // namespace aviary

QTEST_MAIN(aviary::DriftTest)
#include "drift_test.moc"

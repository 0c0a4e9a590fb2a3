// The Drift page: a measured shift is read, drawn, compared, exported, and leads to its tweets.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.hpp"
#include "core/data/tweet_writer.hpp"
#include "tests/widgets/months_workspace.hpp"
#include "tests/widgets/open_drift.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/stalls.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/corpus/corpus_page.hpp"
#include "widgets/drift/overlap_chart.hpp"
#include "widgets/drift/shift_tables.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr auto kStallLimit = std::chrono::milliseconds(250); // the aim is 50, but what is done here can't be repeated

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

    void whatCameAndWentIsThePlantedTurnover() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        OpenDrift page(months.folder());
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
        OpenDrift page(months.folder());
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
        OpenDrift page(months.folder());
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
        QCOMPARE(count_tweets(Workspace::open(months.folder(), Access::read), filter),
                 std::int64_t{MonthsWorkspace::kAMonth});

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

    void groupsOfAccountsAreComparedWithoutTime() {
        MonthsWorkspace months(2);
        {
            Workspace workspace = Workspace::open(months.folder(), Access::write);
            TweetWriter writer(workspace, "groups.csv", true);
            for (int number = 0; number < 40; ++number) {
                TweetRecord record;
                record.id = 10'000 + number;
                record.author.handle = "member" + std::to_string(number % 8);
                record.author.labels = {{"side", number % 2 == 0 ? "left" : "right"}};
                record.text = number % 2 == 0 ? "all say one" : "all say two";
                record.created_at = 1'451'606'400; // 2016
                writer.add(record);
            }
            writer.finish();
        }
        QCOMPARE(months.measure({{"by", "group"},
                                 {"account_label", "side"},
                                 {"groups", {"left", "right"}},
                                 {"kinds", {"words", "links"}},
                                 {"min_tweets", 5}}),
                 RunState::finished);
        OpenDrift page(months.folder());
        QVERIFY(page.settle());
        const auto* text = page->findChild<QLabel*>(QStringLiteral("overlap"));
        QVERIFY(text->isVisible());
        QVERIFY(text->text().contains(QStringLiteral("has 67\u202F% too"))); // all, say, but not two
        QVERIFY(!page.view()->lines()->isVisible());
        QVERIFY(page->findChild<QLabel*>(QStringLiteral("groupsTitle"))->text().contains(QStringLiteral("right")));
        QVERIFY(page.table()->height() > page->height() / 2); // no empty room where figures would be
        QVERIFY(page.view()
                    ->headerWidget()
                    ->findChild<QComboBox*>(QStringLiteral("shifts"))
                    ->currentText()
                    .contains(QStringLiteral("left")));
        const QHeaderView* header = page.table()->horizontalHeader();
        for (const int column : {ContrastModel::ShareBefore, ContrastModel::Now})
            QVERIFY(header->sectionSize(column) >= header->sectionSizeHint(column));
        QVERIFY(page.model()
                    ->headerData(ContrastModel::Before, Qt::Horizontal)
                    .toString()
                    .contains(QStringLiteral("left")));
        QCOMPARE(page.cell("one", ContrastModel::Before), QStringLiteral("20"));
        QCOMPARE(page.cell("one", ContrastModel::Now), QStringLiteral("0"));
        const Workspace workspace = Workspace::open(months.folder(), Access::read);
        const ShownContrast& contrast = *page.model()->contrast();
        for (std::size_t row = 0; row < contrast.rows.size(); ++row) {
            const TweetFilter filter = tweetsBehind(contrast, row, page.view()->shown()->config);
            const bool isNow = contrast.rows[row].log_odds > 0;
            QCOMPARE(count_tweets(workspace, filter), isNow ? contrast.rows[row].now : contrast.rows[row].before);
            QCOMPARE(filterFromJson(filterToJson(filter)), filter);
            QVERIFY(describeFilter(filter).contains(isNow ? QStringLiteral("right") : QStringLiteral("left")));
        }
        page.choose(EntityKind::links);
        QVERIFY(page.settle());
        QVERIFY(text->text().contains(QStringLiteral("nothing to compare")));
        page.trigger("drift.copyCommand");
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("groups=left,right")));
        QVERIFY(!QApplication::clipboard()->text().contains(QStringLiteral("compare=")));
    }

    void everythingIsCopiedAndExported() {
        MonthsWorkspace months(3);
        QCOMPARE(months.measure(), RunState::finished);
        OpenDrift page(months.folder());
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
            figure->setFocus();
            QTest::keyClick(figure, Qt::Key_C, Qt::ControlModifier); // not the rows of the table
            QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
            QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("kind\t")));
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

    /// Whatever is done with 500 days.
    void manyPeriodsDoNotStallTheWindow() {
        MonthsWorkspace days(500, true, MonthsWorkspace::Stretch::day);
        QCOMPARE(days.measure({{"period", "day"}, {"min_tweets", 1}, {"min_count", 1}}), RunState::finished);
        OpenDrift page(days.folder());
        QVERIFY(page.settle());
        const std::vector<Deed> deeds{
            {"another kind", [&](int round) { page.choose(round % 2 ? EntityKind::words : EntityKind::hashtags); }},
            {"another pair",
             [&](int round) {
                 page.view()->heatMap()->setPair({std::size_t(round), 400});
             }},
            {"keys over the lines", [&](int) { QTest::keyClick(page.view()->lines(), Qt::Key_Right); }},
            {"sort", [&](int round) { page.table()->sortByColumn(ContrastModel::Name, Qt::SortOrder(round % 2)); }},
            {"find", [&](int round) { page.view()->panel()->search()->setText(QString::number(round)); }},
            {"another size", [&](int round) { page->resize(1000 + 10 * round, 700); }},
            {"read again", [&](int) { page->refresh(); }},
            {"another workspace", [&](int) { page->setWorkspace(days.folder()); }},
        };
        QCOMPARE(firstStall(deeds, [&] { return page.settle(); }), QString());
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
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::activeWindow(), &window, kPatienceMs); // else keys find no commands
        const Stalls stalls;
        QCOMPARE(unexplained(&window), QStringList());
        QCOMPARE(missedByTab(&window), QStringList());
        const auto brightness = [&] {
            return window.grab()
                .toImage()
                .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .pixelColor(0, 0)
                .lightness();
        };
        QVERIFY(brightness() > 190);
        applyAppearance(Theme::dark, 0);
        QTRY_VERIFY_WITH_TIMEOUT(brightness() < 80, kPatienceMs);
        applyAppearance(Theme::light, 0);
        auto* page = qobject_cast<DriftPage*>(window.currentPage());
        auto* view = qobject_cast<AttentionView*>(page->view(QStringLiteral("attention")));
        view->panel()->table()->setFocus();
        QTest::keyClick(view->panel()->table(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(*view->heatMap()->pair(), (OverlapHeatMap::Pair{1, 2}));
        QTest::keyClick(view->panel()->table(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window.currentPage()->objectName(), QStringLiteral("corpus"), kPatienceMs);
        QVERIFY(!qobject_cast<CorpusPage*>(window.currentPage())->filter().is_empty());
        QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), kPatienceMs);
        QVERIFY(isWithin(stalls.longest(), kStallLimit));
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

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/base/error.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/import_models.hpp"
#include "widgets/models/runs_model.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/models/tweet_copy.hpp"
#include "widgets/models/tweet_table_model.hpp"
#include "widgets/shell/background.hpp"

namespace aviary {

namespace {

constexpr QChar kIsolate(0x2068), kEndIsolate(0x2069);

QString isolated(const QString& text) {
    return kIsolate + text + kEndIsolate;
}

using ModelTester = QAbstractItemModelTester;
constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::QtTest;

RunInfo run(const std::string& id, RunState state, double created) {
    RunInfo info;
    info.id = id;
    info.job = "import";
    info.state = state;
    info.created_at = info.updated_at = created;
    info.progress = {{"stage", "import"}, {"done", 50},   {"total", 200},
                     {"unit", "tweets"},  {"rate", 25.0}, {"eta", 6.0}};
    return info;
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void safeTextKeepsMarkupAsText() {
        QCOMPARE(safeText(std::string_view("<b>x</b> & <script>")), isolated(QStringLiteral("<b>x</b> & <script>")));
    }

    void safeTextDropsWhatReordersOrHides() {
        // RIGHT-TO-LEFT OVERRIDE, POP DIRECTIONAL ISOLATE, NUL, BEL, BOM, soft hyphen
        const QString hostile =
            QStringLiteral("a\u202Eb\u2069c") + QChar(0) + QChar(7) + QStringLiteral("\uFEFFd\u00ADe");
        QCOMPARE(safeText(hostile), isolated(QStringLiteral("abcde")));
    }

    void safeTextIsolatesEachLine() {
        QCOMPARE(safeText(QStringLiteral("one\n\nשלום")),
                 isolated(QStringLiteral("one")) + QStringLiteral("\n\n") + isolated(QStringLiteral("שלום")));
        QCOMPARE(safeLine("one\ntwo"), isolated(QStringLiteral("one two")));
    }

    void safeTextCutsPilesOfMarks() {
        QString pile = QStringLiteral("x");
        pile += QString(10'000, QChar(0x0301));
        pile += u'y';
        QCOMPARE(safeText(pile), isolated(u'x' + QString(8, QChar(0x0301)) + u'y'));
    }

    void safeTextKeepsJoinedEmojiAndCutsLength() {
        const QString family = QStringLiteral("👩\u200D👩\u200D👧");
        QCOMPARE(safeText(family), isolated(family));
        const QString cut = safeText(QString(100, u'x'), {.marksPerBase = 8, .maxLength = 10, .singleLine = false});
        QVERIFY(cut.size() <= 13);
        QVERIFY(cut.contains(QChar(0x2026)));
    }

    void safeTextReplacesBrokenUtf8() {
        QVERIFY(safeText(std::string_view("a\xFF"
                                          "b"))
                    .contains(QChar::ReplacementCharacter));
    }

    void formats() {
        QCOMPARE(formatCount(630'906), QStringLiteral("630,906"));
        QCOMPARE(formatDuration(0.011), QStringLiteral("11 ms"));
        QCOMPARE(formatDuration(360), QStringLiteral("6 min"));
        QCOMPARE(formatDuration(7500), QStringLiteral("2 h 5 min"));
        QCOMPARE(formatDate(1'451'606'400), QStringLiteral("1 Jan 2016 00:00"));
        QCOMPARE(languageName("de"), QStringLiteral("German"));
        QCOMPARE(languageName("und"), QStringLiteral("unknown"));
    }

    void filterInWordsAndBack() {
        TweetFilter filter;
        filter.search = "vote";
        filter.languages = {"en", "de"};
        filter.since = monthSpan("2016-10")->first;
        filter.until = monthSpan("2016-10")->second;
        filter.kinds = {TweetKind::reply};
        filter.min_quality = 0.4;
        QCOMPARE(
            describeFilter(filter),
            QStringLiteral("contains “%1” and language English, German and 1 Oct 2016 to 31 Oct 2016 and kind reply "
                           "and quality ≥ 0.40")
                .arg(isolated(QStringLiteral("vote"))));
        QVERIFY(filterFromJson(filterToJson(filter)) == filter);
        TweetFilter left = filter;
        for (std::size_t words = filterWords(filter).size(); words > 0; --words) {
            QCOMPARE(filterWords(left).size(), words);
            left = filterWords(left).front().without;
        }
        QVERIFY(left.is_empty());
        QCOMPARE(monthSpan("2016-13").has_value(), false);
    }

    void copiesInEachFormat() {
        TweetRow row;
        row.id = 9'007'199'254'740'993; // not a double
        row.text = "=1+1, \"x\"\ty|z\nnext";
        row.author = "someone";
        row.language = "en";
        row.created_at = 1'451'606'400;
        row.quality = 0.5;
        const std::vector<TweetRow> rows{row};
        QCOMPARE(
            copyText(rows, CopyFormat::tsv, false),
            QStringLiteral(
                "9007199254740993\t2016-01-01T00:00:00Z\tsomeone\ten\toriginal\t0.5\t\t0\t'=1+1, \"x\" y|z next\n"));
        QVERIFY(copyText(rows, CopyFormat::csv, true).startsWith(QStringLiteral("id,date,author,")));
        QVERIFY(copyText(rows, CopyFormat::csv, false).endsWith(QStringLiteral("\"'=1+1, \"\"x\"\"\ty|z\nnext\"\n")));
        QVERIFY(copyText(rows, CopyFormat::markdown, true).contains(QStringLiteral("y\\|z next")));
        QCOMPARE(copyText(rows, CopyFormat::ids, true), QStringLiteral("9007199254740993\n"));
        const Json json = Json::parse(copyText(rows, CopyFormat::json, false).toStdString());
        QCOMPARE(json[0]["id"].get<std::string>(), std::string("9007199254740993"));
        QCOMPARE(json[0]["text"].get<std::string>(), row.text);
    }

    void backgroundDropsStaleResults() {
        Background background;
        QStringList results;
        std::atomic<bool> firstMayEnd = false;
        background.run(
            QStringLiteral("x"),
            [&](const BackgroundTask& task) {
                while (!task.isStale() && !firstMayEnd)
                    std::this_thread::yield();
                return QStringLiteral("first");
            },
            [&](const QString& text) { results << text; });
        background.run(
            QStringLiteral("x"), [](const BackgroundTask&) { return QStringLiteral("second"); },
            [&](const QString& text) { results << text; });
        QTRY_VERIFY_WITH_TIMEOUT(!background.isBusy(), kPatienceMs);
        QCOMPARE(results, QStringList{QStringLiteral("second")});
        firstMayEnd = true;
    }

    void backgroundTellsErrors() {
        Background background;
        QSignalSpy failed(&background, &Background::failed);
        ErrorText own;
        background.run(
            QStringLiteral("a"),
            [](const BackgroundTask&) { throw Error("broke", "mend it", {.file = "f.csv", .line = 3}); }, [] {});
        background.run(
            QStringLiteral("b"), [](const BackgroundTask&) { throw Error("also broke"); }, [] {},
            [&](const ErrorText& error) { own = error; });
        background.run(
            QStringLiteral("c"), [](const BackgroundTask&) { throw Cancelled(); }, [] {});
        QTRY_VERIFY_WITH_TIMEOUT(!background.isBusy(), kPatienceMs);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<ErrorText>().toText(), QStringLiteral("f.csv:3: broke. mend it"));
        QCOMPARE(own.message, QStringLiteral("also broke"));
    }

    void tweetTablePagesThroughEverything() {
        const TinyWorkspace tiny(1234);
        TweetTableModel model;
        const ModelTester tester(&model, kFail);
        model.setQuery(tiny.folder(), {{}, TweetOrder::date, false});
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() >= TweetTableModel::kPageRows,
                                 kPatienceMs); // the tester fetches on by itself
        while (model.canFetchMore({})) {
            const int before = model.rowCount();
            model.fetchMore({});
            QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() > before || model.isComplete(), kPatienceMs);
        }
        QTRY_VERIFY_WITH_TIMEOUT(model.isComplete(), kPatienceMs);
        QCOMPARE(model.rowCount(), 1234);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.idAt(row), kFirstTweetId + row);
        QVERIFY(!model.index(3, TweetTableModel::Text).data().toString().contains(QChar(0x202E)));
        QCOMPARE(model.rowOf(kFirstTweetId + 1000), 1000);
        QCOMPARE(model.rowOf(1), -1);
    }

    void tweetTableOrdersAndFilters() {
        const TinyWorkspace tiny(600);
        TweetTableModel model;
        const ModelTester tester(&model, kFail);
        TweetFilter german;
        german.languages = {"de"};
        model.setQuery(tiny.folder(), {german, TweetOrder::id, true});
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() >= TweetTableModel::kPageRows, kPatienceMs);
        QCOMPARE(model.idAt(0), kFirstTweetId + 599);
        QCOMPARE(model.idAt(199), kFirstTweetId + 201);
        QCOMPARE(model.index(0, TweetTableModel::Language).data().toString(), QStringLiteral("German"));
        model.setQuery({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void tweetTableReloadsWithNewRows() {
        TinyWorkspace tiny(10);
        TweetTableModel model;
        const ModelTester tester(&model, kFail);
        model.setQuery(tiny.folder(), {{}, TweetOrder::id, false});
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10, kPatienceMs);
        tiny.addTweets(10, 15);
        model.reload();
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 15, kPatienceMs);
    }

    void rejectedAndImports() {
        const TinyWorkspace tiny(5);
        RejectedModel rejected;
        const ModelTester rejectedTester(&rejected, kFail);
        rejected.setWorkspace(tiny.folder());
        QTRY_COMPARE_WITH_TIMEOUT(rejected.rowCount(), 3, kPatienceMs);
        QCOMPARE(rejected.index(0, RejectedModel::Line).data().toString(), QStringLiteral("10"));
        QVERIFY(rejected.index(0, RejectedModel::Reason).data().toString().contains(QStringLiteral("expected a date")));

        ImportsModel imports;
        const ModelTester importsTester(&imports, kFail);
        imports.setImports({{"a.csv", 10, 6, 3, 1, 1'451'606'400}, {.file = "authors.csv", .accounts = 1'234}});
        QCOMPARE(imports.index(0, ImportsModel::Merged).data().toString(), QStringLiteral("3"));
        QCOMPARE(imports.index(1, ImportsModel::Rows).data().toString(), QStringLiteral("0"));
        QCOMPARE(imports.index(1, ImportsModel::Accounts).data().toString(), formatCount(1'234));
    }

    void previewRows() {
        PreviewModel preview;
        const ModelTester tester(&preview, kFail);
        TweetRecord record;
        record.id = 7;
        record.text = "<i>hello</i>";
        preview.setTweets({record});
        QCOMPARE(preview.index(0, PreviewModel::Text).data().toString(), isolated(QStringLiteral("<i>hello</i>")));
        preview.setTweets({});
        QCOMPARE(preview.rowCount(), 0);
    }

    void runsChangeInPlace() {
        RunsModel model;
        const ModelTester tester(&model, kFail);
        model.setRuns({run("2", RunState::running, 20), run("1", RunState::finished, 10)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged),
            inserted(&model, &QAbstractItemModel::rowsInserted), reset(&model, &QAbstractItemModel::modelReset);
        QCOMPARE(model.index(0, RunsModel::Progress).data().toString(), QStringLiteral("import 50 of 200 tweets"));
        QCOMPARE(model.index(0, RunsModel::Rate).data().toString(), QStringLiteral("25 tweets/s"));
        QCOMPARE(model.index(0, RunsModel::TimeLeft).data().toString(), QStringLiteral("6 s left"));
        QCOMPARE(model.index(1, RunsModel::Progress).data().toString(),
                 formatDate(10)); // not how far it was before its end
        RunInfo words;
        words.job = "train-words";
        words.config = {{"name", "ira"}};
        QCOMPARE(runTitle(words), QStringLiteral("Train word vectors · ira"));
        model.setRuns(
            {run("3", RunState::queued, 30), run("2", RunState::paused, 20), run("1", RunState::finished, 10)});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.index(1, RunsModel::State).data().toString(), QStringLiteral("paused"));
        QCOMPARE(model.index(1, RunsModel::Rate).data().toString(), QString());
    }

    void runsWatcherOfAWorkspaceWithoutRuns() {
        const TinyWorkspace tiny(1);
        RunsWatcher watcher(tiny.folder());
        QVERIFY(watcher.look().empty());
    }
};

} // namespace aviary

QTEST_MAIN(aviary::ModelsTest)
#include "models_test.moc"

// The Neighbours page, driven by the keyboard over a tiny workspace with an embedding made by hand.
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextStream>
#include <QtTest>

#include "core/data/tweets.hpp"
#include "tests/widgets/tiny_embedding.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "core/jobs/export_neighbours.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/histogram_slider.hpp"
#include "widgets/neighbours/neighbour_copy.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/seed_card.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/neighbours/why_similar.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/stall_watchdog.hpp"

using namespace aviary;

namespace {

constexpr int kTweets = 150, kPatienceMs = 30'000;

NeighbourHit hit(std::int64_t id, const std::string& text, float similarity = 0.5F) {
    NeighbourHit hit;
    hit.tweet.id = id;
    hit.tweet.text = text;
    hit.tweet.author = "someone";
    hit.tweet.language = "en";
    hit.tweet.created_at = 1'476'437'460; // 2016-10-14T09:31:00Z
    hit.similarity = similarity;
    hit.copies = 2;
    return hit;
}

/// A page in a window of its own, as the shell would hold it.
struct OpenPage {
    ActionRegistry actions;
    NeighboursPage page{PageContext{&actions}};

    explicit OpenPage(const TinyWorkspace& workspace) {
        page.resize(1100, 760);
        page.setWorkspace(workspace.folder());
        page.open({{QStringLiteral("seed"), QStringLiteral("1050")}});
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
    }
    bool settles() {
        return QTest::qWaitFor([this] { return page.isSettled() && page.lastPaintedMs() >= 0; }, kPatienceMs);
    }
    bool showsSeed(std::int64_t id) {
        return QTest::qWaitFor([&] { return page.model()->answer() && page.model()->answer()->answer.seed.id == id && page.isSettled(); }, kPatienceMs);
    }
    void enterSeed(const QString& text) {
        QTest::keyClick(&page, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(page.seedEntry(), text);
        QTest::keyClick(page.seedEntry(), Qt::Key_Return);
    }
    std::vector<std::int64_t> ids() const {
        std::vector<std::int64_t> ids;
        for (int row = 0; row < page.model()->rowCount(); ++row)
            ids.push_back(page.model()->item(row).hit.tweet.id);
        return ids;
    }
};

} // namespace

class NeighboursTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<TinyWorkspace> m_workspace;

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_workspace = std::make_unique<TinyWorkspace>(kTweets);
        addTinyEmbedding(m_workspace->folder(), "tiny", kTweets);
    }
    void cleanupTestCase() { m_workspace.reset(); }

    void historyGoesBackAndForthAndBranches() {
        StepHistory<int> history;
        QVERIFY(history.isEmpty() && !history.canGoBack() && !history.canGoForward());
        for (const int value : {1, 2, 3})
            history.push(value);
        history.goBack();
        history.goBack();
        QCOMPARE(history.current(), 1);
        history.goForward();
        QCOMPARE(history.current(), 2);
        history.push(9); // what lay ahead is gone
        QCOMPARE(history.steps(), (std::vector<int>{1, 2, 9}));
        QVERIFY(!history.canGoForward());
        history.goTo(77);
        QCOMPARE(history.current(), 9);
    }

    void idsAreReadFromNumbersAndAddresses() {
        QCOMPARE(tweetIdOf(QStringLiteral(" 123 ")), std::optional<std::int64_t>(123));
        QCOMPARE(tweetIdOf(QStringLiteral("https://twitter.com/a/status/987654321?s=20")), std::optional<std::int64_t>(987654321));
        QVERIFY(!tweetIdOf(QStringLiteral("12 monkeys")));
        QVERIFY(!tweetIdOf(QStringLiteral("99999999999999999999")));
        QVERIFY(!tweetIdOf(QStringLiteral("0")));
    }

    void datesAreToldFromTheSeed() {
        constexpr std::int64_t day = 86'400, seed = 1'476'437'460;
        QCOMPARE(relativeDate(seed, seed + 60), QStringLiteral("same day"));
        QVERIFY(relativeDate(seed, seed + 2 * day).contains(u'2'));
        QVERIFY(relativeDate(seed, seed + 2 * day) != relativeDate(seed, seed - 2 * day));
        QVERIFY(relativeDate(std::nullopt, seed).contains(QStringLiteral("2016")));
        QVERIFY(relativeDate(seed, std::nullopt).isEmpty());
    }

    void sharedWordsAreMarkedWhereTheyStand() {
        const std::set<std::string> words = markableWords("The Harbour bridge is öffnet");
        const QString text = QStringLiteral("😀 harbour and Öffnet!"); // an emoji is two UTF-16 units
        QCOMPARE(wordMarks(text, words), (std::vector<TextMark>{{3, 7}, {15, 6}}));
        QVERIFY(wordMarks(QStringLiteral("the is"), words).empty()); // stop words
    }

    void copiesAreExactAndInert() {
        const std::vector<NeighbourHit> hits{hit(7, "=SUM(A1)\tand | <b>more</b>"), hit(8, "two\nlines")};
        QCOMPARE(copyNeighbours(hits, NeighbourFormat::ids), QStringLiteral("7\n8"));
        QCOMPARE(copyNeighbours(hits, NeighbourFormat::tsv),
                 QStringLiteral("similarity\tid\tauthor\tdate\tlanguage\tcopies\ttext\n"
                                "0.5000\t7\tsomeone\t2016-10-14T09:31:00Z\ten\t2\t'=SUM(A1) and | <b>more</b>\n"
                                "0.5000\t8\tsomeone\t2016-10-14T09:31:00Z\ten\t2\ttwo lines"));
        QVERIFY(copyNeighbours(hits, NeighbourFormat::markdown).contains(QStringLiteral("=SUM(A1) and \\| &lt;b&gt;more&lt;/b&gt; |")));
        const Json json = Json::parse(copyNeighbours(hits, NeighbourFormat::json).toStdString());
        QCOMPARE(json.at(0).at("id").get<std::string>(), std::string("7"));
        QCOMPARE(json.at(1).at("text").get<std::string>(), std::string("two\nlines"));
        QVERIFY(copyNeighbours(hits, NeighbourFormat::text).startsWith(QStringLiteral("0.5000 @someone 2016-10-14T09:31:00Z\n=SUM")));
    }

    void commandNamesEveryFilter() {
        NeighbourQuery query{.id = 5, .text = {}, .k = 50, .exact = true, .filter = {}};
        query.filter.min_quality = 0.4;
        query.filter.max_spam = 0.2;
        query.filter.since = 1'451'606'400;
        query.filter.languages = {"en", "de"};
        query.filter.kinds = {TweetKind::reply};
        query.filter.domains = {"example.org"};
        query.filter.author = "someone";
        query.filter.search = "two words";
        QCOMPARE(neighboursCommand("/tmp/my w", "tiny@1", query),
                 QStringLiteral("aviary neighbours --workspace '/tmp/my w' --embedding tiny@1 --id 5 -k 50 --exact --min-quality 0.4 --max-spam 0.2 "
                                "--since 2016-01-01T00:00:00Z --language en --language de --kind reply --domain example.org "
                                "--author someone --search 'two words'"));
    }

    void standingSaysNoMoreThanTheSampleKnows() {
        std::vector<float> cosines(1000);
        for (int i = 0; i < 1000; ++i)
            cosines[static_cast<std::size_t>(i)] = static_cast<float>(i) / 1000;
        const SimilarityScale scale(cosines);
        QCOMPARE(standingText(scale, 0.995F), QStringLiteral("top 0.5 %")); // 5 of 1000
        QCOMPARE(standingText(scale, 0.5F), QStringLiteral("top 50 %"));
        QCOMPARE(standingText(scale, 1.0F), QStringLiteral("top < 0.1 %")); // none of 1000
        QVERIFY(similarityHelp(&scale, 1.0F).contains(QStringLiteral("1 in 1,000")));
        QVERIFY(similarityHelp(nullptr, 0.5F).contains(QStringLiteral("0.5000")));
    }

    void exportIsReadable() {
        const QTemporaryDir folder;
        NeighbourQuery query{.id = 5, .text = {}, .k = 2, .exact = false, .filter = {}};
        query.filter.min_quality = 0.4;
        NeighbourAnswer answer;
        answer.seed.id = 5;
        answer.neighbours = {hit(7, "a, b"), hit(8, "=c")};
        for (const char* name : {"n.csv", "n.json", "n.parquet"}) {
            export_neighbours(folder.filePath(QString::fromLatin1(name)).toStdString(), "w.aviary", "tiny@1", query, answer);
            QVERIFY(QFileInfo(folder.filePath(QString::fromLatin1(name))).size() > 50);
            const Json about = read_json(folder.filePath(QString::fromLatin1(name)).toStdString() + ".about.json");
            QCOMPARE(about.at("rows").get<int>(), 2);
            QCOMPARE(about.at("seed").at("id").get<std::int64_t>(), std::int64_t{5});
            QCOMPARE(about.at("filter").at("min_quality").get<double>(), 0.4);
        }
        QFile csv(folder.filePath(QStringLiteral("n.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray text = csv.readAll();
        QVERIFY(text.contains("\"a, b\""));
        QVERIFY(text.contains("'=c"));
    }

    void modelKeepsItsPromises() {
        NeighbourModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        NeighbourAnswer answer;
        answer.seed.text = "harbour";
        answer.neighbours = {hit(1, "harbour one", 0.9F), hit(2, "two", 0.8F)};
        model.setAnswer(prepareAnswer(answer));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.item(0).marks.size(), 1U);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setBookmarks({2});
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.index(1).data(NeighbourModel::BookmarkedRole).toBool());
        const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
        for (const char* part : {"1 of 2", "0.90", "someone", "harbour one"})
            QVERIFY2(spoken.contains(QString::fromLatin1(part)), qPrintable(spoken));
        model.setAnswer(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void sliderIsMovedByKeysInTheDirectionOfTheLayout() {
        HistogramSlider slider(HistogramSlider::Keeps::atLeast);
        QVERIFY(slider.isNeutral());
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.limit(), 0.05);
        slider.setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.limit(), 0.0);
        QTest::keyClick(&slider, Qt::Key_End);
        QCOMPARE(slider.limit(), 1.0);
    }

    void browsesByKeyboard() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        open.enterSeed(QStringLiteral("1060"));
        QVERIFY(open.showsSeed(1060));
        open.enterSeed(QStringLiteral("1050"));
        QVERIFY(open.showsSeed(1050));
        QVERIFY(open.settles());
        QCOMPARE(open.page.trail().steps().size(), 3U);
        auto nearest = open.ids();
        nearest.resize(4);
        std::sort(nearest.begin(), nearest.end());
        QCOMPARE(nearest, (std::vector<std::int64_t>{1048, 1049, 1051, 1052}));
        QVERIFY2(open.page.stateLine().startsWith(QStringLiteral("20 of 20 · ")), qPrintable(open.page.stateLine()));
        QVERIFY(open.page.stateLine().contains(QStringLiteral("exact")));
        QCOMPARE(open.page.seedEntry()->text(), QString());

        open.page.list()->setFocus();
        QTest::keyClick(open.page.list(), Qt::Key_J);
        QTest::keyClick(open.page.list(), Qt::Key_J);
        QTest::keyClick(open.page.list(), Qt::Key_K);
        QCOMPARE(open.page.list()->currentIndex().row(), 1);
        const std::int64_t second = open.page.model()->item(1).hit.tweet.id;
        QTest::keyClick(open.page.list(), Qt::Key_Return);
        QVERIFY(open.showsSeed(second));
        QTest::keyClick(open.page.list(), Qt::Key_Backspace);
        QVERIFY(open.showsSeed(1050));
        QTest::keyClick(open.page.list(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(open.showsSeed(second));
        QTest::keyClick(open.page.list(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(open.showsSeed(1050));
        QVERIFY(open.page.trail().canGoForward());

        QTest::keyClick(open.page.list(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("@user")));
        QTest::keyClick(open.page.list(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("--embedding tiny@1 --id 1050 -k 20")));
    }

    void whySimilarIsSaidAndReachedByKey() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        const auto& answer = open.page.model()->answer()->answer;
        const int row = 1;
        QTest::keyClick(&open.page, Qt::Key_J);
        QCOMPARE(open.page.list()->currentIndex().row(), row);
        QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled(); }, kPatienceMs));
        const QString text = open.page.whySimilar()->toPlainText();
        const NeighbourHit& hit = answer.neighbours[row];
        QVERIFY2(text.startsWith(QStringLiteral("Cosine %1").arg(hit.similarity, 0, 'f', 4)), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("tweet")), qPrintable(text)); // each tiny tweet has the word
        QCOMPARE(text.contains(QStringLiteral("Same language")), hit.tweet.language == answer.seed.row->language);
        QTest::keyClick(&open.page, Qt::Key_W);
        QVERIFY(open.page.whySimilar()->hasFocus());
    }

    void whySimilarNamesWhatBothHave() {
        NeighbourAnswer answer;
        answer.seed.id = 1;
        answer.seed.text = "rain over the harbour";
        answer.seed.row = hit(1, answer.seed.text).tweet;
        TweetPair pair;
        pair.hashtags = {"rain"};
        pair.topics = {"<b>Weather</b>"};
        pair.accounts = 30;
        pair.handles = {"ann"};
        const NeighbourHit near = hit(2, "harbour in the rain");
        QString text = whySimilarText(answer, near, &pair);
        text.remove(QChar(0x2068)).remove(QChar(0x2069)); // the isolates around each name
        for (const char* part : {"(2): harbour, rain", "(1): #rain", "<b>Weather</b>", "Same author", "same day", "30 ("})
            QVERIFY2(text.contains(QString::fromLatin1(part)), part);
        QVERIFY(!text.contains(QStringLiteral("mentions")));
        answer.seed.row.reset();
        QVERIFY(whySimilarText(answer, near, nullptr).contains(QStringLiteral("pasted text")));
    }

    void bookmarksAreKept() {
        std::int64_t marked = 0;
        {
            OpenPage open(*m_workspace);
            QVERIFY(open.settles());
            open.page.list()->setFocus();
            marked = open.page.model()->item(0).hit.tweet.id;
            QTest::keyClick(open.page.list(), Qt::Key_B);
            QVERIFY(open.page.model()->isBookmarked(marked));
            QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled(); }, kPatienceMs));
        }
        QCOMPARE(bookmarks(Workspace::open(m_workspace->folder(), Access::read)), std::vector<std::int64_t>{marked});
        OpenPage again(*m_workspace);
        QVERIFY(again.settles());
        QVERIFY(again.page.model()->isBookmarked(marked));
        again.page.list()->setFocus();
        QTest::keyClick(again.page.list(), Qt::Key_B);
        QVERIFY(QTest::qWaitFor([&] { return again.page.isSettled(); }, kPatienceMs));
        QVERIFY(bookmarks(Workspace::open(m_workspace->folder(), Access::read)).empty());
    }

    void filtersHoldAndGiveKofK() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        QVERIFY(open.page.stateLine().contains(QStringLiteral("149 of 150 pass"))); // all but the seed, which is English
        auto* languages = open.page.findChild<QListWidget*>(QStringLiteral("languages"));
        QVERIFY(QTest::qWaitFor([&] { return languages->count() == 2; }, kPatienceMs));
        int german = 0;
        while (languages->item(german)->data(Qt::UserRole).toString() != QStringLiteral("de"))
            ++german;
        languages->setFocus();
        languages->setCurrentRow(german);
        QTest::keyClick(languages, Qt::Key_Space);
        QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled() && open.page.stateLine().contains(QStringLiteral("75 of 150")); }, kPatienceMs));
        QCOMPARE(open.page.model()->rowCount(), 20);
        for (const std::int64_t id : open.ids())
            QCOMPARE(id % 2, 1); // every second tweet is German
        QVERIFY(open.page.command().contains(QStringLiteral("--language de")));

        // From 2016-05-20 (number 140) on: 141, 143, 145, 147, 149 are German, however far from the seed.
        TweetFilter filter = open.page.filters()->filter();
        filter.since = 1'451'606'400 + 140 * 86'400;
        open.page.filters()->setFilter(filter);
        QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled() && open.page.model()->rowCount() == 5; }, kPatienceMs));
        QVERIFY2(open.page.stateLine().startsWith(QStringLiteral("5 of 20 · 5 of 150 pass")), qPrintable(open.page.stateLine()));

        QTest::keyClick(&open.page, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled() && open.page.model()->rowCount() == 20; }, kPatienceMs));
        QTest::keyClick(&open.page, Qt::Key_0, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return open.page.isSettled() && open.page.stateLine().contains(QStringLiteral("149 of 150")); }, kPatienceMs));
    }

    void onlyTheNewestAnswerIsShown() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        QSignalSpy resets(open.page.model(), &QAbstractItemModel::modelReset);
        for (int number = 20; number <= 60; ++number) // none of them gets the time to be answered
            open.page.open({{QStringLiteral("seed"), QString::number(kFirstTweetId + number)}});
        QVERIFY(open.showsSeed(1060));
        QVERIFY(open.settles());
        QCOMPARE(resets.size(), 1);
        QCOMPARE(open.page.model()->answer()->answer.seed.id, 1060);
    }

    void wordsAreSearchedAndATweetIsChosen() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        QTest::keyClick(&open.page, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(open.page.seedEntry(), QStringLiteral("number 77"));
        QVERIFY(QTest::qWaitFor([&] { return open.page.seedEntry()->suggestionCount() == 2; }, kPatienceMs)); // the text itself, and tweet 77
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QVERIFY(open.showsSeed(1077));
    }

    void unknownTweetIsAnErrorThatNamesIt() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        QSignalSpy failed(&open.page, &Page::failed);
        open.enterSeed(QStringLiteral("42"));
        QVERIFY(failed.wait(kPatienceMs));
        QVERIFY(failed.front().front().value<ErrorText>().toText().contains(QStringLiteral("42")));
        QVERIFY(open.page.stateLine().contains(QStringLiteral("42")));
    }

    void hostileTextIsInert() {
        OpenPage open(*m_workspace);
        open.enterSeed(QStringLiteral("1003"));
        QVERIFY(open.showsSeed(1003));
        const auto* text = open.page.findChild<QLabel*>(QStringLiteral("seedText"));
        QCOMPARE(text->textFormat(), Qt::PlainText);
        QVERIFY(text->text().contains(QStringLiteral("<b>bold</b>")));
        QVERIFY(!text->text().contains(QChar(0x202E)));
        QVERIFY(text->text().size() < 200); // 2,000 combining marks were cut
        open.enterSeed(QStringLiteral("1004"));
        QVERIFY(open.showsSeed(1004));
        QVERIFY(open.settles());
        const auto ids = open.ids();
        const auto row = static_cast<int>(std::find(ids.begin(), ids.end(), 1003) - ids.begin());
        QVERIFY(row < open.page.model()->rowCount());
        QVERIFY(!open.page.model()->item(row).text.contains(QChar(0x202E)));
        QVERIFY(open.page.list()->visualRect(open.page.model()->index(row)).height() < 200);
    }

    void stateSurvivesTheWindow() {
        QJsonObject state;
        {
            OpenPage open(*m_workspace);
            QVERIFY(open.settles());
            open.enterSeed(QStringLiteral("1080"));
            QVERIFY(open.showsSeed(1080));
            TweetFilter filter;
            filter.languages = {"en"};
            open.page.filters()->setFilter(filter);
            open.page.filters()->setCount(10);
            QVERIFY(open.settles());
            state = open.page.saveState();
        }
        ActionRegistry actions;
        NeighboursPage page{PageContext{&actions}};
        page.restoreState(state);
        page.resize(900, 700);
        page.setWorkspace(m_workspace->folder());
        page.restoreState(state);
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.model()->rowCount() == 10; }, kPatienceMs));
        QCOMPARE(page.model()->answer()->answer.seed.id, 1080);
        QCOMPARE(page.filters()->filter().languages, std::vector<std::string>{"en"});
    }

    void withoutAnEmbeddingThePageSaysWhatToDo() {
        const TinyWorkspace bare(6);
        ActionRegistry actions;
        NeighboursPage page{PageContext{&actions}};
        page.setWorkspace(bare.folder());
        page.show();
        auto* button = page.findChild<QPushButton*>(QStringLiteral("firstStep"));
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && button->isVisible(); }, kPatienceMs));
        QSignalSpy wanted(&page, &Page::openRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("train"));

        addEmptyModel(bare.folder(), "small", "some-run");
        page.refresh();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && button->text().contains(QStringLiteral("small@1")); }, kPatienceMs));
        QVERIFY(button->text().contains(u'6'));
        addTinyEmbedding(bare.folder(), "late", 6);
        page.open({{QStringLiteral("seed"), QStringLiteral("1002")}});
        page.refresh();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.model()->rowCount() == 5; }, kPatienceMs)); // all but the seed
    }

    void commandsDoNotCollideAndControlsAreNamed() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        for (const auto& conflict : open.actions.conflicts())
            QFAIL(qPrintable(conflict.first + u' ' + conflict.second));
        for (const QWidget* widget : open.page.findChildren<QWidget*>())
            if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible()) {
                QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
    }

    void twentySeedsDoNotStallTheWindow() {
        OpenPage open(*m_workspace);
        QVERIFY(open.settles());
        StallWatchdog watchdog;
        long long best = 1'000'000;
        std::vector<double> painted;
        for (int round = 0; round < 3 && best > 50; ++round) { // other programs of the machine can delay a round, hardly three
            watchdog.reset();
            painted.clear();
            for (int i = 0; i < 20; ++i) {
                open.page.list()->setFocus();
                QTest::keyClick(open.page.list(), Qt::Key_J);
                QTest::keyClick(open.page.list(), Qt::Key_Return);
                QVERIFY(open.settles());
                painted.push_back(open.page.lastPaintedMs());
            }
            best = std::min<long long>(best, watchdog.longestStall().count());
        }
        std::sort(painted.begin(), painted.end());
        QTextStream(stdout) << "20 seeds: longest stall of the window " << best << " ms; question to painted neighbours, median "
                            << painted[painted.size() / 2] << " ms, slowest " << painted.back() << " ms\n";
        QVERIFY2(best <= 50, qPrintable(QStringLiteral("stalled for %1 ms").arg(best)));
    }
};

QTEST_MAIN(NeighboursTest)
#include "neighbours_test.moc"

// The Neighbours page, driven by the keyboard over a tiny workspace with an embedding made by hand.
#include <algorithm>

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

#include "core/base/files.hpp"
#include "core/data/tweets.hpp"
#include "core/jobs/embed_estimate.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/stalls.hpp"
#include "tests/widgets/tiny_embedding.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/seed_card.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/neighbours/why_similar.hpp"
#include "widgets/shell/action_registry.hpp"

using namespace aviary;

namespace {

constexpr int kTweets = 150;

/// A page in a window of its own, as the shell would hold it.
struct OpenPage {
    ActionRegistry actions;
    NeighboursPage page{PageContext{&actions}};
    QSignalSpy failed{&page, &Page::failed}; // from the begin: the first answer may come while the window opens

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
        return QTest::qWaitFor(
            [&] { return page.model()->answer() && page.model()->answer()->answer.seed.id == id && page.isSettled(); },
            kPatienceMs);
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
        QVERIFY(
            open.page.stateLine().contains(QStringLiteral("149 of 150 pass"))); // all but the seed, which is English
        auto* languages = open.page.findChild<QListWidget*>(QStringLiteral("languages"));
        QVERIFY(QTest::qWaitFor([&] { return languages->count() == 2; }, kPatienceMs));
        int german = 0;
        while (languages->item(german)->data(Qt::UserRole).toString() != QStringLiteral("de"))
            ++german;
        languages->setFocus();
        languages->setCurrentRow(german);
        QTest::keyClick(languages, Qt::Key_Space);
        QVERIFY(QTest::qWaitFor(
            [&] { return open.page.isSettled() && open.page.stateLine().contains(QStringLiteral("75 of 150")); },
            kPatienceMs));
        QCOMPARE(open.page.model()->rowCount(), 20);
        for (const std::int64_t id : open.ids())
            QCOMPARE(id % 2, 1); // every second tweet is German
        QVERIFY(open.page.command().contains(QStringLiteral("--language de")));

        // From 2016-05-20 (number 140) on: 141, 143, 145, 147, 149 are German, however far from the seed.
        TweetFilter filter = open.page.filters()->filter();
        filter.since = 1'451'606'400 + 140 * 86'400;
        open.page.filters()->setFilter(filter);
        QVERIFY(
            QTest::qWaitFor([&] { return open.page.isSettled() && open.page.model()->rowCount() == 5; }, kPatienceMs));
        QVERIFY2(open.page.stateLine().startsWith(QStringLiteral("5 of 20 · 5 of 150 pass")),
                 qPrintable(open.page.stateLine()));

        QTest::keyClick(&open.page, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(
            QTest::qWaitFor([&] { return open.page.isSettled() && open.page.model()->rowCount() == 20; }, kPatienceMs));
        QTest::keyClick(&open.page, Qt::Key_0, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor(
            [&] { return open.page.isSettled() && open.page.stateLine().contains(QStringLiteral("149 of 150")); },
            kPatienceMs));
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
        QVERIFY(QTest::qWaitFor([&] { return open.page.seedEntry()->suggestionCount() == 2; },
                                kPatienceMs)); // the text itself, and tweet 77
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

    void aDamagedIndexIsToldOnce() {
        TinyWorkspace workspace(kTweets);
        addTinyEmbedding(workspace.folder(), "tiny", kTweets);
        const auto index = workspace.folder() / "artifacts" / "index" / "tiny@1";
        std::filesystem::create_directories(index);
        write_file_atomically(index / "artifact.json", "{");
        OpenPage open(workspace);
        QVERIFY(open.settles());
        open.enterSeed(QStringLiteral("1060"));
        QVERIFY(open.showsSeed(1060));
        QCOMPARE(open.failed.size(), 1);
        const auto told = open.failed.front().front().value<ErrorText>();
        QVERIFY(told.place.contains(QStringLiteral("tiny@1/artifact.json")));
        QVERIFY(told.message.contains(QStringLiteral("left out")));
        QVERIFY(open.page.stateLine().contains(QStringLiteral("exact")));
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
        page.resize(1200, 700);
        page.show();
        auto* button = page.findChild<QPushButton*>(QStringLiteral("firstStep"));
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && button->isVisible(); }, kPatienceMs));
        QSignalSpy wanted(&page, &Page::openRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("train"));

        addEmptyModel(bare.folder(), "small", "some-run");
        page.refresh();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && button->text().contains(QStringLiteral("small@1")); },
                                kPatienceMs));
        QVERIFY(button->text().contains(u'6'));
        const auto* explanation = page.findChild<QLabel*>(QStringLiteral("explanation"));
        QTRY_VERIFY(explanation->height() >= explanation->heightForWidth(explanation->width()));
        QVERIFY(explanation->height() >
                3 * explanation->fontMetrics().height() / 2); // more than a line, all of it shown

        const Json wide = {{"layers", 12'000}, {"dimension", 7'680}}; // so large that even six tweets take a while
        addEmptyModel(bare.folder(), "wide", "another-run", wide);
        page.refresh();
        const double seconds = embedding_seconds(6, wide, encoding_cores());
        QVERIFY(seconds > 1.5);
        QTRY_VERIFY_WITH_TIMEOUT(explanation->text().contains(formatDuration(seconds)), kPatienceMs);

        addTinyEmbedding(bare.folder(), "late", 6);
        page.open({{QStringLiteral("seed"), QStringLiteral("1002")}});
        page.refresh();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.model()->rowCount() == 5; },
                                kPatienceMs)); // all but the seed
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
        std::vector<double> painted;
        const QString stalled = firstStall({{"20 seeds",
                                             [&](int) {
                                                 painted.clear();
                                                 for (int i = 0; i < 20; ++i) {
                                                     open.page.list()->setFocus();
                                                     QTest::keyClick(open.page.list(), Qt::Key_J);
                                                     QTest::keyClick(open.page.list(), Qt::Key_Return);
                                                     QVERIFY(open.settles());
                                                     painted.push_back(open.page.lastPaintedMs());
                                                 }
                                             }}},
                                           [&] { return open.settles(); });
        QCOMPARE(painted.size(), 20U);
        std::sort(painted.begin(), painted.end());
        QTextStream(stdout) << "question to painted neighbours: median " << painted[painted.size() / 2]
                            << " ms, slowest " << painted.back() << " ms\n";
        QVERIFY2(stalled.isEmpty(), qPrintable(stalled));
    }
};

QTEST_MAIN(NeighboursTest)
#include "neighbours_test.moc"

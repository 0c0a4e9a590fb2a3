// The Words view beside a second word, and over two groups of accounts.
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

#include "tests/widgets/open_words.hpp"
#include "tests/widgets/tiny_words.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/frames_export.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/ranking_model.hpp"
#include "widgets/drift/slice_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/models/filter_text.hpp"

using namespace aviary;

class WordsComparedTest : public WordsCase {
    Q_OBJECT
private Q_SLOTS:
    void comparesTwoWords() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        open.child<QSpinBox>()->setValue(3);
        QTest::keyClick(&open.view, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        auto* entry = open.child<WordEntry>("otherEntry");
        QVERIFY(entry->hasFocus());
        QTest::keyClicks(entry, QStringLiteral("#tag1"));
        QTest::keyClick(entry, Qt::Key_Return);
        QVERIFY(open.showsPair("tweet", "#tag1"));
        // In April tweet lies at 90°, #tag1 at 80°: late (88°) and #tag0 (85°) are near both.
        QCOMPARE(open.neighbours("then"), words({"= late", "= #tag0", "#tag1"}));
        QCOMPARE(open.neighbours("now"), words({"= #tag0", "= late", "tweet"}));
        QCOMPARE(open.child<DataTable>("now")->accessibleName(), QStringLiteral("Neighbours of \u2068#tag1\u2069"));
        const QString sentence = open.child<QLabel>("sentence")->text();
        QVERIFY2(sentence.contains(QStringLiteral("cosine there 0.98")) &&
                     sentence.contains(QStringLiteral("40 times")),
                 qPrintable(sentence)); // cos 10°
        const auto* similarity = open.child<SliceChart>("similarity");
        QCOMPARE(similarity->lines().size(), 1U);
        QVERIFY(std::abs(similarity->lines()[0].points[0].mean - 0.17365) < 1e-4); // cos 80°
        const auto& paths = open.child<PathChart>()->paths();
        QCOMPARE(paths.size(), 2U);
        QCOMPARE(paths[0].path.shares, paths[1].path.shares);
        QCOMPARE(paths[1].path.steps.size(), 4U);
        const auto* frequency = open.child<SliceChart>("frequency");
        QCOMPARE(frequency->lines().size(), 2U);
        // 10 times each in January among 90 words, for late doesn't occur: 111,111 per million.
        QVERIFY(std::abs(frequency->lines()[1].points[0].mean - 1e6 / 9) < 1);
        (void)open.view.grab();

        QTest::keyClick(&open.view, Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(open.showsPair("#tag1", "tweet"));
        QCOMPARE(entry->text(), QStringLiteral("tweet"));
        open.view.chooseOther(open.view.word()->word); // itself: told, and nothing changes
        QCOMPARE(open.errors.size(), 1U);
        QVERIFY(open.showsPair("#tag1", "tweet"));
        open.actions.action(QStringLiteral("words.copyCommand"))->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(
            QStringLiteral("--words tiny@1 --word '#tag1' --other tweet")));
        const QJsonObject state = open.view.saveState();
        open.slider()->setChosen(0, 0); // in January the six nearest of #tag1 go down to small, at 5°
        QCOMPARE(open.neighbours("now"), words({"beta", "= small", "= number"}));
        entry->clear();
        QVERIFY(!open.view.other());
        QVERIFY(open.showsWord("#tag1"));
        QCOMPARE(open.child<SliceChart>("frequency")->lines().size(), 1U);

        OpenWords again(m_workspace->folder());
        again.view.restoreState(state);
        QVERIFY(again.showsPair("#tag1", "tweet"));
    }

    void showsGroupsOfAccountsWithoutTime() {
        const TinyWorkspace grouped(30);
        addTinyGroups(grouped.folder(), "sides");
        OpenWords open(grouped.folder());
        QVERIFY(open.showsWord("tweet"));
        open.child<QSpinBox>()->setValue(3);
        QVERIFY(open.settles());
        QCOMPARE(open.slider()->accessibleName(), QStringLiteral("Groups compared"));
        QVERIFY(open.slider()->accessibleDescription().contains(QStringLiteral("Right Group")));
        QCOMPARE(open.neighbours("then"), words({"* beta", "* small", "* number"}));
        QCOMPARE(open.neighbours("now"), words({"* late", "* #tag0", "* #tag1"}));
        QVERIFY(open.child<DataTable>("now")->accessibleName().contains(QStringLiteral("Right Group")));
        const QString sentence = open.child<QLabel>("sentence")->text();
        QVERIFY2(sentence.contains(QStringLiteral("differs by 0.800 between the groups")), qPrintable(sentence));
        const auto* figures = open.child<QTabWidget>("figures");
        QCOMPARE(figures->tabText(0), QStringLiteral("Similarity"));
        QCOMPARE(open.child<SliceChart>("similarity")->numbers().columns[1], std::string("group"));
        QVERIFY(open.child<PathChart>()->paths().front().isTimeless);
        for (int figure = 0; figure < figures->count(); ++figure) {
            open.child<QTabWidget>("figures")->setCurrentIndex(figure);
            (void)open.view.grab();
        }
        QCOMPARE(unexplained(&open.view), QStringList());

        auto* table = open.child<DataTable>("ranking");
        QVERIFY(table->isColumnHidden(RankingModel::Since) && !table->isColumnHidden(RankingModel::Language));
        auto* language = open.child<QComboBox>("rankingLanguage");
        QCOMPARE(language->count(), 3); // any, English, German
        language->setFocus();
        language->setCurrentIndex(language->findData(QStringLiteral("de")));
        QCOMPARE(open.ranked(), words({"#tag0"}));
        QCOMPARE(table->model()->index(0, RankingModel::Language).data().toString(), QStringLiteral("German"));
        open.child<QToolButton>("rankingAll")->click();
        QVERIFY(open.ranked().size() > 1);
        QCOMPARE(language->currentIndex(), 0);
        language->setCurrentIndex(language->findData(QStringLiteral("de")));

        FramesRequest request{
            .word = open.view.word(), .other = nullptr, .from = 0, .to = 1, .folder = {}, .about = {}};
        QCOMPARE(frameFiles(request).front(), QStringLiteral("tweet-1-Left-Group.png"));
        QSignalSpy opened(&open.view, &Page::openRequested);
        open.actions.action(QStringLiteral("words.corpus"))->trigger();
        QCOMPARE(opened.count(), 1);
        const TweetFilter filter =
            filterFromJson(opened.front().back().toJsonObject().value(QStringLiteral("filter")).toObject());
        QCOMPARE(filter.words, std::vector<std::string>{"tweet"});
        QCOMPARE(filter.author_group, (AccountGroup{"account_category", {"Right Group"}, false}));
        QVERIFY(open.errors.empty());
    }

    void namesAllOtherAccountsInTheReadersLanguage() {
        struct InGerman final : QTranslator {
            QString translate(const char*, const char* source, const char*, int) const override {
                return qstrcmp(source, "not %1") == 0 ? QStringLiteral("nicht %1") : QString();
            }
            bool isEmpty() const override { return false; }
        } german;
        QVERIFY(QCoreApplication::installTranslator(&german));
        const TinyWorkspace grouped(30);
        addTinyGroups(grouped.folder(), "sides", "*");
        OpenWords open(grouped.folder());
        QVERIFY(open.showsWord("tweet"));
        const auto named = QStringLiteral("nicht Left Group");
        QVERIFY(open.slider()->accessibleDescription().contains(named));
        QVERIFY(open.child<DataTable>("now")->accessibleName().contains(named));
        auto* similarity = open.child<SliceChart>("similarity");
        open.child<ComparedWords>()->add(1);
        QTRY_VERIFY_WITH_TIMEOUT(!similarity->lines().empty(), kPatienceMs);
        similarity->setCrossHair(1);
        QVERIFY(similarity->readout().contains(named));
        QVERIFY2(std::ranges::any_of(similarity->numbers().rows,
                                     [](const auto& row) { return row[1] == Json("not Left Group"); }),
                 "files are in English");
        for (QWidget* part : {static_cast<QWidget*>(similarity), open.child<QWidget>("frequency"),
                              static_cast<QWidget*>(open.child<PathChart>()), open.child<QWidget>("otherEntry")})
            QVERIFY2(!part->toolTip().contains(QStringLiteral("period")), qPrintable(part->toolTip()));
    }

    void readsTweetsOfBothWords() {
        OpenWords open(m_workspace->folder(), {{QStringLiteral("word"), QStringLiteral("tweet")},
                                               {QStringLiteral("other"), QStringLiteral("#tag1")}});
        QVERIFY(open.showsPair("tweet", "#tag1"));
        open.slider()->setChosen(0, 0);
        open.actions.action(QStringLiteral("words.tweets"))->trigger();
        QVERIFY(open.settles());
        QVERIFY(open.child<ExampleTweets>("thenTweets")->headLine().contains(QStringLiteral("tweet\u2069 · ")));
        QVERIFY(open.child<ExampleTweets>("nowTweets")->headLine().contains(QStringLiteral("#tag1\u2069 · ")));
    }
};

QTEST_MAIN(WordsComparedTest)
#include "words_compared_test.moc"

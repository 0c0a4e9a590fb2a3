// The Words view of the Drift page, over word vectors made by hand.
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/widgets/open_words.hpp"
#include "tests/widgets/stalls.hpp"
#include "tests/widgets/tiny_words.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/drift_page.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/ranking_model.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/slice_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/forms/job_form.hpp"

using namespace aviary;

class WordsTest : public WordsCase {
    Q_OBJECT
private Q_SLOTS:
    void showsTheWordThatMovedMostBetweenFirstAndLastPeriod() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        QVERIFY(!open.view.showsForm());
        QCOMPARE(open.slider()->then(), 0);
        QCOMPARE(open.slider()->now(), 3);
        open.child<QSpinBox>()->setValue(3);
        QVERIFY(open.settles());
        QCOMPARE(open.neighbours("then"), words({"− beta", "− small", "− number"}));
        QCOMPARE(open.neighbours("now"), words({"+ late", "+ #tag0", "+ #tag1"}));
        const QString sentence = open.child<QLabel>("sentence")->text();
        QVERIFY2(sentence.contains(QStringLiteral("2016-03")) &&
                     sentence.contains(QStringLiteral("0.800 (0.750 to 0.850")) &&
                     sentence.contains(QStringLiteral("0.010")),
                 qPrintable(sentence));
        const QString chances = sentence.section(QStringLiteral(" · "), -1);
        QVERIFY2(chances.startsWith(u'p') && !chances.contains(u' '), qPrintable(chances)); // never over two lines
        QVERIFY(open.errors.empty());
    }

    void typesAWordWithCompletionByFrequency() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        QTest::keyClick(&open.view, Qt::Key_L, Qt::ControlModifier);
        auto* entry = open.child<WordEntry>("wordEntry");
        QVERIFY(entry->hasFocus());
        QTest::keyClicks(entry, QStringLiteral("#t"));
        QCOMPARE(entry->completions()->rowCount(), 2);
        QCOMPARE(entry->completions()->index(0).data(Qt::EditRole).toString(), QStringLiteral("#tag0"));
        QVERIFY(entry->completions()->index(0).data().toString().contains(QStringLiteral("40"))); // how often
        QTest::keyClicks(entry, QStringLiteral("ag1"));
        QTest::keyClick(entry, Qt::Key_Return);
        QVERIFY(open.showsWord("#tag1"));
        QVERIFY(open.child<QLabel>("sentence")->text().contains(QStringLiteral("too rare to be ranked")));
    }

    void saysThatAWordIsUnknown() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        auto* entry = open.child<WordEntry>("wordEntry");
        entry->setText(QStringLiteral("nosuchword"));
        QTest::keyClick(entry, Qt::Key_Return);
        QCOMPARE(open.errors.size(), 1U);
        QVERIFY(open.errors.front().message.contains(QStringLiteral("nosuchword")));
        QCOMPARE(open.shownWord(), "tweet");
    }

    void stepsThroughThePeriodsByKeys() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        PeriodSlider* slider = open.slider();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(slider->now(), 2);
        QTest::keyClick(slider, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(slider->then(), 1);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(slider->now(), 0);
        QTest::keyClick(slider, Qt::Key_Left); // stays
        QCOMPARE(slider->now(), 0);
        QTest::keyClick(slider, Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(slider->then(), 3);
        QVERIFY(QAccessible::queryAccessibleInterface(slider)
                    ->text(QAccessible::Description)
                    .contains(QStringLiteral("2016-04")));
        open.actions.action(QStringLiteral("words.change"))->trigger();
        QCOMPARE(slider->then(), 1);
        QCOMPARE(slider->now(), 2);
        // From anywhere, as while a word is typed.
        QWidget* entry = open.child<WordEntry>("wordEntry");
        entry->setFocus();
        QTest::keyClick(entry, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(slider->now(), 3);
        QTest::keyClick(entry, Qt::Key_Right, Qt::AltModifier); // stays
        QTest::keyClick(entry, Qt::Key_Left, Qt::AltModifier);
        QTest::keyClick(entry, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(slider->then(), 0);
        QCOMPARE(slider->now(), 2);
        QTest::keyClick(entry, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(slider->then(), 1);
        QVERIFY(open.settles());
    }

    void timeRunsWithTheLanguage() {
        PeriodSlider slider;
        slider.setLayoutDirection(Qt::RightToLeft);
        slider.resize(400, slider.sizeHint().height());
        slider.setPeriods(words({"2016-01", "2016-02", "2016-03", "2016-04"}));
        QTest::keyClick(&slider, Qt::Key_Right); // to the right is back
        QCOMPARE(slider.now(), 2);
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {8, 30}); // the leftmost is the last
        QCOMPARE(slider.now(), 3);
    }

    void saysWhereAWordDoesNotOccur() {
        OpenWords open(m_workspace->folder(), {{QStringLiteral("word"), QStringLiteral("late")}});
        QVERIFY(open.showsWord("late"));
        QCOMPARE(open.slider()->then(), 2); // where it occurs first
        open.slider()->setChosen(0, 3);
        QVERIFY(open.settles());
        const QList<QLabel*> labels = open.view.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains(QStringLiteral("2016-01")) &&
                   label->text().contains(QStringLiteral("does not occur"));
        }));
        QVERIFY(open.neighbours("then").isEmpty());
        QVERIFY(!open.neighbours("now").isEmpty());
        QVERIFY(!open.neighbours("now").front().startsWith(u'+')); // nothing to compare with
        const QAbstractItemModel* columns = open.child<DataTable>("columns")->model();
        QVERIFY(columns->index(0, 0).data().toString().contains(QStringLiteral("does not occur")));
        QVERIFY(columns->index(0, 0).data(RawRole).isNull());
    }

    void marksWhatEnteredAndLeftInEveryPeriod() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        open.child<QSpinBox>()->setValue(3);
        const QAbstractItemModel* columns = open.child<DataTable>("columns")->model();
        const auto column = [columns](int period) {
            QStringList list;
            for (int row = 0; row < columns->rowCount(); ++row)
                list << columns->index(row, period).data(RawRole).toString();
            list.removeAll(QString());
            return list;
        };
        QCOMPARE(columns->columnCount(), 4);
        QCOMPARE(column(0), words({"beta", "small", "number"}));
        QCOMPARE(column(1), words({"beta", "small", "number"}));
        QCOMPARE(column(2), words({"+late", "+#tag0", "+#tag1", "−beta", "−small", "−number"}));
        QCOMPARE(column(3), words({"late", "#tag0", "#tag1"}));
        QVERIFY(columns->index(0, 2).data(Qt::ForegroundRole).value<QColor>() !=
                columns->index(3, 2).data(Qt::ForegroundRole).value<QColor>());
    }

    void ranksAndFilters() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        const auto* ranking = open.child<RankingView>();
        const QAbstractItemModelTester tester(ranking->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(open.ranked(), words({"tweet", "#tag0", "😀"}));
        RankingModel* model = ranking->model();
        model->setFilter({.kinds = {static_cast<int>(WordKind::hashtag), static_cast<int>(WordKind::emoji)}});
        QCOMPARE(open.ranked(), words({"#tag0", "😀"}));
        model->setFilter({.mostQ = 0.05}); // 😀 was not tested
        QCOMPARE(open.ranked(), words({"tweet", "#tag0"}));
        model->setFilter({.mostQ = 0.05, .text = QStringLiteral("TAG")});
        QCOMPARE(open.ranked(), words({"#tag0"}));
        QCOMPARE(model->index(0, RankingModel::Rank).data(RawRole).toInt(), 2); // of all, not of those listed
        model->setFilter({.leastCount = 41});
        QVERIFY(open.ranked().isEmpty());
        model->setFilter({});
        open.child<QLineEdit>("rankingText")->setText(QStringLiteral("nothing is called so"));
        auto* all = ranking->findChild<QToolButton*>();
        QVERIFY(open.ranked().isEmpty() && all->isVisible());
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(open.ranked().size(), 3);
        QVERIFY(!all->isVisible());
        ranking->table()->sortByColumn(RankingModel::Word, Qt::DescendingOrder);
        QCOMPARE(open.ranked(), words({"tweet", "😀", "#tag0"}));
        QCOMPARE(ranking->table()->currentIndex().row(), 0); // the word that is shown stays selected
        ranking->table()->sortByColumn(RankingModel::Q, Qt::AscendingOrder);
        QCOMPARE(open.ranked(), words({"😀", "tweet", "#tag0"})); // what is not known is below everything
        ranking->table()->setCurrentIndex(ranking->table()->model()->index(2, 0));
        QTest::keyClick(ranking->table(), Qt::Key_Return);
        QVERIFY(open.showsWord("#tag0"));
    }

    void drawsSimilarityOverTime() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        const auto* chart = open.child<SliceChart>("similarity");
        QCOMPARE(chart->lines().size(), 4U); // two neighbours from each end
        auto* compared = open.child<ComparedWords>();
        compared->add(1); // small, 5°
        compared->add(9); // late
        QVERIFY(open.settles());
        QCOMPARE(chart->lines().size(), 2U);
        // 5° in the first seed, 15° in two others: 0.99619, 0.96593, 0.96593; mean 0.97602, s 0.01747, t₂ 4.3027.
        const Interval& small = chart->lines()[0].points[0];
        QVERIFY2(std::abs(small.mean - 0.97602) < 1e-4 &&
                     std::abs(small.mean - small.low - 4.3027 * 0.01747 / std::sqrt(3)) < 1e-3 && small.high == 1,
                 qPrintable(QString::number(small.mean)));
        // At 90°: 0.08716, 0.25882, 0.25882.
        QVERIFY(std::abs(chart->lines()[0].points[3].mean - 0.20160) < 1e-3);
        QVERIFY(std::isnan(chart->lines()[1].points[0].mean));
        const_cast<SliceChart*>(chart)->setCrossHair(0);
        QVERIFY2(chart->readout().contains(QStringLiteral("0.98 (0.93 to 1.00)")) &&
                     chart->readout().contains(QStringLiteral("too rare")),
                 qPrintable(chart->readout()));
        for (auto* button : compared->findChildren<QToolButton*>())
            if (button->accessibleName().contains(QStringLiteral("small")))
                button->click();
        QVERIFY(QTest::qWaitFor(
            [&] {
                return compared->compared() == std::vector<std::int32_t>{9} && open.view.isSettled() &&
                       chart->lines().size() == 1;
            },
            kPatienceMs));
    }

    void drawsThePath() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        open.child<QTabWidget>("figures")->setCurrentIndex(1);
        auto* path = open.child<PathChart>();
        QCOMPARE(path->paths().front().path.steps.size(), 4U);
        QCOMPARE(path->paths().front().path.neighbours.size(), 16U); // eight at each end
        path->setFocus();
        QTest::keyClick(path, Qt::Key_Left);
        QVERIFY(path->accessibleDescription().contains(QStringLiteral("2016-04")));
        open.slider()->setChosen(1, 1);
        QVERIFY(open.settles());
        QCOMPARE(path->paths().front().path.steps.size(), 1U);
        (void)open.view.grab(); // a point without a path is drawn too
    }

    void readsTweetsOfBothPeriodsAsPlainText() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        open.actions.action(QStringLiteral("words.tweets"))->trigger();
        QVERIFY(open.settles());
        auto* then = open.child<ExampleTweets>("thenTweets");
        QCOMPARE(then->model()->rowCount(),
                 4); // texts that differ in numbers only are the same: three, and the hostile one
        QVERIFY(then->headLine().contains(QStringLiteral("31 tweets"))); // of January
        for (int row = 0; row < 4; ++row)
            QVERIFY(!then->model()->index(row, ExampleTweetsModel::Text).data().toString().contains(QChar(0x202E)));
        QSignalSpy opened(&open.view, &Page::openRequested);
        QTest::keyClick(then->table(), Qt::Key_Down);
        then->table()->setCurrentIndex(then->model()->index(0, 0));
        QTest::keyClick(then->table(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.front().front().toString(), QStringLiteral("neighbours"));
    }

    void keepsItsState() {
        QJsonObject state;
        {
            OpenWords open(m_workspace->folder());
            QVERIFY(open.showsWord("tweet"));
            open.view.chooseWord(1);
            QVERIFY(open.showsWord("small"));
            open.slider()->setChosen(1, 2);
            open.child<ComparedWords>()->add(0);
            open.child<QTabWidget>("figures")->setCurrentIndex(2);
            open.child<QTabWidget>("evidence")->setCurrentIndex(1);
            open.child<QSpinBox>()->setValue(7); // neighbours
            open.child<QLineEdit>("rankingText")->setText(QStringLiteral("tag"));
            open.child<QComboBox>("rankingKind")->setCurrentIndex(2); // hashtags
            state = open.view.saveState();
        }
        OpenWords again(m_workspace->folder());
        again.view.restoreState(state);
        QVERIFY(again.showsWord("small"));
        QCOMPARE(again.slider()->then(), 1);
        QCOMPARE(again.slider()->now(), 2);
        QCOMPARE(again.child<ComparedWords>()->compared(), std::vector<std::int32_t>{0});
        QCOMPARE(again.child<QTabWidget>("figures")->currentIndex(), 2);
        QCOMPARE(again.child<QTabWidget>("evidence")->currentIndex(), 1);
        QCOMPARE(again.child<QSpinBox>()->value(), 7);
        QCOMPARE(again.ranked(), words({"#tag0"}));
    }

    /// Whatever is done with 30,000 words in 48 months.
    void aLargeResultDoesNotStallTheWindow() {
        const TinyWorkspace large(3);
        addManyWords(large.folder(), "many", 30'000, 48);
        OpenWords open(large.folder());
        QVERIFY(open.showsWord("word0"));
        auto* ranking = open.child<RankingView>();
        auto* text = ranking->findChild<QLineEdit*>();
        auto* kind = ranking->findChild<QComboBox*>();
        const std::vector<Deed> deeds{
            {"another word", [&](int round) { open.view.chooseWord(100 + round); }},
            {"another period", [&](int round) { open.slider()->setChosen(3 + round, 40 - round); }},
            {"sort by word",
             [&](int round) { ranking->table()->sortByColumn(RankingModel::Word, Qt::SortOrder(round % 2)); }},
            {"sort by q",
             [&](int round) { ranking->table()->sortByColumn(RankingModel::Q, Qt::SortOrder(round % 2)); }},
            {"filter by text", [&](int round) { text->setText(QString::number(round)); }},
            {"filter by kind", [&](int round) { kind->setCurrentIndex(1 + round % 3); }},
            {"no filter", [&](int) { text->clear(), kind->setCurrentIndex(0); }},
            {"type a word", [&](int) { QTest::keyClicks(open.child<WordEntry>("wordEntry"), QStringLiteral("1")); }},
            {"many neighbours", [&](int round) { open.child<QSpinBox>()->setValue(45 + round); }},
            {"a second word", [&](int round) { open.view.chooseOther(2000 + round); }},
            {"no second word", [&](int) { open.view.chooseOther(-1); }},
            {"all periods", [&](int) { open.child<QTabWidget>("figures")->setCurrentIndex(3); }},
            {"read again", [&](int) { open.view.refresh(); }},
            {"another workspace", [&](int) { open.view.setWorkspace(large.folder()); }},
        };
        QCOMPARE(firstStall(deeds, [&] { return open.settles(); }), QString());
    }

    void everythingIsNamedExplainedAndReachable() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        QCOMPARE(missedByTab(&open.view), QStringList());
        QTest::keyClick(open.child<WordEntry>("wordEntry"), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(open.view.showsForm());
        QCOMPARE(missedByTab(&open.view), QStringList());
        QVERIFY(open.settles());
        QTest::keyClick(&open.view, Qt::Key_Escape);
        QVERIFY(!open.view.showsForm());
        for (int figure = 0; figure < 4; ++figure)
            for (int evidence = 0; evidence < 2; ++evidence) {
                open.child<QTabWidget>("figures")->setCurrentIndex(figure);
                open.child<QTabWidget>("evidence")->setCurrentIndex(evidence);
                QVERIFY(open.settles());
                const QStringList found = unexplained(&open.view);
                QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
            }
    }

    void offersATrainingWhereThereIsNothing() {
        const TinyWorkspace empty(3);
        OpenWords open(empty.folder());
        QVERIFY(open.settles());
        QVERIFY(open.view.showsForm());
        QVERIFY(open.child<QLabel>("formHead")->text().contains(QStringLiteral("No word vectors yet")));
        QVERIFY(open.view.form()->command().startsWith(QStringLiteral("aviary train words --workspace")));
    }

    void saysWhatOnePeriodMeans() {
        const TinyWorkspace lone(3);
        addTinyWords(lone.folder(), "lone", 1);
        OpenWords open(lone.folder());
        QVERIFY(open.showsWord("tweet"));
        const auto* notice = open.child<QLabel>("notice");
        QVERIFY(notice->isVisible() && notice->text().contains(QStringLiteral("one period")));
        QCOMPARE(open.slider()->then(), open.slider()->now());
        (void)open.view.grab();
        QVERIFY(open.errors.empty());
    }

    void saysThatVectorsAreDamaged() {
        const TinyWorkspace damaged(3);
        addTinyWords(damaged.folder(), "tiny");
        QFile::remove(damaged.path() + QStringLiteral("/artifacts/words/tiny@1/drift.json"));
        OpenWords open(damaged.folder());
        QVERIFY(open.settles());
        QCOMPARE(open.errors.size(), 1U);
        QVERIFY(open.view.showsForm());
    }

    void isTheSecondViewOfTheDriftPage() {
        ActionRegistry actions;
        DriftPage page(PageContext{&actions});
        page.resize(1024, 700);
        page.setWorkspace(m_workspace->folder());
        page.open(
            {{QStringLiteral("view"), QStringLiteral("words")}, {QStringLiteral("word"), QStringLiteral("small")}});
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled(); }, kPatienceMs));
        const auto* view = qobject_cast<WordsView*>(page.view(QStringLiteral("words")));
        QVERIFY(view && view->isVisible());
        QVERIFY(QTest::qWaitFor([&] { return view->word() && view->word()->word == 1; }, kPatienceMs));
        QVERIFY(actions.conflicts().empty());
    }
};

QTEST_MAIN(WordsTest)
#include "words_test.moc"

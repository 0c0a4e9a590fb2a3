// What the Neighbours page is made of: its texts, its copies and exports, its model, its slider.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "core/jobs/export_neighbours.hpp"
#include "widgets/models/step_history.hpp"
#include "widgets/neighbours/histogram_slider.hpp"
#include "widgets/neighbours/neighbour_copy.hpp"
#include "widgets/neighbours/neighbour_item.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/neighbours/why_similar.hpp"

using namespace aviary;

namespace {

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

} // namespace

class NeighbourPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

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
        QCOMPARE(tweetIdOf(QStringLiteral("https://twitter.com/a/status/987654321?s=20")),
                 std::optional<std::int64_t>(987654321));
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
        QVERIFY(copyNeighbours(hits, NeighbourFormat::markdown)
                    .contains(QStringLiteral("=SUM(A1) and \\| &lt;b&gt;more&lt;/b&gt; |")));
        const Json json = Json::parse(copyNeighbours(hits, NeighbourFormat::json).toStdString());
        QCOMPARE(json.at(0).at("id").get<std::string>(), std::string("7"));
        QCOMPARE(json.at(1).at("text").get<std::string>(), std::string("two\nlines"));
        QVERIFY(copyNeighbours(hits, NeighbourFormat::text)
                    .startsWith(QStringLiteral("0.5000 @someone 2016-10-14T09:31:00Z\n=SUM")));
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
        QCOMPARE(
            neighboursCommand("/tmp/my w", "tiny@1", query),
            QStringLiteral("aviary neighbours --workspace '/tmp/my w' --embedding tiny@1 --id 5 -k 50 --exact "
                           "--min-quality 0.4 --max-spam 0.2 "
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
            export_neighbours(folder.filePath(QString::fromLatin1(name)).toStdString(), "w.aviary", "tiny@1", query,
                              answer);
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
        for (const char* part :
             {"(2): harbour, rain", "(1): #rain", "<b>Weather</b>", "Same author", "same day", "30 ("})
            QVERIFY2(text.contains(QString::fromLatin1(part)), part);
        QVERIFY(!text.contains(QStringLiteral("mentions")));
        answer.seed.row.reset();
        QVERIFY(whySimilarText(answer, near, nullptr).contains(QStringLiteral("pasted text")));
    }
};

QTEST_MAIN(NeighbourPartsTest)
#include "neighbour_parts_test.moc"

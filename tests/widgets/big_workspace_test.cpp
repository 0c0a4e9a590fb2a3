// The window over many tweets: nothing that a person does may keep it waiting. Over the workspace that AVIARY_WORKSPACE
// names (only read; it needs an embedding), else over one that is made here.
#include <algorithm>
#include <cmath>
#include <random>

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QtTest>

#include "core/data/tweet_writer.hpp"
#include "core/index/embedding_file.hpp"
#include "core/registry/artifact.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/stalls.hpp"
#include "widgets/corpus/corpus_page.hpp"
#include "widgets/models/tweet_table_model.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbour_model.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/shell/main_window.hpp"
#include "widgets/shell/theme.hpp"

using namespace aviary;

namespace {

constexpr int kTweets = 30'000, kDimension = 64, kSeeds = 20;

std::string textOf(int number, std::mt19937& random) {
    static constexpr const char* kWords[] = {
        "news",   "harbour", "https://t.co/abc", "#winter", "Übermorgen", "президент", "صباح",    "senate",
        "garden", "😀🎉",      "@someone",         "vote",    "日本語",     "of",        "today's", "\n"};
    std::string text = "number " + std::to_string(number);
    for (int words = static_cast<int>(random() % 20); words > 0; --words)
        text += std::string(" ") + kWords[random() % std::size(kWords)];
    return text;
}

void fill(const std::filesystem::path& folder) {
    Workspace workspace = Workspace::create(folder);
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    std::vector<std::int64_t> ids;
    std::vector<float> rows;
    {
        TweetWriter writer(workspace, "many.csv", true);
        for (int number = 0; number < kTweets; ++number) {
            TweetRecord tweet;
            tweet.id = 10'000 + number;
            tweet.author.handle = "user" + std::to_string(number % 977);
            tweet.text = textOf(number, random);
            tweet.language = number % 9 == 0 ? "de" : "en";
            tweet.created_at = 1'451'606'400 + number * 1'000;
            writer.add(tweet);
            ids.push_back(tweet.id);
            float length = 0;
            for (int i = 0; i < kDimension; ++i)
                rows.push_back(normal(random)), length += rows.back() * rows.back();
            for (auto value = rows.end() - kDimension; value != rows.end(); ++value)
                *value /= std::sqrt(length);
        }
        writer.finish();
    }
    create_artifact(workspace.artifacts(), {.kind = "embedding", .name = "random", .run = {}},
                    [&](const std::filesystem::path& made) {
                        EmbeddingWriter writer(made / kEmbeddingFileName, ids, kDimension, VectorType::float32);
                        writer.append(rows);
                        writer.finish();
                        return Json{{"tweets", kTweets}, {"dimension", kDimension}};
                    });
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

class BigWorkspaceTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_made;
    QString m_folder;
    std::unique_ptr<MainWindow> m_window;

    bool settles() {
        return QTest::qWaitFor([this] { return !m_window->workspace().empty() && m_window->isSettled(); }, kPatienceMs);
    }

    void doesNotStall(const char* what, const std::function<void()>& action) {
        const Deed deed{what, [&](int) { action(); }};
        QCOMPARE(firstStall({deed}, [this] { return settles(); }), QString());
    }

    void showPage(const QString& id) {
        m_window->showPage(id);
        QVERIFY(settles());
    }

    template <typename Child>
    Child* child() {
        return m_window->findChild<Child*>();
    }

    QTableView* tweets() {
        for (QTableView* view : m_window->findChildren<QTableView*>())
            if (qobject_cast<TweetTableModel*>(view->model()))
                return view;
        return nullptr;
    }

    void pressInTable(Qt::Key key, int times, Qt::KeyboardModifiers modifiers = {}) {
        for (int i = 0; i < times; ++i) {
            QTest::keyClick(tweets(), key, modifiers);
            QCoreApplication::processEvents();
        }
    }

    /// Makes twenty neighbours the seed, one after the other, and says how long each took.
    void browseSeeds(const char* what) {
        auto* page = child<NeighboursPage>();
        std::vector<double> painted, searched;
        doesNotStall(what, [&] {
            painted.clear();
            searched.clear();
            for (int i = 0; i < kSeeds; ++i) {
                page->list()->setFocus();
                QTest::keyClick(page->list(), Qt::Key_J);
                const auto next = page->model()->item(page->list()->currentIndex().row()).hit.tweet.id;
                QTest::keyClick(page->list(), Qt::Key_Return);
                QVERIFY(QTest::qWaitFor(
                    [&] { return page->model()->answer()->answer.seed.id == next && page->isSettled(); }, kPatienceMs));
                painted.push_back(page->lastPaintedMs());
                searched.push_back(page->model()->answer()->answer.milliseconds);
            }
        });
        QTextStream(stdout) << "  " << page->stateLine() << "\n  search: median " << median(searched) << " ms, slowest "
                            << *std::max_element(searched.begin(), searched.end())
                            << " ms; question to painted neighbours: median " << median(painted) << " ms, slowest "
                            << *std::max_element(painted.begin(), painted.end()) << " ms\n";
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        applyAppearance(Theme::light, 0);
        m_folder = qEnvironmentVariable("AVIARY_WORKSPACE");
        if (m_folder.isEmpty()) {
            QTextStream(stdout) << "AVIARY_WORKSPACE names no workspace: over " << kTweets << " made tweets\n";
            m_folder = m_made.filePath(QStringLiteral("many.aviary"));
            fill(m_folder.toStdString());
        }
        m_window = std::make_unique<MainWindow>(Settings{});
        m_window->resize(1400, 900);
        m_window->show();
        m_window->activateWindow(); // keys that are shortcuts need it
        (void)QTest::qWaitForWindowActive(m_window.get());
    }
    void cleanupTestCase() { m_window.reset(); }

    void opening() {
        doesNotStall("open", [&] { m_window->openWorkspace(m_folder); });
    }

    void corpusIsScrolledSortedAndSearched() {
        showPage(QStringLiteral("corpus"));
        tweets()->setFocus();
        doesNotStall("arrow down 300 times", [&] { pressInTable(Qt::Key_Down, 300); });
        doesNotStall("page down 60 times", [&] { pressInTable(Qt::Key_PageDown, 60); });
        doesNotStall("to the end 5 times", [&] { pressInTable(Qt::Key_End, 5, Qt::ControlModifier); });
        doesNotStall("sort by each column", [&] {
            QHeaderView* header = tweets()->horizontalHeader();
            for (const int column : {TweetTableModel::Quality, TweetTableModel::Date, TweetTableModel::Date})
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                                  {header->sectionViewportPosition(column) + 10, header->height() / 2});
        });
        for (const char* words : {"news", "https"})
            doesNotStall(words, [&] {
                auto* search = child<CorpusPage>()->findChild<QLineEdit*>();
                search->clear();
                for (const char* letter = words; *letter != 0; ++letter) {
                    QTest::keyClick(search, *letter);
                    QTest::qWait(20); // as a person types; not waited for anything
                }
            });
        doesNotStall("only German", [&] { child<CorpusPage>()->setFilter({.search = "news", .languages = {"de"}}); });
        doesNotStall("without filters", [&] { child<CorpusPage>()->setFilter({}); });
        doesNotStall("another size", [&] {
            for (const QSize size : {QSize(1100, 700), QSize(1500, 950), QSize(1400, 900)}) {
                m_window->resize(size);
                QTest::qWait(20); // lets the resize be painted
            }
        });
    }

    void neighboursOfManySeeds() {
        doesNotStall("the Neighbours page", [&] { m_window->showPage(QStringLiteral("neighbours")); });
        auto* page = child<NeighboursPage>();
        if (page->model()->rowCount() == 0)
            QSKIP("skipped: the workspace that AVIARY_WORKSPACE names has no embedding");
        browseSeeds("seeds");
        page->filters()->setFilter({.languages = {"de"}});
        QVERIFY(settles());
        browseSeeds("seeds, only German");
        page->filters()->setFilter({.min_quality = 0.4});
        QVERIFY(settles());
        browseSeeds("seeds of some quality");
        page->filters()->setFilter({});
        QVERIFY(settles());
        doesNotStall("more neighbours", [&] {
            for (const int count : {100, 200, 20}) {
                page->filters()->setCount(count);
                QVERIFY(QTest::qWaitFor(
                    [&] { return page->isSettled() && page->model()->rowCount() == page->filters()->count(); },
                    kPatienceMs));
            }
        });
        doesNotStall("words typed into the seed's field", [&] {
            QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
            for (const char letter : std::string("senate vote")) {
                QTest::keyClick(page->seedEntry(), letter);
                QTest::qWait(20); // as a person types
            }
            QVERIFY(settles());
            page->seedEntry()->clear();
        });
    }

    void pagesInTurn() {
        for (const QString& page :
             {QStringLiteral("train"), QStringLiteral("drift"), QStringLiteral("corpus"), QStringLiteral("neighbours")})
            doesNotStall(qPrintable(page), [&] { m_window->showPage(page); });
    }
};

QTEST_MAIN(BigWorkspaceTest)
#include "big_workspace_test.moc"

// What the Words view copies and writes to files.
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/widgets/open_words.hpp"
#include "tests/widgets/tiny_words.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/drift/frames_dialog.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/ranking_model.hpp"
#include "widgets/drift/slice_chart.hpp"

using namespace aviary;

namespace {

QByteArray contentOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class WordsExportsTest : public WordsCase {
    Q_OBJECT
private Q_SLOTS:
    void copiesAndExports() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        auto* ranking = open.child<DataTable>("ranking");
        ranking->selectRow(1);
        QTest::keyClick(ranking, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QStringLiteral("rank\tword\tcount\tsince\tchange")) &&
                     copied.contains(QStringLiteral("\t#tag0\t40\t2016-03\t0.3")),
                 qPrintable(copied));
        const PlainTable all = plainTable(*ranking->model(), {0, 1, 2});
        QCOMPARE(all.rows.size(), 3U);
        QVERIFY(all.rows[2][RankingModel::Q].is_null());
        const QTemporaryDir folder;
        auto* chart = open.child<SliceChart>("similarity");
        for (const char* name : {"a.png", "a.svg", "a.csv"})
            chart->writeTo(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(QImageReader(folder.filePath(QStringLiteral("a.png"))).size() == 2 * chart->size());
        QVERIFY(contentOf(folder.filePath(QStringLiteral("a.svg"))).contains("<svg"));
        QVERIFY(contentOf(folder.filePath(QStringLiteral("a.csv"))).contains("2016-01"));
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
        const QMimeData* clipboard = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(qvariant_cast<QImage>(clipboard->imageData()).size(), 2 * chart->size());
        QVERIFY(clipboard->text().startsWith(QStringLiteral("word\tperiod\tcosine\tlow\thigh\n")));
        open.child<QTabWidget>("figures")->setCurrentIndex(1);
        auto* path = open.child<PathChart>();
        path->writeTo(folder.filePath(QStringLiteral("p.json")));
        QVERIFY(contentOf(folder.filePath(QStringLiteral("p.json"))).contains("\"step\""));
        open.actions.action(QStringLiteral("words.copyCommand"))->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("--words tiny@1 --word tweet")));
    }

    void writesFramesOfEveryPeriod() {
        OpenWords open(m_workspace->folder());
        QVERIFY(open.showsWord("tweet"));
        const QTemporaryDir parent;
        const QString folder = parent.filePath(QStringLiteral("made/by it"));
        open.actions.action(QStringLiteral("words.exportFrames"))->trigger();
        QPointer<FramesDialog> dialog = open.child<FramesDialog>();
        QVERIFY(dialog);
        QCOMPARE(unexplained(dialog), QStringList());
        auto* start = dialog->findChild<QPushButton*>(QStringLiteral("start"));
        auto* overwrite = dialog->findChild<QCheckBox*>(QStringLiteral("overwrite"));
        QVERIFY(!start->isEnabled()); // no folder yet
        dialog->setFolder(folder);
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), kPatienceMs);
        QVERIFY(!overwrite->isVisible());
        QSignalSpy exported(dialog, &FramesDialog::exported);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kPatienceMs);
        const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files, words({"tweet-1-2016-01.png", "tweet-2-2016-02.png", "tweet-3-2016-03.png",
                               "tweet-4-2016-04.png", "tweet-frames.json"}));
        QCOMPARE(QImageReader(folder + u'/' + files[2]).size(), QSize(2560, 1440));
        const Json index = Json::parse(contentOf(folder + u'/' + files.back()).toStdString());
        QCOMPARE(index.at("complete"), Json(true));
        QCOMPARE(index.at("word"), Json("tweet"));
        QCOMPARE(index.at("words"), Json("tiny@1"));
        QCOMPARE(index.at("frames").size(), 4U);
        QCOMPARE(index.at("frames")[2].at("file"), Json("tweet-3-2016-03.png"));
        QCOMPARE(index.at("frames")[2].at("neighbours")[0].at("neighbour"), Json("late"));
        QCOMPARE(index.at("frames")[2].at("neighbours")[0].at("mark"), Json("entered"));

        // They are there now: nothing is replaced unless it is said so.
        QTRY_VERIFY_WITH_TIMEOUT(overwrite->isVisible() && !dialog->isRunning(), kPatienceMs);
        QVERIFY(!start->isEnabled());
        const QByteArray first = contentOf(folder + u'/' + files[0]);
        QFile spoilt(folder + u'/' + files[0]);
        QVERIFY(spoilt.open(QIODevice::WriteOnly) && spoilt.write("mine") == 4);
        spoilt.close();
        overwrite->setChecked(true);
        QVERIFY(start->isEnabled());
        dialog->findChild<QComboBox*>(QStringLiteral("frameFormat"))
            ->setCurrentIndex(1); // SVG: only the index is there
        QTRY_VERIFY_WITH_TIMEOUT(overwrite->isVisible() && !overwrite->isChecked(), kPatienceMs);
        overwrite->setChecked(true);
        start->click();
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kPatienceMs);
        QCOMPARE(contentOf(folder + QStringLiteral("/tweet-1-2016-01.png")), QByteArray("mine"));
        QVERIFY(contentOf(folder + QStringLiteral("/tweet-1-2016-01.svg")).contains("<svg"));
        dialog->findChild<QComboBox*>(QStringLiteral("frameFormat"))->setCurrentIndex(0);
        QTRY_VERIFY_WITH_TIMEOUT(overwrite->isVisible(), kPatienceMs);
        overwrite->setChecked(true);
        start->click();
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 3, kPatienceMs);
        QCOMPARE(contentOf(folder + QStringLiteral("/tweet-1-2016-01.png")), first); // the same picture every time
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, kPatienceMs);
        QVERIFY(open.errors.empty());
    }

    void framesAreCancelledAndRefusedPlainly() {
        OpenWords open(m_workspace->folder(), {{QStringLiteral("word"), QStringLiteral("😀")},
                                               {QStringLiteral("other"), QStringLiteral("tweet")}});
        QVERIFY(open.showsPair("😀", "tweet"));
        const QTemporaryDir folder;
        FramesRequest request{.word = open.view.word(),
                              .other = open.view.other(),
                              .from = 3,
                              .to = 0,
                              .folder = folder.path(),
                              .suffix = QStringLiteral("svg"),
                              .about = Json::object()};
        QCOMPARE(frameFiles(request).size(), 5);
        FramesExport job;
        QSignalSpy finished(&job, &FramesExport::finished), failed(&job, &FramesExport::failed);
        connect(&job, &FramesExport::progressed, &job, [&job](int done) {
            if (done == 2)
                job.cancel();
        });
        job.start(request);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
        QCOMPARE(finished.front().at(0).toInt(), 2);
        QCOMPARE(finished.front().at(1).toBool(), false);
        QVERIFY(!job.isRunning());
        const QString index = folder.filePath(frameFiles(request).back());
        QCOMPARE(Json::parse(contentOf(index).toStdString()).at("complete"), Json(false));
        QCOMPARE(filesInTheWay(request).size(), 3);

        job.start(request); // not allowed to replace
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QVERIFY(!job.isRunning());
        QVERIFY(failed.front().front().value<ErrorText>().toText().contains(QStringLiteral("file of this name")));
        request.folder = index; // a file, no folder
        job.start(request);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, kPatienceMs);
    }
};

QTEST_MAIN(WordsExportsTest)
#include "words_exports_test.moc"

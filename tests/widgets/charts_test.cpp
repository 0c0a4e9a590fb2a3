// Curves are thinned and smoothed without losing what matters; charts draw little, read out much, and follow the
// palette.
#include <cmath>
#include <limits>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.hpp"
#include "widgets/charts/chart_board.hpp"
#include "widgets/charts/curve.hpp"
#include "widgets/charts/line_chart.hpp"
#include "widgets/charts/series_style.hpp"

using namespace aviary;

namespace {

Curve wave(int points) {
    Curve curve;
    for (int i = 0; i < points; ++i)
        curve.emplace_back(i, std::sin(i * 0.01));
    return curve;
}

QPalette paletteOf(const QColor& background, const QColor& text) {
    QPalette palette;
    for (const auto role : {QPalette::Window, QPalette::Base})
        palette.setColor(role, background);
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, text);
    return palette;
}

} // namespace

class ChartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shortCurvesStayWhole() { QCOMPARE(decimated(wave(22), 10).size(), 22U); }

    void decimationKeepsEndsAndExtremes() {
        Curve curve = wave(100'000);
        curve[12'345].setY(40);  // a peak one sample wide
        curve[77'777].setY(-40); // and a pit
        const Curve drawn = decimated(curve, 500);
        QVERIFY(drawn.size() <= 1002);
        QCOMPARE(drawn.front(), curve.front());
        QCOMPARE(drawn.back(), curve.back());
        QVERIFY(std::find(drawn.begin(), drawn.end(), QPointF(12'345, 40)) != drawn.end());
        QVERIFY(std::find(drawn.begin(), drawn.end(), QPointF(77'777, -40)) != drawn.end());
        QVERIFY(std::is_sorted(drawn.begin(), drawn.end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    }

    void decimationLeavesOutWhatCannotBeDrawn() {
        Curve curve = wave(10);
        curve[3].setY(std::nan(""));
        curve[4].setY(std::numeric_limits<double>::infinity());
        QCOMPARE(decimated(curve, 100).size(), 8U);
        QVERIFY(decimated({}, 10).empty());
    }

    void smoothingIsTheCorrectedMovingAverage() {
        // Weight 0.5: averages 0.5·2 = 1, then 0.5·1 + 0.5·4 = 2.5; shares 0.5 and 0.75: 2 and 10/3.
        const Curve curve = smoothed({{1, 2}, {2, 4}}, 0.5);
        QCOMPARE(curve[0], QPointF(1, 2));
        QCOMPARE(curve[1].y(), 10.0 / 3.0);
        for (const QPointF& point : smoothed({{0, 7}, {1, 7}, {2, 7}}, 0.99))
            QCOMPARE(point.y(), 7.0);
    }

    void nearestPointLooksBothWays() {
        const Curve curve{{0, 1}, {10, 2}, {20, 3}};
        QCOMPARE(nearestPoint(curve, 14)->x(), 10.0);
        QCOMPARE(nearestPoint(curve, 16)->x(), 20.0);
        QCOMPARE(nearestPoint(curve, -5)->x(), 0.0);
        QCOMPARE(nearestPoint(curve, 99)->x(), 20.0);
        QVERIFY(!nearestPoint({}, 0));
    }

    void chartDrawsAtMostTwoThousandPointsASeries() {
        LineChart chart(QStringLiteral("Loss"), QStringLiteral("step"));
        chart.resize(3000, 300);
        chart.show();
        chart.setSeries({{QStringLiteral("a"), wave(1'000'000), 0}});
        QVERIFY(chart.drawnPoints() > 500);
        QVERIFY(chart.drawnPoints() <= 2000);
    }

    void logScaleLeavesOutWhatIsNotPositive() {
        LineChart chart(QStringLiteral("Loss"), QStringLiteral("step"));
        chart.setSeries({{QStringLiteral("a"), {{1, 0.5}, {2, 0}, {3, -1}, {4, 2}}, 0}});
        QCOMPARE(chart.drawnPoints(), 4);
        chart.setLogScale(true);
        QCOMPARE(chart.drawnPoints(), 2);
    }

    void crossHairReadsTheNearestPointsAndMovesByKeys() {
        LineChart chart(QStringLiteral("Loss"), QStringLiteral("step"));
        chart.resize(400, 240);
        chart.show();
        chart.setSeries(
            {{QStringLiteral("a"), {{1, 5}, {2, 4}, {3, 3}}, 0}, {QStringLiteral("b"), {{1, 50}, {3, 30}}, 1}});
        chart.setCrossHair(1.2);
        QCOMPARE(chart.readout(), QStringLiteral("step 1 · a 5 · b 50"));
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.readout(), QStringLiteral("step 3 · a 3 · b 30"));
    }

    void seriesDifferInColourAndDash() {
        const QPalette light = paletteOf(Qt::white, Qt::black), dark = paletteOf(Qt::black, Qt::white);
        QVERIFY(!isDark(light));
        QVERIFY(isDark(dark));
        for (int i = 0; i < 6; ++i) {
            QVERIFY(seriesPen(i, light).style() != seriesPen(i + 1, light).style());
            QVERIFY(seriesPen(i, dark).color() != seriesPen(i + 1, dark).color());
        }
    }

    void pictureFollowsThePalette() {
        LineChart chart(QStringLiteral("Loss"), QStringLiteral("step"));
        chart.resize(400, 240);
        chart.setSeries({{QStringLiteral("a"), wave(50), 0}});
        chart.setPalette(paletteOf(Qt::white, Qt::black));
        chart.show();
        QCOMPARE(chart.grab().toImage().pixelColor(390, 120), QColor(Qt::white));
        chart.setPalette(paletteOf(QColor(30, 30, 30), Qt::white));
        QCOMPARE(chart.grab().toImage().pixelColor(390, 120), QColor(30, 30, 30));
    }

    void exportsWriteFilesOrSayWhyNot() {
        const QTemporaryDir folder;
        LineChart chart(QStringLiteral("Loss"), QStringLiteral("step"));
        chart.resize(400, 240);
        chart.setSeries({{QStringLiteral("=evil \"name\""), {{1, 0.5}, {2, 0.25}}, 0}});
        chart.exportCsv(folder.filePath(QStringLiteral("a.csv")));
        QFile csv(folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll(), QByteArray("\"series\",\"step\",\"value\"\r\n\"'=evil \"\"name\"\"\",1,0.5\r\n\"'=evil "
                                           "\"\"name\"\"\",2,0.25\r\n"));
        chart.exportPng(folder.filePath(QStringLiteral("a.png")));
        QCOMPARE(QImage(folder.filePath(QStringLiteral("a.png"))).size(), QSize(800, 480));
        chart.exportSvg(folder.filePath(QStringLiteral("a.svg")));
        QVERIFY(QFile(folder.filePath(QStringLiteral("a.svg"))).size() > 500);
        QVERIFY_EXCEPTION_THROWN(chart.exportCsv(folder.filePath(QStringLiteral("no/such/folder.csv"))), Error);
    }

    void boardShowsAChartAMetricInReadingOrder() {
        ChartBoard board;
        board.resize(1000, 600);
        board.show();
        board.setRuns(
            {{QStringLiteral("a"), 0, {{"gradient_norm", wave(9)}, {"loss", wave(9)}, {"loss/topics", wave(9)}}},
             {QStringLiteral("b"), 1, {{"loss", wave(9)}}}});
        QCOMPARE(board.metrics(), (std::vector<std::string>{"loss", "loss/topics", "gradient_norm"}));
        QCOMPARE(board.chart("loss")->series().size(), 2U);
        board.setLogScale(true);
        QVERIFY(board.chart("loss")->drawnPoints() < 18); // sin(0) = 0 is not drawn
        QCOMPARE(board.chart("gradient_norm")->drawnPoints(), 9);
        board.setRuns({});
        QVERIFY(board.metrics().empty());
    }
};

QTEST_MAIN(ChartsTest)
#include "charts_test.moc"

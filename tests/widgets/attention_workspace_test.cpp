// Which measurement the Attention view shows: of which workspace, which one of several, and what it says where there is
// none.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/widgets/months_workspace.hpp"
#include "tests/widgets/open_drift.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kDay = 86400;

} // namespace

class AttentionWorkspaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyAppearance(Theme::light, 0);
    }

    void withoutMeasurementThePageSaysWhatToDo() {
        MonthsWorkspace none(0);
        OpenDrift empty(none.folder());
        QVERIFY(empty.settle());
        const auto text = [](OpenDrift& page) { return page->findChild<QLabel*>(QStringLiteral("emptyText"))->text(); };
        QVERIFY(text(empty).contains(QStringLiteral("no tweets yet")));

        MonthsWorkspace months(2);
        OpenDrift page(months.folder());
        QVERIFY(page.settle());
        QVERIFY(text(page).contains(QStringLiteral("240 tweets")));
        QCOMPARE(unexplained(&*page.operator->()), QStringList());
        auto* button = page->findChild<QPushButton*>(); // of the page in front
        for (auto* candidate : page->findChildren<QPushButton*>())
            if (candidate->isVisible())
                button = candidate;
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(page.view()->form()->isVisible());
        QVERIFY(page.settle());
        QVERIFY(page.view()
                    ->form()
                    ->findChild<QLabel*>(QStringLiteral("estimate"))
                    ->text()
                    .contains(QStringLiteral("240 of 240")));
        page.view()->form()->setConfig({{"languages", Json::array({"xx"})}});
        QVERIFY(page.settle());
        QVERIFY(page.view()
                    ->form()
                    ->findChild<QLabel*>(QStringLiteral("estimate"))
                    ->text()
                    .contains(QStringLiteral("No tweet")));
        const ValueCompleter* languages = page.view()->form()->form()->row("languages")->completer();
        QVERIFY(languages && languages->values() == QStringList{QStringLiteral("en")});
        page.trigger("drift.back");
        QVERIFY(!page.view()->form()->isVisible());
    }

    void onePeriodOrNoDatesIsSaidPlainly() {
        for (const bool dated : {true, false}) {
            MonthsWorkspace one(1, dated);
            QCOMPARE(one.measure(), RunState::failed);
            OpenDrift page(one.folder());
            QVERIFY(page.settle());
            const QString text = page->findChild<QLabel*>(QStringLiteral("emptyText"))->text();
            QVERIFY2(text.contains(dated ? QStringLiteral("all tweets are of one period, 2016-01")
                                         : QStringLiteral("none of the 120 tweets has a date")),
                     qPrintable(text));
        }
    }

    void theStateComesBack() {
        MonthsWorkspace months(4);
        QCOMPARE(months.measure(), RunState::finished);
        QCOMPARE(months.measure({{"top", 2}}), RunState::finished);
        QJsonObject state;
        {
            OpenDrift page(months.folder());
            QVERIFY(page.settle());
            QCOMPARE(to_string(page.view()->shown()->artifact.ref), std::string("shift@2")); // the newest
            page->open({{QStringLiteral("view"), QStringLiteral("attention")},
                        {QStringLiteral("shift"), QStringLiteral("shift@1")},
                        {QStringLiteral("kind"), QStringLiteral("hashtags")},
                        {QStringLiteral("before"), QStringLiteral("2016-01")},
                        {QStringLiteral("now"), QStringLiteral("2016-03")}});
            QVERIFY(page.settle());
            page.view()->panel()->setFilter({.change = ContrastFilter::Change::came, .text = QStringLiteral("tag")});
            QCOMPARE(page.model()->rowCount(), 1);
            state = page->saveState();
        }
        OpenDrift again(months.folder());
        again->restoreState(state);
        QVERIFY(again.settle());
        QCOMPARE(to_string(again.view()->shown()->artifact.ref), std::string("shift@1"));
        QCOMPARE(*again.view()->heatMap()->pair(), (OverlapHeatMap::Pair{0, 2}));
        QCOMPARE(again.kinds()->tabText(again.kinds()->currentIndex()), QStringLiteral("Hashtags"));
        QCOMPARE(again.model()->rowCount(), 1);
        QCOMPARE(again->saveState(), state);
    }

    void aNewMeasurementIsListed() {
        MonthsWorkspace months(3);
        QCOMPARE(months.measure(), RunState::finished);
        OpenDrift page(months.folder());
        QVERIFY(page.settle());
        auto* shifts = page.view()->headerWidget()->findChild<QComboBox*>(QStringLiteral("shifts"));
        QCOMPARE(shifts->count(), 1);
        QCOMPARE(months.measure({{"period", "week"}, {"min_tweets", 10}}), RunState::finished);
        page->refresh();
        QVERIFY(page.settle());
        QCOMPARE(shifts->count(), 2);
        QCOMPARE(to_string(page.view()->shown()->artifact.ref), std::string("shift@1")); // what is looked at stays
        page->open({{QStringLiteral("shift"), QStringLiteral("shift@2")}});
        QVERIFY(page.settle());
        QVERIFY(page->findChild<QComboBox*>(QStringLiteral("now"))->currentText().startsWith(QStringLiteral("2016-W")));
    }

    void newTweetsAreTold() {
        MonthsWorkspace months(2);
        QCOMPARE(months.measure(), RunState::finished);
        OpenDrift page(months.folder());
        QVERIFY(page.settle());
        auto* warnings = page->findChild<QLabel*>(QStringLiteral("warnings"));
        QVERIFY(!warnings->text().contains(QStringLiteral("imported since")));
        // As if it had been measured a day earlier.
        const auto file = page.view()->shown()->artifact.folder / "artifact.json";
        Json artifact = read_json(file);
        artifact["created_at"] = artifact["created_at"].get<std::int64_t>() - kDay;
        write_json(file, artifact);
        OpenDrift later(months.folder());
        QVERIFY(later.settle());
        QVERIFY(
            later->findChild<QLabel*>(QStringLiteral("warnings"))->text().contains(QStringLiteral("imported since")));
    }

    void anotherWorkspaceForgetsTheFirst() {
        MonthsWorkspace measured(3), other(3);
        QCOMPARE(measured.measure(), RunState::finished);
        OpenDrift page(measured.folder());
        QVERIFY(page.settle());
        page->setWorkspace(other.folder());
        QCOMPARE(page.model()->rowCount(), 0);
        for (const char* id : {"drift.copy", "drift.copyCommand", "drift.exportLines", "drift.later", "drift.tweets"})
            QVERIFY(!page.actions().action(QString::fromLatin1(id))->isEnabled());
        QVERIFY(page.settle());
        QVERIFY(!page.view()->shown());
        page->setWorkspace(measured.folder());
        QVERIFY(page.settle());
        QVERIFY(page.view()->shown() && page.model()->rowCount() > 0);
        page->setWorkspace({});
        QVERIFY(page->isSettled() && !page.view()->shown());
    }

    void damagedFilesAreTold() {
        MonthsWorkspace months(2);
        QCOMPARE(months.measure(), RunState::finished);
        const Artifact artifact = listShifts(months.folder()).front();
        std::filesystem::resize_file(artifact.folder / kShiftFileName, 20);
        OpenDrift page(months.folder());
        QSignalSpy failed(page.operator->(), &Page::failed);
        QVERIFY(page.settle());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QVERIFY(page->findChild<QLabel*>(QStringLiteral("emptyText"))->text().contains(QStringLiteral("shift.json")));
    }
};

} // namespace aviary

QTEST_MAIN(aviary::AttentionWorkspaceTest)
#include "attention_workspace_test.moc"

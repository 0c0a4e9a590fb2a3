#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QPointer>
#include <QTimer>

#include "core/jobs/job.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/page.hpp"
#include "widgets/train/next_step.hpp"
#include "widgets/train/run_feed.hpp"
#include "widgets/train/run_history.hpp"

class QListView;
class QListWidget;
class QSplitter;
class QStackedWidget;

namespace aviary {

class BaseModelPicker;
class ModelsDialog;
class RunListModel;
class RunView;
class JobForm;

/// Launch training and watch it: recipes and past runs at the side; the form, or the charts of the selected runs.
/// Training runs in programs of its own; this page only reads their journals, so closing the window costs nothing.
class TrainPage final : public Page {
    Q_OBJECT
public:
    explicit TrainPage(const PageContext& context, QWidget* parent = nullptr);
    ~TrainPage() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    void open(const QJsonObject& request) override; ///< {"run": id}, {"recipe": "twice"}
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    bool isSettled() const override;

    JobForm* form() const { return m_form; }
    ModelsDialog* modelsDialog() const; ///< null while it is closed
    RunView* runView() const { return m_view; }
    RunListModel* runs() const { return m_runs; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Recipe {
        const JobType* job = nullptr;
        std::string name; ///< value of the field "recipe"; empty: the job has none
    };
    void makeSide(QWidget* side);
    void makeCommands(const PageContext& context);
    void showRecipe(int row);
    void showForm(const JobType& job, const Json& config);
    void showSelectedRuns();
    void selectRuns(const std::vector<std::string>& ids);
    void poll();
    void take(const RunNews& news);
    void start();
    void startStep();
    void showModels();
    void showArtifacts();
    void estimate();
    void stopRun(const QString& id, const QString& how);
    void resume(const QString& id);
    void showNextStep();
    void showStatus();
    std::vector<std::string> selectedIds() const;
    void reportSettled();

    std::filesystem::path m_folder;
    Background m_background;
    Background m_feedBackground;
    std::shared_ptr<RunFeed> m_feed;
    QTimer m_pollTimer;
    QTimer m_estimateTimer;
    bool m_hasLooked = false;
    QString m_status;           ///< as last told
    std::int64_t m_tweets = -1; ///< in the workspace
    std::map<std::string, std::shared_ptr<RunHistory>> m_histories;
    std::set<std::string> m_told; ///< runs whose journal was read at least once
    std::vector<Artifact> m_artifacts;
    std::vector<RunInfo> m_allRuns;
    NextStep m_step;
    std::vector<std::string> m_wantedRuns; ///< to be selected as soon as they are there

    std::vector<Recipe> m_recipes;
    RunListModel* m_runs;
    QListWidget* m_recipeList;
    QListView* m_runList;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    JobForm* m_form = nullptr;
    QPointer<BaseModelPicker> m_basePicker; ///< of the form, where it has a base model
    QPointer<ModelsDialog> m_modelsDialog;  ///< while it is open
    RunView* m_view;
};

} // namespace aviary

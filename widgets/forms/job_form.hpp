#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QWidget>

#include "core/jobs/job.hpp"
#include "widgets/forms/field_form.hpp"
#include "widgets/forms/workspace_offer.hpp"

class QLabel;
class QPushButton;

namespace aviary {

class CommandLineView;

/// What the button of a JobForm says, and what stands beside it.
struct JobFormTexts {
    QString start, starting; ///< on the button: "Start training", "Starting…"
    QString startTip;        ///< its tool tip while the settings are valid
    QString estimateTip;     ///< what the estimate beside it counts
};

/// The settings of one job, with the equivalent command line and what it will do.
class JobForm final : public QWidget {
    Q_OBJECT
public:
    /// `job` outlives the form. `hidden`: fields that keep their defaults.
    JobForm(const JobType& job, JobFormTexts texts, const std::vector<std::string>& hidden = {},
            QWidget* parent = nullptr);

    const JobType& job() const { return m_job; }
    void setWorkspace(const std::filesystem::path& folder);

    Json config() const { return m_form->value(); }
    void setConfig(const Json& config);
    FieldForm* form() const { return m_form; }
    QString command() const;

    void setOffer(const WorkspaceOffer& offer); ///< what the fields offer while they are typed into
    void setEstimate(const QString& text);
    /// While a run is being made it can't be started again.
    void setStarting(bool starting);

Q_SIGNALS:
    void changed(); ///< the config
    void startRequested();

private:
    void showState();

    const JobType& m_job;
    JobFormTexts m_texts;
    std::filesystem::path m_workspace;
    WorkspaceOffer m_offer;
    FieldForm* m_form;
    CommandLineView* m_command;
    QLabel* m_estimate;
    QPushButton* m_start;
    bool m_starting = false;
};

/// `aviary train twice --workspace W --name N --set key=value …` for a config of the job.
QString jobCommand(const JobType& job, const std::filesystem::path& workspace, const Json& config);

} // namespace aviary

#pragma once

#include <filesystem>

#include <QWidget>

#include "core/jobs/job.hpp"
#include "widgets/forms/field_form.hpp"

class QLabel;
class QPushButton;

namespace aviary {

class CommandLineView;

/// The settings of one training job, with the equivalent command line and what it will do.
class TrainForm final : public QWidget {
    Q_OBJECT
public:
    /// `job` outlives the form.
    TrainForm(const JobType& job, QWidget* parent = nullptr);

    const JobType& job() const { return m_job; }
    void setWorkspace(const std::filesystem::path& folder);

    Json config() const { return m_form->value(); }
    void setConfig(const Json& config);
    FieldForm* form() const { return m_form; }
    QString command() const;

    void setEstimate(const QString& text);
    /// While a run is being made, and why it can't be otherwise.
    void setStarting(bool starting);

Q_SIGNALS:
    void changed(); ///< the config
    void startRequested();

private:
    void showState();

    const JobType& m_job;
    std::filesystem::path m_workspace;
    FieldForm* m_form;
    CommandLineView* m_command;
    QLabel* m_estimate;
    QPushButton* m_start;
    bool m_starting = false;
};

/// `aviary train twice --workspace W --name N --set key=value …` for a config of the job.
QString trainCommand(const JobType& job, const std::filesystem::path& workspace, const Json& config);

} // namespace aviary

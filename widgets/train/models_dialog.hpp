#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QDialog>

#include "core/registry/artifact.hpp"
#include "widgets/shell/background.hpp"

class QLabel;
class QPushButton;
class QTableWidget;

namespace aviary {

/// The workspace's models: what they are, where they are from and used; to add one from a folder or package, to export
/// one, to train from one. Adding is a job like any other.
class ModelsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ModelsDialog(const std::filesystem::path& workspace, QWidget* parent = nullptr);

    /// Of all kinds, for where the models are used. Keeps the selection.
    void setArtifacts(const std::vector<Artifact>& artifacts);

    void add(const QString& source);      ///< starts the job
    void exportTo(const QString& folder); ///< the selected one, into a new folder of its name below this one
    bool isSettled() const { return !m_background.isBusy(); }
    QTableWidget* table() const { return m_table; }
    QString message() const; ///< what came of the last thing done

Q_SIGNALS:
    void runStarted(const QString& runId);
    void trainingWanted(const QString& ref); ///< from this model: NAME@VERSION
    void told();                             ///< message() changed

private:
    void makeTable();
    void makeButtons();
    void tell(const QString& text);
    void showSelection();
    std::optional<Artifact> selected() const;

    std::filesystem::path m_workspace;
    std::vector<Artifact> m_models;
    std::vector<Artifact> m_artifacts;
    QTableWidget* m_table;
    QLabel* m_message;
    QPushButton *m_export = nullptr, *m_train = nullptr;
    Background m_background; ///< last: waits for its thread before the rest goes
};

} // namespace aviary

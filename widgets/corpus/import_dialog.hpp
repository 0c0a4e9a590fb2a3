#pragma once

#include <QDialog>
#include <QHash>

#include "core/base/json.hpp"
#include "core/data/import/import.hpp"
#include "widgets/shell/background.hpp"

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;
class QTableView;

namespace aviary {

class PreviewModel;
class RejectedModel;

/// A dry run of an import: what was recognised, the first rows as they would be imported, the mapping of columns, which
/// can be changed. Nothing is written until Import is pressed; then importRequested gives the config of the import job.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    ImportDialog(const QStringList& files, const QString& workspaceName, QWidget* parent = nullptr);
    ~ImportDialog() override;

    Json config() const; ///< of the import job, as the dialog stands
    bool isSettled() const { return !m_background.isBusy(); }

Q_SIGNALS:
    void importRequested(const aviary::Json& config);
    void previewShown();

private:
    void setupOptions();
    void setupPreview();
    void setupLayout(const QString& workspaceName);
    void preview();
    void showPreview(const ImportPreview& preview);
    void showMapping(const ImportPreview& preview);
    void showError(const ErrorText& error);
    ImportConfig importConfig() const;

    QStringList m_files;
    QHash<QString, QString> m_map; ///< our field → column, only what was changed by hand
    QListWidget* m_fileList = nullptr;
    QLabel *m_recognised = nullptr, *m_summary = nullptr;
    QComboBox *m_preset = nullptr, *m_mode = nullptr;
    QFormLayout* m_mapping = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTableView *m_rows = nullptr, *m_rejectedRows = nullptr;
    PreviewModel* m_model = nullptr;
    RejectedModel* m_rejected = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    QPushButton* m_import = nullptr;
    Background m_background; ///< last: waits for its thread before the rest goes
};

} // namespace aviary

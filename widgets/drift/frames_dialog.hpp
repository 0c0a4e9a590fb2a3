#pragma once

#include <QDialog>

#include "widgets/drift/frames_export.hpp"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace aviary {

/// Asks for folder, format, periods and size of a series of frames, writes it and shows how far it is. Files that are
/// there already are replaced only where the person says so here.
class FramesDialog final : public QDialog {
    Q_OBJECT
public:
    /// `request`: the words, the chosen periods and what the index says; the rest is asked for.
    explicit FramesDialog(FramesRequest request, QWidget* parent = nullptr);

    void setFolder(const QString& folder);
    FramesRequest request() const; ///< as the controls say
    bool isRunning() const { return m_export->isRunning(); }

    void reject() override; ///< while it runs: cancels the export; else closes

Q_SIGNALS:
    void exported(const QString& file); ///< the index
    void failed(const aviary::ErrorText& error);

private:
    void setupControls();
    void setupLayout();
    void chooseFolder();
    void look();
    void showState();
    void begin();
    void end(const QString& text);

    FramesRequest m_request;
    FramesExport* m_export;
    int m_inTheWay = 0;
    QLineEdit* m_folder;
    QPushButton* m_browse;
    QComboBox *m_periods, *m_format;
    QSpinBox *m_width, *m_height;
    QCheckBox* m_overwrite;
    QProgressBar* m_progress;
    QLabel* m_state;
    QPushButton *m_start, *m_close;
    Background m_background; ///< last: waits for its thread before the rest goes
};

} // namespace aviary

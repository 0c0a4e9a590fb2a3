#pragma once

#include <QDialog>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace aviary {

/// What to export: which rows, and the file whose ending says the format.
struct ExportChoice {
    bool chosenOnly = false; ///< the rows chosen in the table; else all that pass the filter
    QString file;
};

/// Asks which rows go to which file, with the number of rows of each choice.
class ExportDialog final : public QDialog {
    Q_OBJECT
public:
    /// `matching` negative: not counted yet.
    ExportDialog(const TweetFilter& filter, std::int64_t matching, std::int64_t chosen, QWidget* parent = nullptr);

    void setFile(const QString& file);

Q_SIGNALS:
    void exportRequested(const aviary::ExportChoice& choice);

private:
    void chooseFile();
    void check();

    QRadioButton *m_all = nullptr, *m_chosen = nullptr;
    QLineEdit* m_file = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_export = nullptr;
};

/// The config of the export job for all tweets that pass.
Json exportConfig(const TweetFilter& filter, const QString& file);

} // namespace aviary

#pragma once

#include <functional>
#include <vector>

#include <QDialog>
#include <QIcon>
#include <QString>

class QLineEdit;
class QListWidget;

namespace aviary {

/// One line of the palette.
struct PaletteEntry {
    QString text;
    QString hint; ///< shortcut or kind, shown at the end of the line
    QIcon icon;
    std::function<void()> run;
};

/// How well `query` fits `text`: all its letters must appear in order, ignoring case; runs of letters and starts of
/// words count more. Negative: not at all.
int fuzzyScore(const QString& text, const QString& query);

/// Ctrl+K: type a few letters of a command, page or workspace, Enter runs it.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& query);
    void runCurrent();

    std::vector<PaletteEntry> m_entries;
    QLineEdit* m_query = nullptr;
    QListWidget* m_list = nullptr;
};

} // namespace aviary

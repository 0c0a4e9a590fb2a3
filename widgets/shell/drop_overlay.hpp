#pragma once

#include <QStringList>
#include <QWidget>

class QMimeData;

namespace aviary {

/// What releasing these would do: open a workspace folder, or import files.
struct DropPlan {
    QString workspace; ///< a *.aviary folder; empty: none
    QStringList files; ///< files and folders to import
    bool isEmpty() const { return workspace.isEmpty() && files.isEmpty(); }
};
DropPlan planDrop(const QMimeData& dropped);

/// Lies over the window while something is dragged onto it and says what will happen on release.
class DropOverlay final : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* window);
    void showPlan(const DropPlan& plan, bool workspaceIsOpen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title, m_more;
};

} // namespace aviary

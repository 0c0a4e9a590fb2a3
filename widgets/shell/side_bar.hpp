#pragma once

#include <QHash>
#include <QWidget>

class QAction;
class QVBoxLayout;
class QToolButton;

namespace aviary {

/// The column of pages at the leading edge of the window: icon over name, the current one marked.
class SideBar final : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(QWidget* parent = nullptr);
    void addPage(QAction* action); ///< checkable; in an exclusive group
    void addAtEnd(QAction* action);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* makeButton(QAction* action);
    QVBoxLayout* m_layout = nullptr;
    int m_pages = 0;
};

} // namespace aviary

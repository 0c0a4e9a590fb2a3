#pragma once

#include <memory>

#include <QStringList>
#include <QWidget>

#include "widgets/drift/contrast_model.hpp"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTabBar;
class QTableView;
class QToolButton;

namespace aviary {

/// What came and went between two periods: the choice of kind and periods, filters, and the table. Or what one of two
/// groups of accounts names more than the other; then there is nothing to choose them from. It only asks for
/// what is chosen; the page brings it with setContrast().
class ContrastPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ContrastPanel(QWidget* parent = nullptr);

    void setKinds(const ShownKinds& kinds); ///< the first one is chosen
    void setKind(int index);                ///< into the kinds; emits nothing
    void setPair(int before, int now);      ///< emits nothing
    void setContrast(std::shared_ptr<const ShownContrast> contrast);
    void setNotice(const QString& notice);           ///< in place of the table: why there is none
    void setActions(const QList<QAction*>& actions); ///< of the table's context menu and of the button

    ContrastModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    QLineEdit* search() const { return m_search; }
    void setFilter(const ContrastFilter& filter);
    const ContrastFilter& filter() const { return m_model->filter(); }

    /// Entities of the chosen rows, or of all listed ones where none is chosen; in the order of the table.
    std::vector<std::size_t> chosenEntities() const;
    std::vector<std::size_t> listedEntities() const;

Q_SIGNALS:
    void kindChosen(int index);
    void pairChosen(int before, int now);
    void tweetsWanted(); ///< of the current row
    void listed();       ///< what the table lists has changed

private:
    void setupControls();
    void setupTable();
    void setupLayout();
    void fillPeriods();
    void fitColumns();
    void nameGroups(const ShownKind& kind);
    void periodChosen(bool isNow);
    void filterChanged();

    ShownKinds m_kinds;
    QStringList m_fitted; ///< headings that the columns' widths are for
    ContrastModel* m_model;
    QTabBar* m_kindTabs;
    QComboBox *m_before, *m_now, *m_change;
    QLineEdit* m_search;
    QCheckBox* m_sure;
    QToolButton* m_menu;
    QTableView* m_table;
    QLabel *m_arrow, *m_notice;
    QStackedWidget* m_stack;
};

} // namespace aviary

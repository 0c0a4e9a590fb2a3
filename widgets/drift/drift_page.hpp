#pragma once

#include <vector>

#include <QHash>

#include "widgets/shell/page.hpp"

class QStackedWidget;
class QTabBar;

namespace aviary {

/// How the corpus moves over time, seen in several ways: a tab each. A view is a Page inside this one: it gets
/// workspace, refresh and state as a page does, and its commands have the scope "drift/ID".
class DriftPage final : public Page {
    Q_OBJECT
public:
    explicit DriftPage(const PageContext& context, QWidget* parent = nullptr);
    ~DriftPage() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    void open(const QJsonObject& request) override; ///< {"view": "attention", …}: the rest is for that view
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    QWidget* headerWidget() override;
    QString place() const override;
    bool isSettled() const override;

    Page* view(const QString& id) const; ///< null if there is none
    void showView(const QString& id);

private:
    void addView(const PageContext& context, const QString& id, const QString& title, const QString& toolTip,
                 Page* view);
    void showIndex(int index);

    QTabBar* m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr, *m_header = nullptr;
    std::vector<Page*> m_views; ///< by tab; objectName: the id
    QHash<const Page*, QString> m_status;
};

} // namespace aviary

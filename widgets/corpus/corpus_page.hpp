#pragma once

#include <filesystem>
#include <optional>

#include <QTimer>

#include "core/data/tweets.hpp"
#include "widgets/models/step_history.hpp"
#include "widgets/models/tweet_copy.hpp"
#include "widgets/models/tweet_table_model.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/page.hpp"

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace aviary {

class CountChart;
struct ExportChoice;
class FilterChips;
class ImportsModel;
class RejectedModel;
class TweetDetails;

/// What the corpus holds: counts as small multiples that filter on a click, full-text search as you type, the table of
/// tweets with the chosen one in full beside it; rejected rows and imports on tabs of their own.
class CorpusPage final : public Page {
    Q_OBJECT
public:
    explicit CorpusPage(const PageContext& context, QWidget* parent = nullptr);
    ~CorpusPage() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    void open(const QJsonObject& request) override; ///< {"search": "words"}, {"filter": filterToJson()}
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    bool isSettled() const override;

    const TweetFilter& filter() const { return m_query.filter; }
    void setFilter(const TweetFilter& filter);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Tab { Tweets, Rejected, Imports };

    void setupCommands(ActionRegistry& actions);
    void setupTopRow();
    void setupCharts();
    void setupTables();
    QWidget* makeTweetsTab();
    void setupLayout();

    void applyFilter(const TweetFilter& filter); ///< setFilter() without a step to undo
    void applyQuery();                           ///< after a change of filter or order
    void countTweets();
    void loadCounts();
    void loadImports();
    void completeIndexes(); ///< that a stopped import left out
    void showCounts();
    void showStatus();
    void showEmptiness();
    void sortBy(int column);
    void currentChanged();
    void checkSettled();

    void toggleLanguage(const QString& code);
    void toggleKind(const QString& kind);
    void toggleDomain(const QString& domain);
    void undoFilter(bool redo);
    void setMonths(const QString& first, const QString& last);
    void searchFor(const QString& words);

    std::vector<std::int64_t> selectedIds() const;
    void copySelected(CopyFormat format, bool withHeader);
    void showNeighbours();
    void askExport();
    void exportRows(const ExportChoice& choice);

    std::filesystem::path m_folder;
    TweetQuery m_query;
    StepHistory<TweetFilter> m_filterSteps; ///< its current one is m_query.filter
    std::optional<CorpusCounts> m_all;      ///< without a filter
    std::optional<CorpusCounts> m_passing;  ///< with the filter of the moment
    std::optional<std::int64_t> m_matching;
    std::int64_t m_wantedId = 0; ///< tweet to choose again once it is loaded
    double m_searchSeconds = 0;
    bool m_wasSettled = false;

    QLineEdit* m_search = nullptr;
    QTimer m_searchDelay;
    QLabel* m_count = nullptr;
    CountChart *m_months = nullptr, *m_languages = nullptr, *m_kinds = nullptr, *m_hashtags = nullptr,
               *m_domains = nullptr;
    QWidget* m_charts = nullptr;
    FilterChips* m_chips = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget *m_tabStack = nullptr, *m_stack = nullptr;
    QWidget *m_content = nullptr, *m_empty = nullptr;
    QSplitter* m_splitter = nullptr;
    QTableView *m_table = nullptr, *m_rejectedTable = nullptr, *m_importsTable = nullptr;
    TweetDetails* m_details = nullptr;
    TweetTableModel* m_model = nullptr;
    RejectedModel* m_rejected = nullptr;
    ImportsModel* m_imports = nullptr;
    QAction *m_neighbours = nullptr, *m_export = nullptr;
    QList<QAction*> m_copyActions;
    Background m_background; ///< last: waits for its threads before the rest goes
};

} // namespace aviary

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include <QElapsedTimer>
#include <QTimer>

#include "core/jobs/neighbours.hpp"
#include "core/jobs/run.hpp"
#include "widgets/models/step_history.hpp"
#include "widgets/neighbours/neighbour_copy.hpp"
#include "widgets/neighbours/neighbour_item.hpp"
#include "widgets/neighbours/seed_trail.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/page.hpp"
#include "widgets/train/next_step.hpp"

class QComboBox;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace aviary {

class FilterPanel;
class NeighbourList;
class NeighbourModel;
class NoEmbeddingView;
class SeedCard;
class SeedEntry;
class WhySimilarView;

/// The nearest neighbours of a seed tweet, or of a text, in one embedding, under filters that are all in sight. Every
/// neighbour can be the next seed. Nothing is read or searched on the GUI thread; only the newest question's answer is
/// shown.
class NeighboursPage final : public Page {
    Q_OBJECT
public:
    explicit NeighboursPage(const PageContext& context, QWidget* parent = nullptr);
    ~NeighboursPage() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    void open(const QJsonObject& request) override; ///< {"embedding": "demo@1", "seed": "123"} or {"text": "…"}
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    QWidget* headerWidget() override;
    bool isSettled() const override;

    NeighbourModel* model() const { return m_model; }
    NeighbourList* list() const { return m_list; }
    FilterPanel* filters() const { return m_filters; }
    SeedEntry* seedEntry() const { return m_entry; }
    WhySimilarView* whySimilar() const { return m_why; }
    SeedCard* seedCard() const { return m_card; }
    const StepHistory<SeedStep>& trail() const { return m_trail; }
    QString stateLine() const;
    QString command() const;                             ///< the CLI call that answers the query on screen
    double lastPaintedMs() const { return m_paintedMs; } ///< from the question to painted neighbours; < 0: none yet

private:
    struct Browser; ///< the one NeighbourBrowser, used on the search thread only

    static std::vector<TweetRow> copiesOf(Browser& browser, const std::filesystem::path& folder,
                                          const QString& embedding, std::int64_t id);
    void makeLayout();
    void makeCommands(const PageContext& context);

    void lookAround();
    void takeEmbeddings(std::vector<Artifact> artifacts, std::vector<RunInfo> runs, std::int64_t tweets);
    void chooseEmbedding(const QString& name);
    void readFacets();
    void showEmptyState();
    void startStep();

    void goToSeed(SeedStep seed); ///< a new step of the trail
    void goToPosition(std::size_t position);
    void ask();
    void pickSeed();
    void take(std::shared_ptr<const ShownAnswer> shown);
    void tellOnce(const std::vector<Error>& leftOut); ///< the first index that is not used, and why
    void explain();                                   ///< of the current row
    void showStateLine();
    void filtersChanged();
    void undoFilter(bool redo);

    void suggest(const QString& words);
    void moveBy(int rows);
    void seedFromRow(const QModelIndex& index);
    void toggleBookmark(std::int64_t id);
    void bookmarkCurrent();
    void readBookmarks();
    std::vector<NeighbourHit> wantedHits() const; ///< the selected rows, else all
    void copy(NeighbourFormat format);
    void exportShown();
    void showCopies(const QModelIndex& index);
    NeighbourQuery query(const SeedStep& seed) const;
    void reportSettled();

    std::filesystem::path m_folder;
    Background m_background; ///< queries on the workspace
    Background m_search;     ///< one thread: owns the browser
    std::shared_ptr<Browser> m_browser;
    std::vector<Artifact> m_artifacts;
    std::vector<RunInfo> m_runs;
    std::int64_t m_tweets = -1;
    NextStep m_step;
    bool m_hasLooked = false;
    QString m_embedding, m_wantedEmbedding; ///< "NAME@VERSION"
    QString m_toldLeftOut;                  ///< of an index that is not used; empty: nothing yet
    StepHistory<SeedStep> m_trail;
    StepHistory<TweetFilter> m_filterSteps;
    bool m_isUndoing = false;
    std::set<std::int64_t> m_bookmarks;
    QTimer m_filterTimer, m_suggestTimer;
    QString m_wantedWords;
    QElapsedTimer m_clock; ///< since the question
    double m_paintedMs = -1;
    bool m_waitsForPaint = false;

    QComboBox* m_embeddings;
    QStackedWidget* m_stack;
    NoEmbeddingView* m_empty;
    SeedEntry* m_entry;
    SeedTrail* m_trailView;
    SeedCard* m_card;
    QLabel* m_state;
    QToolButton *m_copyCommand, *m_menuButton;
    NeighbourModel* m_model;
    NeighbourList* m_list;
    FilterPanel* m_filters;
    WhySimilarView* m_why;
    QMenu* m_rowMenu = nullptr;
};

} // namespace aviary

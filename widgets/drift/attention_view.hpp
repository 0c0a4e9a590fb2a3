#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include <QTimer>

#include "core/jobs/run.hpp"
#include "widgets/charts/figure_export.hpp"
#include "widgets/drift/contrast_panel.hpp"
#include "widgets/drift/overlap_heat_map.hpp"
#include "widgets/drift/shown_shift.hpp"
#include "widgets/models/tweet_copy.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/page.hpp"

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace aviary {

class JobForm;
class OverlapChart;

/// What the corpus talks about (covariate shift): a measured shift as lines, heat map and table of what came and went;
/// the form that measures another one; what to do where there is none.
class AttentionView final : public Page {
    Q_OBJECT
public:
    explicit AttentionView(const PageContext& context, QWidget* parent = nullptr);
    ~AttentionView() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    /// {"shift": "shift@2", "kind": "words", "before": "2016-09", "now": "2016-11"}, each of them optional; {"form":
    /// true}
    void open(const QJsonObject& request) override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    QWidget* headerWidget() override { return m_header; }
    bool isSettled() const override;

    const ShownShift* shown() const { return m_shown.get(); }
    ContrastPanel* panel() const { return m_panel; }
    OverlapChart* lines() const { return m_lines; }
    OverlapHeatMap* heatMap() const { return m_heatMap; }
    JobForm* form() const { return m_form; }
    Figure tableFigure() const;

private:
    /// What the workspace offers.
    struct Offer {
        std::vector<Artifact> shifts; ///< newest first
        std::int64_t tweets = 0;
        std::int64_t importedAt = 0;      ///< when the newest import began, UTC seconds
        bool isMeasuring = false;         ///< a run is under way
        std::optional<RunInfo> newestRun; ///< of those that measure
    };
    struct Chosen {
        std::shared_ptr<const EntityCounts> counts;
        std::shared_ptr<const ShownContrast> contrast;
    };
    /// Told by names, which other results may have too.
    struct Wish {
        QString shift, kind, before, now;
    };

    void setupHeader();
    void setupLayout();
    QWidget* makeEmpty();
    QWidget* makeForm();
    QWidget* makeResult();
    void setupCommands(ActionRegistry& actions);
    void setupExports();

    void take(Offer offer);
    void choose(const Artifact& artifact);
    void show(std::shared_ptr<const ShownShift> shift);
    void showKind(int index);
    void showOverlap(const ShownKind& kind);
    void choosePair(int before, int now);
    void stepPeriods(int step);
    void compare();
    void forget(); ///< what is shown
    void showEmpty();
    void showForm(bool on);
    void showStatus();
    void showWarnings();
    void measure();
    void estimate();
    void offerValues(); ///< that the form's fields can name
    void showTweets();
    void copyRows(CopyFormat format, bool withHeader);
    void exportTable();
    void tellExported(const QString& file);
    void copyCommand();
    const ShownKind* currentKind() const;
    int periodIndex(const QString& code) const; ///< -1: none of this kind's
    Wish wish() const;                          ///< what is shown now
    static QString unitOf(const Artifact& artifact);
    void checkSettled();

    std::filesystem::path m_folder;
    Offer m_offer;
    bool m_hasLooked = false, m_wasSettled = false;
    std::shared_ptr<const ShownShift> m_shown;
    int m_kind = 0;
    std::optional<OverlapHeatMap::Pair> m_pair;
    std::map<EntityKind, std::shared_ptr<const EntityCounts>> m_counts; ///< of m_shown, as they are asked for
    Wish m_wish;                                                        ///< to be shown once it is there
    std::string m_awaited; ///< the run whose shift is shown as soon as it is there; empty: none

    QWidget* m_header = nullptr;
    QComboBox* m_shifts = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget *m_nothing = nullptr, *m_empty = nullptr, *m_formSide = nullptr, *m_result = nullptr;
    QLabel *m_emptyText = nullptr, *m_warnings = nullptr, *m_linesTitle = nullptr, *m_heatMapTitle = nullptr,
           *m_overlap = nullptr, *m_groupsTitle = nullptr;
    QWidget *m_upper = nullptr, *m_groups = nullptr;
    QByteArray m_figuresPlace; ///< of the splitter while groups are shown, which have no figures
    QPushButton* m_emptyButton = nullptr;
    JobForm* m_form = nullptr;
    OverlapChart* m_lines = nullptr;
    OverlapHeatMap* m_heatMap = nullptr;
    ContrastPanel* m_panel = nullptr;
    QSplitter *m_figures = nullptr, *m_splitter = nullptr;
    QAction *m_new = nullptr, *m_measure = nullptr, *m_back = nullptr, *m_tweets = nullptr;
    QList<QAction*> m_resultActions; ///< need a result
    QList<QAction*> m_figureExports; ///< need figures, which two groups haven't
    QTimer m_estimateDelay;
    Background m_background; ///< last: waits for its threads before the rest goes
};

} // namespace aviary

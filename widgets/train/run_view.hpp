#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "core/jobs/run.hpp"
#include "widgets/train/next_step.hpp"
#include "widgets/train/run_history.hpp"

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace aviary {

class ChartBoard;

/// One run or several over each other: state and time left, charts, log, what went wrong and what comes next.
class RunView final : public QWidget {
    Q_OBJECT
public:
    explicit RunView(QWidget* parent = nullptr);

    struct Shown {
        RunInfo run;
        std::shared_ptr<const RunHistory> history; ///< never null
    };
    /// The first is the one whose log is shown. Charts are drawn at most twice a second.
    void setRuns(std::vector<Shown> runs);

    /// Empty text: nothing to offer. `isBusy`: a run does it already, so the button is only words.
    void setNextStep(const QString& text, const QString& hint, bool isBusy);

    ChartBoard* board() const { return m_board; }

Q_SIGNALS:
    void stopRequested(const QString& runId, const QString& how); ///< "pause" or "cancel"
    void resumeRequested(const QString& runId);
    void settingsWanted(const QString& runId); ///< open the form with this run's settings
    void nextStepRequested();

private:
    void makeHead();
    void makeProblem();
    void makeNextStep();
    void makeLog();
    void showHead();
    void showProblem();
    void showLog();
    void drawCharts();
    QToolButton* makeButton(const QString& text, const QString& toolTip, const QString& name);

    std::vector<Shown> m_shown;
    QLabel *m_title, *m_state;
    QProgressBar* m_progress;
    QToolButton *m_pause, *m_resume, *m_cancel, *m_reuse;
    QWidget* m_problem;
    QLabel* m_problemText;
    QWidget* m_next;
    QLabel* m_nextHint;
    QPushButton* m_nextButton;
    ChartBoard* m_board;
    QLabel* m_noCurves;
    QScrollArea* m_scroll;
    QPlainTextEdit* m_log;
    std::string m_logRun; ///< whose lines are shown
    qint64 m_logLines = 0;
    std::map<std::string, int> m_styles; ///< a run keeps its colour while it stays on screen
    class QTimer* m_chartTimer;
};

} // namespace aviary

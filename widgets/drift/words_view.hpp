#pragma once

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "widgets/drift/neighbour_models.hpp"
#include "widgets/drift/shown_words.hpp"
#include "widgets/shell/background.hpp"
#include "widgets/shell/page.hpp"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace aviary {

class ComparedWords;
class ExampleTweets;
class JobForm;
class PathChart;
class PeriodSlider;
class RankingView;
class SliceChart;
class WordEntry;

/// How words moved: which did most, one word's neighbours then and now and in all periods, its path, its similarity to
/// other words over time, and tweets that hold it. Beside a second word the lists are of the two words in the period
/// "now". Word vectors are trained by a job from here.
class WordsView final : public Page {
    Q_OBJECT
public:
    explicit WordsView(const PageContext& context, QWidget* parent = nullptr);
    ~WordsView() override;

    void setWorkspace(const std::filesystem::path& folder) override;
    void refresh() override;
    /// {"words": "ira@1", "word": "left", "other": "right", "then": "2015-Q1", "now": …}
    void open(const QJsonObject& request) override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    QWidget* headerWidget() override { return m_header; }
    bool isSettled() const override;

    const std::shared_ptr<const ShownWord>& word() const { return m_word; } ///< null: none yet
    void chooseWord(std::int32_t word);
    const std::shared_ptr<const ShownWord>& other() const { return m_other; } ///< null: no second word
    void chooseOther(std::int32_t word);                                      ///< -1: none

    JobForm* form() const { return m_form; }
    bool showsForm() const;

protected:
    /// The view itself keeps the focus, and with it the commands work, until there is a field to pass it on to.
    void focusInEvent(QFocusEvent* event) override;

private:
    /// What is to be shown as soon as it is read.
    struct Wish {
        QString artifact, word, other, then, now;
        QStringList compared;
    };
    // Layout
    void makeHeader();
    QWidget* makeForm();
    QWidget* makeContent();
    QWidget* makeTop();
    QWidget* makeNeighbours();
    QWidget* makeFigures();
    QWidget* makeEvidence();
    DataTable* makeNeighbourTable(NeighbourListModel* model, const QString& name);
    void makeCommands(const PageContext& context);
    void addWordActions(DataTable* table, std::function<std::int32_t(const QModelIndex&)> wordAt);
    template <typename Exporter>
    void watchExports(Exporter* exporter);

    // What there is
    void takeArtifacts(std::vector<Artifact> artifacts);
    const Artifact* artifactToShow() const;
    void readArtifact(const Artifact& artifact);
    void takeWords(std::shared_ptr<const ShownWords> words);
    void applyWish();
    void askForForm(bool on);
    void showForm(bool on); ///< shown anyway where there are no words
    void offerValues();     ///< that the form's fields can name
    void passFocus();
    void startTraining();
    void tellUnknown(const QString& word);
    void reportSettled();
    void showStatus();
    void nameParts(bool byGroup); ///< what compares groups of accounts says nothing of time
    void explainParts(bool byGroup);

    // What is shown of a word
    void takeWord(std::shared_ptr<const ShownWord> word);
    void compareWhereItOccurs();
    void showPeriods();
    void showHead(QLabel* head, const WordSide& side) const;
    void showSimilarity();
    void showFrequency();
    void showPath();
    void readTweets();
    void readTweets(ExampleTweets* to, const QString& channel, const WordSide& side);
    void compareAtChange();
    std::pair<WordSide, WordSide> sides() const; ///< what the lists at the left and at the right are of
    QString tableName(const WordSide& side, const QString& ofPeriod) const;
    QString sentence() const;
    QString sideText(const WordSide& side) const; ///< "2016-Q4", beside a second word "left · 2016-Q4"

    // Two words
    void takeOther(std::shared_ptr<const ShownWord> other);
    void showOther();
    void swapWords();
    QString pairSentence() const;
    void exportFrames();
    void openInCorpus();
    QString command() const;
    void stepThen(int step);
    void stepNow(int step);
    Json about() const; ///< what exports say of themselves
    std::vector<std::int32_t> comparedWords() const;
    std::size_t mostNeighbours() const;

    std::filesystem::path m_folder;
    Background m_background;
    std::vector<Artifact> m_artifacts;
    std::shared_ptr<const ShownWords> m_words;
    std::shared_ptr<const ShownWord> m_word, m_other;
    std::string m_startedRun; ///< the training started here last: what it makes is shown at once
    bool m_wantsForm = false; ///< the person asked for it: words that come in meanwhile leave it in front
    Wish m_wish;

    QWidget* m_header = nullptr;
    QComboBox* m_artifactBox = nullptr;
    QPushButton *m_train = nullptr, *m_back = nullptr;
    QAction* m_leaveForm = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget *m_formPage = nullptr, *m_content = nullptr;
    JobForm* m_form = nullptr;
    QLabel* m_formHead = nullptr;
    WordEntry *m_entry = nullptr, *m_otherEntry = nullptr;
    QLabel *m_sentence = nullptr, *m_notice = nullptr;
    QSpinBox* m_most = nullptr;
    PeriodSlider* m_slider = nullptr;
    QSplitter *m_splitter = nullptr, *m_sides = nullptr;
    NeighbourListModel *m_thenModel = nullptr, *m_nowModel = nullptr;
    DataTable *m_thenTable = nullptr, *m_nowTable = nullptr;
    QLabel *m_thenHead = nullptr, *m_nowHead = nullptr;
    PeriodColumnsModel* m_columnsModel = nullptr;
    DataTable* m_columns = nullptr;
    QTabWidget *m_figures = nullptr, *m_evidence = nullptr;
    ComparedWords* m_compared = nullptr;
    SliceChart *m_similarity = nullptr, *m_frequency = nullptr;
    PathChart* m_path = nullptr;
    RankingView* m_ranking = nullptr;
    QWidget* m_tweets = nullptr;
    ExampleTweets *m_thenTweets = nullptr, *m_nowTweets = nullptr;
};

} // namespace aviary

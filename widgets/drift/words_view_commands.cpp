// The Words view's commands: enter and compare words, step through the periods, show tweets, copy, export.
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTabWidget>

#include "widgets/drift/frames_dialog.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/slice_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/forms/field_text.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

/// What is asked of each word that is shown, a line each.
QString WordsView::command() const {
    if (!m_words)
        return {};
    std::vector<std::string> words{"aviary",          "drift",   "--workspace",
                                   m_folder.string(), "--words", to_string(m_words->artifact.ref)};
    const auto add = [&](const char* option, const std::shared_ptr<const ShownWord>& shown) {
        if (shown)
            words.insert(words.end(), {option, m_words->corpus().words[static_cast<std::size_t>(shown->word)]});
    };
    add("--word", m_word);
    add("--other", m_other);
    return commandLine(words);
}

void WordsView::stepThen(int step) {
    m_slider->setChosen(m_slider->then() + step, m_slider->now());
}

void WordsView::stepNow(int step) {
    m_slider->setChosen(m_slider->then(), m_slider->now() + step);
}

void WordsView::openInCorpus() {
    if (!m_word)
        return;
    const WordSide side = sides().second;
    TweetFilter filter = tweetsOfPeriod(*m_words, side.period);
    filter.words = {m_words->corpus().words[static_cast<std::size_t>(side.word->word)]};
    Q_EMIT openRequested(QStringLiteral("corpus"), {{QStringLiteral("filter"), filterToJson(filter)}});
}

void WordsView::exportFrames() {
    if (!m_word)
        return;
    auto* dialog = new FramesDialog({.word = m_word,
                                     .other = m_other,
                                     .from = m_slider->then(),
                                     .to = m_slider->now(),
                                     .most = mostNeighbours(),
                                     .folder = {},
                                     .about = about()},
                                    this);
    connect(dialog, &FramesDialog::exported, this,
            [this](const QString& file) { Q_EMIT statusChanged(tr("Exported to %1").arg(file)); });
    connect(dialog, &FramesDialog::failed, this, &Page::failed);
    dialog->show();
}

void WordsView::makeCommands(const PageContext& context) {
    const auto add = [&](const char* id, const QString& text, const QString& toolTip, const char* keys, auto call) {
        const QList<QKeySequence> shortcuts =
            *keys ? QList<QKeySequence>{QKeySequence(QString::fromLatin1(keys))} : QList<QKeySequence>{};
        QAction* action = context.actions->add({QStringLiteral("words.") + QString::fromLatin1(id),
                                                text,
                                                toolTip,
                                                {},
                                                QStringLiteral("drift/words"),
                                                shortcuts},
                                               this);
        connect(action, &QAction::triggered, this, call);
        return action;
    };
    add("enter", tr("Enter a word"), tr("Go to the field for a word."), "Ctrl+L", [this] {
        m_entry->setFocus(Qt::ShortcutFocusReason);
        m_entry->selectAll();
    });
    add("compare", tr("Compare with a second word"),
        tr("Go to the field for a second word, which is then shown beside the first."), "Ctrl+Shift+D", [this] {
            m_otherEntry->setFocus(Qt::ShortcutFocusReason);
            m_otherEntry->selectAll();
        });
    add("swap", tr("Swap the two words"), tr("Show the second word in place of the first, and the first beside it."),
        "Ctrl+Shift+X", [this] { swapWords(); });
    add("lone", tr("Show one word only"), tr("Take the second word away: the first then and now."), "Ctrl+Shift+B",
        [this] { chooseOther(-1); });
    add("filter", tr("Filter the ranking"), tr("Go to the filters of the words that moved most."), "Ctrl+F", [this] {
        m_evidence->setCurrentWidget(m_ranking);
        m_ranking->setFocus(Qt::ShortcutFocusReason);
    });
    add("change", tr("Compare at the change"), tr("Compare the two periods between which the word changed most."),
        "Ctrl+G", [this] { compareAtChange(); });
    add("ends", tr("Compare the ends"), tr("Compare the first period with the last."), "Ctrl+Shift+G",
        [this] { m_slider->setChosen(0, static_cast<int>(m_words ? m_words->periods() : 1) - 1); });
    add("earlier", tr("“Now” a period earlier"), tr("Compare with the period before “now”; of groups the one before."),
        "Alt+Left", [this] { stepNow(-1); });
    add("later", tr("“Now” a period later"), tr("Compare with the period after “now”; of groups the next one."),
        "Alt+Right", [this] { stepNow(1); });
    add("thenEarlier", tr("“Then” a period earlier"),
        tr("Compare the period before “then” instead; of groups the one before."), "Alt+Shift+Left",
        [this] { stepThen(-1); });
    add("thenLater", tr("“Then” a period later"),
        tr("Compare the period after “then” instead; of groups the next one."), "Alt+Shift+Right",
        [this] { stepThen(1); });
    add("tweets", tr("Show the tweets"), tr("Show tweets of the two periods that hold the word."), "Ctrl+T",
        [this] { m_evidence->setCurrentWidget(m_tweets); });
    add("corpus", tr("Show them in the corpus"),
        tr("Show all tweets of the period “now” that hold the word, beside a second word those that hold the second."),
        "Ctrl+Shift+T", [this] { openInCorpus(); });
    add("copyCommand", tr("Copy as command"), tr("Copy the command line that answers this question."), "Ctrl+Shift+L",
        [this] { QGuiApplication::clipboard()->setText(command()); });
    add("train", tr("Train words…"), tr("Show the settings of a training of word vectors."), "Ctrl+Shift+N",
        [this] { askForForm(true); });
    m_leaveForm = add("back", tr("Back to the words"), tr("Leave the form and show the words again."), "Esc",
                      [this] { askForForm(false); });
    m_leaveForm->setEnabled(false);
    add("start", tr("Start training"), tr("Start a training with the settings of the form."), "Ctrl+Return",
        [this] { startTraining(); });
    const auto addExport = [&](const char* id, const QString& text, PaintedFigure* figure) {
        add(id, text, tr("Write the figure as a picture, or its numbers."), "", [figure] { figure->exportAll(); });
    };
    addExport("exportSimilarity", tr("Export similarity over time…"), m_similarity);
    addExport("exportPath", tr("Export the path…"), m_path);
    addExport("exportFrequency", tr("Export frequency over time…"), m_frequency);
    add("exportFrames", tr("Export frames…"),
        tr("Write a picture of the path and the neighbours for each period, into a folder."), "Ctrl+Shift+E",
        [this] { exportFrames(); });
    m_path->addAction(context.actions->action(QStringLiteral("words.exportFrames")));
    add("exportRanking", tr("Export the ranking…"),
        tr("Write the words that moved most, as far as the filters let them pass."), "Ctrl+E",
        [this] { m_ranking->table()->exportAll(); });
}

} // namespace aviary

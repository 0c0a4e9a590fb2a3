// What the Words view shows of two words beside each other.
#include <cmath>

#include <QTabWidget>

#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

void WordsView::chooseOther(std::int32_t word) {
    if (word < 0) {
        m_background.cancel(QStringLiteral("other"));
        if (m_other)
            takeOther(nullptr);
        return;
    }
    if (!m_words)
        return;
    if (m_word && m_word->word == word) {
        Q_EMIT failed({.message = tr("%1 is the word that is shown already.").arg(wordText(*m_words, word)),
                       .remedy = tr("Enter another one to compare it with."),
                       .place = {}});
        return showOther();
    }
    m_background.run(
        QStringLiteral("other"),
        [words = m_words, word](const BackgroundTask& task) { return shownWord(words, word, task.control()); },
        [this](std::shared_ptr<const ShownWord> shown) { takeOther(std::move(shown)); });
}

void WordsView::takeOther(std::shared_ptr<const ShownWord> other) {
    m_other = std::move(other);
    showOther();
    showPeriods();
}

void WordsView::showOther() {
    const QString text = m_other ? rawWord(*m_words, m_other->word) : QString();
    if (m_otherEntry->text() != text && !m_background.isBusy(QStringLiteral("other"))) // what is entered stays
        m_otherEntry->setText(text);
    const bool byGroup = m_words && m_words->byGroup();
    m_evidence->setTabText(m_evidence->indexOf(m_tweets), m_other   ? tr("Tweets of both words")
                                                          : byGroup ? tr("Tweets of both groups")
                                                                    : tr("Tweets then and now"));
    m_evidence->setTabToolTip(m_evidence->indexOf(m_tweets),
                              m_other && byGroup
                                  ? tr("Some tweets of the second group that hold the one word or the other")
                              : m_other ? tr("Some tweets of the later period that hold the one word or the other")
                              : byGroup ? tr("Some tweets of the two groups that hold the word")
                                        : tr("Some tweets of the two periods that hold the word"));
}

void WordsView::swapWords() {
    if (!m_word || !m_other)
        return;
    auto word = m_other;
    m_other = m_word;
    takeWord(std::move(word));
}

QString WordsView::pairSentence() const {
    const auto now = static_cast<std::size_t>(m_slider->now());
    const QString period = periodText(*m_words, now);
    QStringList parts;
    for (const auto& word : {m_word, m_other}) {
        const std::int64_t all = m_words->corpus().counts[static_cast<std::size_t>(word->word)];
        parts << tr("%1: %2 times, %3 of them in %4")
                     .arg(wordText(*m_words, word->word), formatCount(all), formatCount(word->periods[now].count),
                          period);
    }
    const auto row = static_cast<std::size_t>(m_word->word), other = static_cast<std::size_t>(m_other->word);
    const double cosine = similarity_by_period(m_words->corpus(), m_words->drift().slices, row, row, other, other)[now];
    parts << (std::isnan(cosine) ? tr("too rare there to be compared")
                                 : tr("cosine there %1").arg(formatRatio(cosine, 2)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace aviary

// What the Words view is asked to show, and what it keeps of what it shows.
#include <algorithm>

#include <QJsonArray>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>

#include "widgets/drift/artifact_text.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/words_view.hpp"

namespace aviary {

namespace {

int placeOf(const ShownWords& words, const QString& period) {
    for (std::size_t p = 0; p < words.periods(); ++p)
        if (periodName(words, p) == period)
            return static_cast<int>(p);
    return -1;
}

} // namespace

void WordsView::open(const QJsonObject& request) {
    const auto text = [&request](const char* key) { return request.value(QLatin1String(key)).toString(); };
    m_wish = {.artifact = text("words"),
              .word = text("word"),
              .other = text("other"),
              .then = text("then"),
              .now = text("now"),
              .compared = {}};
    for (const auto& word : request.value(QLatin1String("compared")).toArray())
        m_wish.compared << word.toString();
    if (!m_artifacts.empty())
        takeArtifacts(std::move(m_artifacts));
}

void WordsView::applyWish() {
    if (!m_words)
        return;
    const Wish wish = std::exchange(m_wish, {});
    const int then = placeOf(*m_words, wish.then), now = placeOf(*m_words, wish.now);
    m_slider->setChosen(then < 0 ? m_slider->then() : then, now < 0 ? m_slider->now() : now);
    std::vector<std::int32_t> compared;
    for (const QString& word : wish.compared)
        if (const std::int32_t found = m_words->find(word.toStdString()); found >= 0)
            compared.push_back(found);
    if (!compared.empty())
        m_compared->setCompared(std::move(compared));
    const std::int32_t wanted = wish.word.isEmpty() ? -1 : m_words->find(wish.word.toStdString());
    if (wanted >= 0)
        chooseWord(wanted);
    else if (!m_word && !m_background.isBusy(QStringLiteral("word")))
        chooseWord(std::max(0, m_ranking->firstWord()));
    if (!wish.word.isEmpty() && wanted < 0)
        tellUnknown(wish.word);
    if (!wish.word.isEmpty()) // a question about one word is answered for one word
        chooseOther(wish.other.isEmpty() ? -1 : m_words->find(wish.other.toStdString()));
}

QJsonObject WordsView::saveState() const {
    QJsonObject state{{QStringLiteral("figure"), m_figures->currentIndex()},
                      {QStringLiteral("evidence"), m_evidence->currentIndex()},
                      {QStringLiteral("neighbours"), m_most->value()},
                      {QStringLiteral("ranking"), m_ranking->saveState()},
                      {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
                      {QStringLiteral("sides"), QString::fromLatin1(m_sides->saveState().toBase64())}};
    if (!m_words)
        return state;
    state[QStringLiteral("words")] = refText(m_words->artifact);
    if (m_word)
        state[QStringLiteral("word")] = rawWord(*m_words, m_word->word);
    if (m_other)
        state[QStringLiteral("other")] = rawWord(*m_words, m_other->word);
    state[QStringLiteral("then")] = periodName(*m_words, static_cast<std::size_t>(m_slider->then()));
    state[QStringLiteral("now")] = periodName(*m_words, static_cast<std::size_t>(m_slider->now()));
    QJsonArray compared;
    for (const std::int32_t word : m_compared->compared())
        compared.append(rawWord(*m_words, word));
    state[QStringLiteral("compared")] = compared;
    return state;
}

void WordsView::restoreState(const QJsonObject& state) {
    if (state.isEmpty())
        return;
    const auto number = [&](const char* key, int otherwise) {
        return state.value(QLatin1String(key)).toInt(otherwise);
    };
    const auto bytes = [&](const char* key) {
        return QByteArray::fromBase64(state.value(QLatin1String(key)).toString().toLatin1());
    };
    m_figures->setCurrentIndex(std::clamp(number("figure", 0), 0, m_figures->count() - 1));
    m_evidence->setCurrentIndex(std::clamp(number("evidence", 0), 0, m_evidence->count() - 1));
    m_most->setValue(number("neighbours", m_most->value()));
    m_ranking->restoreState(state.value(QLatin1String("ranking")).toObject());
    m_splitter->restoreState(bytes("splitter"));
    m_sides->restoreState(bytes("sides"));
    open(state);
}

} // namespace aviary

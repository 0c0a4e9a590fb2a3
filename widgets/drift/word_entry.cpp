#include "widgets/drift/word_entry.hpp"

#include <QCompleter>

#include "widgets/models/text_format.hpp"

namespace aviary {

void WordCompletions::setWords(std::shared_ptr<const ShownWords> words) {
    beginResetModel();
    m_words = std::move(words);
    m_found.clear();
    endResetModel();
}

void WordCompletions::setBeginning(const QString& typed) {
    beginResetModel();
    m_found.clear();
    const std::string beginning = typed.trimmed().toLower().toStdString();
    if (m_words && !beginning.empty()) {
        const auto& words = m_words->corpus().words; // the most frequent first
        for (std::size_t w = 0; w < words.size() && m_found.size() < kMostShown; ++w)
            if (words[w].starts_with(beginning))
                m_found.push_back(static_cast<std::int32_t>(w));
    }
    endResetModel();
}

int WordCompletions::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant WordCompletions::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const std::int32_t word = m_found[static_cast<std::size_t>(index.row())];
    if (role == Qt::EditRole)
        return QString::fromStdString(m_words->corpus().words[static_cast<std::size_t>(word)]);
    if (role == Qt::DisplayRole)
        return tr("%1   %2", "a word and how often it occurs")
            .arg(wordText(*m_words, word), formatCount(m_words->corpus().counts[static_cast<std::size_t>(word)]));
    return {};
}

WordEntry::WordEntry(QWidget* parent) : QLineEdit(parent), m_completions(new WordCompletions(this)) {
    auto* completer = new QCompleter(m_completions, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCompletionRole(Qt::EditRole);
    completer->setMaxVisibleItems(WordCompletions::kMostShown);
    setClearButtonEnabled(true);
    // The model must hold the new completions before the completer looks.
    connect(this, &QLineEdit::textEdited, m_completions, &WordCompletions::setBeginning);
    setCompleter(completer);
    connect(this, &QLineEdit::returnPressed, this, [this] { choose(text()); });
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &WordEntry::choose);
}

void WordEntry::setWords(std::shared_ptr<const ShownWords> words) {
    m_words = words;
    m_completions->setWords(std::move(words));
    setEnabled(m_words != nullptr);
}

void WordEntry::choose(const QString& text) {
    const QString typed = text.trimmed();
    if (!m_words || typed.isEmpty())
        return;
    std::int32_t word = m_words->find(typed.toStdString());
    if (word < 0)
        word = m_words->find(typed.toLower().toStdString());
    if (word >= 0)
        Q_EMIT wordChosen(word);
    else
        Q_EMIT unknownWord(typed);
}

} // namespace aviary

#include "widgets/drift/compared_words.hpp"

#include <algorithm>

#include <QHBoxLayout>
#include <QToolButton>

#include "widgets/drift/word_entry.hpp"

namespace aviary {

ComparedWords::ComparedWords(QWidget* parent)
    : QWidget(parent), m_entry(new WordEntry(this)), m_buttons(new QWidget(this)) {
    m_entry->setPlaceholderText(tr("Add a word"));
    m_entry->setAccessibleName(tr("Add a word to compare"));
    m_entry->setToolTip(
        tr("A word whose similarity over time is to be drawn. Without any, two neighbours from each end are drawn."));
    m_entry->setFixedWidth(136);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_entry);
    layout->addWidget(m_buttons);
    layout->addStretch(1);
    auto* inside = new QHBoxLayout(m_buttons);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(4);
    connect(m_entry, &WordEntry::wordChosen, this, [this](int word) {
        m_entry->clear();
        add(word);
    });
    connect(m_entry, &WordEntry::unknownWord, this, &ComparedWords::unknownWord);
}

void ComparedWords::setWords(std::shared_ptr<const ShownWords> words) {
    m_words = words;
    m_entry->setWords(std::move(words));
    m_compared.clear();
    showButtons();
}

void ComparedWords::setCompared(std::vector<std::int32_t> compared) {
    compared.resize(std::min<std::size_t>(compared.size(), kMostWords));
    m_compared = std::move(compared);
    showButtons();
    Q_EMIT changed();
}

void ComparedWords::add(std::int32_t word) {
    if (std::ranges::find(m_compared, word) != m_compared.end())
        return;
    if (m_compared.size() == kMostWords)
        m_compared.erase(m_compared.begin());
    m_compared.push_back(word);
    showButtons();
    Q_EMIT changed();
}

void ComparedWords::showButtons() {
    qDeleteAll(m_buttons->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly));
    for (const std::int32_t word : m_compared) {
        auto* button = new QToolButton(m_buttons);
        const QString name = wordText(*m_words, word);
        button->setText(tr("%1 ×", "a button that takes a word out").arg(name));
        button->setAutoRaise(true);
        button->setToolTip(tr("Don't draw %1 any more.").arg(name));
        button->setAccessibleName(tr("Take out %1").arg(name));
        // The button goes away with the click: not before its signal has been told.
        connect(
            button, &QToolButton::clicked, this,
            [this, word] {
                std::erase(m_compared, word);
                showButtons();
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
        m_buttons->layout()->addWidget(button);
    }
    m_buttons->setVisible(!m_compared.empty());
}

} // namespace aviary

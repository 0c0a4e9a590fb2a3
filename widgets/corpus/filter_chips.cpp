#include "widgets/corpus/filter_chips.hpp"

#include <QHBoxLayout>
#include <QToolButton>

#include "widgets/models/filter_text.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

FilterChips::FilterChips(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Filters"));
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addStretch(1);
    hide();
}

void FilterChips::setFilter(const TweetFilter& filter) {
    while (m_layout->count() > 1) {
        QLayoutItem* item = m_layout->takeAt(0);
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    int place = 0;
    for (const FilterWord& word : filterWords(filter)) {
        auto* chip = new QToolButton;
        chip->setText(word.text);
        chip->setIcon(icon(QStringLiteral("close")));
        chip->setIconSize(QSize(12, 12));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setMinimumHeight(24);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolTip(tr("Takes this filter out: %1").arg(word.text));
        chip->setAccessibleName(tr("Filter %1").arg(word.text));
        connect(chip, &QToolButton::clicked, this, [this, without = word.without] { Q_EMIT filterChanged(without); });
        m_layout->insertWidget(place++, chip);
    }
    setVisible(place > 0);
}

} // namespace aviary

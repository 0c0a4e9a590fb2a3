#include "widgets/shell/command_palette.hpp"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include "widgets/shell/theme.hpp"

namespace aviary {

namespace {

enum Role { EntryRole = Qt::UserRole, HintRole };

/// A line with its hint at the far end.
class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(selected ? option.palette.color(QPalette::HighlightedText) : quietText(option.palette));
        painter->drawText(
            option.rect.adjusted(12, 0, -12, 0),
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)),
            index.data(HintRole).toString());
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, option.fontMetrics.height() + 14};
    }
};

} // namespace

int fuzzyScore(const QString& text, const QString& query) {
    int score = 0;
    qsizetype at = 0;
    bool run = false;
    for (const QChar wanted : query.simplified()) {
        if (wanted.isSpace()) {
            run = false;
            continue;
        }
        const qsizetype found = text.indexOf(wanted, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        const bool wordStart = found == 0 || !text[found - 1].isLetterOrNumber();
        score += 1 + (run && found == at ? 4 : 0) + (wordStart ? 3 : 0);
        at = found + 1;
        run = true;
    }
    return score;
}

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint), m_entries(std::move(entries)) {
    setAccessibleName(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_query = new QLineEdit;
    m_query->setPlaceholderText(tr("Type a command, page or workspace"));
    m_query->setAccessibleName(tr("Command"));
    m_query->setToolTip(tr("A few letters suffice; ↑ and ↓ choose, Enter runs, Esc closes"));
    m_query->setMinimumHeight(fontMetrics().height() + 16);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Matching commands"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_query);
    layout->addWidget(m_list);
    resize(560, 400);
    if (parent)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 64)));

    m_query->installEventFilter(this);
    setFocusProxy(m_query);
    m_query->setFocus();
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    filter({});
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int step = key->key() == Qt::Key_Down ? 1 : (key->key() == Qt::Key_Up ? -1 : 0);
    if (step != 0 && m_list->count() > 0) {
        m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::filter(const QString& query) {
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (const int score = fuzzyScore(m_entries[i].text, query); score >= 0)
            ranked.emplace_back(-score, i);
    std::sort(ranked.begin(), ranked.end());
    m_list->clear();
    for (const auto& [score, i] : ranked) {
        auto* item = new QListWidgetItem(m_entries[i].icon, m_entries[i].text, m_list);
        item->setData(EntryRole, static_cast<qulonglong>(i));
        item->setData(HintRole, m_entries[i].hint);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const auto run = m_entries[item->data(EntryRole).toULongLong()].run;
    close();
    // After the popup has gone, so that the command meets the focus that was there before.
    QTimer::singleShot(0, parent(), run);
}

} // namespace aviary

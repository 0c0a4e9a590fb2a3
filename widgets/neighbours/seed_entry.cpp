#include "widgets/neighbours/seed_entry.hpp"

#include <QAbstractItemView>
#include <QCompleter>
#include <QRegularExpression>
#include <QStandardItemModel>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/neighbour_item.hpp"

namespace aviary {

namespace {

constexpr int kIdRole = Qt::UserRole + 1;

QString suggestionText(const TweetRow& row) {
    const QString author = row.author.empty() ? QString() : authorText(row.author) + QStringLiteral(" · ");
    const QString day = row.created_at ? formatDay(row.created_at) + QStringLiteral(" · ") : QString();
    return author + day + safeLine(row.text);
}

} // namespace

std::optional<std::int64_t> tweetIdOf(const QString& typed) {
    static const QRegularExpression id(
        QStringLiteral("^(?:#|https?://\\S+/status(?:es)?/)?([0-9]{1,19})(?:[/?]\\S*)?$"));
    const auto match = id.match(typed.trimmed());
    bool ok = false;
    const qint64 value = match.captured(1).toLongLong(&ok);
    return match.hasMatch() && ok && value > 0 ? std::optional<std::int64_t>(value) : std::nullopt;
}

SeedEntry::SeedEntry(QWidget* parent)
    : QLineEdit(parent), m_suggestions(new QStandardItemModel(this)), m_completer(new QCompleter(m_suggestions, this)) {
    setObjectName(QStringLiteral("seedEntry"));
    setPlaceholderText(tr("Tweet ID, a text, or words to search for"));
    setAccessibleName(tr("Seed"));
    setToolTip(tr("Whose neighbours? A tweet's ID or address, a pasted text, or words: matching tweets are offered "
                  "below. Enter takes it (Ctrl+L)."));
    setClearButtonEnabled(true);
    setMaxLength(4000);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    m_completer->setWidget(this); // not setCompleter: choosing must not write the tweet's text into the field
    m_completer->popup()->setTextElideMode(Qt::ElideRight);
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, [this](const QModelIndex& index) {
        const qint64 id = index.data(kIdRole).toLongLong();
        if (id != 0)
            Q_EMIT tweetChosen(id);
        else
            submit();
    });
    connect(this, &QLineEdit::textEdited, this, [this](const QString& typed) {
        const bool isWords = !typed.trimmed().isEmpty() && !tweetIdOf(typed);
        if (!isWords)
            m_completer->popup()->hide();
        Q_EMIT searchWanted(isWords ? typed.trimmed() : QString());
    });
    connect(this, &QLineEdit::returnPressed, this, &SeedEntry::submit);
}

void SeedEntry::submit() {
    const QString typed = text().trimmed();
    m_completer->popup()->hide();
    if (typed.isEmpty())
        return;
    if (const auto id = tweetIdOf(typed))
        Q_EMIT tweetChosen(*id);
    else
        Q_EMIT textChosen(typed);
}

void SeedEntry::setSuggestions(const QString& words, const std::vector<TweetRow>& rows) {
    if (words != text().trimmed())
        return;
    m_suggestions->clear();
    auto* itself = new QStandardItem(
        tr("Neighbours of the text “%1”").arg(safeText(words, {.maxLength = 80, .singleLine = true})));
    QFont italic = font();
    italic.setItalic(true);
    itself->setFont(italic);
    m_suggestions->appendRow(itself);
    for (const TweetRow& row : rows) {
        auto* item = new QStandardItem(suggestionText(row));
        item->setData(QVariant::fromValue<qlonglong>(row.id), kIdRole);
        m_suggestions->appendRow(item);
    }
    if (hasFocus() && !words.isEmpty())
        m_completer->complete();
}

int SeedEntry::suggestionCount() const {
    return m_suggestions->rowCount();
}

} // namespace aviary

#include "widgets/neighbours/filter_panel.hpp"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/histogram_slider.hpp"

namespace aviary {

namespace {

constexpr int kCounts[] = {10, 20, 50, 100, 200};
constexpr int kDefaultCount = 20;

// The day that stands for "no limit": before any tweet.
QDate noDay() {
    return {2006, 1, 1};
}

QDateEdit* dayEdit(const QString& name, const QString& toolTip, QWidget* parent) {
    auto* edit = new QDateEdit(parent);
    edit->setMinimumDate(noDay());
    edit->setDate(noDay());
    edit->setSpecialValueText(FilterPanel::tr("any"));
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setCalendarPopup(true);
    edit->setKeyboardTracking(false);
    edit->setToolTip(toolTip);
    edit->setAccessibleName(name);
    edit->findChild<QLineEdit*>()->setAccessibleName(name); // what has the focus inside
    edit->setMinimumWidth(96);
    return edit;
}

std::optional<std::int64_t> dayOf(const QDateEdit& edit) {
    if (edit.date() == noDay())
        return std::nullopt;
    return edit.date().startOfDay(Qt::UTC).toSecsSinceEpoch();
}

void setDay(QDateEdit& edit, const std::optional<std::int64_t>& seconds) {
    edit.setDate(seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC).date() : noDay());
}

} // namespace

FilterPanel::FilterPanel(QWidget* parent)
    : QWidget(parent), m_quality(new HistogramSlider(HistogramSlider::Keeps::atLeast, this)),
      m_spam(new HistogramSlider(HistogramSlider::Keeps::atMost, this)),
      m_since(dayEdit(tr("Since"), tr("First day of the neighbours, UTC. Default: any."), this)),
      m_until(dayEdit(tr("Until"), tr("First day that is too late, UTC. Default: any."), this)),
      m_languages(new QListWidget(this)), m_count(new QComboBox(this)), m_exact(new QCheckBox(tr("Exact"), this)),
      m_clear(new QToolButton(this)) {
    nameControls();
    setCount(kDefaultCount);
    arrange();
    for (HistogramSlider* slider : {m_quality, m_spam})
        connect(slider, &QAbstractSlider::valueChanged, this, &FilterPanel::edited);
    for (QDateEdit* edit : {m_since, m_until})
        connect(edit, &QDateEdit::dateChanged, this, &FilterPanel::edited);
    connect(m_languages, &QListWidget::itemChanged, this, &FilterPanel::edited);
    connect(m_count, &QComboBox::currentIndexChanged, this, &FilterPanel::edited);
    connect(m_exact, &QCheckBox::toggled, this, &FilterPanel::edited);
    connect(m_clear, &QToolButton::clicked, this, &FilterPanel::clear);
    showValues();
}

void FilterPanel::nameControls() {
    m_quality->setObjectName(QStringLiteral("minQuality"));
    m_quality->setAccessibleName(tr("Least content quality"));
    m_quality->setToolTip(tr("Least content quality of a neighbour, 0 to 1. Default: 0, all pass. Bars: how many "
                             "tweets have it (square root)."));
    m_spam->setObjectName(QStringLiteral("maxSpam"));
    m_spam->setAccessibleName(tr("Most spam"));
    m_spam->setToolTip(
        tr("Highest spam score of a neighbour, 0 to 1. Default: 1, all pass; tweets without a score pass."));
    m_languages->setObjectName(QStringLiteral("languages"));
    m_languages->setAccessibleName(tr("Languages"));
    m_languages->setToolTip(tr("Languages of the neighbours. None checked: all of them."));
    m_languages->setFrameShape(QFrame::NoFrame);
    m_languages->viewport()->setAutoFillBackground(false);
    m_languages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_languages->setMinimumHeight(72);
    for (const int count : kCounts)
        m_count->addItem(QLocale().toString(count), count);
    m_count->setAccessibleName(tr("Number of neighbours"));
    m_count->setToolTip(tr("How many neighbours to show. Default: 20."));
    m_exact->setToolTip(tr("Compare with every tweet that passes even where an index would be faster. Default: off."));
    m_clear->setText(tr("Clear"));
    m_clear->setAutoRaise(true);
    m_clear->setToolTip(tr("Let all tweets pass (Ctrl+0)."));
    m_clear->setAccessibleName(tr("Clear the filters"));
}

void FilterPanel::arrange() {
    auto* title = new QLabel(tr("Filters"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_clear);
    auto* days = new QHBoxLayout;
    days->setSpacing(8);
    days->addWidget(m_since, 1);
    days->addWidget(new QLabel(QStringLiteral("–"), this));
    days->addWidget(m_until, 1);
    auto* shown = new QHBoxLayout;
    shown->setSpacing(8);
    auto* countLabel = new QLabel(tr("Show"), this);
    countLabel->setBuddy(m_count);
    shown->addWidget(countLabel);
    shown->addWidget(m_count);
    shown->addStretch(1);
    shown->addWidget(m_exact);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(heading(tr("Quality"), tr("Tweets with little content make poor neighbours (Twice §4.3)."),
                              m_qualityValue, m_quality));
    layout->addWidget(m_quality);
    layout->addSpacing(8);
    layout->addWidget(
        heading(tr("Spam"), tr("Health: spam should not be recommended (Twice §4.3)."), m_spamValue, m_spam));
    layout->addWidget(m_spam);
    layout->addSpacing(8);
    layout->addWidget(
        heading(tr("Date"), tr("Recency: old tweets may be out of date (Twice §4.3)."), m_datesValue, m_since));
    layout->addLayout(days);
    layout->addSpacing(8);
    layout->addWidget(heading(tr("Languages"), tr("None checked: all of them."), m_languagesValue, m_languages));
    layout->addWidget(m_languages, 1);
    layout->addSpacing(8);
    layout->addLayout(shown);
}

QWidget* FilterPanel::heading(const QString& text, const QString& why, QLabel*& value, QWidget* buddy) {
    auto* row = new QWidget(this);
    auto* label = new QLabel(text, row);
    label->setBuddy(buddy);
    label->setToolTip(why);
    value = new QLabel(row);
    value->setTextFormat(Qt::PlainText);
    value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    value->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(value, 1);
    return row;
}

TweetFilter FilterPanel::filter() const {
    TweetFilter filter;
    if (!m_quality->isNeutral())
        filter.min_quality = m_quality->limit();
    if (!m_spam->isNeutral())
        filter.max_spam = m_spam->limit();
    filter.since = dayOf(*m_since);
    filter.until = dayOf(*m_until);
    for (int row = 0; row < m_languages->count(); ++row)
        if (const QListWidgetItem* item = m_languages->item(row); item->checkState() == Qt::Checked)
            filter.languages.push_back(item->data(Qt::UserRole).toString().toStdString());
    return filter;
}

void FilterPanel::setFilter(const TweetFilter& wanted) {
    if (wanted == filter())
        return;
    {
        const QSignalBlocker quietQuality(m_quality), quietSpam(m_spam), quietSince(m_since), quietUntil(m_until),
            quietLanguages(m_languages);
        m_quality->setLimit(wanted.min_quality.value_or(0));
        m_spam->setLimit(wanted.max_spam.value_or(1));
        m_quality->update();
        m_spam->update();
        setDay(*m_since, wanted.since);
        setDay(*m_until, wanted.until);
        std::vector<std::string> missing = wanted.languages;
        for (int row = 0; row < m_languages->count(); ++row) {
            QListWidgetItem* item = m_languages->item(row);
            const bool on = std::erase(missing, item->data(Qt::UserRole).toString().toStdString()) > 0;
            item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
        }
        // Languages may be asked for before the facets are there.
        for (const std::string& code : missing) {
            auto* item = new QListWidgetItem(languageName(code), m_languages);
            item->setData(Qt::UserRole, QString::fromStdString(code));
            item->setCheckState(Qt::Checked);
        }
    }
    edited();
}

int FilterPanel::count() const {
    return m_count->currentData().toInt();
}

void FilterPanel::setCount(int k) {
    const auto* fits = std::lower_bound(std::begin(kCounts), std::end(kCounts) - 1, k);
    m_count->setCurrentIndex(static_cast<int>(fits - std::begin(kCounts)));
}

bool FilterPanel::exact() const {
    return m_exact->isChecked();
}
void FilterPanel::setExact(bool on) {
    m_exact->setChecked(on);
}
QWidget* FilterPanel::firstControl() const {
    return m_quality;
}

void FilterPanel::setFacets(const CorpusFacets& facets) {
    m_tweets = facets.tweets;
    m_hasSpam = !facets.spam.empty();
    m_quality->setBins(facets.quality);
    m_spam->setBins(facets.spam);
    const std::vector<std::string> checked = filter().languages;
    const QSignalBlocker quiet(m_languages);
    m_languages->clear();
    for (const auto& [code, count] : facets.languages) {
        auto* item = new QListWidgetItem(tr("%1  %2").arg(languageName(code), formatCount(count)), m_languages);
        item->setData(Qt::UserRole, QString::fromStdString(code));
        item->setCheckState(std::find(checked.begin(), checked.end(), code) != checked.end() ? Qt::Checked
                                                                                             : Qt::Unchecked);
    }
    showValues();
}

void FilterPanel::setEffects(const FilterEffects& effects) {
    m_effects = effects;
    showValues();
}

void FilterPanel::clear() {
    setFilter({});
}

void FilterPanel::edited() {
    m_effects = {};
    showValues();
    Q_EMIT changed();
}

QString FilterPanel::effectText(const std::optional<std::int64_t>& kept) const {
    if (!kept || m_tweets == 0)
        return {};
    return QStringLiteral(" · ") +
           tr("keeps %1").arg(formatPercent(static_cast<double>(*kept) / static_cast<double>(m_tweets)));
}

void FilterPanel::showValues() {
    const TweetFilter now = filter();
    m_qualityValue->setText(
        now.min_quality ? tr("≥ %1").arg(formatRatio(*now.min_quality)) + effectText(m_effects.quality) : tr("any"));
    m_spamValue->setText(!m_hasSpam && !now.max_spam ? tr("no tweet has a score")
                         : now.max_spam ? tr("≤ %1").arg(formatRatio(*now.max_spam)) + effectText(m_effects.spam)
                                        : tr("any"));
    m_datesValue->setText(now.since || now.until ? effectText(m_effects.dates).mid(3) : tr("any"));
    m_languagesValue->setText(now.languages.empty() ? tr("all") : effectText(m_effects.languages).mid(3));
    m_clear->setEnabled(!now.is_empty());
}

} // namespace aviary

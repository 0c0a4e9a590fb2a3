#include "widgets/drift/attention_view.hpp"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include "core/data/tweets.hpp"
#include "core/jobs/run.hpp"
#include "widgets/drift/artifact_text.hpp"
#include "widgets/drift/overlap_chart.hpp"
#include "widgets/drift/overlap_heat_map.hpp"
#include "widgets/forms/core_text.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/runs_watcher.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/focus.hpp"

namespace aviary {

namespace {

constexpr int kEstimateDelayMs = 250;

/// The last two neighbouring periods on which the lines rest.
std::pair<int, int> newestPair(const ShownKind& kind, std::int64_t minTweets) {
    for (std::size_t now = kind.periods.size(); now-- > 1;)
        if (std::min(kind.tweets[now], kind.tweets[now - 1]) >= minTweets)
            return {static_cast<int>(now) - 1, static_cast<int>(now)};
    const int last = static_cast<int>(kind.periods.size()) - 1;
    return {last - 1, last};
}

} // namespace

AttentionView::AttentionView(const PageContext& context, QWidget* parent) : Page(parent), m_background(nullptr) {
    setupHeader();
    setupLayout();
    setupCommands(*context.actions);
    m_estimateDelay.setSingleShot(true);
    m_estimateDelay.setInterval(kEstimateDelayMs);
    connect(&m_estimateDelay, &QTimer::timeout, this, &AttentionView::estimate);
    connect(m_form, &JobForm::startRequested, this, &AttentionView::measure);
    connect(m_form, &JobForm::changed, &m_estimateDelay, qOverload<>(&QTimer::start));
    connect(m_panel, &ContrastPanel::kindChosen, this, &AttentionView::showKind);
    connect(m_panel, &ContrastPanel::pairChosen, this, &AttentionView::choosePair);
    connect(m_panel, &ContrastPanel::tweetsWanted, this, &AttentionView::showTweets);
    connect(m_panel, &ContrastPanel::listed, this, &AttentionView::showStatus);
    connect(m_heatMap, &OverlapHeatMap::pairChosen, this, &AttentionView::choosePair);
    connect(&m_background, &Background::failed, this, &Page::failed);
    connect(&m_background, &Background::busyChanged, this, &AttentionView::checkSettled);
    m_estimateDelay.stop();
}

AttentionView::~AttentionView() = default;

void AttentionView::setWorkspace(const std::filesystem::path& folder) {
    m_background.cancelAll();
    m_estimateDelay.stop();
    m_folder = folder;
    m_offer = {};
    m_hasLooked = false;
    forget();
    m_wish = {};
    m_awaited.clear();
    m_shifts->clear();
    m_form->setWorkspace(folder);
    m_form->setOffer({});
    m_estimateDelay.stop();
    m_stack->setCurrentWidget(m_nothing);
    showStatus();
    refresh();
}

void AttentionView::forget() {
    for (QAction* action : std::as_const(m_resultActions))
        action->setEnabled(false);
    m_shown = nullptr;
    m_counts.clear();
    m_kind = 0;
    m_pair.reset();
    m_lines->setShift(PeriodUnit::month, {});
    m_heatMap->setKind(nullptr);
    m_panel->setKinds({});
    m_panel->setNotice({});
}

void AttentionView::refresh() {
    if (m_folder.empty())
        return;
    m_background.run(
        QStringLiteral("offer"),
        [folder = m_folder](const BackgroundTask& task) {
            Offer offer{.shifts = listShifts(folder), .tweets = count_tweets(task.workspace(folder), {})};
            for (const ImportRow& import : all_imports(task.workspace(folder)))
                offer.importedAt = std::max(offer.importedAt, import.started_at);
            for (const RunInfo& run : list_runs(folder)) {
                if (run.job != "shift")
                    continue;
                offer.isMeasuring = offer.isMeasuring || isActive(run.state);
                if (!offer.newestRun)
                    offer.newestRun = run;
            }
            return offer;
        },
        [this](Offer offer) { take(std::move(offer)); });
}

void AttentionView::take(Offer offer) {
    m_offer = std::move(offer);
    m_hasLooked = true;
    const QSignalBlocker quiet(m_shifts);
    m_shifts->clear();
    for (const Artifact& artifact : m_offer.shifts) {
        QStringList parts{refText(artifact), unitOf(artifact), accountsText(artifact), formatDate(artifact.created_at)};
        parts.removeAll(QString());
        m_shifts->addItem(parts.join(QStringLiteral(" · ")));
    }
    m_shifts->setVisible(!m_offer.shifts.empty());
    const auto awaited = std::find_if(m_offer.shifts.begin(), m_offer.shifts.end(), [this](const Artifact& artifact) {
        return !m_awaited.empty() && artifact.run == m_awaited;
    });
    const auto named = [this](const QString& name) {
        return std::find_if(m_offer.shifts.begin(), m_offer.shifts.end(),
                            [&](const Artifact& artifact) { return refText(artifact) == name; });
    };
    auto chosen = awaited;
    if (chosen == m_offer.shifts.end())
        chosen = named(m_wish.shift);
    if (chosen == m_offer.shifts.end() && m_shown)
        chosen = named(refText(m_shown->artifact));
    if (chosen == m_offer.shifts.end())
        chosen = m_offer.shifts.begin();
    const bool hasFailed =
        m_offer.newestRun && m_offer.newestRun->id == m_awaited && m_offer.newestRun->state == RunState::failed;
    if (hasFailed && !m_offer.shifts.empty()) // else the empty page tells
        Q_EMIT failed({QString::fromStdString(m_offer.newestRun->error), {}, {}});
    if (awaited != m_offer.shifts.end() || !m_offer.isMeasuring)
        m_awaited.clear();
    if (chosen == m_offer.shifts.end())
        return showEmpty();
    m_shifts->setCurrentIndex(static_cast<int>(chosen - m_offer.shifts.begin()));
    if (awaited != m_offer.shifts.end() || m_stack->currentWidget() == m_empty)
        showForm(false);
    if (!m_shown || !(m_shown->artifact.ref == chosen->ref))
        choose(*chosen);
    else
        showWarnings();
}

QString AttentionView::unitOf(const Artifact& artifact) {
    if (artifact.config.value("by", "period") == "group")
        return groupsText(artifact);
    return periodUnitName(parse_period_unit(artifact.config.at("period").get<std::string>()));
}

void AttentionView::choose(const Artifact& artifact) {
    m_background.run(
        QStringLiteral("shift"),
        [artifact](const BackgroundTask&) { return std::make_shared<const ShownShift>(readShift(artifact)); },
        [this](std::shared_ptr<const ShownShift> shift) { show(std::move(shift)); },
        [this](const ErrorText& error) {
            showEmpty();
            m_emptyText->setText(coreText(error).toText());
            Q_EMIT failed(error);
        });
}

void AttentionView::show(std::shared_ptr<const ShownShift> shift) {
    if (m_shown && m_wish.kind.isEmpty())
        m_wish = wish();
    m_shown = std::move(shift);
    m_counts.clear();
    const QString accounts = accountsText(m_shown->artifact);
    m_linesTitle->setText(accounts.isEmpty() ? tr("Overlap with the periods before")
                                             : tr("Overlap with the periods before, accounts of %1").arg(accounts));
    m_lines->setShift(parse_period_unit(m_shown->config.period), m_shown->kinds);
    m_panel->setKinds(m_shown->kinds);
    if (m_stack->currentWidget() != m_formSide) {
        m_stack->setCurrentWidget(m_result);
        passFocusOn(this, m_panel);
    }
    for (QAction* action : std::as_const(m_resultActions))
        action->setEnabled(true);
    const QString wanted = m_wish.kind.isEmpty() ? QLatin1String(to_string(EntityKind::words)) : m_wish.kind;
    const auto found = std::find_if(m_shown->kinds.begin(), m_shown->kinds.end(),
                                    [&](const auto& kind) { return wanted == QLatin1String(to_string(kind->kind)); });
    const int kind = found == m_shown->kinds.end() ? 0 : static_cast<int>(found - m_shown->kinds.begin());
    m_panel->setKind(kind);
    showKind(kind);
}

void AttentionView::showKind(int index) {
    if (!m_shown || index < 0 || static_cast<std::size_t>(index) >= m_shown->kinds.size())
        return;
    const Wish wanted = m_wish.before.isEmpty() && m_pair ? wish() : m_wish;
    m_wish = {};
    m_kind = index;
    const ShownKind& kind = *currentKind();
    m_heatMap->setKind(m_shown->kinds[static_cast<std::size_t>(m_kind)]);
    m_heatMapTitle->setText(tr("%1: overlap of each period with each earlier one").arg(entityKindName(kind.kind)));
    showOverlap(kind);
    showWarnings();
    m_pair.reset();
    const auto newest = newestPair(kind, m_shown->config.min_tweets);
    const int before = periodIndex(wanted.before), now = periodIndex(wanted.now);
    if (before >= 0 && before < now)
        choosePair(before, now);
    else
        choosePair(newest.first, newest.second);
}

/// Of two groups there is one overlap: said in words, with nothing to draw.
void AttentionView::showOverlap(const ShownKind& kind) {
    const bool hadFigures = !m_figures->isHidden();
    m_figures->setVisible(!kind.byGroup());
    m_groups->setVisible(kind.byGroup());
    for (QAction* action : std::as_const(m_figureExports))
        action->setEnabled(!kind.byGroup());
    if (!kind.byGroup()) {
        m_upper->setMaximumHeight(QWIDGETSIZE_MAX);
        if (!hadFigures)
            m_splitter->restoreState(m_figuresPlace);
        return;
    }
    if (hadFigures)
        m_figuresPlace = m_splitter->saveState();
    constexpr int kLines = 7; // the rest of the height is the table's
    m_upper->setMaximumHeight(kLines * fontMetrics().height());
    const LagOverlap& point = kind.lags.front();
    const QString first = sliceName(kind.periods.front()), second = sliceName(kind.periods.back());
    m_groupsTitle->setText(tr("%1 and %2").arg(first, second));
    QStringList text{std::isnan(point.overlap)
                         ? tr("%1: nothing to compare.").arg(entityKindName(kind.kind))
                         : tr("%1: of the list of %2 that of %3 has %4 too.")
                               .arg(entityKindName(kind.kind), second, first, formatPercent(point.overlap))};
    if (!std::isnan(point.low))
        text << tr("95 % interval: %1 to %2.").arg(formatPercent(point.low), formatPercent(point.high));
    if (!std::isnan(point.unchanged))
        text << tr("Expected of groups that differ by chance only: %1.").arg(formatPercent(point.unchanged));
    m_overlap->setText(text.join(u' '));
}

void AttentionView::choosePair(int before, int now) {
    if (!m_shown ||
        (m_pair && m_pair->before == static_cast<std::size_t>(before) && m_pair->now == static_cast<std::size_t>(now)))
        return;
    if (before < 0 || now <= before) {
        m_panel->setNotice(tr("There is but one period: nothing to compare it with."));
        return;
    }
    m_pair = {static_cast<std::size_t>(before), static_cast<std::size_t>(now)};
    m_heatMap->setPair(*m_pair);
    m_panel->setPair(before, now);
    compare();
}

void AttentionView::stepPeriods(int step) {
    if (!m_pair)
        return;
    const int before = static_cast<int>(m_pair->before) + step, now = static_cast<int>(m_pair->now) + step;
    if (before >= 0 && now < static_cast<int>(currentKind()->periods.size()))
        choosePair(before, now);
}

void AttentionView::compare() {
    const auto found = m_counts.find(currentKind()->kind);
    m_background.run(
        QStringLiteral("contrast"),
        [shift = m_shown, kind = currentKind()->kind, pair = *m_pair,
         counts = found == m_counts.end() ? nullptr : found->second](const BackgroundTask&) {
            Chosen chosen{.counts = counts ? counts : std::make_shared<const EntityCounts>(readCounts(*shift, kind))};
            chosen.contrast =
                std::make_shared<const ShownContrast>(contrastOf(*shift, *chosen.counts, pair.before, pair.now));
            return chosen;
        },
        [this](Chosen chosen) {
            m_counts[chosen.counts->kind] = chosen.counts;
            if (chosen.contrast->rows.empty())
                m_panel->setNotice((currentKind()->byGroup()
                                        ? tr("Nothing of this kind is in %1 tweets of the two groups or more.")
                                        : tr("Nothing of this kind is in %1 tweets of the two periods or more."))
                                       .arg(formatCount(m_shown->config.min_count)));
            else
                m_panel->setContrast(std::move(chosen.contrast));
        },
        [this](const ErrorText& error) {
            const ErrorText text = coreText(error);
            m_panel->setNotice(text.message + u'\n' + text.remedy);
        });
}

const ShownKind* AttentionView::currentKind() const {
    return m_shown ? m_shown->kinds[static_cast<std::size_t>(m_kind)].get() : nullptr;
}

int AttentionView::periodIndex(const QString& code) const {
    const auto& periods = currentKind()->periods;
    const auto found = std::find_if(periods.begin(), periods.end(), [&](const Slice& period) {
        return QString::fromStdString(to_string(period)) == code;
    });
    return found == periods.end() ? -1 : static_cast<int>(found - periods.begin());
}

AttentionView::Wish AttentionView::wish() const {
    Wish now;
    if (!m_shown)
        return m_wish;
    now.shift = refText(m_shown->artifact);
    now.kind = QString::fromLatin1(to_string(currentKind()->kind));
    if (m_pair) {
        now.before = QString::fromStdString(to_string(currentKind()->periods[m_pair->before]));
        now.now = QString::fromStdString(to_string(currentKind()->periods[m_pair->now]));
    }
    return now;
}

void AttentionView::open(const QJsonObject& request) {
    const auto text = [&](const char* key) { return request.value(QLatin1String(key)).toString(); };
    if (request.value(QStringLiteral("form")).toBool())
        showForm(true);
    m_wish = {text("shift"), text("kind"), text("before"), text("now")};
    const QString shift = m_shown ? refText(m_shown->artifact) : QString();
    if (!m_shown || (!m_wish.shift.isEmpty() && m_wish.shift != shift))
        return refresh();
    show(m_shown);
}

QJsonObject AttentionView::saveState() const {
    const Wish now = wish();
    const ContrastFilter& filter = m_panel->filter();
    return {{QStringLiteral("shift"), now.shift},
            {QStringLiteral("kind"), now.kind},
            {QStringLiteral("before"), now.before},
            {QStringLiteral("now"), now.now},
            {QStringLiteral("find"), filter.text},
            {QStringLiteral("change"), static_cast<int>(filter.change)},
            {QStringLiteral("maxQ"), filter.maxQ},
            {QStringLiteral("figures"), QString::fromLatin1(m_figures->saveState().toBase64())},
            {QStringLiteral("splitter"),
             QString::fromLatin1((m_figures->isHidden() ? m_figuresPlace : m_splitter->saveState()).toBase64())}};
}

void AttentionView::restoreState(const QJsonObject& state) {
    if (state.isEmpty())
        return;
    const auto bytes = [&](const char* key) {
        return QByteArray::fromBase64(state.value(QLatin1String(key)).toString().toLatin1());
    };
    m_figures->restoreState(bytes("figures"));
    m_splitter->restoreState(bytes("splitter"));
    m_panel->setFilter(
        {.change = static_cast<ContrastFilter::Change>(std::clamp(state.value(QStringLiteral("change")).toInt(), 0, 2)),
         .text = state.value(QStringLiteral("find")).toString(),
         .maxQ = state.value(QStringLiteral("maxQ")).toDouble(1)});
    QJsonObject request = state;
    request.remove(QStringLiteral("form"));
    open(request);
}

void AttentionView::showStatus() {
    if (!m_shown) {
        Q_EMIT statusChanged(QString());
        return;
    }
    QStringList parts{refText(m_shown->artifact)};
    if (const QString accounts = accountsText(m_shown->artifact); !accounts.isEmpty())
        parts << tr("only accounts of %1").arg(accounts);
    if (const auto& contrast = m_panel->model()->contrast()) {
        parts << (contrast->byGroup() ? tr("%1 and %2") : tr("%1 to %2"))
                     .arg(sliceName(contrast->before), sliceName(contrast->now))
              << tr("%1 of %2 listed")
                     .arg(formatCount(m_panel->model()->rowCount()), formatCount(std::ssize(contrast->rows)))
              << tr("%1 and %2 tweets").arg(formatCount(contrast->tweetsBefore), formatCount(contrast->tweetsNow));
    }
    Q_EMIT statusChanged(parts.join(QStringLiteral(" · ")));
}

bool AttentionView::isSettled() const {
    return m_folder.empty() || (m_hasLooked && !m_background.isBusy() && !m_estimateDelay.isActive());
}

void AttentionView::checkSettled() {
    if (!isSettled()) {
        m_wasSettled = false;
        return;
    }
    if (!std::exchange(m_wasSettled, true))
        Q_EMIT settled();
}

} // namespace aviary

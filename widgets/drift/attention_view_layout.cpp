// How the Attention view is put together, and what it says where nothing is measured.
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include "core/jobs/job.hpp"
#include "widgets/drift/attention_view.hpp"
#include "widgets/drift/overlap_chart.hpp"
#include "widgets/forms/core_text.hpp"
#include "widgets/forms/job_form.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/shell/focus.hpp"

namespace aviary {

namespace {

/// A heading over a widget, and room for it.
QWidget* titled(QLabel* title, QWidget* widget) {
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setTextFormat(Qt::PlainText);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title);
    layout->addWidget(widget, 1);
    return box;
}

} // namespace

void AttentionView::setupHeader() {
    m_header = new QWidget;
    m_shifts = new QComboBox(m_header);
    m_shifts->setObjectName(QStringLiteral("shifts"));
    m_shifts->setAccessibleName(tr("Measurement"));
    m_shifts->setToolTip(tr(
        "The measurement that the page shows: its name and version, what its periods are, whose tweets it is of unless "
        "of all accounts, and when it was made"));
    m_shifts->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_shifts->hide();
    connect(m_shifts, &QComboBox::activated, this, [this](int index) {
        showForm(false);
        choose(m_offer.shifts[static_cast<std::size_t>(index)]);
    });
    auto* layout = new QHBoxLayout(m_header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addStretch(1);
    layout->addWidget(m_shifts);
}

void AttentionView::setupLayout() {
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_nothing = new QWidget); // nothing is claimed before the workspace was looked at
    m_stack->addWidget(m_empty = makeEmpty());
    m_stack->addWidget(m_formSide = makeForm());
    m_stack->addWidget(m_result = makeResult());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    passFocusOn(this, m_panel);
}

QWidget* AttentionView::makeEmpty() {
    auto* page = new QWidget;
    auto* title = new QLabel(tr("What do the tweets talk about, and what did they before?"), page);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    m_emptyText = new QLabel(page);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setFixedWidth(520);
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_emptyButton = new QPushButton(tr("Measure…"), page);
    m_emptyButton->setToolTip(tr("Shows the settings of a measurement"));
    m_emptyButton->setAccessibleName(tr("Measure…"));
    m_emptyButton->setDefault(true);
    connect(m_emptyButton, &QPushButton::clicked, this, [this] { showForm(true); });
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(title);
    auto* middle = new QHBoxLayout; // an aligned label would not get the height that its width asks for
    middle->addStretch(1);
    middle->addWidget(m_emptyText);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addWidget(m_emptyButton, 0, Qt::AlignCenter);
    layout->addStretch(3);
    return page;
}

QWidget* AttentionView::makeForm() {
    auto* page = new QWidget;
    // What came and went is chosen in the table.
    m_form = new JobForm(find_job("shift"),
                         {.start = tr("Measure"),
                          .starting = tr("Starting…"),
                          .startTip = tr("Measures in a program of its own; it goes on when this window is closed."),
                          .estimateTip = tr("Tweets that pass the filters of the form")},
                         {"compare", "compare_rows"}, page);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->addWidget(m_form);
    return page;
}

QWidget* AttentionView::makeResult() {
    m_lines = new OverlapChart;
    m_heatMap = new OverlapHeatMap;
    m_linesTitle = new QLabel;
    m_linesTitle->setObjectName(QStringLiteral("linesTitle"));
    m_heatMapTitle = new QLabel;
    m_panel = new ContrastPanel;
    m_warnings = new QLabel;
    m_warnings->setTextFormat(Qt::PlainText);
    m_warnings->setWordWrap(true);
    m_warnings->setForegroundRole(QPalette::PlaceholderText);
    m_warnings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_warnings->setObjectName(QStringLiteral("warnings"));
    m_warnings->setAccessibleName(tr("What to know before believing the figures"));

    m_overlap = new QLabel;
    m_overlap->setTextFormat(Qt::PlainText);
    m_overlap->setWordWrap(true);
    m_overlap->setAlignment(Qt::AlignLeading | Qt::AlignTop); // under its title
    m_overlap->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_overlap->setObjectName(QStringLiteral("overlap"));
    m_overlap->setAccessibleName(tr("Overlap of the groups"));

    m_groupsTitle = new QLabel;
    m_groupsTitle->setObjectName(QStringLiteral("groupsTitle"));
    m_groups = titled(m_groupsTitle, m_overlap);
    m_groups->hide();

    m_figures = new QSplitter(Qt::Horizontal);
    m_figures->addWidget(titled(m_linesTitle, m_lines));
    m_figures->addWidget(titled(m_heatMapTitle, m_heatMap));
    m_figures->setSizes({560, 440});
    m_figures->setChildrenCollapsible(false);
    m_figures->setHandleWidth(16);
    m_upper = new QWidget;
    auto* upperLayout = new QVBoxLayout(m_upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->addWidget(m_figures, 1);
    upperLayout->addWidget(m_groups);
    upperLayout->addWidget(m_warnings);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(m_panel);
    m_splitter->setSizes({360, 320});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(m_splitter);
    return page;
}

void AttentionView::showEmpty() {
    forget();
    QStringList text;
    if (m_offer.tweets == 0)
        text << tr("This workspace has no tweets yet. Drop files on the window, or press Ctrl+I to choose some.");
    else if (m_offer.isMeasuring)
        text << tr("Measuring. The figures appear here when it is done; the bar below tells how far it is.");
    else
        text
            << tr("A measurement compares the commonest mentions, links, hashtags and words of each month, week or day "
                  "with those of the periods before, and tells what came and went. With %1 tweets it takes seconds to "
                  "minutes.")
                   .arg(formatCount(m_offer.tweets));
    if (m_offer.newestRun && m_offer.newestRun->state == RunState::failed)
        text << tr("The last one failed: %1").arg(coreText(QString::fromStdString(m_offer.newestRun->error)));
    m_emptyText->setText(text.join(QStringLiteral("\n\n")));
    m_emptyButton->setVisible(m_offer.tweets > 0 && !m_offer.isMeasuring);
    if (m_stack->currentWidget() != m_formSide)
        m_stack->setCurrentWidget(m_empty);
    passFocusOn(this, m_emptyButton);
    showStatus();
}

void AttentionView::showForm(bool on) {
    if (on) {
        if (m_shown)
            m_form->setConfig(m_shown->artifact.config);
        m_stack->setCurrentWidget(m_formSide);
        m_form->setFocus();
        offerValues();
        m_estimateDelay.start();
    } else {
        m_estimateDelay.stop();
        if (m_shown) {
            m_stack->setCurrentWidget(m_result);
            passFocusOn(this, m_panel);
            m_panel->setFocus();
        } else if (m_hasLooked) {
            m_stack->setCurrentWidget(m_empty);
            showEmpty();
        }
    }
    m_measure->setEnabled(on);
    m_back->setEnabled(on);
    m_new->setEnabled(!on);
}

void AttentionView::showWarnings() {
    QStringList lines;
    if (m_offer.importedAt > m_shown->artifact.created_at)
        lines << tr("Tweets were imported since: measure again to count them.");
    for (const std::string& warning : currentKind()->warnings)
        lines << coreText(QString::fromStdString(warning));
    m_warnings->setText(lines.isEmpty() ? QString() : QStringLiteral("⚠ ") + lines.join(u' '));
    m_warnings->setToolTip(plainToolTip(lines.join(u'\n')));
    m_warnings->setVisible(!lines.isEmpty());
}

} // namespace aviary

#include "widgets/neighbours/seed_card.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"
#include "widgets/neighbours/neighbour_item.hpp"

namespace aviary {

namespace {

QString detailOf(const NeighbourSeed& seed) {
    if (!seed.row)
        return SeedCard::tr("not a tweet of this workspace");
    QStringList parts;
    if (seed.row->created_at)
        parts << formatDate(seed.row->created_at);
    parts << languageName(seed.row->language) << SeedCard::tr("quality %1").arg(formatRatio(seed.quality))
          << QString::number(seed.id);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

SeedCard::SeedCard(QWidget* parent)
    : QWidget(parent), m_author(new QLabel(this)), m_detail(new QLabel(this)), m_text(new QLabel(this)),
      m_warnings(new QLabel(this)), m_star(new QToolButton(this)) {
    QFont bold = m_author->font();
    bold.setBold(true);
    m_author->setFont(bold);
    QFont large = m_text->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_text->setFont(large);
    for (QLabel* label : {m_author, m_detail, m_text, m_warnings}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_author);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setObjectName(QStringLiteral("seedText"));
    m_text->setAccessibleName(tr("Seed"));
    m_warnings->setObjectName(QStringLiteral("seedWarnings"));
    m_warnings->setToolTip(
        tr("Seeds with little content give neighbours of little worth (Twice §4.3, seed selection)."));
    m_star->setAutoRaise(true);
    connect(m_star, &QToolButton::clicked, this, &SeedCard::bookmarkClicked);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_author);
    head->addWidget(m_detail, 1);
    head->addWidget(m_star);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 12);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_warnings);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setBookmarked(false);
    applyPalette();
}

void SeedCard::setSeed(const NeighbourSeed& seed) {
    m_author->setText(!seed.row                  ? tr("Pasted text")
                      : seed.row->author.empty() ? tr("Unknown author")
                                                 : authorText(seed.row->author));
    m_detail->setText(detailOf(seed));
    m_text->setText(safeText(seed.text, {.marksPerBase = 8, .maxLength = 1200}));
    QStringList warnings;
    for (const ContentWarning warning : seed.warnings)
        warnings << QStringLiteral("⚠ ") + warningText(warning);
    m_warnings->setText(warnings.join(u'\n'));
    m_warnings->setVisible(!warnings.isEmpty());
    m_star->setEnabled(seed.id != 0);
}

void SeedCard::setBookmarked(bool on) {
    m_star->setText(on ? QStringLiteral("★") : QStringLiteral("☆"));
    const QString text = on ? tr("Remove the seed's bookmark") : tr("Bookmark the seed");
    m_star->setToolTip(text);
    m_star->setAccessibleName(text);
}

QString SeedCard::warnings() const {
    return m_warnings->text();
}

void SeedCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void SeedCard::applyPalette() {
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedColor(palette()));
    m_detail->setPalette(muted);
}

} // namespace aviary

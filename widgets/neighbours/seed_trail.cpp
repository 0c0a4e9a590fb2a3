#include "widgets/neighbours/seed_trail.hpp"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

#include "widgets/models/safe_text.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMostSteps = 5;
constexpr int kMostWidth = 176;

QToolButton* arrow(Qt::ArrowType type, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setArrowType(type);
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

SeedTrail::SeedTrail(QWidget* parent) : QWidget(parent) {
    const bool rtl = isRightToLeft();
    m_back = arrow(rtl ? Qt::RightArrow : Qt::LeftArrow, tr("Back to the seed before (Alt+Left, Backspace)"), this);
    m_forward = arrow(rtl ? Qt::LeftArrow : Qt::RightArrow, tr("Forward to the next seed (Alt+Right)"), this);
    m_steps = new QHBoxLayout;
    m_steps->setSpacing(0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_back);
    layout->addWidget(m_forward);
    layout->addSpacing(8);
    layout->addLayout(m_steps, 1);
    m_steps->addStretch(1);
    connect(m_back, &QToolButton::clicked, this, &SeedTrail::backClicked);
    connect(m_forward, &QToolButton::clicked, this, &SeedTrail::forwardClicked);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setHistory({});
}

void SeedTrail::setHistory(const StepHistory<SeedStep>& history) {
    m_back->setEnabled(history.canGoBack());
    m_forward->setEnabled(history.canGoForward());
    while (m_steps->count() > 1) {
        QLayoutItem* item = m_steps->takeAt(0);
        delete item->widget();
        delete item;
    }
    const auto& steps = history.steps();
    const std::size_t last = std::min(steps.size(), std::max(history.position() + 2, kMostSteps));
    const std::size_t first = last > kMostSteps ? last - kMostSteps : 0;
    for (std::size_t i = first; i < last; ++i) {
        const QString label = steps[i].label.isEmpty() ? tr("…") : steps[i].label;
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setChecked(i == history.position());
        button->setText(button->fontMetrics().elidedText(label, Qt::ElideRight, kMostWidth));
        button->setToolTip(plainToolTip(label));
        button->setAccessibleName(tr("Seed %1: %2").arg(i + 1).arg(label));
        connect(button, &QToolButton::clicked, this, [this, i] { Q_EMIT stepClicked(i); });
        if (i > first) {
            auto* between = new QLabel(QStringLiteral("›"), this);
            between->setForegroundRole(QPalette::PlaceholderText);
            m_steps->insertWidget(m_steps->count() - 1, between);
        }
        m_steps->insertWidget(m_steps->count() - 1, button);
    }
}

int SeedTrail::buttonCount() const {
    return static_cast<int>(findChildren<QToolButton*>().size()) - 2;
}

} // namespace aviary

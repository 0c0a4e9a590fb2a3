#include "widgets/neighbours/no_embedding_view.hpp"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace aviary {

namespace {

constexpr int kTextWidth = 480; ///< pixels

} // namespace

NoEmbeddingView::NoEmbeddingView(QWidget* parent)
    : QWidget(parent), m_explanation(new QLabel(this)), m_button(new QPushButton(this)) {
    auto* title = new QLabel(tr("No embedding yet"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setFixedWidth(kTextWidth);
    m_button->setObjectName(QStringLiteral("firstStep"));
    m_button->setDefault(true);
    m_button->setAccessibleName(tr("Next step"));
    m_button->setToolTip(tr("Starts the job that this page needs next."));
    connect(m_button, &QPushButton::clicked, this, &NoEmbeddingView::stepRequested);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(m_explanation, 0, Qt::AlignCenter);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addStretch(3);
}

void NoEmbeddingView::setStep(const QString& explanation, const QString& action, bool isBusy) {
    m_explanation->setText(explanation);
    // The layout asks how high it is at its own width, where the text has fewer lines.
    m_explanation->setMinimumHeight(m_explanation->heightForWidth(kTextWidth));
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_button->setEnabled(!isBusy);
}

} // namespace aviary

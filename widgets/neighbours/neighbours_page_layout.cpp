// How the Neighbours page is put together.
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextDocument>
#include <QToolButton>

#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbour_list.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/no_embedding_view.hpp"
#include "widgets/neighbours/seed_card.hpp"
#include "widgets/neighbours/seed_entry.hpp"
#include "widgets/neighbours/why_similar.hpp"

namespace aviary {

void NeighboursPage::makeLayout() {
    m_embeddings->setAccessibleName(tr("Embedding"));
    m_embeddings->setToolTip(
        tr("The embedding in whose space the neighbours are near. Its newest index is used where there is one."));
    m_embeddings->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setObjectName(QStringLiteral("stateLine"));
    m_state->setAccessibleName(tr("State"));
    m_state->setWordWrap(true);
    QSizePolicy stateSize(QSizePolicy::Ignored, QSizePolicy::Preferred);
    stateSize.setHeightForWidth(true); // else its second line is cut off in a narrow window
    m_state->setSizePolicy(stateSize);
    m_copyCommand->setAutoRaise(true);
    m_menuButton->setAutoRaise(true);
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_menuButton->setToolTip(tr("Copy and export the neighbours."));
    m_menuButton->setAccessibleName(tr("Copy and export"));

    auto* stateRow = new QHBoxLayout;
    stateRow->setContentsMargins(16, 4, 8, 4);
    stateRow->setSpacing(8);
    stateRow->addWidget(m_state, 1);
    stateRow->addWidget(m_copyCommand);
    stateRow->addWidget(m_menuButton);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(16, 8, 16, 8);
    top->setSpacing(16);
    top->addWidget(m_entry, 2);
    top->addWidget(m_trailView, 3);
    auto* left = new QWidget(this);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addLayout(top);
    leftLayout->addWidget(m_card);
    leftLayout->addLayout(stateRow);
    leftLayout->addWidget(m_list, 1);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_filters);
    scroll->setMinimumWidth(232);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    auto* why = new QLabel(QStringLiteral("<b>%1</b>").arg(tr("Why are these similar?")), this);
    why->setBuddy(m_why);
    why->setContentsMargins(16, 8, 16, 0);
    auto* whyBox = new QWidget(this);
    auto* whyLayout = new QVBoxLayout(whyBox);
    whyLayout->setContentsMargins(0, 0, 0, 8);
    whyLayout->setSpacing(4);
    whyLayout->addWidget(why);
    whyLayout->addWidget(m_why, 1);
    m_why->document()->setDocumentMargin(12);
    auto* right = new QSplitter(Qt::Vertical, this);
    right->addWidget(scroll);
    right->addWidget(whyBox);
    right->setStretchFactor(0, 1);
    right->setSizes({440, 220});
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    splitter->setSizes({800, 264});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_stack->setCurrentIndex(
        m_stack->addWidget(new QWidget(this))); // nothing is claimed before the workspace was looked at
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_card->hide();
}

} // namespace aviary

#include "widgets/corpus/tweet_details.hpp"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextOption>
#include <QVBoxLayout>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

TweetDetails::TweetDetails(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Tweet in full"));
    m_author = new QLabel;
    m_author->setTextFormat(Qt::PlainText);
    QFont font = m_author->font();
    font.setWeight(QFont::DemiBold);
    m_author->setFont(font);
    m_facts = new QLabel;
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text of the tweet"));
    m_text->setToolTip(tr("Text of the chosen tweet, as plain text"));
    QFont larger = m_text->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.15);
    m_text->setFont(larger);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->document()->setDocumentMargin(0);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(m_author);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_facts);
    setTweet(nullptr);
}

void TweetDetails::setTweet(const TweetRow* tweet) {
    if (!tweet) {
        m_author->setText(tr("No tweet chosen"));
        m_text->clear();
        m_facts->clear();
        return;
    }
    m_author->setText(tweet->author.empty() ? tr("Author unknown") : safeLine('@' + tweet->author));
    m_text->setPlainText(safeText(tweet->text));
    QStringList facts{formatDate(tweet->created_at), languageName(tweet->language), kindName(tweet->kind),
                      tr("quality %1").arg(formatRatio(tweet->quality))};
    if (tweet->spam)
        facts << tr("spam %1").arg(formatRatio(*tweet->spam));
    facts << tr("%n engagements", nullptr, static_cast<int>(tweet->engagements)) << tr("ID %1").arg(tweet->id);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

QString TweetDetails::text() const {
    return m_text->toPlainText();
}

} // namespace aviary

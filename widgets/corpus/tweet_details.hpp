#pragma once

#include <optional>

#include <QWidget>

#include "core/data/tweets.hpp"

class QLabel;
class QPlainTextEdit;

namespace aviary {

/// The whole of one tweet beside the table: facts, then the text, plain, selectable.
class TweetDetails final : public QWidget {
    Q_OBJECT
public:
    explicit TweetDetails(QWidget* parent = nullptr);
    void setTweet(const TweetRow* tweet); ///< null: none
    QString text() const;

private:
    QLabel *m_author = nullptr, *m_facts = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

} // namespace aviary

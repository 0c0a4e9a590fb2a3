#pragma once

#include <QPlainTextEdit>

#include "core/data/tweet_pair.hpp"
#include "widgets/neighbours/neighbour_item.hpp"

namespace aviary {

/// What a seed and a neighbour have in common, one line a kind, plain text: similarity and standing, shared words,
/// hashtags, mentions, links, topics, author, copies, dates, languages, accounts that engaged with both. `pair` is null
/// for a pasted seed, of which only the words are known.
QString whySimilarText(const NeighbourAnswer& answer, const NeighbourHit& hit, const TweetPair* pair);

/// Shows that text; read only, selectable by keyboard, and Tab leaves it.
class WhySimilarView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit WhySimilarView(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {232, 180}; }
};

} // namespace aviary

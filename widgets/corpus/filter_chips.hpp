#pragma once

#include <QWidget>

#include "core/data/tweets.hpp"

class QHBoxLayout;

namespace aviary {

/// The filter in words, one chip a condition; activating a chip takes its condition out. Hidden while there is none.
class FilterChips final : public QWidget {
    Q_OBJECT
public:
    explicit FilterChips(QWidget* parent = nullptr);
    void setFilter(const TweetFilter& filter);

Q_SIGNALS:
    void filterChanged(const aviary::TweetFilter& filter);

private:
    QHBoxLayout* m_layout = nullptr;
};

} // namespace aviary

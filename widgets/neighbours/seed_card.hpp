#pragma once

#include <QWidget>

#include "core/jobs/neighbours.hpp"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace aviary {

/// The seed: author, date, language, text, and why it may be a poor one.
class SeedCard final : public QWidget {
    Q_OBJECT
public:
    explicit SeedCard(QWidget* parent = nullptr);

    void setSeed(const NeighbourSeed& seed);
    void setBookmarked(bool on);
    QString warnings() const; ///< as shown; empty if there are none

Q_SIGNALS:
    void bookmarkClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyPalette();
    QLabel *m_author, *m_detail, *m_text, *m_warnings;
    QToolButton* m_star;
};

} // namespace aviary

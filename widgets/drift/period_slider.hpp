#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

namespace aviary {

/// Chooses two periods, then and now, over bars of how often a word occurs in each. The arrow keys, Home and End move
/// "now"; with Shift they move "then". A click moves the nearer one. In right-to-left languages time runs so too.
class PeriodSlider final : public QWidget {
    Q_OBJECT
public:
    explicit PeriodSlider(QWidget* parent = nullptr);

    /// `timeless`: they are groups, none before another: the two chosen are called first and second.
    void setPeriods(const QStringList& names, bool timeless = false);
    void setCounts(std::vector<qint64> counts); ///< of the word, in each period
    void setChosen(int then, int now);          ///< kept within the periods; emits chosen() if it changes something
    int then() const { return m_then; }
    int now() const { return m_now; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

Q_SIGNALS:
    void chosen(int then, int now);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    int periods() const { return static_cast<int>(m_names.size()); }
    QRectF slot(int period) const; ///< the column of a period, bars and label
    int periodAt(double x) const;
    void describe();
    void paintBars(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintHandle(QPainter& painter, int period, const QString& name, const QColor& color) const;

    QStringList m_names;
    std::vector<qint64> m_counts;
    int m_then = 0, m_now = 0;
    bool m_dragsThen = false, m_isTimeless = false;
};

/// The colours of then and now in all figures of the view.
QColor thenColor(const QPalette& palette);
QColor nowColor(const QPalette& palette);

} // namespace aviary

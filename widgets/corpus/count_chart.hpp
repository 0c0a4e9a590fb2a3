#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <QWidget>

namespace aviary {

/// One bar: how many of all (`total`), and how many of those that pass the filter of the moment (`passing`).
struct CountBar {
    std::string key; ///< what a click reports
    QString label;
    std::int64_t total = 0;
    std::int64_t passing = 0;
};

/// A small multiple: a caption and bars in the palette's colours. What passes is drawn strong over what there is. A
/// click, or Enter on the bar under the keyboard's cursor, reports its key; dragging over a histogram reports the first
/// and the last.
class CountChart : public QWidget {
    Q_OBJECT
public:
    enum class Shape {
        list,     ///< horizontal bars with label and count, as many as fit, largest first as given
        histogram ///< vertical bars side by side, first and last labelled
    };

    CountChart(Shape shape, const QString& caption, QWidget* parent = nullptr);

    void setBars(std::vector<CountBar> bars);
    void setSelected(const std::set<std::string>& keys); ///< marked as part of the filter
    const std::vector<CountBar>& bars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(const QString& key);
    void rangePicked(const QString& firstKey, const QString& lastKey);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect plotRect() const;
    QRect barRect(int bar) const; ///< the area that belongs to a bar, before mirroring
    QRect mirrored(const QRect& rect) const;
    int barAt(const QPoint& point) const;
    int visibleBars() const;
    void paintList(QPainter& painter);
    void paintHistogram(QPainter& painter);
    void paintCursor(QPainter& painter);
    QColor barColor(int bar, bool passing) const;
    QString barText(int bar) const;
    void describe();
    void moveCursor(int bar);
    void pick(int first, int last);

    Shape m_shape;
    QString m_caption;
    std::vector<CountBar> m_bars;
    std::set<std::string> m_selected;
    std::int64_t m_largest = 0;
    int m_cursor = 0;
    int m_hovered = -1;
    int m_dragFrom = -1;
};

} // namespace aviary

#pragma once

#include <vector>

#include <QAbstractSlider>

namespace aviary {

/// A slider from 0 to 1 over the distribution of what it limits: bars that pass are strong, the others faint. Steps of
/// 0.05.
class HistogramSlider final : public QAbstractSlider {
    Q_OBJECT
public:
    enum class Keeps { atLeast, atMost };
    explicit HistogramSlider(Keeps keeps, QWidget* parent = nullptr);

    void setBins(std::vector<double> counts); ///< equal bins over 0 to 1
    double limit() const { return value() / 20.0; }
    void setLimit(double limit) { setValue(qRound(limit * 20)); }
    bool isNeutral() const {
        return m_keeps == Keeps::atLeast ? value() == minimum() : value() == maximum();
    } ///< lets all pass

    QSize sizeHint() const override { return {160, 32}; }
    QSize minimumSizeHint() const override { return {80, 32}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveTo(int x);
    double visual(double share) const; ///< from the left, whatever the direction of the layout

    Keeps m_keeps;
    std::vector<double> m_bins;
};

} // namespace aviary

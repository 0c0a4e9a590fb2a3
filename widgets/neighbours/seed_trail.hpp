#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QString>
#include <QWidget>

#include "widgets/models/step_history.hpp"

class QHBoxLayout;
class QToolButton;

namespace aviary {

/// A seed that was looked at.
struct SeedStep {
    std::optional<std::int64_t> id; ///< else `text`
    std::string text;
    QString label; ///< safe and short; empty until its answer came
};

/// The way from seed to seed as a row of buttons, with back and forward.
class SeedTrail final : public QWidget {
    Q_OBJECT
public:
    explicit SeedTrail(QWidget* parent = nullptr);
    void setHistory(const StepHistory<SeedStep>& history);
    int buttonCount() const;

Q_SIGNALS:
    void backClicked();
    void forwardClicked();
    void stepClicked(std::size_t position);

private:
    QToolButton *m_back, *m_forward;
    QHBoxLayout* m_steps;
};

} // namespace aviary

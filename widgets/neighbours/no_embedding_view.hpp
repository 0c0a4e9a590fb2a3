#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace aviary {

/// What the page shows without an embedding: what it needs, and the job that makes it.
class NoEmbeddingView final : public QWidget {
    Q_OBJECT
public:
    explicit NoEmbeddingView(QWidget* parent = nullptr);

    /// `action` empty: no button. A disabled button says that it is under way.
    void setStep(const QString& explanation, const QString& action, bool isBusy);

Q_SIGNALS:
    void stepRequested();

private:
    QLabel* m_explanation;
    QPushButton* m_button;
};

} // namespace aviary

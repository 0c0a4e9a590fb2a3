#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QToolButton;

namespace aviary {

/// The command line that does what the page does, selectable, with a button that copies it.
class CommandLineView final : public QWidget {
    Q_OBJECT
public:
    explicit CommandLineView(QWidget* parent = nullptr);
    void setCommand(const QString& command);
    QString command() const;
    void copy() const;

private:
    QLabel* m_text;
    QToolButton* m_copy;
};

} // namespace aviary

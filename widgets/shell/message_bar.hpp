#pragma once

#include <QWidget>

#include "widgets/models/error_text.hpp"

class QLabel;

namespace aviary {

/// A bar under the header that tells an error with cause, place and remedy until it is closed; never a modal dialog.
class MessageBar final : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    void showError(const ErrorText& error);
    void showNotice(const QString& text); ///< good news or a hint; replaces what is there
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tell(const QString& title, const QString& more, bool isError);
    QLabel *m_icon = nullptr, *m_text = nullptr;
    bool m_isError = false;
};

} // namespace aviary

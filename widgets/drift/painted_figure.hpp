#pragma once

#include <functional>

#include <QWidget>

#include "widgets/models/error_text.hpp"
#include "widgets/models/plain_table.hpp"

namespace aviary {

/// A painted figure that copies and exports its picture and its numbers: from its context menu, and with the keys that
/// copy, which put both into the clipboard.
class PaintedFigure : public QWidget {
    Q_OBJECT
public:
    /// `name`: in the user's language; proposes the file's name.
    explicit PaintedFigure(const QString& name, QWidget* parent = nullptr);
    void setAbout(std::function<Json()> about) { m_about = std::move(about); } ///< what exports say of themselves

    virtual PlainTable numbers() const = 0; ///< what is drawn
    void writeTo(const QString& file);      ///< picture or numbers, by the file's extension; throws Error
    void exportAll();                       ///< asks where
    void copy();                            ///< picture and numbers: each program takes what it can use
    void copyNumbers();                     ///< tab-separated under a header

Q_SIGNALS:
    void exported(const QString& file);
    void failed(const aviary::ErrorText& error);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    /// In the direction of the text itself, whatever the layout's; left and right are what they say.
    static void drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text);
    void paintFocus(QPainter& painter); ///< the frame of the widget with the focus; not in exports

private:
    std::function<Json()> m_about = [] { return Json::object(); };
    bool m_isExporting = false;
};

} // namespace aviary

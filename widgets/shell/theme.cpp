#include "widgets/shell/theme.hpp"

#include <QApplication>
#include <QFont>
#include <QHeaderView>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

struct Tones {
    QColor window, base, alternate, button, text, disabled, highlight, highlightedText, link, toolTip;
};

QPalette paletteOf(const Tones& tones) {
    QPalette palette(tones.button, tones.window);
    palette.setColor(QPalette::Window, tones.window);
    palette.setColor(QPalette::Base, tones.base);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::Button, tones.button);
    palette.setColor(QPalette::ToolTipBase, tones.toolTip);
    palette.setColor(QPalette::Link, tones.link);
    palette.setColor(QPalette::LinkVisited, tones.link);
    palette.setColor(QPalette::Highlight, tones.highlight);
    palette.setColor(QPalette::HighlightedText, tones.highlightedText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, tones.text);
        palette.setColor(QPalette::Disabled, role, tones.disabled);
    }
    palette.setColor(QPalette::PlaceholderText, quietText(palette));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.disabled);
    return palette;
}

QColor mix(const QColor& a, const QColor& b, qreal share) {
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * share),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * share),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * share));
}

/// Fusion's, but with fields and boxes to tick that are seen on a dark ground too while they are empty, and with room
/// between the columns of tables: a number at the end of one and a text at the beginning of the next are told apart.
class RoomyFusion final : public QProxyStyle {
public:
    RoomyFusion() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
        constexpr int kCellMargin = 6;
        const auto* header = qobject_cast<const QHeaderView*>(widget);
        if (metric == PM_FocusFrameHMargin) // a cell's margin is one more
            return kCellMargin - 1;
        if (metric == PM_HeaderMargin && header && header->orientation() == Qt::Horizontal)
            return kCellMargin;
        return QProxyStyle::pixelMetric(metric, option, widget);
    }

    QIcon standardIcon(StandardPixmap what, const QStyleOption* option, const QWidget* widget) const override {
        if (what == SP_LineEditClearButton)
            return icon(QStringLiteral("close"));
        return QProxyStyle::standardIcon(what, option, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
            drawOutline(*option, *painter, 1);
        else if (element == PE_FrameLineEdit)
            drawFieldOutline(*option, *painter);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_SpinBox)
            drawFieldOutline(*option, *painter);
    }

private:
    /// Fusion draws it darker than the ground, and in the accent colour around the one with the focus.
    static void drawFieldOutline(const QStyleOption& option, QPainter& painter) {
        constexpr qreal kOpacity = 0.6;
        if (!(option.state & State_HasFocus) && option.palette.color(QPalette::Window).lightness() < 128)
            drawOutline(option, painter, kOpacity);
    }

    static void drawOutline(const QStyleOption& option, QPainter& painter, qreal opacity) {
        painter.save();
        painter.setOpacity(opacity);
        painter.setPen(option.state & State_Enabled ? quietText(option.palette)
                                                    : option.palette.color(QPalette::Disabled, QPalette::Text));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter.restore();
    }
};

int systemFontSize() {
    static const int size = QApplication::font().pointSize();
    return size > 0 ? size : 10;
}

} // namespace

QPalette lightPalette() {
    return paletteOf({.window = QColor(0xf6, 0xf6, 0xf4),
                      .base = QColor(0xff, 0xff, 0xff),
                      .alternate = QColor(0xf9, 0xf9, 0xf7),
                      .button = QColor(0xee, 0xee, 0xeb),
                      .text = QColor(0x1e, 0x22, 0x26),
                      .disabled = QColor(0x9a, 0x9d, 0xa0),
                      .highlight = QColor(0x1f, 0x6f, 0xb5),
                      .highlightedText = Qt::white,
                      .link = QColor(0x1a, 0x5f, 0x9e),
                      .toolTip = QColor(0xff, 0xff, 0xff)});
}

QPalette darkPalette() {
    return paletteOf({.window = QColor(0x20, 0x23, 0x26),
                      .base = QColor(0x18, 0x1a, 0x1d),
                      .alternate = QColor(0x1d, 0x20, 0x23),
                      .button = QColor(0x2e, 0x32, 0x36),
                      .text = QColor(0xe4, 0xe6, 0xe8),
                      .disabled = QColor(0x75, 0x7a, 0x80),
                      .highlight = QColor(0x2f, 0x7d, 0xc4),
                      .highlightedText = Qt::white,
                      .link = QColor(0x7a, 0xb8, 0xec),
                      .toolTip = QColor(0x2e, 0x32, 0x36)});
}

void applyAppearance(Theme theme, int fontSize) {
    const int ofSystem = systemFontSize(); // before the first change
    if (!dynamic_cast<RoomyFusion*>(QApplication::style()))
        QApplication::setStyle(new RoomyFusion);
    switch (theme) {
    case Theme::system:
        QApplication::setPalette(QPalette());
        break;
    case Theme::light:
        QApplication::setPalette(lightPalette());
        break;
    case Theme::dark:
        QApplication::setPalette(darkPalette());
        break;
    }
    QFont font = QApplication::font();
    font.setPointSize(fontSize > 0 ? fontSize : ofSystem);
    QApplication::setFont(font);
}

QColor quietText(const QPalette& palette) {
    return mix(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.35);
}

QColor hairline(const QPalette& palette) {
    return mix(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.14);
}

} // namespace aviary

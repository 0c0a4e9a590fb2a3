#include "widgets/shell/theme.hpp"

#include <QApplication>
#include <QFont>
#include <QStyle>
#include <QStyleFactory>

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
    if (QApplication::style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
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

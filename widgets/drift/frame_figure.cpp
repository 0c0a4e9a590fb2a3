#include "widgets/drift/frame_figure.hpp"

#include <algorithm>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include "widgets/charts/series_style.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr int kMargin = 16, kScale = 2;
constexpr double kListShare = 0.22;

/// The last period before `period` in which the word occurs; `period` itself if there is none, or if it is a group.
std::size_t periodBefore(const ShownWord& word, std::size_t period) {
    if (word.words->byGroup())
        return period;
    for (std::size_t p = period; p-- > 0;)
        if (word.periods[p].count > 0)
            return p;
    return period;
}

} // namespace

FrameFigure::FrameFigure(QWidget* parent) : PaintedFigure(tr("Frame"), parent), m_path(new PathChart(this)) {
    setAutoFillBackground(true);
}

void FrameFigure::setWords(std::shared_ptr<const ShownWord> word, std::shared_ptr<const ShownWord> other,
                           std::vector<ShownPath> paths) {
    m_word = std::move(word);
    m_other = std::move(other);
    m_path->setPaths(std::move(paths));
    setPeriod(0, 0);
}

void FrameFigure::setPeriod(std::size_t period, std::size_t most) {
    m_title = periodText(*m_word->words, period);
    m_lists.clear();
    if (m_other) {
        m_lists.push_back(listOf({m_word, period}, {m_other, period}, most));
        m_lists.push_back(listOf({m_other, period}, {m_word, period}, most));
    } else {
        m_lists.push_back(listOf({m_word, period}, {m_word, periodBefore(*m_word, period)}, most));
    }
    m_path->setPeriod(period);
    resizeEvent(nullptr);
    update();
}

FrameFigure::List FrameFigure::listOf(const WordSide& side, const WordSide& beside, std::size_t most) const {
    NeighbourListModel model(NeighbourMark::entered, nullptr);
    model.setSides(side, beside, most);
    const ShownWords& words = *side.word->words;
    List list{tr("%1 · %2 times", "a word and how often")
                  .arg(wordText(words, side.word->word), formatCount(side.neighbours().count)),
              rawWord(words, side.word->word),
              {}};
    for (int row = 0; row < model.rowCount(); ++row) {
        const std::int32_t word = model.wordAt(row);
        list.rows.push_back({model.markAt(row), wordText(words, word), rawWord(words, word),
                             side.neighbours().neighbours[static_cast<std::size_t>(row)].cosine});
    }
    return list;
}

PlainTable FrameFigure::numbers() const {
    PlainTable table{{"word", "neighbour", "mark", "cosine"}, {}};
    for (const List& list : m_lists)
        for (const Row& row : list.rows)
            table.rows.push_back({list.rawWord.toStdString(), row.rawWord.toStdString(),
                                  markName(row.mark).toStdString(), static_cast<double>(row.cosine)});
    return table;
}

QImage FrameFigure::image() const {
    QImage picture(size() * kScale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(kScale);
    picture.fill(palette().color(QPalette::Window));
    const_cast<FrameFigure*>(this)->render(&picture); // render() isn't const, but changes nothing that is seen
    return picture;
}

QByteArray FrameFigure::svg() const {
    QBuffer out;
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(m_title);
    QPainter painter(&generator);
    const_cast<FrameFigure*>(this)->render(&painter);
    painter.end();
    return out.data();
}

double FrameFigure::listWidth() const {
    return std::clamp(kListShare * width(), 140.0, 320.0);
}

void FrameFigure::resizeEvent(QResizeEvent*) {
    const int top = kMargin + 2 * fontMetrics().height();
    const int lists = static_cast<int>(static_cast<double>(m_lists.size()) * listWidth());
    const QRect area(kMargin, top, std::max(1, width() - lists - 2 * kMargin), std::max(1, height() - top - kMargin));
    m_path->setGeometry(isRightToLeft() ? area.translated(lists, 0) : area);
}

void FrameFigure::paintList(QPainter& painter, const List& list, const QRectF& area) const {
    const double line = fontMetrics().height() + 4.0;
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const auto leading = (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    const auto trailing = (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
    drawText(painter, QRectF(area.left(), area.top(), area.width(), line), leading,
             QFontMetrics(bold).elidedText(list.head, Qt::ElideRight, static_cast<int>(area.width())));
    painter.setFont(font());
    const double sign = fontMetrics().horizontalAdvance(u'+') + 6.0,
                 number = fontMetrics().horizontalAdvance(formatRatio(-0.99)) + 8.0;
    double y = area.top() + line;
    for (const Row& row : list.rows) {
        if (y + line > area.bottom())
            break;
        const QRectF whole(area.left(), y, area.width(), line);
        const QRectF word = isRightToLeft() ? whole.adjusted(number, 0, -sign, 0) : whole.adjusted(sign, 0, -number, 0);
        painter.setPen(row.mark == NeighbourMark::none ? palette().color(QPalette::WindowText)
                                                       : markColor(row.mark, palette()));
        drawText(painter, whole, leading, markSign(row.mark));
        drawText(painter, word, leading,
                 fontMetrics().elidedText(row.word, Qt::ElideRight, static_cast<int>(word.width())));
        painter.setPen(mutedColor(palette()));
        drawText(painter, whole, trailing, formatRatio(row.cosine));
        y += line;
    }
}

void FrameFigure::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(1.3 * large.pointSizeF());
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    const int line = 2 * fontMetrics().height();
    drawText(painter, QRectF(kMargin + 8, kMargin / 2.0, width() - 2.0 * kMargin - 16, line),
             (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, m_title);
    const double wide = listWidth();
    const auto lists = static_cast<double>(m_lists.size());
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        const double offset = static_cast<double>(i) * wide;
        const double left =
            isRightToLeft() ? kMargin + (lists - 1) * wide - offset : width() - kMargin - lists * wide + offset;
        paintList(painter, m_lists[i], QRectF(left + 8, kMargin + line, wide - 16, height() - 2.0 * kMargin - line));
    }
}

} // namespace aviary

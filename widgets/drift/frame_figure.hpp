#pragma once

#include <vector>

#include "widgets/drift/neighbour_models.hpp"
#include "widgets/drift/painted_figure.hpp"
#include "widgets/drift/path_chart.hpp"

namespace aviary {

/// One picture of a series, a period each: the path with the period marked, and beside it the neighbours then, with
/// what entered and left since the period before; or, of two words, with what they share. Never shown on screen.
class FrameFigure final : public PaintedFigure {
    Q_OBJECT
public:
    explicit FrameFigure(QWidget* parent = nullptr);

    /// `other`: null: one word. `paths`: of both, in one plane.
    void setWords(std::shared_ptr<const ShownWord> word, std::shared_ptr<const ShownWord> other,
                  std::vector<ShownPath> paths);
    void setPeriod(std::size_t period, std::size_t most); ///< with so many neighbours, or as many as there is room for

    /// word, neighbour, mark, cosine: what the lists hold.
    PlainTable numbers() const override;
    QImage image() const; ///< at twice its size
    QByteArray svg() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        NeighbourMark mark = NeighbourMark::none;
        QString word, rawWord;
        float cosine = 0;
    };
    struct List {
        QString head, rawWord;
        std::vector<Row> rows;
    };
    List listOf(const WordSide& side, const WordSide& beside, std::size_t most) const;
    double listWidth() const;
    void paintList(QPainter& painter, const List& list, const QRectF& area) const;

    std::shared_ptr<const ShownWord> m_word, m_other;
    QString m_title;
    std::vector<List> m_lists;
    PathChart* m_path;
};

} // namespace aviary

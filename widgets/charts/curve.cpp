#include "widgets/charts/curve.hpp"

#include <algorithm>
#include <cmath>

namespace aviary {

namespace {

void appendExtremes(Curve& out, Curve::const_iterator begin, Curve::const_iterator end) {
    const auto [low, high] =
        std::minmax_element(begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    out.push_back(*std::min(low, high));
    if (low != high)
        out.push_back(*std::max(low, high));
}

} // namespace

Curve decimated(const Curve& curve, int columns) {
    Curve finite;
    finite.reserve(curve.size());
    std::copy_if(curve.begin(), curve.end(), std::back_inserter(finite),
                 [](const QPointF& p) { return std::isfinite(p.y()); });
    if (finite.size() <= 2 * static_cast<std::size_t>(columns) + 2)
        return finite;

    const double start = finite.front().x(), span = finite.back().x() - start;
    const auto columnOf = [&](const QPointF& p) {
        return span > 0 ? std::min(columns - 1, static_cast<int>((p.x() - start) / span * columns)) : 0;
    };
    Curve out;
    out.reserve(2 * static_cast<std::size_t>(columns) + 2);
    out.push_back(finite.front());
    // The ends are kept as they are, so they take no part in their columns.
    for (auto begin = finite.cbegin() + 1; begin != finite.cend() - 1;) {
        const int column = columnOf(*begin);
        const auto end =
            std::find_if(begin, finite.cend() - 1, [&](const QPointF& p) { return columnOf(p) != column; });
        appendExtremes(out, begin, end);
        begin = end;
    }
    out.push_back(finite.back());
    return out;
}

Curve smoothed(const Curve& curve, double weight) {
    Curve out;
    out.reserve(curve.size());
    double average = 0, share = 0;
    for (const QPointF& point : curve) {
        if (!std::isfinite(point.y()))
            continue;
        average = weight * average + (1 - weight) * point.y();
        share = weight * share + (1 - weight);
        out.emplace_back(point.x(), average / share);
    }
    return out;
}

const QPointF* nearestPoint(const Curve& curve, double x) {
    if (curve.empty())
        return nullptr;
    const auto after =
        std::lower_bound(curve.begin(), curve.end(), x, [](const QPointF& p, double value) { return p.x() < value; });
    if (after == curve.begin())
        return &*after;
    const auto before = after - 1;
    return after == curve.end() || x - before->x() <= after->x() - x ? &*before : &*after;
}

} // namespace aviary

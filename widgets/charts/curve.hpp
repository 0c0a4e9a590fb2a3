#pragma once

#include <vector>

#include <QPointF>

namespace aviary {

/// Points of a measured curve by ascending x. y may be NaN or infinite: such points aren't drawn.
using Curve = std::vector<QPointF>;

/// At most 2 × columns + 2 points that look like `curve` on `columns` pixel columns: lowest and highest value of each
/// column in their order, and the first and the last point. Short curves come back whole. Precondition: columns >= 1.
Curve decimated(const Curve& curve, int columns);

/// Exponential moving average, 0 <= weight < 1 (0: the curve itself), corrected for its start as Adam's moments are
/// (Kingma and Ba 2015, §3): a constant curve stays what it is. Points that aren't finite are left out.
Curve smoothed(const Curve& curve, double weight);

/// The point with the nearest x, or null for an empty curve.
const QPointF* nearestPoint(const Curve& curve, double x);

} // namespace aviary

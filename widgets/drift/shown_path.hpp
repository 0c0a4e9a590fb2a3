#pragma once

#include <memory>
#include <vector>

#include <QStringList>

#include "core/drift/word_path.hpp"
#include "widgets/drift/neighbour_models.hpp"

namespace aviary {

/// A word's path as it is drawn: names of its points beside the path itself.
struct ShownPath {
    WordPath path;
    QStringList periods;       ///< of each step
    QStringList rawPeriods;    ///< for exports
    QStringList neighbours;    ///< of each neighbour, fit for a plain-text widget
    QStringList rawNeighbours; ///< for exports
    QString word, rawWord;
    bool isTimeless = false; ///< the steps are of groups, none before another: no line joins them
};

/// The paths of words of the same vectors, in one plane. On a background thread.
std::vector<ShownPath> shownPaths(const std::vector<std::shared_ptr<const ShownWord>>& shown, int then, int now);

} // namespace aviary

#pragma once

#include <vector>

#include <QStringList>

#include "core/base/json.hpp"

namespace aviary {

/// What tells runs from each other: for each config the fields whose values differ between them, "batch_size 64, recipe
/// simcse". `names` are put in front where no setting differs or two texts would be the same. Precondition: as many
/// names as configs.
QStringList differingSettings(const std::vector<Json>& configs, const QStringList& names);

} // namespace aviary

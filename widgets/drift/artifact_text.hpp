#pragma once

#include <QString>

#include "core/registry/artifact.hpp"

namespace aviary {

/// "ira@2": name and version.
QString refText(const Artifact& artifact);

} // namespace aviary

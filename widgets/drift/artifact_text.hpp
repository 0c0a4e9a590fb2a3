#pragma once

#include <QString>

#include "core/registry/artifact.hpp"

namespace aviary {

/// "ira@2": name and version.
QString refText(const Artifact& artifact);

/// "LeftTroll, RightTroll": the groups of accounts whose tweets it was made from, fit for a plain-text widget; empty:
/// all accounts.
QString accountsText(const Artifact& artifact);

} // namespace aviary

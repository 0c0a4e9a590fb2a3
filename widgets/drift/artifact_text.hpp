#pragma once

#include <QString>

#include "core/registry/artifact.hpp"

namespace aviary {

/// "ira@2": name and version.
QString refText(const Artifact& artifact);

/// "LeftTroll, RightTroll": the groups of accounts whose tweets it was made from, fit for a plain-text widget; empty:
/// all accounts.
QString accountsText(const Artifact& artifact);

/// "LeftTroll, RightTroll": the groups that it compares, as they were asked for; "groups" where their label has but
/// two.
QString groupsText(const Artifact& artifact);

} // namespace aviary

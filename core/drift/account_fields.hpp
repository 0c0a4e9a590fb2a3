#pragma once

#include <string>

#include "core/base/fields.hpp"

namespace aviary {

/// What the settings that choose accounts say of themselves: the same in every analysis of core/drift. `heading` is
/// that of the form.
FieldInfo author_labels_field(const std::string& heading);

/// "by", "account_label" and "groups": periods, or two groups of accounts at one time (chosen_groups()).
FieldInfo by_field(const std::string& heading);
FieldInfo account_label_field(const std::string& heading);
FieldInfo groups_field(const std::string& heading);

} // namespace aviary

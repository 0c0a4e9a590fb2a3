#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/data/account_labels.hpp"

namespace aviary {

class FieldForm;

/// What a workspace has that fields of a form name.
struct WorkspaceOffer {
    std::vector<AccountLabel> labels;
    std::vector<std::pair<std::string, std::int64_t>> languages; ///< code and number of tweets, descending
    bool operator==(const WorkspaceOffer&) const = default;
};

/// On a background thread.
WorkspaceOffer readOffer(const Workspace& workspace);

/// Offers it in the fields "languages", "author_labels" ("account_category=LeftTroll"), "account_label" and "groups"
/// (the values of the label that is entered there), as far as the form has them.
void showOffer(const FieldForm& form, const WorkspaceOffer& offer);

} // namespace aviary

#pragma once

#include <string>

#include "core/base/control.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// The topics of every tweet, as training and evaluation read them. `source`: "annotations" (what the import brought),
/// "rules" (the rule file `rules_file`, empty: the built-in rules), or "auto": annotations where there are any, else
/// rules. Only topics that some tweet has are named. Throws Error for a rule file that can't be used, UsageError for
/// another source.
TopicTable topic_labels(const Workspace& workspace, const std::string& source, const std::string& rules_file,
                        const Control& control = {});

} // namespace aviary

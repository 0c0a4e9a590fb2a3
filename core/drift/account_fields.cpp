#include "core/drift/account_fields.hpp"

namespace aviary {

FieldInfo author_labels_field(const std::string& heading) {
    return {.label = "Labels of the author",
            .help = "Only tweets of accounts with one of these labels, as account_category=LeftTroll; empty: all.",
            .group = heading};
}

FieldInfo by_field(const std::string& heading) {
    return {.label = "Compare",
            .help = "period: one corpus over time; group: two groups of accounts at one time.",
            .choices = {"period", "group"},
            .group = heading};
}

FieldInfo account_label_field(const std::string& heading) {
    return {.label = "Label of accounts",
            .help = "With groups: the label that says to which group an account belongs.",
            .group = heading};
}

FieldInfo groups_field(const std::string& heading) {
    return {.label = "Groups",
            .help =
                "With groups: the two that are compared, each a value of the label, several joined by + "
                "(LeftTroll+RightTroll), or * for all other accounts, those without the label too. A \\ before + or * "
                "makes it a part of the value. Empty: the label's values, if there are just two.",
            .group = heading};
}

} // namespace aviary

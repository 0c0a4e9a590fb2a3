#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// Accounts by one of their labels.
struct AccountGroup {
    std::string label;               ///< "account_category"
    std::vector<std::string> values; ///< with any of them; or
    bool others = false;             ///< with none of them: accounts with another value and those without the label

    bool operator==(const AccountGroup&) const = default;
};

/// "LeftTroll", "LeftTroll+RightTroll", "not LeftTroll". A + or \ that belongs to a value has a \ before it.
std::string name_of(const AccountGroup& group);

/// "account_category=LeftTroll+RightTroll", "account_category!=LeftTroll": what parse_account_group() reads.
std::string to_string(const AccountGroup& group);

/// Throws UsageError at "author_group".
AccountGroup parse_account_group(std::string_view text);

/// Groups that are compared, as settings write them: a value ("LeftTroll"), several joined ("LeftTroll+RightTroll"),
/// and for one of them "*": all accounts that are in none of the other groups. A \ before + or \ or * makes it a part
/// of the value. Throws UsageError at "groups": fewer than two, an empty value, a value that is in two of them, more
/// than one *.
std::vector<AccountGroup> parse_account_groups(const std::string& label, const std::vector<std::string>& texts);

/// The text of a group of one value.
std::string written_value(const std::string& value);

} // namespace aviary

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/data/account_group.hpp"
#include "core/data/records.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// A label that accounts have ("account_category"), and which groups of accounts it makes.
struct AccountLabel {
    std::string name;
    std::vector<std::pair<std::string, std::int64_t>> values; ///< value and number of accounts, the most first

    bool operator==(const AccountLabel&) const = default;
};

/// Every label that an account has, by name. Of a label with more than kMostLabelValues values (one for each account,
/// say) the commonest are given.
std::vector<AccountLabel> account_labels(const Workspace& workspace);
inline constexpr std::size_t kMostLabelValues = 1'000;

/// The label of that name. Throws Error at `field`, naming the labels that there are, where no account has it.
AccountLabel require_label(const Workspace& workspace, const std::string& name, const std::string& field);

/// Throws Error at `field`, naming the values of the label with their numbers of accounts, where no account has this
/// one.
void require_value(const Workspace& workspace, const AccountLabel& label, const std::string& value,
                   const std::string& field);

/// A TweetFilter with a label that no account has passes nothing: throws Error at "author_labels" as the two above do.
void require_labels(const Workspace& workspace, const std::vector<LabelRecord>& author_labels);

/// The same for all that the filter says of accounts, at "author_labels" and "author_group".
void require_accounts(const Workspace& workspace, const TweetFilter& filter);

/// "left (30 accounts), right (1 account)", the commonest.
std::string listed_values(const AccountLabel& label);

/// The two groups of accounts that are compared: those that `texts` write (parse_account_groups()), else the two that
/// the label makes. Throws what require_label() throws at "account_label"; UsageError at "groups" unless there are two,
/// and Error unless both have accounts, naming those that there are.
std::vector<AccountGroup> chosen_groups(const Workspace& workspace, const std::string& label,
                                        const std::vector<std::string>& texts);

/// In which of some groups accounts are.
class GroupsOfAccounts {
public:
    GroupsOfAccounts(const Workspace& workspace, std::vector<AccountGroup> groups);

    const std::vector<AccountGroup>& groups() const { return groups_; }
    /// A place in groups(); none for an account (users.id) that is in none of them, and for 0: unknown.
    std::optional<std::size_t> group_of(std::int64_t account) const;

private:
    std::vector<AccountGroup> groups_;
    std::unordered_map<std::int64_t, std::size_t> named_; ///< accounts with a value that a group names
    std::optional<std::size_t> others_;                   ///< the group of all others
};

/// (users.id, value) of the accounts that have the label, ascending.
std::vector<std::pair<std::int64_t, std::string>> accounts_by_label(const Workspace& workspace,
                                                                    const std::string& name);

} // namespace aviary

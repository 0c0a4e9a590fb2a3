#include "core/data/account_labels.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/sql.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMostNamed = 20;

/// "a, b, c", at most kMostNamed of them.
template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
    std::string text;
    for (std::size_t i = 0; i < std::min(items.size(), kMostNamed); ++i)
        text += (text.empty() ? "" : ", ") + name(items[i]);
    return text + (items.size() > kMostNamed ? " …" : "");
}

bool has_value(const Workspace& workspace, const std::string& name, const std::string& value) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement find(workspace.database(), "SELECT 1 FROM user_labels WHERE name = ? AND value = ? LIMIT 1");
        find.bind(1, name);
        find.bind(2, value);
        return find.executeStep();
    });
}

/// Whether an account has none of the group's values.
bool has_others(const Workspace& workspace, const AccountGroup& group) {
    return with_database(workspace.database(), [&] {
        std::string places;
        for (std::size_t i = 0; i < group.values.size(); ++i)
            places += i == 0 ? "?" : ", ?";
        SQLite::Statement find(workspace.database(),
                               "SELECT 1 FROM users WHERE id NOT IN (SELECT user FROM user_labels "
                               "WHERE name = ? AND value IN (" +
                                   places + ")) LIMIT 1");
        find.bind(1, group.label);
        for (std::size_t i = 0; i < group.values.size(); ++i)
            find.bind(static_cast<int>(i) + 2, group.values[i]);
        return find.executeStep();
    });
}

} // namespace

std::vector<AccountLabel> account_labels(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(workspace.database(), "SELECT name, value, count(*) AS accounts FROM user_labels "
                                                     "GROUP BY name, value ORDER BY name, accounts DESC, value");
        std::vector<AccountLabel> labels;
        while (rows.executeStep()) {
            if (const auto name = rows.getColumn(0).getString(); labels.empty() || labels.back().name != name)
                labels.push_back({name, {}});
            if (auto& values = labels.back().values; values.size() < kMostLabelValues)
                values.emplace_back(rows.getColumn(1).getString(), rows.getColumn(2).getInt64());
        }
        return labels;
    });
}

AccountLabel require_label(const Workspace& workspace, const std::string& name, const std::string& field) {
    const auto labels = account_labels(workspace);
    const auto found = std::ranges::find(labels, name, &AccountLabel::name);
    if (found != labels.end())
        return *found;
    throw Error("no account has the label '" + name + "'",
                labels.empty()
                    ? "Import a table of accounts with columns author and account_category; no account has any label."
                    : "The accounts have " + listed(labels, [](const auto& label) { return label.name; }) + ".",
                {.field = field});
}

std::string listed_values(const AccountLabel& label) {
    return listed(label.values, [](const auto& value) {
        return value.first + " (" + std::to_string(value.second) + (value.second == 1 ? " account)" : " accounts)");
    });
}

void require_value(const Workspace& workspace, const AccountLabel& label, const std::string& value,
                   const std::string& field) {
    const bool listed =
        std::ranges::find(label.values, value, &std::pair<std::string, std::int64_t>::first) != label.values.end();
    if (!listed && !has_value(workspace, label.name, value)) // rare values aren't listed
        throw Error("no account has the " + label.name + " '" + value + "'",
                    "The values are " + listed_values(label) + ".", {.field = field});
}

void require_labels(const Workspace& workspace, const std::vector<LabelRecord>& author_labels) {
    for (const auto& [name, value] : author_labels)
        require_value(workspace, require_label(workspace, name, "author_labels"), value, "author_labels");
}

void require_accounts(const Workspace& workspace, const TweetFilter& filter) {
    require_labels(workspace, filter.author_labels);
    if (!filter.author_group)
        return;
    const auto label = require_label(workspace, filter.author_group->label, "author_group");
    for (const auto& value : filter.author_group->values)
        require_value(workspace, label, value, "author_group");
}

std::vector<std::pair<std::int64_t, std::string>> accounts_by_label(const Workspace& workspace,
                                                                    const std::string& name) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(workspace.database(),
                               "SELECT user, value FROM user_labels WHERE name = ? ORDER BY user");
        rows.bind(1, name);
        std::vector<std::pair<std::int64_t, std::string>> accounts;
        while (rows.executeStep())
            accounts.emplace_back(rows.getColumn(0).getInt64(), rows.getColumn(1).getString());
        return accounts;
    });
}

std::vector<AccountGroup> chosen_groups(const Workspace& workspace, const std::string& label_name,
                                        const std::vector<std::string>& texts) {
    const auto label = require_label(workspace, label_name, "account_label");
    const auto refuse = [&](const std::string& message) {
        throw UsageError(message, "The groups are " + listed_values(label) + ".", {.field = "groups"});
    };
    auto named = texts;
    if (named.empty() && label.values.size() == 2)
        named = {written_value(label.values[0].first), written_value(label.values[1].first)};
    if (named.empty())
        refuse(label.values.size() == 1 ? "the label '" + label.name +
                                              "' makes one group of accounts only: there is nothing to compare it with"
                                        : "it isn't said which two groups of accounts are to be compared");
    if (named.size() != 2)
        refuse("two groups of accounts can be compared, not " + std::to_string(named.size()));
    auto groups = parse_account_groups(label.name, named);
    for (const auto& group : groups)
        for (const auto& value : group.values)
            require_value(workspace, label, value, "groups");
    for (const auto& group : groups)
        if (group.others && !has_others(workspace, group))
            refuse("there are no other accounts: each is " + name_of({group.label, group.values}));
    return groups;
}

GroupsOfAccounts::GroupsOfAccounts(const Workspace& workspace, std::vector<AccountGroup> groups)
    : groups_(std::move(groups)) {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        if (groups_[g].others) {
            others_ = g;
            continue;
        }
        for (const auto& [account, value] : accounts_by_label(workspace, groups_[g].label))
            if (std::ranges::find(groups_[g].values, value) != groups_[g].values.end())
                named_.emplace(account, g);
    }
}

std::optional<std::size_t> GroupsOfAccounts::group_of(std::int64_t account) const {
    const auto found = named_.find(account);
    if (found != named_.end())
        return found->second;
    return account == 0 ? std::nullopt : others_;
}

} // namespace aviary

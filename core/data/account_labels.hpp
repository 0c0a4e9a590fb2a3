#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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

/// (users.id, value) of the accounts that have the label, ascending.
std::vector<std::pair<std::int64_t, std::string>> accounts_by_label(const Workspace& workspace,
                                                                    const std::string& name);

} // namespace aviary

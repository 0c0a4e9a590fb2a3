#include "core/data/account_labels.hpp"

#include "core/data/sql.hpp"

namespace aviary {

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

} // namespace aviary

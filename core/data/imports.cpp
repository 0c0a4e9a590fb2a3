#include "core/data/schema.hpp"
#include "core/data/sql.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

std::vector<ImportRow> all_imports(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        const bool has_accounts = schema_version(workspace.database(), workspace.folder().string()) >= 2;
        SQLite::Statement rows(workspace.database(), "SELECT file, rows, imported, merged, rejected, started_at, " +
                                                         std::string(has_accounts ? "accounts" : "0") +
                                                         " FROM imports ORDER BY id");
        std::vector<ImportRow> imports;
        while (rows.executeStep())
            imports.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64(),
                               rows.getColumn(2).getInt64(), rows.getColumn(3).getInt64(), rows.getColumn(4).getInt64(),
                               rows.getColumn(5).getInt64(), rows.getColumn(6).getInt64()});
        return imports;
    });
}

std::vector<RejectedRow> rejected_page(const Workspace& workspace, std::int64_t after_id, int limit) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(workspace.database(),
                               "SELECT r.id, i.file, r.line, r.field, r.reason, r.excerpt FROM rejected r "
                               "JOIN imports i ON i.id = r.import WHERE r.id > ? ORDER BY r.id LIMIT ?");
        rows.bind(1, after_id);
        rows.bind(2, limit);
        std::vector<RejectedRow> rejected;
        while (rows.executeStep())
            rejected.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                                rows.getColumn(2).getInt64(), rows.getColumn(3).getString(),
                                rows.getColumn(4).getString(), rows.getColumn(5).getString()});
        return rejected;
    });
}

} // namespace aviary

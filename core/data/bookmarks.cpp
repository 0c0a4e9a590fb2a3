#include "core/data/sql.hpp"
#include "core/data/tweets.hpp"

namespace aviary {

std::vector<std::int64_t> bookmarks(const Workspace& workspace) {
    return with_database(workspace.database(), [&] {
        SQLite::Statement rows(workspace.database(), "SELECT tweet_id FROM bookmarks ORDER BY sequence DESC");
        std::vector<std::int64_t> ids;
        while (rows.executeStep())
            ids.push_back(rows.getColumn(0).getInt64());
        return ids;
    });
}

void set_bookmark(Workspace& workspace, std::int64_t tweet_id, bool on) {
    with_database(workspace.database(), [&] {
        SQLite::Statement change(workspace.database(), on ? "INSERT OR IGNORE INTO bookmarks(tweet_id) VALUES(?)"
                                                          : "DELETE FROM bookmarks WHERE tweet_id = ?");
        change.bind(1, tweet_id);
        change.exec();
    });
}

} // namespace aviary

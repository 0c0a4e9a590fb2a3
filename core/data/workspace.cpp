#include "core/data/workspace.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/file_lock.hpp"
#include "core/data/full_text.hpp"
#include "core/data/schema.hpp"
#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"

namespace aviary {

namespace {

namespace fs = std::filesystem;

constexpr const char* kImportLock = "import.lock";
constexpr int kBusyMilliseconds = 60'000;

fs::path database_file(const fs::path& folder) {
    return folder / "workspace.sqlite";
}

std::unique_ptr<SQLite::Database> connect(const fs::path& file, Access access, bool create) {
    const int flags =
        access == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | (create ? SQLite::OPEN_CREATE : 0);
    auto database = std::make_unique<SQLite::Database>(file.string(), flags, kBusyMilliseconds);
    if (access == Access::write) // the first two also where the making was interrupted; without effect where they hold
        database->exec("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA "
                       "cache_size = -131072; PRAGMA wal_autocheckpoint = 16384;"
                       "PRAGMA journal_size_limit = 67108864");
    else
        database->exec("PRAGMA cache_size = -65536; PRAGMA mmap_size = 4294967296");
    add_filter_functions(*database);
    open_full_text(*database);
    return database;
}

/// Whether there is no file in it: at most what an interrupted create() left.
bool holds_nothing(const fs::path& folder) {
    const auto inside = fs::recursive_directory_iterator(folder);
    return std::all_of(fs::begin(inside), fs::end(inside),
                       [](const fs::directory_entry& entry) { return entry.is_directory(); });
}

} // namespace

Workspace::Workspace(fs::path folder, std::unique_ptr<SQLite::Database> database)
    : folder_(std::move(folder)), database_(std::move(database)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

fs::path Workspace::import_lock() const {
    return folder_ / kImportLock;
}

bool Workspace::has_indexes() const {
    return with_database(*database_, [&] { return has_query_indexes(*database_); });
}

Workspace Workspace::create(const fs::path& folder) {
    std::error_code failure;
    if (fs::exists(folder, failure) && (!fs::is_directory(folder, failure) || !holds_nothing(folder)))
        throw Error("there is something here already", "Choose a new folder, or open this one if it is a workspace",
                    {.file = folder.string()});
    fs::create_directories(folder / "artifacts", failure);
    if (!failure)
        fs::create_directories(folder / "runs", failure);
    if (failure)
        throw Error("the folder can't be made: " + failure.message(), "Choose a place where you may write",
                    {.file = folder.string()});
    const fs::path file = database_file(folder);
    try {
        auto database = connect(file, Access::write, true);
        migrate_schema(*database, file.string());
        create_query_indexes(*database);
        return Workspace(folder, std::move(database));
    } catch (const SQLite::Exception& exception) {
        throw explain(exception, file.string());
    }
}

Workspace Workspace::open(const fs::path& folder, Access access) {
    const fs::path file = database_file(folder);
    if (!exists(folder))
        throw Error("this is no workspace (it holds no workspace.sqlite)",
                    "Choose a folder that Aviary made, or make a new one", {.file = folder.string()});
    try {
        auto database = connect(file, access, false);
        if (access == Access::write) {
            migrate_schema(*database, file.string());
            if (!FileLock::is_held(folder / kImportLock))
                create_query_indexes(*database);
        } else if (schema_version(*database, file.string()) == 0) {
            throw Error("this workspace is empty: its making was interrupted", "Delete the folder and make it anew",
                        {.file = folder.string()});
        }
        return Workspace(folder, std::move(database));
    } catch (const SQLite::Exception& exception) {
        throw explain(exception, file.string());
    }
}

bool Workspace::exists(const fs::path& folder) {
    std::error_code failure;
    return fs::is_regular_file(database_file(folder), failure);
}

} // namespace aviary

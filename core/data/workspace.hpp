#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace SQLite {
class Database;
}

namespace aviary {

enum class Access { read, write };

/// An open workspace folder `NAME.aviary/` (DESIGN.md §3) and one SQLite connection to its database.
/// One object per thread: open as many as needed; WAL lets readers and the one writer work side by side, and a writer
/// waits for another (busy timeout 60 s) rather than fail.
class Workspace {
public:
    /// Makes the folder, the database and its schema. Throws Error if there are files in `folder` already.
    static Workspace create(const std::filesystem::path& folder);

    /// Opens an existing one; Access::write migrates an older schema first. Throws Error if it is no workspace, or if a
    /// newer version of the program made it (then says which). Access::read never writes and needs no migration
    /// finished.
    static Workspace open(const std::filesystem::path& folder, Access access);

    /// Whether `folder` looks like a workspace (holds workspace.sqlite).
    static bool exists(const std::filesystem::path& folder);

    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path artifacts() const { return folder_ / "artifacts"; }
    std::filesystem::path runs() const { return folder_ / "runs"; }
    SQLite::Database& database() const { return *database_; }

    /// Held (FileLock) while a first import has put off building the indexes.
    std::filesystem::path import_lock() const;

    /// Whether queries have the indexes that make them fast. A first import that was stopped leaves them out; opening
    /// the workspace for writing builds them.
    bool has_indexes() const;

    static constexpr int kSchemaVersion = 2;

private:
    Workspace(std::filesystem::path folder, std::unique_ptr<SQLite::Database> database);
    std::filesystem::path folder_;
    std::unique_ptr<SQLite::Database> database_; ///< never null but after a move
};

} // namespace aviary

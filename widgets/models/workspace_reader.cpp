#include "widgets/models/workspace_reader.hpp"

#include <optional>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>
#include <sys/stat.h>

namespace aviary {

namespace {

struct Identity {
    std::filesystem::path folder;
    ino_t inode = 0;
    bool operator==(const Identity&) const = default;
};

Identity identify(const std::filesystem::path& folder) {
    struct stat status {};
    const bool found = ::stat((folder / "workspace.sqlite").c_str(), &status) == 0;
    return {folder, found ? status.st_ino : 0};
}

} // namespace

const Workspace& threadWorkspace(const std::filesystem::path& folder) {
    thread_local Identity identity;
    thread_local std::optional<Workspace> workspace;
    const Identity wanted = identify(folder);
    if (!workspace || !(identity == wanted)) {
        workspace.reset();
        workspace.emplace(Workspace::open(folder, Access::read));
        identity = wanted;
    }
    return *workspace;
}

void interruptQueries(const Workspace& workspace) {
    sqlite3_interrupt(workspace.database().getHandle());
}

} // namespace aviary

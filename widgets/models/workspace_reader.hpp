#pragma once

#include <filesystem>

#include "core/data/workspace.hpp"

namespace aviary {

/// This thread's own read-only connection to the workspace in `folder`: opened at the first call, kept warm for the
/// next ones, replaced when another folder (or a new database in the same one) is asked for. Never call it on the GUI
/// thread. Throws Error as Workspace::open does.
const Workspace& threadWorkspace(const std::filesystem::path& folder);

/// Makes the query that runs on this connection now end with an error. Callable from any thread while the connection
/// lives.
void interruptQueries(const Workspace& workspace);

} // namespace aviary

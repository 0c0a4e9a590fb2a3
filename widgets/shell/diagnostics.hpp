#pragma once

#include <vector>

#include <QString>

#include "core/jobs/run.hpp"
#include "widgets/models/error_text.hpp"

namespace aviary {

/// What a report of a fault needs, as English text for the clipboard: versions, machine, screen, language, the newest
/// runs with their states, and the last error. Nothing of the user's data is in it, tweets least of all: of errors only
/// the known pattern is told (corePattern), names, paths and configs are left out. Call it on the GUI thread.
QString diagnostics(const std::vector<RunInfo>& runs, const ErrorText& lastError);

/// Memory that this program holds now, in bytes; 0 where the system doesn't tell.
double residentMemory();

} // namespace aviary

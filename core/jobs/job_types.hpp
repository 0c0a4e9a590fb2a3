#pragma once

#include "core/jobs/job.hpp"

namespace aviary {

// The rows of the job table, each in a file of its own name.

} // namespace aviary

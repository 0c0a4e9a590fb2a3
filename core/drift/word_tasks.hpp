#pragma once

#include <cstddef>
#include <functional>

#include "core/base/control.hpp"

namespace aviary {

/// Runs task(0 … count - 1) on `threads` threads, while this one listens to the job and reports progress() every 50 ms.
/// `inner` tells a task when to stop. The first exception of any is thrown once all ended; Cancelled where the job was
/// stopped.
void run_tasks(std::size_t count, std::size_t threads, const Control& control,
               const std::function<Progress()>& progress,
               const std::function<void(std::size_t task, const Control& inner)>& task);

} // namespace aviary

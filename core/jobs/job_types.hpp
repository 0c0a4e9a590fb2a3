#pragma once

#include "core/jobs/job.hpp"

namespace aviary {

// The rows of the job table, each in a file of its own name.
JobType demo_job();
JobType import_job();
JobType train_job();
JobType embed_job();
JobType index_job();
JobType evaluate_job();
JobType shift_job();
JobType export_job();
JobType add_model_job();
JobType words_job();
JobType change_benchmark_job();

} // namespace aviary

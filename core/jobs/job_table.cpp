#include <algorithm>

#include "core/base/error.hpp"
#include "core/jobs/job.hpp"
#include "core/jobs/job_types.hpp"

namespace aviary {

const std::vector<JobType>& job_table() {
    static const std::vector<JobType> table = {
        demo_job(),     import_job(),           train_job(), add_model_job(), embed_job(), index_job(), words_job(),
        evaluate_job(), change_benchmark_job(), shift_job(), export_job()};
    return table;
}

const JobType& find_job(const std::string& name, const std::vector<JobType>& table) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const JobType& job) { return job.name == name; });
    if (found != table.end())
        return *found;
    std::string names;
    for (const auto& job : table)
        names += (names.empty() ? "The jobs are " : ", ") + job.name;
    throw UsageError("there is no job '" + name + "'", names);
}

} // namespace aviary

#include "widgets/models/run_starter.hpp"

#include <QCoreApplication>

#include "core/base/error.hpp"

namespace aviary {

std::filesystem::path workerProgram() {
    const std::filesystem::path here = QCoreApplication::applicationDirPath().toStdString();
    for (const auto& candidate : {here / "aviary", here.parent_path() / "aviary" / "aviary"})
        if (std::filesystem::is_regular_file(candidate))
            return candidate;
    throw Error("The program `aviary`, which runs jobs, was not found beside " + here.string() + ".",
                "Install both programs into the same folder.");
}

RunInfo startRun(const std::filesystem::path& workspace, const std::string& job, const Json& config) {
    const std::filesystem::path program = workerProgram();
    RunInfo run = create_run(workspace, job, config);
    start_worker(program, run.folder);
    return run;
}

void resumeRun(const std::filesystem::path& runFolder) {
    start_worker(workerProgram(), runFolder);
}

} // namespace aviary

#include "core/data/import/import.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/derive.hpp"
#include "core/jobs/job_types.hpp"

namespace aviary {

namespace {

Json import(const Json& json, const JobContext& context) {
    const auto config = ImportConfig::fields().read(json);
    auto workspace = Workspace::open(context.workspace, Access::write);
    Json imports = Json::array();
    for (const auto& row : import_files(workspace, config, context.control, content_derivation())) {
        imports.push_back({{"file", row.file},
                           {"rows", row.rows},
                           {"imported", row.imported},
                           {"merged", row.merged},
                           {"rejected", row.rejected}});
        if (row.accounts > 0)
            imports.back()["accounts"] = row.accounts;
    }
    return {{"imports", imports}};
}

} // namespace

JobType import_job() {
    return {.name = "import",
            .title = "Import tweets",
            .summary = "Reads files of tweets into the workspace; rows that can't be used are kept with the reason.",
            .fields = &ImportConfig::fields().specs(),
            .resumable = true,
            .run = import};
}

} // namespace aviary

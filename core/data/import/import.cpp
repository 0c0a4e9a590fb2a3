#include "core/data/import/import.hpp"

#include <algorithm>
#include <set>

#include "core/base/error.hpp"
#include "core/data/import/account_archive.hpp"
#include "core/data/import/input.hpp"
#include "core/data/import/row_pipe.hpp"

namespace aviary {

namespace {

namespace fs = std::filesystem;

std::uint64_t size_on_disk(const fs::path& file) {
    std::error_code failure;
    if (!fs::is_directory(file, failure)) {
        const std::uintmax_t size = fs::file_size(file, failure);
        return failure ? 0 : size;
    }
    std::uint64_t size = 0;
    for (const auto& entry : fs::recursive_directory_iterator(file, failure))
        size += entry.is_regular_file() ? entry.file_size() : 0;
    return size;
}

std::string report(const std::string& file, const ImportCounts& counts) {
    return file + ": " + std::to_string(counts.rows) + " rows, " + std::to_string(counts.imported) + " imported, " +
           std::to_string(counts.merged) + " merged, " + std::to_string(counts.rejected) + " rejected" +
           (counts.accounts > 0 ? ", accounts described: " + std::to_string(counts.accounts) : "");
}

/// One call of import_files.
class Import {
public:
    Import(Workspace& workspace, const ImportConfig& config, const Control& control, const Derive& derive)
        : workspace_(workspace), config_(config), control_(control), derive_(derive) {}

    std::vector<ImportRow> run() {
        const std::vector<fs::path> files = files_to_import(config_.files);
        for (const fs::path& file : files)
            bytes_in_all_ += size_on_disk(file);
        for (const fs::path& file : files) {
            read_file(file);
            bytes_before_ += size_on_disk(file);
            report_progress(0);
        }
        if (failures_.size() == 1)
            throw Error(failures_.front());
        if (!failures_.empty()) {
            std::string all;
            for (const Error& failure : failures_)
                all += (all.empty() ? "" : "; ") + std::string(failure.what());
            throw Error(std::to_string(failures_.size()) + " of " + std::to_string(files.size()) +
                        " files could not be read to their end: " + all);
        }
        return rows_;
    }

private:
    void read_file(const fs::path& file) {
        try {
            open_input(file, config_, [&](OpenInput& input) { read_input(file, input); });
        } catch (const UsageError&) {
            throw;
        } catch (const Error& error) {
            control_.log(error.what());
            failures_.push_back(error);
        }
    }

    void read_input(const fs::path& file, OpenInput& input) {
        const std::string name = file.filename().string();
        TweetWriter writer(workspace_, name, config_.mode == "whole");
        ImportRow row{.file = name};
        const auto keep = [&](const ImportCounts& counts) {
            row.rows = counts.rows;
            row.imported = counts.imported;
            row.merged = counts.merged;
            row.rejected = counts.rejected;
            row.accounts = counts.accounts;
            rows_.push_back(row);
            control_.log(report(name, counts));
        };
        try {
            read_ahead(input.read, input.position, derive_, writer, control_,
                       [&](std::uint64_t position) { report_progress(position); });
            keep(writer.finish(control_));
        } catch (const Cancelled&) {
            writer.abandon();
            control_.log("Stopped. Kept: " + report(name, writer.committed()));
            throw;
        } catch (const Error& error) {
            keep(writer.committed());
            const bool whole = config_.mode == "whole";
            throw Error(error.message(),
                        whole
                            ? "Nothing of the file was kept. " + error.remedy()
                            : std::to_string(writer.committed().rows) + " rows before it were kept. " + error.remedy(),
                        error.place());
        }
    }

    void report_progress(std::uint64_t position) const {
        control_.progress({.stage = "import",
                           .done = static_cast<std::int64_t>(std::min(bytes_before_ + position, bytes_in_all_)),
                           .total = static_cast<std::int64_t>(bytes_in_all_),
                           .unit = "bytes"});
    }

    Workspace& workspace_;
    const ImportConfig& config_;
    const Control& control_;
    const Derive& derive_;
    std::uint64_t bytes_in_all_ = 0, bytes_before_ = 0;
    std::vector<ImportRow> rows_;
    std::vector<Error> failures_;
};

} // namespace

std::vector<std::filesystem::path> files_to_import(const std::vector<std::string>& given) {
    std::vector<fs::path> files;
    for (const std::string& name : given) {
        const fs::path path(name);
        std::error_code failure;
        if (!fs::is_directory(path, failure) || is_account_archive(path)) {
            files.push_back(path);
            continue;
        }
        std::set<fs::path> inside;
        for (const auto& entry : fs::directory_iterator(path))
            if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.'))
                inside.insert(entry.path());
        if (inside.empty())
            throw Error("the folder holds no files", "Give a folder with tweets", {.file = name});
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

const Fields<ImportConfig>& ImportConfig::fields() {
    static const auto described =
        Fields<ImportConfig>()
            .add("files", &ImportConfig::files,
                 {.label = "Files", .help = "Files or folders to import.", .required = true})
            .add("preset", &ImportConfig::preset,
                 {.label = "Preset",
                  .help = "How the columns of a table are understood: auto looks at the header.",
                  .choices = {"auto", "none", "ira"}})
            .add("map", &ImportConfig::map,
                 {.label = "Columns", .help = "Columns of a table by hand, for example text=content."})
            .add("mode", &ImportConfig::mode,
                 {.label = "If a file is broken",
                  .help = "append keeps every whole batch before the fault, whole keeps nothing of that file.",
                  .choices = {"append", "whole"}});
    return described;
}

std::vector<ImportRow> import_files(Workspace& workspace, const ImportConfig& config, const Control& control,
                                    const Derive& derive) {
    if (config.files.empty())
        throw UsageError("no file to import", "Name at least one", {.field = "files"});
    if (config.mode != "append" && config.mode != "whole")
        throw UsageError("there is no mode '" + config.mode + "'", "Use append or whole", {.field = "mode"});
    return Import(workspace, config, control, derive).run();
}

} // namespace aviary

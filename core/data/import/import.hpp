#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// The kind of an input, recognised from its content.
enum class InputKind { csv, tsv, parquet, x_api_v2, v1_jsonl, archive, unknown };
const char* to_string(InputKind kind);

/// Described config of the import job.
struct ImportConfig {
    std::vector<std::string> files; ///< files or folders
    std::string preset = "auto";    ///< "auto" (by header), "none", "ira"
    std::vector<std::string> map;   ///< "text=content": our field = column of the file
    std::string mode = "append";    ///< "append": every whole batch stays; "whole": all of a file or nothing
    static const Fields<ImportConfig>& fields();
};

/// Reads every file into the workspace. A file that can't be read on stops that file only: what happened is in the
/// counts and the log; Error after all files were tried, if any failed. Reports progress in bytes of the files on disk.
/// Reading and `derive` run on another thread than writing. A folder stands for the files in it, unless it is an
/// account's archive.
std::vector<ImportRow> import_files(Workspace& workspace, const ImportConfig& config, const Control& control,
                                    const Derive& derive = {});

/// What is read for the given names: the files of a folder in name order, unless it is an account's archive; others as
/// they are. Throws Error for a folder without files.
std::vector<std::filesystem::path> files_to_import(const std::vector<std::string>& given);

/// What an import would do, read from the first `rows` rows of a file without writing anything; of a folder's files the
/// first that can be read.
struct ImportPreview {
    std::string file;
    InputKind kind = InputKind::unknown;
    std::string preset;                                       ///< recognised or asked for
    std::vector<std::string> columns;                         ///< of the file
    std::vector<std::pair<std::string, std::string>> mapping; ///< our field, column; empty column: not found
    std::vector<TweetRecord> tweets;                          ///< as they would be imported
    ImportCounts counts;                                      ///< of the rows looked at
    std::vector<RejectedRow> rejected;
    std::vector<std::string> notices; ///< full sentences
};
ImportPreview preview_import(const std::filesystem::path& file, const ImportConfig& config, int rows = 200);

} // namespace aviary

#include "core/data/export.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <span>

#include <unistd.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/version.hpp"
#include "core/data/dates.hpp"
#include "core/data/table_output.hpp"

namespace aviary {

namespace {

const std::vector<Column> kTweetColumns{{"id", CellType::id},
                                        {"author"},
                                        {"created_at"},
                                        {"language"},
                                        {"kind"},
                                        {"quality", CellType::real},
                                        {"spam", CellType::real},
                                        {"engagements", CellType::integer},
                                        {"text"}};

std::vector<std::string> cells_of(const TweetRow& tweet) {
    return {std::to_string(tweet.id),
            tweet.author,
            tweet.created_at ? format_date(*tweet.created_at) : std::string{},
            tweet.language,
            kTweetKindNames.at(static_cast<std::size_t>(tweet.kind)),
            number_cell(tweet.quality),
            tweet.spam ? number_cell(*tweet.spam) : std::string{},
            std::to_string(tweet.engagements),
            tweet.text};
}

void write_rows(TableOutput& output, std::size_t columns, const NextRow& next, const Control& control) {
    std::vector<std::string> row(columns);
    for (std::int64_t count = 0; next(row); ++count) {
        if (count % 1024 == 0)
            control.throw_if_cancelled();
        output.write(row);
    }
    output.finish();
}

} // namespace

std::string number_cell(double value) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.6g", value);
    return std::string(text.data(), static_cast<std::size_t>(size));
}

void write_about(const std::filesystem::path& file, const Json& about) {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    Json whole{{"file", file.filename().string()}, {"written_at", format_date(now)}, {"aviary", version()}};
    whole.update(about);
    write_json(file.string() + ".about.json", whole);
}

TableFormat table_format(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".csv")
        return TableFormat::csv;
    if (extension == ".jsonl" || extension == ".ndjson")
        return TableFormat::json_lines;
    if (extension == ".json")
        return TableFormat::json;
    if (extension == ".parquet")
        return TableFormat::parquet;
    throw UsageError("'" + extension + "' is no format to export to", "Use .csv, .jsonl, .json or .parquet",
                     {.file = file.string()});
}

void export_table(const std::filesystem::path& file, TableFormat format, const std::vector<Column>& columns,
                  const NextRow& next, const Control& control) {
    // Beside the target, so that renaming is one step; the process id keeps two exports apart.
    std::filesystem::path unfinished = file;
    unfinished += ".unfinished-" + std::to_string(::getpid());
    try {
        const auto output = format == TableFormat::parquet ? open_parquet_table(unfinished, columns)
                                                           : open_text_table(unfinished, format, columns);
        write_rows(*output, columns.size(), next, control);
        sync_path(unfinished);
        std::filesystem::rename(unfinished, file);
    } catch (const std::exception& exception) {
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
        if (dynamic_cast<const std::filesystem::filesystem_error*>(&exception) != nullptr)
            throw Error("can't be written", "Check that you may write there", {.file = file.string()});
        throw;
    }
}

std::int64_t export_tweets(const Workspace& workspace, const TweetFilter& filter, const std::filesystem::path& file,
                           TableFormat format, const Control& control) {
    return export_tweets_of(workspace, matching_ids(workspace, filter), file, format, control);
}

std::int64_t export_tweets_of(const Workspace& workspace, std::span<const std::int64_t> ids,
                              const std::filesystem::path& file, TableFormat format, const Control& control) {
    constexpr std::size_t kChunk = 1000;
    std::vector<TweetRow> chunk;
    std::size_t asked = 0, given = 0;
    std::int64_t written = 0;
    const auto next = [&](std::vector<std::string>& row) {
        while (given == chunk.size()) {
            if (asked == ids.size())
                return false;
            control.progress({.stage = "export",
                              .done = static_cast<std::int64_t>(asked),
                              .total = static_cast<std::int64_t>(ids.size()),
                              .unit = "tweets"});
            const auto part = ids.subspan(asked, std::min(kChunk, ids.size() - asked));
            chunk = tweets_by_id(workspace, part);
            asked += part.size();
            given = 0;
        }
        row = cells_of(chunk[given++]);
        ++written;
        return true;
    };
    export_table(file, format, kTweetColumns, next, control);
    return written;
}

} // namespace aviary

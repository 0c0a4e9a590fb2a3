#include "core/data/import/input.hpp"

#include <array>
#include <fstream>

#include "core/base/error.hpp"
#include "core/data/import/account_archive.hpp"
#include "core/data/import/byte_source.hpp"
#include "core/data/import/csv_parser.hpp"
#include "core/data/import/csv_reader.hpp"
#include "core/data/import/kind.hpp"
#include "core/data/import/parquet_reader.hpp"
#include "core/data/import/peeked_bytes.hpp"
#include "core/data/import/unpacked_file.hpp"
#include "core/data/import/x_tweets.hpp"

namespace aviary {

namespace {

namespace fs = std::filesystem;
using UseInput = std::function<void(OpenInput& input)>;

/// An input read from a stream; kind unknown when there is nothing that we read.
OpenInput input_of(PeekedBytes& bytes, const ImportConfig& config) {
    OpenInput input{.kind = detect_kind(bytes.beginning())};
    input.position = [&bytes] { return bytes.compressed_position(); };
    switch (input.kind) {
    case InputKind::csv:
    case InputKind::tsv: {
        input.layout = understand_header(csv_columns(bytes.beginning()), config.preset, config.map, bytes.name());
        const char separator = detect_separator(bytes.beginning());
        input.read = [&bytes, separator, layout = input.layout](TweetSink& sink, const Control& control) {
            read_csv(bytes, separator, layout, sink, control);
        };
        break;
    }
    case InputKind::x_api_v2:
    case InputKind::v1_jsonl:
    case InputKind::archive: // a file out of one: its author isn't known
        input.read = [&bytes](TweetSink& sink, const Control& control) { read_x_tweets(bytes, sink, control); };
        break;
    case InputKind::parquet:
    case InputKind::unknown:
        break;
    }
    return input;
}

bool is_plain_parquet(const fs::path& file) {
    std::array<char, 4> magic{};
    std::ifstream(file, std::ios::binary).read(magic.data(), magic.size());
    return std::string_view(magic.data(), magic.size()) == "PAR1";
}

void open_parquet(const fs::path& file, const std::string& name, const ImportConfig& config, const UseInput& use) {
    ParquetFile parquet(file, name);
    OpenInput input{.kind = InputKind::parquet,
                    .layout = understand_header(parquet.columns(), config.preset, config.map, name)};
    input.read = [&](TweetSink& sink, const Control& control) { parquet.read(input.layout, sink, control); };
    input.position = [&] { return parquet.position(); };
    use(input);
}

void open_account_archive(const fs::path& file, const UseInput& use) {
    OpenInput input{.kind = InputKind::archive};
    input.read = [&](TweetSink& sink, const Control& control) { read_account_archive(file, sink, control); };
    input.position = [] { return std::uint64_t{0}; };
    use(input);
}

[[noreturn]] void refuse(const fs::path& file, std::string_view beginning, bool is_workbook = false) {
    if (beginning.empty())
        throw Error("is empty", "Fetch it again", {.file = file.string()});
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        throw Error("is text in UTF-16", "Save it in UTF-8: Excel calls this CSV UTF-8", {.file = file.string()});
    if (is_workbook)
        throw Error("is a workbook of a spreadsheet", "Save its sheet as CSV in UTF-8", {.file = file.string()});
    throw Error("this is no kind of file that can be imported",
                "Give CSV, TSV, Parquet, X API JSON or an account's archive, plain, .gz, .zst or zipped",
                {.file = file.string()});
}

/// `beginning`: of the container.
void open_members(const fs::path& file, std::string_view beginning, const ImportConfig& config, const UseInput& use) {
    bool any = false, is_workbook = false;
    for_each_member(file, [&](const std::string& name, ByteSource& member) {
        is_workbook |= name == "xl/workbook.xml";
        PeekedBytes bytes(member);
        if (detect_kind(bytes.beginning()) == InputKind::parquet) {
            any = true;
            open_parquet(UnpackedFile(bytes).path(), bytes.name(), config, use);
            return true;
        }
        OpenInput input = input_of(bytes, config);
        if (input.read) {
            any = true;
            use(input);
        }
        return true;
    });
    if (!any)
        refuse(file, beginning, is_workbook);
}

} // namespace

void open_input(const fs::path& file, const ImportConfig& config, const UseInput& use) {
    std::error_code failure;
    if (!fs::exists(file, failure))
        throw Error("there is no such file", "Check the path", {.file = file.string()});
    if (fs::is_directory(file, failure)) {
        if (!is_account_archive(file))
            throw Error("this folder is no account's archive", "Give the files in it", {.file = file.string()});
        return open_account_archive(file, use);
    }
    const auto source = open_bytes(file);
    PeekedBytes bytes(*source);
    if (is_container(bytes.beginning()))
        return is_account_archive(file) ? open_account_archive(file, use)
                                        : open_members(file, bytes.beginning(), config, use);
    if (detect_kind(bytes.beginning()) == InputKind::parquet)
        return is_plain_parquet(file) ? open_parquet(file, file.string(), config, use)
                                      : open_parquet(UnpackedFile(bytes).path(), file.string(), config, use);
    OpenInput input = input_of(bytes, config);
    if (!input.read)
        refuse(file, bytes.beginning());
    use(input);
}

} // namespace aviary

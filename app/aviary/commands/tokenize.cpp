#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "core/base/error.hpp"
#include "core/registry/artifact.hpp"
#include "core/text/tokenizer.hpp"

namespace aviary::cli {

namespace {

struct Options {
    std::string model, workspace;
    std::int64_t max_tokens = 0;
    bool bare = false, null = false;
};

constexpr std::size_t kMostUnwritten = std::size_t{1} << 20;

std::filesystem::path model_folder(const Options& options) {
    if (!options.workspace.empty()) {
        require_workspace(options.workspace);
        return find_artifact(std::filesystem::path(options.workspace) / "artifacts",
                             parse_artifact_ref("model", options.model))
            .folder;
    }
    if (!std::filesystem::is_directory(options.model))
        throw UsageError("'" + options.model + "' is no folder", "Give --workspace too to name one of its models");
    return options.model;
}

void append_ids(const std::vector<std::int32_t>& ids, std::string& output) {
    output.push_back('[');
    char digits[16];
    for (const auto id : ids) {
        const auto end = std::to_chars(digits, digits + sizeof digits, id).ptr;
        output.append(digits, static_cast<std::size_t>(end - digits));
        output.push_back(',');
    }
    if (ids.empty())
        output.push_back(']');
    else
        output.back() = ']';
    output.push_back('\n');
}

void write_output(std::string& output) {
    if (std::fwrite(output.data(), 1, output.size(), stdout) != output.size() || std::fflush(stdout) != 0)
        throw Error("standard output can't be written", "Check that the disk isn't full and the reader still runs");
    output.clear();
}

/// Calls on_text for each text of standard input and on_pause whenever all that has come so far was handed on, so that
/// a program which writes a line and waits for its ids gets them.
template <typename OnText, typename OnPause>
void read_texts(char separator, OnText&& on_text, OnPause&& on_pause) {
    constexpr std::size_t kChunk = std::size_t{1} << 18;
    std::string pending;
    for (;;) {
        const auto before = pending.size();
        pending.resize(before + kChunk);
        const auto got = ::read(STDIN_FILENO, pending.data() + before, kChunk);
        if (got < 0 && errno != EINTR)
            throw Error(std::string("standard input can't be read: ") + std::strerror(errno));
        pending.resize(before + static_cast<std::size_t>(std::max<ssize_t>(0, got)));
        std::size_t begin = 0;
        for (auto end = pending.find(separator, before); end != std::string::npos;
             end = pending.find(separator, begin)) {
            on_text(std::string_view(pending).substr(begin, end - begin));
            begin = end + 1;
        }
        pending.erase(0, begin);
        if (got == 0 && !pending.empty())
            on_text(pending);
        on_pause();
        if (got == 0)
            return;
    }
}

void tokenize(const Options& options) {
    const auto tokenizer = Tokenizer::open(model_folder(options));
    const auto most = options.max_tokens > 0 ? options.max_tokens : std::int64_t{1} << 40;
    TokenStream stream;
    std::string output;
    const auto on_text = [&](std::string_view text) {
        if (!options.null && text.ends_with('\r'))
            text.remove_suffix(1);
        stream.ids.clear();
        stream.offsets.assign(1, 0);
        if (options.bare)
            tokenizer.encode(text, stream.ids, static_cast<std::size_t>(most));
        else
            tokenizer.append(text, stream, most);
        append_ids(stream.ids, output);
        if (output.size() > kMostUnwritten)
            write_output(output);
    };
    read_texts(options.null ? '\0' : '\n', on_text, [&] { write_output(output); });
}

} // namespace

void add_tokenize(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand(
        "tokenize", "Print the token ids of each line of standard input (ending in \\n or \\r\\n) as a line of JSON");
    const auto options = std::make_shared<Options>();
    command
        ->add_option("--model", options->model,
                     "A Hugging Face folder (BERT, RoBERTa, XLM-R), or with --workspace a model's name")
        ->required()
        ->type_name("FOLDER|NAME[@V]");
    command->add_option("--workspace", options->workspace, "The workspace folder")->type_name("W");
    command->add_option("--max-tokens", options->max_tokens, "Cut longer texts; whole where it isn't given")
        ->check(CLI::Range(std::int64_t{2}, std::int64_t{1} << 30))
        ->type_name("N");
    command->add_flag("--no-special", options->bare, "Without [CLS] and [SEP], <s> and </s>");
    command->add_flag("-0,--null", options->null,
                      "Texts end with a zero byte, not with the line, and may hold line breaks");
    command->callback([options] { tokenize(*options); });
}

} // namespace aviary::cli

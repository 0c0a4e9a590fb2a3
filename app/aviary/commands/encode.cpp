#include <chrono>
#include <filesystem>

#include "app/aviary/command.hpp"
#include "app/aviary/foreground.hpp"
#include "app/aviary/output.hpp"
#include "app/aviary/progress_line.hpp"
#include "core/base/error.hpp"
#include "core/jobs/encode_file.hpp"
#include "core/jobs/stop_signals.hpp"
#include "core/registry/artifact.hpp"

namespace fs = std::filesystem;

namespace aviary::cli {

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::string workspace, model, pooling;
    EncodeFile what;
    bool json = false;
};

/// A folder as it is named; else an artifact of the workspace.
fs::path model_folder(const Options& options) {
    if (fs::is_directory(options.model))
        return options.model;
    if (options.workspace.empty())
        throw UsageError("there is no folder '" + options.model + "'",
                         "Give the folder of a model, or --workspace with the name of one in it");
    require_workspace(options.workspace);
    return find_artifact(fs::path(options.workspace) / "artifacts", parse_artifact_ref("model", options.model)).folder;
}

Json to_json(const EncodedFile& made) {
    return {{"texts", made.texts},
            {"dimension", made.dimension},
            {"pooling", made.pooling == Pooling::cls ? "cls" : "mean"},
            {"normalized", made.normalized},
            {"longest", made.longest},
            {"device", made.device},
            {"dtype", made.precision},
            {"seconds", made.seconds},
            {"texts_per_second", made.seconds > 0 ? static_cast<double>(made.texts) / made.seconds : 0}};
}

void encode(const Options& options) {
    auto what = options.what;
    what.model = model_folder(options);
    if (!options.pooling.empty())
        what.pooling = options.pooling == "cls" ? Pooling::cls : Pooling::mean;
    const SignalsAskToStop signals;
    EncodedFile made;
    {
        ProgressLine line;
        Control control;
        control.on_progress = [&, started = Clock::now(), stage = std::string()](const Progress& p) mutable {
            if (stage != p.stage)
                started = Clock::now(), stage = p.stage;
            const auto seconds = std::chrono::duration<double>(Clock::now() - started).count();
            const auto now = std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
            const auto rate = seconds > 1 ? Json(static_cast<double>(p.done) / seconds) : Json();
            const auto left = rate.is_number() && p.total > 0
                                  ? Json(static_cast<double>(p.total - p.done) / rate.get<double>())
                                  : Json();
            line.show({{"type", "progress"},
                       {"t", now},
                       {"stage", p.stage},
                       {"done", p.done},
                       {"total", p.total},
                       {"unit", p.unit},
                       {"rate", rate},
                       {"eta", left}});
        };
        control.stop_requested = stop_signal_seen;
        made = encode_file(what, control);
    }
    const auto result = to_json(made);
    print_result(result, options.json, readable(result));
}

constexpr const char* kFooter =
    "The vectors are those that sentence-transformers gives for the folder: pooling, normalisation and longest text "
    "come from the folder's\n"
    "1_Pooling, modules.json and sentence_bert_config.json (without them: the first token's state, not normalised). "
    "Row i belongs to text i,\n"
    "always float32. The same text gets the same bits whatever else is in the file, with each --dtype (on a CPU); bf16 "
    "multiplies\n"
    "matrices in bfloat16, which moves vectors by a cosine of about 0.0001; int8 in 8-bit numbers, by 0.001 to 0.01: "
    "faster still on a\n"
    "processor with VNNI, far slower without. Input is read twice, first to count it.\n"
    ".txt: a text a line; .csv, .tsv (.gz, .zst), .jsonl, .parquet: --column. Output .npy, .safetensors (\"vectors\"), "
    ".jsonl, .parquet.";

} // namespace

void add_encode(CLI::App& app, const ExitCode&) {
    auto* command = app.add_subcommand("encode", "Make vectors of a file's texts with a model, without a workspace");
    const auto options = std::make_shared<Options>();
    auto& what = options->what;
    command->add_option("--model", options->model, "A model's folder, or the name of one in --workspace")
        ->required()
        ->type_name("M");
    command->add_option("--workspace", options->workspace, "The workspace of a model that is named")->type_name("W");
    command->add_option("--input", what.input, "Texts: .txt, .csv, .tsv, .jsonl or .parquet")
        ->required()
        ->check(CLI::ExistingFile)
        ->type_name("FILE");
    command
        ->add_option("--output", what.output,
                     "Vectors: .npy, .safetensors, .jsonl or .parquet; an older file is replaced")
        ->required()
        ->type_name("FILE");
    command->add_option("--column", what.column, "The column or member with the texts")
        ->capture_default_str()
        ->type_name("NAME");
    command
        ->add_option("--dtype", what.compute.precision,
                     "auto takes bf16 where the processor is faster with it; int8: see below")
        ->check(CLI::IsMember({"auto", "fp32", "bf16", "int8"}))
        ->capture_default_str();
    command->add_option("--pooling", options->pooling, "cls or mean, instead of what the folder says")
        ->check(CLI::IsMember({"cls", "mean"}));
    command->add_flag("--normalize", what.normalize, "Scale vectors to unit length even where the folder does not");
    command->add_option("--device", what.compute.device, "auto takes a GPU where there is one")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_option("--threads", what.compute.threads, "CPU threads; 0: as many as cores")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print the result as JSON");
    command->footer(kFooter);
    command->callback([options] { encode(*options); });
}

} // namespace aviary::cli

#include <chrono>

#include "core/data/workspace.hpp"
#include "core/drift/word_drift_files.hpp"
#include "core/drift/word_selection.hpp"
#include "core/jobs/job_fields.hpp"
#include "core/jobs/job_types.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

const FieldSpecs& fields() {
    static const FieldSpecs specs =
        joined({text_field("name",
                           {.label = "Name",
                            .help = "The name of the word vectors. Each run makes its next version.",
                            .required = true},
                           "words")},
               joined(WordSelection::fields().specs(), WordDriftConfig::fields().specs()));
    return specs;
}

/// What a reader of the log is to know of what was read.
void tell(const SelectedWords& selected, const JobContext& context) {
    const auto& corpus = selected.corpus;
    if (selected.undated > 0)
        context.control.log(std::to_string(selected.undated) + " tweets have no date and are left out");
    if (selected.others > 0)
        context.control.log(std::to_string(selected.others) +
                            " tweets are by accounts of neither group and are left out");
    context.control.log(std::to_string(corpus.sentences.words.size()) + " words of " +
                        std::to_string(corpus.words.size()) + " in " + std::to_string(corpus.slices()) +
                        (corpus.by_group() ? " groups" : " periods"));
    if (!corpus.phrases.empty())
        context.control.log(std::to_string(corpus.phrases.size()) + " pairs of words are joined to phrases");
}

Json train_words(const Json& json, const JobContext& context) {
    if (const auto made = made_by_run(context, "words"))
        return artifact_result(*made);
    const auto selection = WordSelection::fields().read(part_of(json, WordSelection::fields().specs()));
    const auto settings = WordDriftConfig::fields().read(part_of(json, WordDriftConfig::fields().specs()));
    const auto workspace = Workspace::open(context.workspace, Access::read);
    const auto selected = select_words(workspace, selection, settings, context.control);
    const auto& corpus = selected.corpus;
    tell(selected, context);
    const auto started = std::chrono::steady_clock::now();
    const auto drift = measure_word_drift(corpus, settings, context.control);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::int64_t moved = 0;
    for (const auto word : drift.ranking)
        moved += drift.rows[static_cast<std::size_t>(word)].q < 0.05 ? 1 : 0;

    const NewArtifact artifact{.kind = "words",
                               .name = parse_artifact_ref("words", json.at("name").get<std::string>()).name,
                               .run = context.run_id,
                               .config = json};
    return artifact_result(create_artifact(workspace.artifacts(), artifact, [&](const fs::path& folder) -> Json {
        write_word_drift(folder, corpus, drift);
        Json summary = {{"words", corpus.words.size()}};
        if (corpus.by_group())
            summary["groups"] = corpus.groups;
        else
            summary["periods"] = corpus.slices();
        if (!selection.author_labels.empty())
            summary["author_labels"] = selection.author_labels;
        summary.update({{"tweets", selected.tweets},
                        {"copies", selected.copies},
                        {"undated", selected.undated},
                        {"others", selected.others},
                        {"phrases", corpus.phrases.size()},
                        {"running_words", corpus.sentences.words.size()},
                        {"ranked", drift.ranking.size()},
                        {"moved", moved},
                        {"seconds", seconds}});
        return summary;
    }));
}

} // namespace

JobType words_job() {
    return {.name = "train-words",
            .title = "Train word vectors",
            .summary =
                "Trains word vectors for each period, or each group of accounts, in one space and ranks the words "
                "whose meaning moved, with a permutation test.",
            .fields = &fields(),
            .resumable = false,
            .run = train_words};
}

} // namespace aviary

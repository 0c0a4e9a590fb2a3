#include "core/jobs/export_model.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/version.hpp"
#include "core/jobs/model_files.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// What the makers of tables and searches over models read (front matter), and what a person needs to know.
std::string card_of(const Artifact& model) {
    std::string text = "---\nlibrary_name: sentence-transformers\npipeline_tag: feature-extraction\ntags:\n- aviary\n- "
                       "feature-extraction\n---\n\n# " +
                       model.ref.name + "\n\nA tweet encoder, version " + std::to_string(model.ref.version) +
                       ", exported by Aviary " + std::string(version()) + ".\n\n";
    if (fs::exists(model.folder / "twice.json"))
        text +=
            "It was trained on the texts of tweets without their links, as they are otherwise: no normalisation, no "
            "lower-casing but the\n"
            "tokenizer's. Leave out links (http://…, https://…, t.co/…, pic.twitter.com/…) for vectors as in training. "
            "Where a tweet had\n"
            "media annotations or linked pages, training appended them behind [SEP]; `twice.json` has the lengths.\n\n";
    text +=
        "```python\nfrom sentence_transformers import SentenceTransformer\n\nmodel = SentenceTransformer(\"FOLDER\")\n"
        "vectors = model.encode([\"the first birds sing\"], normalize_embeddings=True)\n```\n";
    if (!model.summary.empty())
        text += "\n## Facts\n\n```json\n" + model.summary.dump(2) + "\n```\n";
    if (!model.config.empty())
        text += "\n## Config\n\n```json\n" + model.config.dump(2) + "\n```\n";
    return text;
}

} // namespace

void export_model(const Artifact& model, const fs::path& folder) {
    if (fs::exists(folder))
        throw UsageError("this exists already", "Choose a new folder", {.file = folder.string()});
    check_model_files(model.folder);
    commit_directory(folder, [&](const fs::path& into) {
        for (const auto& entry : fs::directory_iterator(model.folder))
            if (const auto name = entry.path().filename(); name != "artifact.json" && name != kModelFilesName)
                fs::copy(entry.path(), into / entry.path().filename(), fs::copy_options::recursive);
        if (!fs::exists(into / "README.md"))
            write_file_atomically(into / "README.md", card_of(model));
    });
}

} // namespace aviary

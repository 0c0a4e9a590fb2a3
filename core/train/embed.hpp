#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// How the tweets of a workspace are embedded. Which model, and under which name the result goes, is the job's affair.
struct EmbedConfig {
    std::vector<std::string> languages;
    double min_quality = 0.0;
    std::string vectors = "float16";
    std::string device = "auto";
    std::string precision = "auto";
    std::int64_t threads = 0;

    bool operator==(const EmbedConfig&) const = default;

    static const Fields<EmbedConfig>& fields();
};

struct EmbedResult {
    std::int64_t tweets = 0;
    std::int64_t dimension = 0;
    std::int64_t resumed_at = 0; ///< tweets that an earlier session had done
    double seconds = 0;          ///< of this session
};

/// Embeds all tweets that the config lets through into `file` (core/index/embedding_file.hpp), ids ascending. Memory
/// flat. Goes on where an earlier call with the same model and config stopped. Progress in tweets. Throws Cancelled
/// with everything flushed that was done; Error when no tweet passes, or when tweets were removed from the workspace
/// meanwhile.
EmbedResult embed_tweets(const Workspace& workspace, const std::filesystem::path& model_folder,
                         const EmbedConfig& config, const std::filesystem::path& file, const Control& control);

} // namespace aviary

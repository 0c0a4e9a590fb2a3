#pragma once

#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/word_drift_files.hpp"
#include "core/index/embedding_file.hpp"

namespace aviary {

struct HashtagDriftConfig {
    std::string period = "quarter";
    std::vector<std::string> languages;     ///< empty: all
    std::vector<std::string> author_labels; ///< as FilterText has them; empty: all accounts
    std::int64_t least_count = 50;          ///< tweets with the hashtag before a split and after it
    std::int64_t shuffles = 200;            ///< 0: no test
    std::string shuffle = "accounts";
    std::int64_t threads = 1;
    std::uint64_t seed = 1;
};

/// How hashtags move under a model that knows nothing of periods: a hashtag's vector in a period is the mean of its
/// tweets' vectors, so that all periods lie in one space. Measured and tested as words are (word_drift.hpp,
/// word_permutation.hpp), with the tweet's vector as what stands around the hashtag; nothing is trained, so there are
/// no intervals over seeds. The hashtags are the "words" of what is returned. Throws Error where fewer than two periods
/// or no hashtag with enough tweets are left, and what require_labels() throws, Cancelled.
StoredWordDrift measure_hashtag_drift(const Workspace& workspace, const EmbeddingFile& embedding,
                                      const HashtagDriftConfig& config, const Control& control = {});

} // namespace aviary

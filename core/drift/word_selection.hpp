#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/word_corpus.hpp"
#include "core/drift/word_drift.hpp"

namespace aviary {

/// Which tweets words are trained on, and what is compared: periods, or two groups of accounts at one time.
struct WordSelection {
    std::string by = "period";
    std::string account_label = "account_category";
    std::vector<std::string> groups; ///< as parse_account_groups() reads them
    std::vector<std::string> languages;
    std::vector<std::string> author_labels; ///< any of them; empty: all accounts
    std::string since, until;
    bool copies_once = true;
    bool phrases = false;
    std::int64_t phrase_count = 20;
    double phrase_score = 100;

    static const Fields<WordSelection>& fields();
};

/// The selection that an artifact of kind "words" was trained with, from its config; what an earlier version didn't
/// write has its default.
WordSelection selection_of(const Json& config);

struct SelectedWords {
    WordCorpus corpus;
    std::int64_t tweets = 0;  ///< read
    std::int64_t undated = 0; ///< left out, as periods are compared
    std::int64_t copies = 0;  ///< left out
    std::int64_t others = 0;  ///< left out, as their authors are in neither group
};

/// Reads the tweets of a workspace and cuts them into slices. Throws what chosen_groups() and require_labels() throw,
/// Cancelled.
SelectedWords select_words(const Workspace& workspace, const WordSelection& selection, const WordDriftConfig& drift,
                           const Control& control = {});

/// The tweets of one slice of a corpus that was selected so.
TweetFilter tweets_of_slice(const WordSelection& selection, const WordCorpus& corpus, std::size_t slice);

} // namespace aviary

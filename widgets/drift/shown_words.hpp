#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include <QString>

#include "core/data/tweets.hpp"
#include "core/drift/word_drift_files.hpp"
#include "core/registry/artifact.hpp"

namespace aviary {

/// What a word of the vocabulary is, by its first character.
enum class WordKind { word, hashtag, mention, emoji };
WordKind wordKind(const std::string& word);

/// An artifact of kind "words", as the view reads it.
struct ShownWords {
    Artifact artifact;
    StoredWordDrift stored;
    std::vector<std::int64_t> periodWords;  ///< words of the vocabulary in each period
    std::vector<WordKind> kinds;            ///< of each word
    std::vector<std::int32_t> alphabetical; ///< the place of each word in an alphabetical list of all
    std::vector<AccountGroup> groups;       ///< that are compared; none where periods are

    const WordCorpus& corpus() const { return stored.corpus; }
    const WordDrift& drift() const { return stored.drift; }
    std::size_t periods() const { return stored.corpus.slices(); } ///< or groups of accounts
    bool byGroup() const { return stored.corpus.by_group(); }      ///< then nothing is before or after
    std::int32_t find(const std::string& word) const;              ///< -1 if it is not in the vocabulary
};

/// The word vectors of a workspace, the newest first. On a background thread.
std::vector<Artifact> wordArtifacts(const std::filesystem::path& workspace);

/// Throws Error for a damaged one. On a background thread.
std::shared_ptr<const ShownWords> readWords(const Artifact& artifact);

QString wordText(const ShownWords& words, std::int32_t word); ///< fit for a plain-text widget
QString rawWord(const ShownWords& words, std::int32_t word);  ///< as it is, for files and states
/// The code of the language of most tweets with a word; empty if it isn't known.
std::string languageOf(const ShownWords& words, std::int32_t word);
QString periodName(const ShownWords& words, std::size_t period);  ///< "2016-Q4", "not Left": for files and states
QString periodLabel(const ShownWords& words, std::size_t period); ///< the same in the reader's language
QString periodText(const ShownWords& words, std::size_t period);  ///< the label isolated
/// Fit for a plain-text widget, and so that text of the other direction around it doesn't turn "2016-Q4" about.
QString isolated(const QString& name);
QString unbroken(QString text); ///< stays in one line
QString chanceText(double p);   ///< a p or q: "0.024", "< 0.001"; "–" if it is not known

/// What a reader must know before he believes the figures: one period only, periods with few words, no test. Empty:
/// nothing.
QString wordsNotice(const ShownWords& words);
inline constexpr std::int64_t kFewWords = 20'000;

/// The tweets of a period or group that the vectors were trained on; copies too. On a background thread or not.
TweetFilter tweetsOfPeriod(const ShownWords& words, std::size_t period);

} // namespace aviary

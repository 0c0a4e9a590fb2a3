#include "widgets/drift/shown_words.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <QCollator>
#include <QCoreApplication>
#include <QStringList>

#include "core/drift/word_selection.hpp"
#include "widgets/drift/shown_shift.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct ShownWordsText {
    Q_DECLARE_TR_FUNCTIONS(ShownWordsText)
};

constexpr double kFewestTested = 1;
const std::string kNoPlacebo = "none";

QString fewWordsNotice(const ShownWords& words) {
    QStringList few;
    for (std::size_t p = 0; p < words.periods(); ++p)
        if (words.periodWords[p] < kFewWords)
            few << periodText(words, p);
    if (few.isEmpty())
        return {};
    const QString count = formatCount(kFewWords);
    if (words.byGroup())
        return ShownWordsText::tr("Fewer than %1 words in %2: what differs there may be chance.")
            .arg(count, few.join(QStringLiteral(", ")));
    if (static_cast<std::size_t>(few.size()) == words.periods())
        return ShownWordsText::tr(
                   "Every period has fewer than %1 words: only a small q tells a word that moved from chance.")
            .arg(count);
    if (few.size() > 4)
        return ShownWordsText::tr("%n period(s) have fewer than %1 words: what moves there may be chance.", nullptr,
                                  static_cast<int>(few.size()))
            .arg(count);
    return ShownWordsText::tr("Fewer than %1 words in %2: what moves there may be chance.")
        .arg(count, few.join(QStringLiteral(", ")));
}

std::vector<std::int32_t> alphabeticalPlaces(const std::vector<std::string>& words) {
    const QCollator collator;
    std::vector<std::pair<QCollatorSortKey, std::int32_t>> keys;
    for (std::size_t w = 0; w < words.size(); ++w)
        keys.emplace_back(collator.sortKey(QString::fromStdString(words[w])), static_cast<std::int32_t>(w));
    std::ranges::stable_sort(keys, [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::int32_t> places(words.size());
    for (std::size_t place = 0; place < keys.size(); ++place)
        places[static_cast<std::size_t>(keys[place].second)] = static_cast<std::int32_t>(place);
    return places;
}

} // namespace

std::int32_t ShownWords::find(const std::string& word) const {
    const auto found = std::ranges::find(stored.corpus.words, word);
    return found == stored.corpus.words.end() ? -1 : static_cast<std::int32_t>(found - stored.corpus.words.begin());
}

std::vector<Artifact> wordArtifacts(const std::filesystem::path& workspace) {
    auto artifacts = list_artifacts(workspace / "artifacts");
    std::erase_if(artifacts, [](const Artifact& artifact) { return artifact.ref.kind != "words"; });
    std::ranges::stable_sort(artifacts, [](const Artifact& a, const Artifact& b) {
        return a.created_at != b.created_at ? a.created_at > b.created_at : a.ref.version > b.ref.version;
    });
    return artifacts;
}

std::shared_ptr<const ShownWords> readWords(const Artifact& artifact) {
    auto words = std::make_shared<ShownWords>(ShownWords{artifact, read_word_drift(artifact.folder), {}, {}, {}, {}});
    const auto vocabulary = words->corpus().words.size();
    words->periodWords.resize(words->periods());
    for (std::size_t i = 0; i < words->corpus().period_counts.size(); ++i)
        words->periodWords[i / vocabulary] += words->corpus().period_counts[i];
    std::ranges::transform(words->corpus().words, std::back_inserter(words->kinds), wordKind);
    words->alphabetical = alphabeticalPlaces(words->corpus().words);
    for (std::size_t group = 0; words->byGroup() && group < words->periods(); ++group)
        words->groups.push_back(*tweetsOfPeriod(*words, group).author_group);
    return words;
}

WordKind wordKind(const std::string& word) {
    if (word.starts_with('#'))
        return WordKind::hashtag;
    if (word.starts_with('@'))
        return WordKind::mention;
    const auto letters = QString::fromStdString(word).toUcs4();
    const bool isWord = std::ranges::any_of(letters, [](uint c) { return QChar::isLetter(c); });
    return isWord ? WordKind::word : WordKind::emoji;
}

QString wordText(const ShownWords& words, std::int32_t word) {
    return safeLine(words.corpus().words[static_cast<std::size_t>(word)]);
}

QString rawWord(const ShownWords& words, std::int32_t word) {
    return QString::fromStdString(words.corpus().words[static_cast<std::size_t>(word)]);
}

std::string languageOf(const ShownWords& words, std::int32_t word) {
    const auto& languages = words.corpus().languages;
    return languages.empty() ? std::string() : languages[static_cast<std::size_t>(word)].code;
}

QString periodName(const ShownWords& words, std::size_t period) {
    return QString::fromStdString(words.corpus().slice_name(period));
}

QString periodLabel(const ShownWords& words, std::size_t period) {
    return words.byGroup() ? sliceName({.period = {}, .group = words.groups[period]}) : periodName(words, period);
}

QString periodText(const ShownWords& words, std::size_t period) {
    return isolated(periodLabel(words, period));
}

QString isolated(const QString& name) {
    constexpr QChar leftToRightIsolate(0x2066), popIsolate(0x2069);
    return leftToRightIsolate + safeText(name, {.singleLine = true}) + popIsolate;
}

QString chanceText(double p) {
    constexpr double smallest = 0.001;
    if (std::isnan(p))
        return QStringLiteral("–");
    return isolated(
        unbroken(p < smallest ? ShownWordsText::tr("< %1").arg(formatRatio(smallest, 3)) : formatRatio(p, 3)));
}

QString unbroken(QString text) {
    constexpr QChar noBreakSpace(0xA0);
    return text.replace(u' ', noBreakSpace);
}

QString wordsNotice(const ShownWords& words) {
    if (words.periods() == 1)
        return ShownWordsText::tr(
                   "All words are of one period, %1: nothing can have moved. Train again with shorter periods.")
            .arg(periodText(words, 0));
    QStringList notices;
    if (words.artifact.config.value("placebo", kNoPlacebo) != kNoPlacebo)
        notices << ShownWordsText::tr(
            "A placebo: the dates were shuffled before the training, so whatever moves here is chance.");
    if (words.drift().ranking.empty() && words.byGroup())
        notices << ShownWordsText::tr(
            "No word is frequent enough in both groups to be ranked. Train again with a lower least count.");
    else if (words.drift().ranking.empty())
        notices << ShownWordsText::tr(
            "No word is frequent enough on both sides of any change to be ranked. Train again with a lower "
            "least count on each side.");
    else if (words.artifact.config.value("shuffles", kFewestTested) < kFewestTested)
        notices << ShownWordsText::tr("Trained without shuffled periods: nothing says how far words move by chance.");
    if (const QString few = fewWordsNotice(words); !few.isEmpty())
        notices << few;
    return notices.join(u' ');
}

TweetFilter tweetsOfPeriod(const ShownWords& words, std::size_t period) {
    return tweets_of_slice(selection_of(words.artifact.config), words.corpus(), period);
}

} // namespace aviary

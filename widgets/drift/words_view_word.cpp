// What the Words view shows of one word.
#include <algorithm>
#include <cmath>
#include <limits>

#include <QLabel>
#include <QSpinBox>
#include <QTabWidget>

#include "core/drift/word_seeds.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/slice_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kEnough = 20; ///< occurrences that make a period fit to begin with
constexpr std::size_t kTweetsShown = 20, kDrawnFromEachEnd = 2;

/// The mean over the seeds of each period, with its interval.
std::vector<Interval> overSeeds(const std::vector<std::vector<double>>& seeds) {
    std::vector<Interval> points;
    std::vector<double> values;
    for (std::size_t period = 0; period < seeds.front().size(); ++period) {
        values.clear();
        for (const std::vector<double>& seed : seeds)
            values.push_back(seed[period]);
        Interval& point = points.emplace_back(interval_of(values));
        point.low = std::clamp(point.low, -1.0, 1.0); // a cosine is no more
        point.high = std::clamp(point.high, -1.0, 1.0);
    }
    return points;
}

/// Similarity to each of `others`, from the first seed's vectors in memory and the other seeds' on disk.
std::vector<SliceLine> similarityLines(const ShownWord& shown, const std::vector<std::int32_t>& others) {
    const ShownWords& words = *shown.words;
    const auto word = static_cast<std::size_t>(shown.word);
    std::vector<std::int32_t> wanted{shown.word};
    wanted.insert(wanted.end(), others.begin(), others.end());
    const auto otherSeeds = read_seed_vectors(words.artifact.folder, words.corpus(), wanted);
    std::vector<SliceLine> lines;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const auto other = static_cast<std::size_t>(others[i]);
        std::vector<std::vector<double>> seeds{
            similarity_by_period(words.corpus(), words.drift().slices, word, word, other, other)};
        for (const auto& slices : otherSeeds)
            seeds.push_back(similarity_by_period(words.corpus(), slices, word, 0, other, i + 1));
        lines.push_back({wordText(words, others[i]), rawWord(words, others[i]), overSeeds(seeds)});
    }
    return lines;
}

std::vector<Interval> frequencies(const ShownWords& words, std::int32_t word) {
    constexpr double kMillion = 1e6, kNone = std::numeric_limits<double>::quiet_NaN();
    std::vector<Interval> points;
    for (std::size_t p = 0; p < words.periods(); ++p) {
        const auto count = static_cast<double>(words.corpus().count_in(p, static_cast<std::size_t>(word)));
        const auto all = static_cast<double>(words.periodWords[p]);
        points.push_back({all > 0 ? kMillion * count / all : kNone, kNone, kNone});
    }
    return points;
}

void showLines(SliceChart* chart, const ShownWords& words, std::vector<SliceLine> lines) {
    QStringList labels, names;
    for (std::size_t p = 0; p < words.periods(); ++p) {
        labels << periodLabel(words, p);
        names << periodName(words, p);
    }
    chart->setLines(labels, names, std::move(lines));
}

} // namespace

void WordsView::chooseWord(std::int32_t word) {
    if (!m_words || word < 0)
        return;
    if (m_other && m_other->word == word)
        return swapWords();
    m_background.run(
        QStringLiteral("word"),
        [words = m_words, word](const BackgroundTask& task) { return shownWord(words, word, task.control()); },
        [this](std::shared_ptr<const ShownWord> shown) { takeWord(std::move(shown)); });
}

void WordsView::takeWord(std::shared_ptr<const ShownWord> word) {
    m_word = std::move(word);
    m_columnsModel->setWord(m_word, mostNeighbours());
    if (m_word) {
        std::vector<qint64> counts;
        for (const PeriodNeighbours& period : m_word->periods)
            counts.push_back(period.count);
        m_slider->setCounts(std::move(counts));
        compareWhereItOccurs();
        if (!m_entry->hasFocus() || m_entry->text() != rawWord(*m_words, m_word->word))
            m_entry->setText(rawWord(*m_words, m_word->word));
        m_ranking->showWord(m_word->word);
    } else {
        m_entry->clear();
    }
    showOther();
    showPeriods();
}

void WordsView::compareWhereItOccurs() {
    const auto occurs = [this](int period) {
        return m_word->periods[static_cast<std::size_t>(period)].count >= kLeastPeriodCount;
    };
    if (occurs(m_slider->then()) && occurs(m_slider->now()))
        return;
    for (const std::int64_t enough : {kEnough, kLeastPeriodCount}) {
        const auto isEnough = [enough](const PeriodNeighbours& period) { return period.count >= enough; };
        const auto first = std::ranges::find_if(m_word->periods, isEnough);
        const auto last = std::find_if(m_word->periods.rbegin(), m_word->periods.rend(), isEnough);
        const auto from = static_cast<int>(first - m_word->periods.begin()),
                   to = static_cast<int>(m_word->periods.rend() - last) - 1;
        if (from < to) // one period alone has nothing to be compared with
            return m_slider->setChosen(from, to);
    }
}

std::size_t WordsView::mostNeighbours() const {
    return static_cast<std::size_t>(m_most->value());
}

QString WordsView::sentence() const {
    if (!m_word)
        return {};
    if (m_other)
        return pairSentence();
    const auto place = static_cast<std::size_t>(m_word->word);
    const WordDriftRow& row = m_words->drift().rows[place];
    QStringList parts{tr("%1 times").arg(formatCount(m_words->corpus().counts[place]))};
    if (row.change.split < 1) {
        parts << tr("too rare to be ranked");
        return parts.join(QStringLiteral(" · "));
    }
    const QString change = formatRatio(row.change.cosine, 3),
                  since = periodText(*m_words, static_cast<std::size_t>(row.change.split));
    if (m_words->byGroup())
        parts << (std::isnan(row.seeds.low)
                      ? tr("differs by %1 between the groups").arg(change)
                      : tr("differs by %1 between the groups (%2 to %3 over the seeds)")
                            .arg(change, formatRatio(row.seeds.low, 3), formatRatio(row.seeds.high, 3)));
    else
        parts << (std::isnan(row.seeds.low)
                      ? tr("changed most at %1, by %2").arg(since, change)
                      : tr("changed most at %1, by %2 (%3 to %4 over the seeds)")
                            .arg(since, change, formatRatio(row.seeds.low, 3), formatRatio(row.seeds.high, 3)));
    if (!std::isnan(row.expected))
        parts << unbroken(tr("words like it %1").arg(formatRatio(row.expected, 3)));
    if (!std::isnan(row.q))
        parts << unbroken(tr("p %1, q %2").arg(chanceText(row.p), chanceText(row.q)));
    return parts.join(QStringLiteral(" · "));
}

std::pair<WordSide, WordSide> WordsView::sides() const {
    const auto then = static_cast<std::size_t>(m_slider->then()), now = static_cast<std::size_t>(m_slider->now());
    return m_other ? std::pair(WordSide{m_word, now}, WordSide{m_other, now})
                   : std::pair(WordSide{m_word, then}, WordSide{m_word, now});
}

QString WordsView::sideText(const WordSide& side) const {
    const QString period = periodText(*m_words, side.period);
    return m_other ? tr("%1 · %2", "a word and a period").arg(wordText(*m_words, side.word->word), period) : period;
}

void WordsView::showHead(QLabel* head, const WordSide& side) const {
    if (!side.word) {
        head->clear();
        return;
    }
    const std::int64_t count = side.neighbours().count;
    const QString name = sideText(side);
    head->setText(count == 0                  ? tr("%1 · does not occur").arg(name)
                  : count < kLeastPeriodCount ? tr("%1 · %2 times: chance").arg(name, formatCount(count))
                                              : tr("%1 · %2 times").arg(name, formatCount(count)));
}

QString WordsView::tableName(const WordSide& side, const QString& ofPeriod) const {
    if (!side.word)
        return ofPeriod;
    if (m_other)
        return tr("Neighbours of %1").arg(wordText(*m_words, side.word->word));
    return m_words->byGroup() ? tr("Neighbours in %1").arg(periodText(*m_words, side.period)) : ofPeriod;
}

void WordsView::showPeriods() {
    const int then = m_slider->then(), now = m_slider->now();
    const auto [left, right] = sides();
    m_thenModel->setSides(left, right, mostNeighbours());
    m_nowModel->setSides(right, left, mostNeighbours());
    m_thenTable->setAccessibleName(tableName(left, tr("Neighbours then")));
    m_nowTable->setAccessibleName(tableName(right, tr("Neighbours now")));
    showHead(m_thenHead, left);
    showHead(m_nowHead, right);
    m_sentence->setText(sentence());
    if (m_word)
        m_columns->scrollTo(m_columnsModel->index(0, now));
    m_similarity->setChosen(then, now);
    m_frequency->setChosen(then, now);
    showSimilarity();
    showPath();
    readTweets();
}

std::vector<std::int32_t> WordsView::comparedWords() const {
    std::vector<std::int32_t> drawn;
    if (m_other)
        drawn.push_back(m_other->word);
    for (const std::int32_t word : m_compared->compared())
        if (std::ranges::find(drawn, word) == drawn.end())
            drawn.push_back(word);
    if (!drawn.empty() || !m_word)
        return drawn;
    for (const int period : {m_slider->then(), m_slider->now()}) {
        std::size_t taken = 0;
        for (const ScoredWord& neighbour : m_word->periods[static_cast<std::size_t>(period)].neighbours)
            if (taken < kDrawnFromEachEnd && std::ranges::find(drawn, neighbour.word) == drawn.end()) {
                drawn.push_back(neighbour.word);
                ++taken;
            }
    }
    return drawn;
}

void WordsView::showSimilarity() {
    showFrequency();
    if (!m_word) {
        m_similarity->setLines({}, {}, {});
        return;
    }
    m_background.run(
        QStringLiteral("similarity"),
        [word = m_word, others = comparedWords()](const BackgroundTask&) { return similarityLines(*word, others); },
        [this](std::vector<SliceLine> lines) { showLines(m_similarity, *m_words, std::move(lines)); });
}

void WordsView::showFrequency() {
    if (!m_word) {
        m_frequency->setLines({}, {}, {});
        return;
    }
    std::vector<std::int32_t> drawn{m_word->word};
    if (m_other)
        drawn.push_back(m_other->word);
    for (const std::int32_t word : m_compared->compared())
        if (std::ranges::find(drawn, word) == drawn.end())
            drawn.push_back(word);
    std::vector<SliceLine> lines;
    for (const std::int32_t word : drawn)
        lines.push_back({wordText(*m_words, word), rawWord(*m_words, word), frequencies(*m_words, word)});
    showLines(m_frequency, *m_words, std::move(lines));
}

void WordsView::showPath() {
    if (!m_word) {
        m_path->setPaths({});
        return;
    }
    std::vector<std::shared_ptr<const ShownWord>> drawn{m_word};
    if (m_other)
        drawn.push_back(m_other);
    m_background.run(
        QStringLiteral("path"),
        [drawn, then = m_slider->then(), now = m_slider->now()](const BackgroundTask&) {
            return shownPaths(drawn, then, now);
        },
        [this](std::vector<ShownPath> paths) { m_path->setPaths(std::move(paths)); });
}

void WordsView::readTweets() {
    if (m_evidence->currentWidget() != m_tweets)
        return;
    const auto [left, right] = sides();
    readTweets(m_thenTweets, QStringLiteral("then"), left);
    readTweets(m_nowTweets, QStringLiteral("now"), right);
}

void WordsView::readTweets(ExampleTweets* to, const QString& channel, const WordSide& side) {
    if (!side.word) {
        to->setFailed({});
        return;
    }
    const QString name = sideText(side);
    to->setReading(name);
    m_background.run(
        channel,
        [folder = m_folder, side](const BackgroundTask& task) {
            const ShownWords& words = *side.word->words;
            return tweets_with_word(task.workspace(folder), tweetsOfPeriod(words, side.period),
                                    words.corpus().words[static_cast<std::size_t>(side.word->word)], kTweetsShown,
                                    task.control());
        },
        [to, name](WordTweets tweets) { to->setTweets(name, std::move(tweets)); },
        [this, to, name](const ErrorText& error) {
            if (error.isEmpty())
                return;
            to->setFailed(tr("%1 · the tweets could not be read").arg(name));
            Q_EMIT failed(error);
        });
}

void WordsView::compareAtChange() {
    if (!m_word)
        return;
    const int split = m_words->drift().rows[static_cast<std::size_t>(m_word->word)].change.split;
    if (split > 0)
        m_slider->setChosen(split - 1, split);
}

} // namespace aviary

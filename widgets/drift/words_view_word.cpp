// What the Words view shows of one word.
#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QSpinBox>
#include <QTabWidget>

#include "core/drift/word_path.hpp"
#include "core/drift/word_seeds.hpp"
#include "widgets/drift/compared_words.hpp"
#include "widgets/drift/example_tweets.hpp"
#include "widgets/drift/path_chart.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/ranking_view.hpp"
#include "widgets/drift/similarity_chart.hpp"
#include "widgets/drift/word_entry.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

constexpr std::size_t kDeepest = 2 * 50; ///< neighbours that are found: twice as many as can be shown
constexpr std::int64_t kEnough = 20;     ///< occurrences that make a period fit to begin with
constexpr std::size_t kPathNeighbours = 8, kTweetsShown = 20, kDrawnFromEachEnd = 2;

std::string rawWord(const ShownWords& words, std::int32_t word) {
    return words.corpus().words[static_cast<std::size_t>(word)];
}

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
std::vector<SimilarityLine> similarityLines(const ShownWord& shown, const std::vector<std::int32_t>& others) {
    const ShownWords& words = *shown.words;
    const auto word = static_cast<std::size_t>(shown.word);
    std::vector<std::int32_t> wanted{shown.word};
    wanted.insert(wanted.end(), others.begin(), others.end());
    const auto otherSeeds = read_seed_vectors(words.artifact.folder, words.corpus(), wanted);
    std::vector<SimilarityLine> lines;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const auto other = static_cast<std::size_t>(others[i]);
        std::vector<std::vector<double>> seeds{
            similarity_by_period(words.corpus(), words.drift().slices, word, word, other, other)};
        for (const auto& slices : otherSeeds)
            seeds.push_back(similarity_by_period(words.corpus(), slices, word, 0, other, i + 1));
        lines.push_back(
            {wordText(words, others[i]), QString::fromStdString(rawWord(words, others[i])), overSeeds(seeds)});
    }
    return lines;
}

ShownPath shownPath(const ShownWord& shown, int then, int now) {
    const ShownWords& words = *shown.words;
    ShownPath path;
    path.word = wordText(words, shown.word);
    path.rawWord = QString::fromStdString(rawWord(words, shown.word));
    path.path = word_path(words.corpus(), words.drift().slices, static_cast<std::size_t>(shown.word), shown.periods,
                          static_cast<std::size_t>(then), static_cast<std::size_t>(now), kPathNeighbours);
    for (const PathPoint& step : path.path.steps)
        path.periods << periodName(words, step.period);
    for (const PathPoint& neighbour : path.path.neighbours) {
        path.neighbours << wordText(words, neighbour.word);
        path.rawNeighbours << QString::fromStdString(rawWord(words, neighbour.word));
    }
    return path;
}

} // namespace

void WordsView::chooseWord(std::int32_t word) {
    if (!m_words || word < 0)
        return;
    m_background.run(
        QStringLiteral("word"),
        [words = m_words, word](const BackgroundTask& task) -> std::shared_ptr<const ShownWord> {
            auto periods = neighbours_by_period(words->corpus(), words->drift().slices, static_cast<std::size_t>(word),
                                                kDeepest, task.control());
            return std::make_shared<ShownWord>(ShownWord{words, word, std::move(periods)});
        },
        [this](std::shared_ptr<const ShownWord> shown) { takeWord(std::move(shown)); });
}

void WordsView::takeWord(std::shared_ptr<const ShownWord> word) {
    m_word = std::move(word);
    m_columnsModel->setWord(m_word, mostNeighbours());
    m_sentence->setText(sentence());
    if (m_word) {
        std::vector<qint64> counts;
        for (const PeriodNeighbours& period : m_word->periods)
            counts.push_back(period.count);
        m_slider->setCounts(std::move(counts));
        compareWhereItOccurs();
        if (!m_entry->hasFocus() || m_entry->text() != QString::fromStdString(rawWord(*m_words, m_word->word)))
            m_entry->setText(QString::fromStdString(rawWord(*m_words, m_word->word)));
        m_ranking->showWord(m_word->word);
    } else {
        m_entry->clear();
    }
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
    const auto place = static_cast<std::size_t>(m_word->word);
    const WordDriftRow& row = m_words->drift().rows[place];
    QStringList parts{tr("%1 times").arg(formatCount(m_words->corpus().counts[place]))};
    if (row.change.split < 1) {
        parts << tr("too rare to be ranked");
        return parts.join(QStringLiteral(" · "));
    }
    const QString change = formatRatio(row.change.cosine, 3),
                  since = periodText(*m_words, static_cast<std::size_t>(row.change.split));
    parts << (std::isnan(row.seeds.low)
                  ? tr("changed most at %1, by %2").arg(since, change)
                  : tr("changed most at %1, by %2 (%3 to %4 over the seeds)")
                        .arg(since, change, formatRatio(row.seeds.low, 3), formatRatio(row.seeds.high, 3)));
    if (!std::isnan(row.expected))
        parts << tr("words like it %1").arg(formatRatio(row.expected, 3));
    if (!std::isnan(row.q))
        parts << tr("p %1, q %2").arg(chanceText(row.p), chanceText(row.q));
    return parts.join(QStringLiteral(" · "));
}

void WordsView::showHead(QLabel* head, int period) const {
    if (!m_word) {
        head->clear();
        return;
    }
    const auto place = static_cast<std::size_t>(period);
    const std::int64_t count = m_word->periods[place].count;
    const QString name = periodText(*m_words, place);
    head->setText(count == 0                  ? tr("%1 · does not occur").arg(name)
                  : count < kLeastPeriodCount ? tr("%1 · %2 times: chance").arg(name, formatCount(count))
                                              : tr("%1 · %2 times").arg(name, formatCount(count)));
}

void WordsView::showPeriods() {
    const int then = m_slider->then(), now = m_slider->now();
    m_thenModel->setPeriods(m_word, static_cast<std::size_t>(then), static_cast<std::size_t>(now), mostNeighbours());
    m_nowModel->setPeriods(m_word, static_cast<std::size_t>(now), static_cast<std::size_t>(then), mostNeighbours());
    showHead(m_thenHead, then);
    showHead(m_nowHead, now);
    if (m_word)
        m_columns->scrollTo(m_columnsModel->index(0, now));
    m_similarity->setChosen(then, now);
    showSimilarity();
    showPath();
    readTweets();
}

std::vector<std::int32_t> WordsView::comparedWords() const {
    if (!m_compared->compared().empty() || !m_word)
        return m_compared->compared();
    std::vector<std::int32_t> drawn;
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
    if (!m_word) {
        m_similarity->setLines({}, {});
        return;
    }
    m_background.run(
        QStringLiteral("similarity"),
        [word = m_word, others = comparedWords()](const BackgroundTask&) { return similarityLines(*word, others); },
        [this](std::vector<SimilarityLine> lines) {
            QStringList periods;
            for (std::size_t p = 0; p < m_words->periods(); ++p)
                periods << periodName(*m_words, p);
            m_similarity->setLines(periods, std::move(lines));
        });
}

void WordsView::showPath() {
    if (!m_word) {
        m_path->setPath({});
        return;
    }
    m_background.run(
        QStringLiteral("path"),
        [word = m_word, then = m_slider->then(), now = m_slider->now()](const BackgroundTask&) {
            return shownPath(*word, then, now);
        },
        [this](ShownPath path) { m_path->setPath(std::move(path)); });
}

void WordsView::readTweets() {
    if (m_evidence->currentWidget() != m_tweets)
        return;
    readTweets(m_thenTweets, QStringLiteral("then"), m_slider->then());
    readTweets(m_nowTweets, QStringLiteral("now"), m_slider->now());
}

void WordsView::readTweets(ExampleTweets* to, const QString& channel, int period) {
    if (!m_word) {
        to->setFailed({});
        return;
    }
    const auto place = static_cast<std::size_t>(period);
    const QString name = periodText(*m_words, place);
    to->setReading(name);
    m_background.run(
        channel,
        [folder = m_folder, word = m_word, place](const BackgroundTask& task) {
            const ShownWords& words = *word->words;
            return tweets_with_word(task.workspace(folder),
                                    tweetsOfPeriod(words.artifact.config, words.corpus().periods[place]),
                                    rawWord(words, word->word), kTweetsShown, task.control());
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

#include "widgets/neighbours/neighbour_item.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Neighbours)
};

constexpr std::int64_t kDay = 86'400;

std::int64_t dayOf(std::int64_t seconds) {
    return seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
}

/// UTF-16 position of every byte offset asked for, in one pass. `offsets` ascending.
class Utf16Positions {
public:
    explicit Utf16Positions(std::string_view utf8) : m_utf8(utf8) {}
    int at(std::size_t offset) {
        for (; m_byte < offset && m_byte < m_utf8.size(); ++m_byte) {
            const auto byte = static_cast<unsigned char>(m_utf8[m_byte]);
            if ((byte & 0xC0U) != 0x80U)
                m_units += byte >= 0xF0U ? 2 : 1;
        }
        return m_units;
    }

private:
    std::string_view m_utf8;
    std::size_t m_byte = 0;
    int m_units = 0;
};

} // namespace

std::set<std::string> markableWords(std::string_view text) {
    std::set<std::string> words;
    for (const WordSpan& span : words_of(text))
        if (QString::fromStdString(span.word).size() > 1 && !is_stop_word(span.word))
            words.insert(span.word);
    return words;
}

std::vector<TextMark> wordMarks(const QString& safe, const std::set<std::string>& words) {
    const std::string utf8 = safe.toStdString();
    Utf16Positions positions(utf8);
    std::vector<TextMark> marks;
    for (const WordSpan& span : words_of(utf8)) {
        if (!words.contains(span.word))
            continue;
        const int start = positions.at(span.begin);
        marks.push_back({start, positions.at(span.end) - start});
    }
    return marks;
}

std::shared_ptr<const ShownAnswer> prepareAnswer(NeighbourAnswer answer) {
    auto shown = std::make_shared<ShownAnswer>();
    const std::set<std::string> words = markableWords(answer.seed.text);
    const auto seedDate = answer.seed.row ? answer.seed.row->created_at : std::nullopt;
    shown->items.reserve(answer.neighbours.size());
    for (const NeighbourHit& hit : answer.neighbours) {
        NeighbourItem item{
            .hit = hit, .text = safeText(hit.tweet.text), .when = relativeDate(seedDate, hit.tweet.created_at)};
        item.standing = answer.scale ? standingText(*answer.scale, hit.similarity) : QString();
        item.rarity = answer.scale ? answer.scale->rarity(hit.similarity)
                                   : std::clamp(static_cast<double>(hit.similarity), 0.0, 1.0);
        item.marks = wordMarks(item.text, words);
        shown->items.push_back(std::move(item));
    }
    shown->answer = std::move(answer);
    return shown;
}

QString relativeDate(const std::optional<std::int64_t>& seed, const std::optional<std::int64_t>& tweet) {
    if (!tweet)
        return {};
    if (!seed)
        return formatDay(tweet);
    const std::int64_t days = dayOf(*tweet) - dayOf(*seed);
    const auto n = static_cast<int>(std::abs(days));
    const bool later = days > 0;
    if (n == 0)
        return Words::tr("same day");
    if (n < 60)
        return later ? Words::tr("%n day(s) later", nullptr, n) : Words::tr("%n day(s) earlier", nullptr, n);
    if (n < 730)
        return later ? Words::tr("%n month(s) later", nullptr, n / 30)
                     : Words::tr("%n month(s) earlier", nullptr, n / 30);
    return later ? Words::tr("%n year(s) later", nullptr, n / 365) : Words::tr("%n year(s) earlier", nullptr, n / 365);
}

QString standingText(const SimilarityScale& scale, float similarity) {
    const double percent = 100 * scale.top_share(similarity);
    const QString number = percent < 10 ? QLocale().toString(percent, 'g', 2) : QLocale().toString(percent, 'f', 0);
    return scale.is_beyond(similarity) ? Words::tr("top < %1 %").arg(number) : Words::tr("top %1 %").arg(number);
}

QString similarityHelp(const SimilarityScale* scale, float similarity) {
    QString text =
        Words::tr("Cosine similarity to the seed, a·b / (|a| |b|) of the two vectors, −1 to 1: %1. Higher is nearer.")
            .arg(formatRatio(similarity, 4));
    if (!scale)
        return text;
    text += u'\n';
    if (scale->is_beyond(similarity))
        text += Words::tr("No pair of the sample is as similar, so nothing finer than 1 in %1 can be said.")
                    .arg(formatCount(scale->pairs()));
    else
        text += Words::tr("%1: so many of the pairs in the sample are at least as similar.")
                    .arg(standingText(*scale, similarity));
    text += u'\n';
    text += (scale->is_whole() ? Words::tr("Sample: all %1 pairs of this embedding; median %2, range %3 to %4.")
                               : Words::tr("Sample: %1 random pairs of this embedding; median %2, range %3 to %4."))
                .arg(formatCount(scale->pairs()), formatRatio(scale->median(), 4), formatRatio(scale->least(), 4),
                     formatRatio(scale->greatest(), 4));
    return text + u'\n' + Words::tr("The bar is as long as the pair is rare: each tenfold rarer adds the same length.");
}

QString authorText(const std::string& handle) {
    constexpr QChar leftToRightIsolate(0x2066), popIsolate(0x2069);
    return handle.empty() ? QString() : leftToRightIsolate + QStringLiteral("@") + safeLine(handle) + popIsolate;
}

QString warningText(ContentWarning warning) {
    switch (warning) {
    case ContentWarning::greeting:
        return Words::tr("A greeting: phrases like “good morning” stand in many tweets that share nothing else.");
    case ContentWarning::daily_life:
        return Words::tr("An update on daily life: it has little that another tweet could be near to.");
    case ContentWarning::single_emoji:
        return Words::tr("Only emoji: there are no words to find neighbours by.");
    case ContentWarning::only_url:
        return Words::tr("Only a link: there are no words to find neighbours by.");
    case ContentWarning::only_mentions:
        return Words::tr("Only mentions: there are no words to find neighbours by.");
    case ContentWarning::very_short:
        return Words::tr("Very short: few words make an uncertain place in the embedding.");
    case ContentWarning::repetitive:
        return Words::tr("Repeats itself: little is said in many words.");
    }
    return {};
}

} // namespace aviary

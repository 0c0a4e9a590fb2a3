#include "widgets/neighbours/why_similar.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Why {
    Q_DECLARE_TR_FUNCTIONS(WhySimilar)
};

/// "Shared words (2): header, torpedo"; nothing for none.
void addList(QStringList& lines, const QString& caption, const std::vector<std::string>& values,
             const std::string& prefix = {}) {
    QStringList shown;
    for (const std::string& value : values)
        shown << safeLine(prefix + value);
    if (!shown.isEmpty())
        lines << Why::tr("%1 (%2): %3").arg(caption, formatCount(shown.size()), shown.join(QStringLiteral(", ")));
}

std::vector<std::string> sharedWords(const std::string& a, const std::string& b) {
    const auto words = markableWords(a), others = markableWords(b);
    std::vector<std::string> shared;
    std::ranges::set_intersection(words, others, std::back_inserter(shared));
    return shared;
}

void addAccounts(QStringList& lines, const TweetPair& pair) {
    if (pair.accounts == 0) {
        lines << Why::tr("Accounts that engaged with both: none");
        return;
    }
    QStringList handles;
    for (const std::string& handle : pair.handles)
        handles << authorText(handle);
    QString line = Why::tr("Accounts that engaged with both: %1").arg(formatCount(pair.accounts));
    if (!handles.isEmpty())
        line += QStringLiteral(" (") + handles.join(QStringLiteral(", ")) +
                (pair.accounts > handles.size() ? QStringLiteral(", …)") : QStringLiteral(")"));
    lines << line;
}

void addPair(QStringList& lines, const TweetRow& seed, const TweetRow& tweet, const TweetPair& pair) {
    addList(lines, Why::tr("Shared hashtags"), pair.hashtags, "#");
    addList(lines, Why::tr("Shared mentions"), pair.mentions, "@");
    addList(lines, Why::tr("Shared links"), pair.links);
    addList(lines, Why::tr("Link to the same domains"), pair.domains);
    addList(lines, Why::tr("Topics of both"), pair.topics);
    if (!seed.author.empty() && seed.author == tweet.author)
        lines << Why::tr("Same author: %1").arg(authorText(seed.author));
    if (const QString when = relativeDate(seed.created_at, tweet.created_at); seed.created_at && !when.isEmpty())
        lines << Why::tr("Date: %1").arg(when);
    if (seed.language == tweet.language)
        lines << Why::tr("Same language: %1").arg(languageName(seed.language));
    else
        lines << Why::tr("Languages: %1 and %2").arg(languageName(seed.language), languageName(tweet.language));
    addAccounts(lines, pair);
}

} // namespace

QString whySimilarText(const NeighbourAnswer& answer, const NeighbourHit& hit, const TweetPair* pair) {
    QStringList lines;
    lines << Why::tr("Cosine %1").arg(formatRatio(hit.similarity, 4)) +
                 (answer.scale ? QStringLiteral(" · ") + standingText(*answer.scale, hit.similarity) : QString());
    if (const auto words = sharedWords(answer.seed.text, hit.tweet.text); words.empty())
        lines << Why::tr("Shared words: none");
    else
        addList(lines, Why::tr("Shared words"), words);
    if (pair && answer.seed.row)
        addPair(lines, *answer.seed.row, hit.tweet, *pair);
    else
        lines << Why::tr("The seed is a pasted text: nothing but its words can be compared.");
    if (hit.copies > 0)
        lines << Why::tr("The neighbour stands for %n near-identical tweet(s) more.", nullptr,
                         static_cast<int>(hit.copies));
    return lines.join(u'\n');
}

WhySimilarView::WhySimilarView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Why are these similar"));
    setToolTip(tr("What the seed and the selected neighbour have in common. The embedding was not asked: these are "
                  "facts of the workspace beside its number."));
    setPlaceholderText(tr("Select a neighbour to see what it has in common with the seed."));
}

} // namespace aviary

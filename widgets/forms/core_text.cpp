#include "widgets/forms/core_text.hpp"

#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>

namespace aviary {

namespace {

constexpr const char* kContext = "Core";

// clang-format off
constexpr const char* kPatterns[] = {
    // stages of jobs
    QT_TRANSLATE_NOOP("Core", "import"),
    QT_TRANSLATE_NOOP("Core", "build the indexes"),
    QT_TRANSLATE_NOOP("Core", "apply topic rules"),
    QT_TRANSLATE_NOOP("Core", "learn vocabulary"),
    QT_TRANSLATE_NOOP("Core", "tokenize"),
    QT_TRANSLATE_NOOP("Core", "train"),
    QT_TRANSLATE_NOOP("Core", "embed"),
    QT_TRANSLATE_NOOP("Core", "index"),
    QT_TRANSLATE_NOOP("Core", "train the index"),
    QT_TRANSLATE_NOOP("Core", "measure recall"),
    QT_TRANSLATE_NOOP("Core", "byte codes"),
    QT_TRANSLATE_NOOP("Core", "bridge gaps"),
    QT_TRANSLATE_NOOP("Core", "compare"),
    QT_TRANSLATE_NOOP("Core", "rank"),
    QT_TRANSLATE_NOOP("Core", "export"),
    QT_TRANSLATE_NOOP("Core", "copy model"),
    QT_TRANSLATE_NOOP("Core", "open model"),
    QT_TRANSLATE_NOOP("Core", "read"),
    QT_TRANSLATE_NOOP("Core", "encode"),
    QT_TRANSLATE_NOOP("Core", "train words"),
    QT_TRANSLATE_NOOP("Core", "train the compass"),
    QT_TRANSLATE_NOOP("Core", "train the periods"),
    QT_TRANSLATE_NOOP("Core", "train periods"),
    QT_TRANSLATE_NOOP("Core", "shuffle the periods"),
    QT_TRANSLATE_NOOP("Core", "test words"),
    // workspaces
    QT_TRANSLATE_NOOP("Core", "this is no workspace (it holds no workspace.sqlite)"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder that Aviary made, or make a new one"),
    QT_TRANSLATE_NOOP("Core", "there is something here already"),
    QT_TRANSLATE_NOOP("Core", "Choose a new folder, or open this one if it is a workspace"),
    QT_TRANSLATE_NOOP("Core", "the folder can't be made: %1"),
    QT_TRANSLATE_NOOP("Core", "Choose a place where you may write"),
    QT_TRANSLATE_NOOP("Core", "this workspace is empty: its making was interrupted"),
    QT_TRANSLATE_NOOP("Core", "Delete the folder and make it anew"),
    QT_TRANSLATE_NOOP("Core", "this is another program's database, not a workspace"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder that Aviary made"),
    QT_TRANSLATE_NOOP("Core", "a newer version of Aviary made this workspace (its schema is %1, this program knows up to %2)"),
    // files
    QT_TRANSLATE_NOOP("Core", "there is no such file"),
    QT_TRANSLATE_NOOP("Core", "Check the path"),
    QT_TRANSLATE_NOOP("Core", "can't be written"),
    QT_TRANSLATE_NOOP("Core", "can't be written (%1)"),
    QT_TRANSLATE_NOOP("Core", "can't read: %1"),
    QT_TRANSLATE_NOOP("Core", "can't read all of it"),
    QT_TRANSLATE_NOOP("Core", "Check that you may write there"),
    QT_TRANSLATE_NOOP("Core", "Check that the disk isn't full and that you may write there"),
    QT_TRANSLATE_NOOP("Core", "Free space on this disk and go on"),
    QT_TRANSLATE_NOOP("Core", "not valid JSON: %1"),
    QT_TRANSLATE_NOOP("Core", "It may be cut off or damaged; fetch it again"),
    QT_TRANSLATE_NOOP("Core", "Fetch the file again"),
    QT_TRANSLATE_NOOP("Core", "is empty"),
    QT_TRANSLATE_NOOP("Core", "Fetch it again"),
    // models
    QT_TRANSLATE_NOOP("Core", "the vocabulary has %1 entries, the embedding only %2 rows"),
    QT_TRANSLATE_NOOP("Core", "Tokenizer and weights are of two different models"),
    QT_TRANSLATE_NOOP("Core", "Give the folder of a Hugging Face model, whole"),
    QT_TRANSLATE_NOOP("Core", "is not the file that the model was made with: its size or content changed"),
    QT_TRANSLATE_NOOP("Core", "Put the file back as it was, or train or add the model again"),
    // import and export
    QT_TRANSLATE_NOOP("Core", "this is no kind of file that can be imported"),
    QT_TRANSLATE_NOOP("Core", "Give CSV, TSV, Parquet, X API JSON or an account's archive, plain, .gz, .zst or zipped"),
    QT_TRANSLATE_NOOP("Core", "is text in UTF-16"),
    QT_TRANSLATE_NOOP("Core", "Save it in UTF-8: Excel calls this CSV UTF-8"),
    QT_TRANSLATE_NOOP("Core", "is a workbook of a spreadsheet"),
    QT_TRANSLATE_NOOP("Core", "Save its sheet as CSV in UTF-8"),
    QT_TRANSLATE_NOOP("Core", "this folder is no account's archive"),
    QT_TRANSLATE_NOOP("Core", "Give the files in it"),
    QT_TRANSLATE_NOOP("Core", "the folder holds no files"),
    QT_TRANSLATE_NOOP("Core", "Give a folder with tweets"),
    QT_TRANSLATE_NOOP("Core", "no column of this table looks like the tweets' ids"),
    QT_TRANSLATE_NOOP("Core", "no column of this table looks like the tweets' text"),
    QT_TRANSLATE_NOOP("Core", "Name it, for example --map %1=COLUMN"),
    QT_TRANSLATE_NOOP("Core", "the file ends inside its JSON"),
    QT_TRANSLATE_NOOP("Core", "there is no column '%1'"),
    QT_TRANSLATE_NOOP("Core", "Nothing of the file was kept. %1"),
    QT_TRANSLATE_NOOP("Core", "%1 rows before it were kept. %2"),
    QT_TRANSLATE_NOOP("Core", "Recognised as the IRA collection: accounts that retweeted the same text engage with one tweet."),
    QT_TRANSLATE_NOOP("Core", "No column looks like the author."),
    QT_TRANSLATE_NOOP("Core", "No column looks like the date: the tweets will be undated."),
    QT_TRANSLATE_NOOP("Core", "No column looks like the language: it will be unknown."),
    QT_TRANSLATE_NOOP("Core", "'%1' is no format to export to"),
    QT_TRANSLATE_NOOP("Core", "no id"),
    QT_TRANSLATE_NOOP("Core", "not a positive whole number"),
    QT_TRANSLATE_NOOP("Core", "duplicate id with other text"),
    QT_TRANSLATE_NOOP("Core", "not a whole number"),
    QT_TRANSLATE_NOOP("Core", "not a date"),
    QT_TRANSLATE_NOOP("Core", "no text"),
    QT_TRANSLATE_NOOP("Core", "broken UTF-8"),
    QT_TRANSLATE_NOOP("Core", "%1 columns instead of %2"),
    QT_TRANSLATE_NOOP("Core", "date outside 2006 to 2099"),
    // jobs
    QT_TRANSLATE_NOOP("Core", "run %1 has finished"),
    QT_TRANSLATE_NOOP("Core", "run %1 is running already"),
    QT_TRANSLATE_NOOP("Core", "another process is executing this run"),
    QT_TRANSLATE_NOOP("Core", "Wait for it, or cancel it first"),
    QT_TRANSLATE_NOOP("Core", "Start a new run"),
    QT_TRANSLATE_NOOP("Core", "memory is not enough"),
    QT_TRANSLATE_NOOP("Core", "Choose a smaller batch or model, or close other programs"),
    QT_TRANSLATE_NOOP("Core", "The program `aviary`, which runs jobs, was not found beside %1."),
    QT_TRANSLATE_NOOP("Core", "Install both programs into the same folder."),
    // training
    QT_TRANSLATE_NOOP("Core", "every task of the recipe %1 is switched off"),
    QT_TRANSLATE_NOOP("Core", "Switch one on, or take the recipe untrained."),
    QT_TRANSLATE_NOOP("Core", "the %1 task has nothing to learn from: none of the %2 training tweets has %3"),
    QT_TRANSLATE_NOOP("Core", "there are %1 tweets to train on"),
    QT_TRANSLATE_NOOP("Core", "Import more tweets, or loosen languages and min_quality."),
    QT_TRANSLATE_NOOP("Core", "%1 is not a number at step %2, on %3; the weights are as before this step"),
    QT_TRANSLATE_NOOP("Core", "%1 is infinite at step %2, on %3; the weights are as before this step"),
    QT_TRANSLATE_NOOP("Core", "there is no CUDA device"),
    QT_TRANSLATE_NOOP("Core", "the checkpoint was made with another config"),
    QT_TRANSLATE_NOOP("Core", "Lower max_tokens, page_tokens or user_tokens."),
    // embeddings and neighbours
    QT_TRANSLATE_NOOP("Core", "there is no tweet to embed"),
    QT_TRANSLATE_NOOP("Core", "Import tweets, or loosen languages and min_quality."),
    QT_TRANSLATE_NOOP("Core", "there is no tweet %1 in this workspace"),
    QT_TRANSLATE_NOOP("Core", "Search for it by its text, or import it first"),
    QT_TRANSLATE_NOOP("Core", "tweet %1 has no vector in embedding %2"),
    QT_TRANSLATE_NOOP("Core", "It came after the embedding was made, or its filter left it out: run 'aviary embed' again"),
    QT_TRANSLATE_NOOP("Core", "the text is empty"),
    QT_TRANSLATE_NOOP("Core", "Give a tweet's id or some words"),
    QT_TRANSLATE_NOOP("Core", "embedding %1 was made by no model of this workspace"),
    QT_TRANSLATE_NOOP("Core", "Give a tweet's id instead of a text"),
    QT_TRANSLATE_NOOP("Core", "the model %1 that made embedding %2 is gone"),
    QT_TRANSLATE_NOOP("Core", "Give a tweet's id instead of a text, or embed again with another model"),
    QT_TRANSLATE_NOOP("Core", "there is no model %1"),
    QT_TRANSLATE_NOOP("Core", "there is no embedding %1"),
    QT_TRANSLATE_NOOP("Core", "there is no index %1"),
    QT_TRANSLATE_NOOP("Core", "holds %1 vectors of %2 numbers where %3 vectors of %4 numbers were made"),
    QT_TRANSLATE_NOOP("Core", "Put the file back as it was, or make the embedding again"),
    QT_TRANSLATE_NOOP("Core", "Make the embedding again"),
    QT_TRANSLATE_NOOP("Core", "Make the index again"),
    QT_TRANSLATE_NOOP("Core", "is missing"),
    QT_TRANSLATE_NOOP("Core", "is not the file that was built: its size or content changed"),
    QT_TRANSLATE_NOOP("Core", "was not built on this embedding: %1"),
    QT_TRANSLATE_NOOP("Core", "the embedding's ids, vectors or file size are others"),
    QT_TRANSLATE_NOOP("Core", "Make the index again, or give the embedding that it was built on"),
    QT_TRANSLATE_NOOP("Core", "the index is left out of searches, as what it was built on can't be read: %1"),
    QT_TRANSLATE_NOOP("Core", "Make the index again, or remove its folder"),
    QT_TRANSLATE_NOOP("Core", "of %1 tweets that the index knows, %2 have other vectors here: another model made this embedding, or the same after more training"),
    QT_TRANSLATE_NOOP("Core", "Build the index anew, without an update"),
    QT_TRANSLATE_NOOP("Core", "was made by a newer version of Aviary"),
    QT_TRANSLATE_NOOP("Core", "Update Aviary"),
    // covariate shift
    QT_TRANSLATE_NOOP("Core", "mentions"),
    QT_TRANSLATE_NOOP("Core", "links"),
    QT_TRANSLATE_NOOP("Core", "hashtags"),
    QT_TRANSLATE_NOOP("Core", "words"),
    QT_TRANSLATE_NOOP("Core", "count %1"),
    QT_TRANSLATE_NOOP("Core", "expectation %1"),
    QT_TRANSLATE_NOOP("Core", "bootstrap %1"),
    QT_TRANSLATE_NOOP("Core", "none of the %1 tweets has a date, so there are no periods to compare"),
    QT_TRANSLATE_NOOP("Core", "Import them with the column that holds their dates"),
    QT_TRANSLATE_NOOP("Core", "no tweet passes the filter"),
    QT_TRANSLATE_NOOP("Core", "Let more pass"),
    QT_TRANSLATE_NOOP("Core", "all tweets are of one period, %1, so there is nothing to compare it with"),
    QT_TRANSLATE_NOOP("Core", "Let tweets of more days pass"),
    QT_TRANSLATE_NOOP("Core", "Take shorter periods"),
    QT_TRANSLATE_NOOP("Core", "the tweets span %1 periods, from %2 to %3; at most %4 can be compared"),
    QT_TRANSLATE_NOOP("Core", "Take longer periods, or set since and until"),
    QT_TRANSLATE_NOOP("Core", "there are no %1 in %2"),
    QT_TRANSLATE_NOOP("Core", "Choose another period"),
    QT_TRANSLATE_NOOP("Core", "Choose another group"),
    QT_TRANSLATE_NOOP("Core", "no tweet that passes the filter is by the accounts of the group %1"),
    QT_TRANSLATE_NOOP("Core", "Let more pass, or choose another group"),
    QT_TRANSLATE_NOOP("Core", "periods can't be compared where groups of accounts are"),
    QT_TRANSLATE_NOOP("Core", "Leave it empty, and set since and until to the time that is meant"),
    QT_TRANSLATE_NOOP("Core", "this result is damaged: %1"),
    QT_TRANSLATE_NOOP("Core", "Measure it again"),
    QT_TRANSLATE_NOOP("Core", "No tweet that passes holds any %1"),
    QT_TRANSLATE_NOOP("Core", "%1 tweet has no date and is left out"),
    QT_TRANSLATE_NOOP("Core", "%1 tweets have no date and are left out"),
    QT_TRANSLATE_NOOP("Core", "%1 period is without tweets"),
    QT_TRANSLATE_NOOP("Core", "%1 periods are without tweets"),
    QT_TRANSLATE_NOOP("Core", "%1 period has fewer than %2 tweets; the lines don't rest on them"),
    QT_TRANSLATE_NOOP("Core", "%1 periods have fewer than %2 tweets; the lines don't rest on them"),
    QT_TRANSLATE_NOOP("Core", "%1 period names fewer than %2 %3; their overlap is the share of those that they name"),
    QT_TRANSLATE_NOOP("Core", "%1 periods name fewer than %2 %3; their overlap is the share of those that they name"),
    QT_TRANSLATE_NOOP("Core", "%1 group has fewer than %2 tweets; there is no interval and no expectation"),
    QT_TRANSLATE_NOOP("Core", "%1 groups have fewer than %2 tweets; there is no interval and no expectation"),
    QT_TRANSLATE_NOOP("Core", "%1 group names fewer than %2 %3; their overlap is the share of those that they name"),
    QT_TRANSLATE_NOOP("Core", "%1 groups name fewer than %2 %3; their overlap is the share of those that they name"),
    QT_TRANSLATE_NOOP("Core", "'%1' is %2 % of all %3, so the overlap of the rest rests on little"),
    // groups of accounts, words
    QT_TRANSLATE_NOOP("Core", "no account has the label '%1'"),
    QT_TRANSLATE_NOOP("Core", "Import a table of accounts with columns author and account_category; no account has any label"),
    QT_TRANSLATE_NOOP("Core", "The accounts have %1"),
    QT_TRANSLATE_NOOP("Core", "no account has the %1 '%2'"),
    QT_TRANSLATE_NOOP("Core", "The values are %1"),
    QT_TRANSLATE_NOOP("Core", "The groups are %1"),
    QT_TRANSLATE_NOOP("Core", "it isn't said which two groups of accounts are to be compared"),
    QT_TRANSLATE_NOOP("Core", "the label '%1' makes one group of accounts only: there is nothing to compare it with"),
    QT_TRANSLATE_NOOP("Core", "two groups of accounts can be compared, not %1"),
    QT_TRANSLATE_NOOP("Core", "the group %1 can't be compared with itself"),
    QT_TRANSLATE_NOOP("Core", "expected values joined by +, got '%1'"),
    QT_TRANSLATE_NOOP("Core", "only one group can be all other accounts"),
    QT_TRANSLATE_NOOP("Core", "'%1' is named twice in the group %2"),
    QT_TRANSLATE_NOOP("Core", "the groups %1 and %2 overlap: '%3' is in both"),
    QT_TRANSLATE_NOOP("Core", "there are no other accounts: each is %1"),
    QT_TRANSLATE_NOOP("Core", "the group %1 has only %2 words that are frequent enough: nothing can be said of their meaning there"),
    QT_TRANSLATE_NOOP("Core", "Choose a larger group or a longer time, or lower min_count"),
    QT_TRANSLATE_NOOP("Core", "no dated text is left to train on"),
    QT_TRANSLATE_NOOP("Core", "all texts are of one period, %1: nothing can have moved"),
    QT_TRANSLATE_NOOP("Core", "only %1 words are frequent enough to train on"),
    QT_TRANSLATE_NOOP("Core", "Lower min_count, or choose more tweets"),
    QT_TRANSLATE_NOOP("Core", "groups of accounts can't be compared by shuffling %1"),
    QT_TRANSLATE_NOOP("Core", "Give accounts, which are then dealt out between the groups, or tweets"),
};
// clang-format on

struct Pattern {
    const char* text = nullptr;
    QRegularExpression form;
};

std::vector<Pattern> makePatterns() {
    static const QRegularExpression slot(QStringLiteral("%\\d"));
    std::vector<Pattern> patterns;
    for (const char* text : kPatterns) {
        QStringList pieces = QString::fromUtf8(text).split(slot);
        for (QString& piece : pieces)
            piece = QRegularExpression::escape(piece);
        const QString form = pieces.join(QStringLiteral("(.*?)"));
        patterns.push_back({text, QRegularExpression(QRegularExpression::anchoredPattern(form),
                                                     QRegularExpression::DotMatchesEverythingOption)});
    }
    return patterns;
}

/// `text` with what stands for its slots, in one pass: a captured "%2" is a text, not a slot.
QString filled(const QString& text, const QRegularExpressionMatch& match) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit())
            result += coreText(match.captured(text[++i].digitValue()));
        else
            result += text[i];
    }
    return result;
}

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = makePatterns();
    return all;
}

} // namespace

QString corePattern(const QString& sentence) {
    const QString form = sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
    for (const Pattern& pattern : patterns())
        if (pattern.form.match(sentence).hasMatch() || pattern.form.match(form).hasMatch())
            return QString::fromUtf8(pattern.text);
    return {};
}

QString coreText(const QString& sentence) {
    // The core ends remedies with or without a full stop.
    const bool stops = sentence.endsWith(u'.');
    for (const QString& form : {sentence, stops ? sentence.chopped(1) : QString()}) {
        if (form.isEmpty())
            continue;
        for (const Pattern& pattern : patterns()) {
            const auto match = pattern.form.match(form);
            if (!match.hasMatch())
                continue;
            const QString text = filled(QCoreApplication::translate(kContext, pattern.text), match);
            return stops && !text.endsWith(u'.') ? text + u'.' : text;
        }
    }
    // Message and remedy in one.
    const qsizetype end = sentence.indexOf(QLatin1String(". "));
    if (end < 0)
        return sentence;
    return coreText(sentence.left(end + 1)) + u' ' + coreText(sentence.mid(end + 2));
}

ErrorText coreText(const ErrorText& error) {
    return {coreText(error.message), coreText(error.remedy), error.place};
}

} // namespace aviary

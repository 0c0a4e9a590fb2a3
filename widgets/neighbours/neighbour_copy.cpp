#include "widgets/neighbours/neighbour_copy.hpp"

#include <QStringList>

#include "widgets/forms/field_text.hpp"
#include "widgets/models/copy_cells.hpp"

namespace aviary {

namespace {

QString simplifiedCell(const std::string& text) {
    return tsvCell(QString::fromStdString(text).simplified());
}

QString markdownCell(const std::string& text) {
    return QString::fromStdString(text)
        .simplified()
        .toHtmlEscaped()
        .replace(u'\\', QLatin1String("\\\\"))
        .replace(u'|', QLatin1String("\\|"));
}

QString similarity(const NeighbourHit& hit) {
    return QString::number(hit.similarity, 'f', 4);
}

QString plainText(const NeighbourHit& hit) {
    const QString author =
        hit.tweet.author.empty() ? QString() : QStringLiteral(" @") + QString::fromStdString(hit.tweet.author);
    return similarity(hit) + author + u' ' + isoDate(hit.tweet.created_at) + u'\n' +
           QString::fromStdString(hit.tweet.text);
}

Json jsonOf(const NeighbourHit& hit) {
    return {{"id", std::to_string(hit.tweet.id)},
            {"similarity", hit.similarity},
            {"text", hit.tweet.text},
            {"author", hit.tweet.author},
            {"date", hit.tweet.created_at ? Json(isoDate(hit.tweet.created_at).toStdString()) : Json()},
            {"language", hit.tweet.language},
            {"copies", hit.copies}};
}

std::string numberText(double value) {
    return QByteArray::number(value, 'g', 6).toStdString();
}
std::string dayText(std::int64_t seconds) {
    return isoDate(seconds).toStdString();
}

} // namespace

QString copyNeighbours(std::span<const NeighbourHit> hits, NeighbourFormat format) {
    QStringList lines;
    if (format == NeighbourFormat::json) {
        Json list = Json::array();
        for (const NeighbourHit& hit : hits)
            list.push_back(jsonOf(hit));
        return QString::fromStdString(list.dump(2, ' ', false, Json::error_handler_t::replace));
    }
    if (format == NeighbourFormat::tsv)
        lines << QStringLiteral("similarity\tid\tauthor\tdate\tlanguage\tcopies\ttext");
    if (format == NeighbourFormat::markdown)
        lines << QStringLiteral("| similarity | author | date | text |")
              << QStringLiteral("| ---: | --- | --- | --- |");
    for (const NeighbourHit& hit : hits) {
        const TweetRow& tweet = hit.tweet;
        const QString id = QString::number(tweet.id), date = isoDate(tweet.created_at);
        switch (format) {
        case NeighbourFormat::text:
            lines << plainText(hit) + u'\n';
            break;
        case NeighbourFormat::ids:
            lines << id;
            break;
        case NeighbourFormat::tsv:
            lines << QStringList{similarity(hit),
                                 id,
                                 simplifiedCell(tweet.author),
                                 date,
                                 simplifiedCell(tweet.language),
                                 QString::number(hit.copies),
                                 simplifiedCell(tweet.text)}
                         .join(u'\t');
            break;
        case NeighbourFormat::markdown:
            lines << QStringLiteral("| %1 | %2 | %3 | %4 |")
                         .arg(similarity(hit), markdownCell(tweet.author), date, markdownCell(tweet.text));
            break;
        case NeighbourFormat::json:
            break;
        }
    }
    return lines.join(u'\n');
}

QString neighboursCommand(const std::string& workspace, const std::string& embedding, const NeighbourQuery& query) {
    std::vector<std::string> words{"aviary", "neighbours", "--workspace", workspace, "--embedding", embedding};
    const auto add = [&words](const char* option, const std::string& value) {
        words.insert(words.end(), {option, value});
    };
    if (query.id)
        add("--id", std::to_string(*query.id));
    else
        add("--text", query.text);
    add("-k", std::to_string(query.k));
    if (query.exact)
        words.emplace_back("--exact");
    if (query.filter.min_quality)
        add("--min-quality", numberText(*query.filter.min_quality));
    if (query.filter.max_spam)
        add("--max-spam", numberText(*query.filter.max_spam));
    if (query.filter.since)
        add("--since", dayText(*query.filter.since));
    if (query.filter.until)
        add("--until", dayText(*query.filter.until));
    for (const std::string& language : query.filter.languages)
        add("--language", language);
    for (const TweetKind kind : query.filter.kinds)
        add("--kind", kTweetKindNames.at(static_cast<std::size_t>(kind)));
    for (const std::string& domain : query.filter.domains)
        add("--domain", domain);
    for (const std::string& hashtag : query.filter.hashtags)
        add("--hashtag", hashtag);
    for (const std::string& mention : query.filter.mentions)
        add("--mention", mention);
    for (const std::string& link : query.filter.links)
        add("--link", link);
    for (const std::string& word : query.filter.words)
        add("--word", word);
    for (const LabelRecord& label : query.filter.author_labels)
        add("--author-label", label.name + '=' + label.value);
    if (query.filter.author_group)
        add("--author-group", to_string(*query.filter.author_group));
    if (!query.filter.author.empty())
        add("--author", query.filter.author);
    if (!query.filter.search.empty())
        add("--search", query.filter.search);
    return commandLine(words);
}

} // namespace aviary

#include "widgets/models/filter_text.hpp"

#include <array>
#include <utility>

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Filter {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

constexpr std::array<std::pair<const char*, std::vector<std::string> TweetFilter::*>, 4> kNames{
    {{"hashtags", &TweetFilter::hashtags},
     {"mentions", &TweetFilter::mentions},
     {"links", &TweetFilter::links},
     {"words", &TweetFilter::words}}};

/// A filter's word with the members that `clear` empties taken out.
template <typename Clear>
FilterWord word(const QString& text, const TweetFilter& filter, Clear clear) {
    FilterWord made{text, filter};
    clear(made.without);
    return made;
}

QString dates(const TweetFilter& filter) {
    // `until` is the first second that doesn't pass: say the last day that does.
    const QString from = formatDay(filter.since), to = filter.until ? formatDay(*filter.until - 1) : QString();
    if (filter.since && filter.until)
        return Filter::tr("%1 to %2").arg(from, to);
    return filter.since ? Filter::tr("since %1").arg(from) : Filter::tr("until %1").arg(to);
}

} // namespace

std::vector<FilterWord> filterWords(const TweetFilter& filter) {
    std::vector<FilterWord> words;
    if (!filter.search.empty())
        words.push_back(word(Filter::tr("contains “%1”").arg(safeLine(filter.search)), filter,
                             [](TweetFilter& f) { f.search.clear(); }));
    if (!filter.languages.empty()) {
        QStringList names;
        for (const std::string& code : filter.languages)
            names << languageName(code);
        words.push_back(word(Filter::tr("language %1").arg(names.join(QStringLiteral(", "))), filter,
                             [](TweetFilter& f) { f.languages.clear(); }));
    }
    if (filter.since || filter.until)
        words.push_back(word(dates(filter), filter, [](TweetFilter& f) { f.since.reset(), f.until.reset(); }));
    if (!filter.kinds.empty()) {
        QStringList names;
        for (const TweetKind kind : filter.kinds)
            names << kindName(kind);
        words.push_back(word(Filter::tr("kind %1").arg(names.join(QStringLiteral(", "))), filter,
                             [](TweetFilter& f) { f.kinds.clear(); }));
    }
    if (filter.min_quality)
        words.push_back(word(Filter::tr("quality ≥ %1").arg(formatRatio(*filter.min_quality)), filter,
                             [](TweetFilter& f) { f.min_quality.reset(); }));
    if (filter.max_spam)
        words.push_back(word(Filter::tr("spam ≤ %1").arg(formatRatio(*filter.max_spam)), filter,
                             [](TweetFilter& f) { f.max_spam.reset(); }));
    if (!filter.author.empty())
        words.push_back(
            word(Filter::tr("by @%1").arg(safeLine(filter.author)), filter, [](TweetFilter& f) { f.author.clear(); }));
    if (!filter.domains.empty()) {
        QStringList names;
        for (const std::string& domain : filter.domains)
            names << safeLine(domain);
        words.push_back(word(Filter::tr("links to %1").arg(names.join(QStringLiteral(", "))), filter,
                             [](TweetFilter& f) { f.domains.clear(); }));
    }
    const auto add = [&](const QString& text, std::vector<std::string> TweetFilter::*member) {
        if ((filter.*member).empty())
            return;
        QStringList names;
        for (const std::string& name : filter.*member)
            names << safeLine(name);
        words.push_back(word(text.arg(names.join(QStringLiteral(", "))), filter,
                             [member](TweetFilter& f) { (f.*member).clear(); }));
    };
    add(Filter::tr("hashtag #%1"), &TweetFilter::hashtags);
    add(Filter::tr("mentions @%1"), &TweetFilter::mentions);
    add(Filter::tr("link %1"), &TweetFilter::links);
    add(Filter::tr("word %1"), &TweetFilter::words);
    if (!filter.author_labels.empty()) {
        QStringList names;
        for (const LabelRecord& label : filter.author_labels)
            names << safeLine(label.name) + QStringLiteral(" = ") + safeLine(label.value);
        words.push_back(word(Filter::tr("author %1").arg(names.join(QStringLiteral(", "))), filter,
                             [](TweetFilter& f) { f.author_labels.clear(); }));
    }
    if (filter.author_group) {
        const AccountGroup& group = *filter.author_group;
        QStringList values;
        for (const std::string& value : group.values)
            values << safeLine(value);
        const QString text = safeLine(group.label) + (group.others ? QStringLiteral(" ≠ ") : QStringLiteral(" = ")) +
                             values.join(QStringLiteral(", "));
        words.push_back(
            word(Filter::tr("author %1").arg(text), filter, [](TweetFilter& f) { f.author_group.reset(); }));
    }
    return words;
}

QString describeFilter(const TweetFilter& filter) {
    QStringList texts;
    for (const FilterWord& word : filterWords(filter))
        texts << word.text;
    return texts.isEmpty() ? Filter::tr("all tweets") : texts.join(Filter::tr(" and "));
}

QJsonObject filterToJson(const TweetFilter& filter) {
    QJsonArray languages, kinds, domains;
    for (const std::string& code : filter.languages)
        languages << QString::fromStdString(code);
    for (const TweetKind kind : filter.kinds)
        kinds << static_cast<int>(kind);
    for (const std::string& domain : filter.domains)
        domains << QString::fromStdString(domain);
    QJsonObject json{{QStringLiteral("search"), QString::fromStdString(filter.search)},
                     {QStringLiteral("languages"), languages},
                     {QStringLiteral("kinds"), kinds},
                     {QStringLiteral("domains"), domains},
                     {QStringLiteral("author"), QString::fromStdString(filter.author)}};
    for (const auto& [key, member] : kNames) {
        QJsonArray names;
        for (const std::string& name : filter.*member)
            names << QString::fromStdString(name);
        if (!names.isEmpty())
            json.insert(QLatin1String(key), names);
    }
    QJsonArray labels;
    for (const LabelRecord& label : filter.author_labels)
        labels << QJsonArray{QString::fromStdString(label.name), QString::fromStdString(label.value)};
    if (!labels.isEmpty())
        json.insert(QStringLiteral("authorLabels"), labels);
    if (filter.author_group) {
        QJsonArray values;
        for (const std::string& value : filter.author_group->values)
            values << QString::fromStdString(value);
        json.insert(QStringLiteral("authorGroup"),
                    QJsonObject{{QStringLiteral("label"), QString::fromStdString(filter.author_group->label)},
                                {QStringLiteral("values"), values},
                                {QStringLiteral("others"), filter.author_group->others}});
    }
    if (filter.since)
        json.insert(QStringLiteral("since"), static_cast<qint64>(*filter.since));
    if (filter.until)
        json.insert(QStringLiteral("until"), static_cast<qint64>(*filter.until));
    if (filter.min_quality)
        json.insert(QStringLiteral("minQuality"), *filter.min_quality);
    if (filter.max_spam)
        json.insert(QStringLiteral("maxSpam"), *filter.max_spam);
    return json;
}

TweetFilter filterFromJson(const QJsonObject& json) {
    TweetFilter filter;
    const auto value = [&](const char* key) { return json.value(QString::fromLatin1(key)); };
    filter.search = value("search").toString().toStdString();
    filter.author = value("author").toString().toStdString();
    for (const QJsonValue& code : value("languages").toArray())
        filter.languages.push_back(code.toString().toStdString());
    for (const QJsonValue& domain : value("domains").toArray())
        filter.domains.push_back(domain.toString().toStdString());
    for (const QJsonValue& kind : value("kinds").toArray())
        if (kind.toInt(-1) >= 0 && kind.toInt() <= static_cast<int>(TweetKind::reply))
            filter.kinds.push_back(static_cast<TweetKind>(kind.toInt()));
    for (const auto& [key, member] : kNames)
        for (const QJsonValue& name : value(key).toArray())
            (filter.*member).push_back(name.toString().toStdString());
    for (const QJsonValue& label : value("authorLabels").toArray())
        filter.author_labels.push_back(
            {label.toArray().at(0).toString().toStdString(), label.toArray().at(1).toString().toStdString()});
    if (value("authorGroup").isObject()) {
        const QJsonObject group = value("authorGroup").toObject();
        filter.author_group = {.label = group.value(QStringLiteral("label")).toString().toStdString(),
                               .others = group.value(QStringLiteral("others")).toBool()};
        for (const QJsonValue& name : group.value(QStringLiteral("values")).toArray())
            filter.author_group->values.push_back(name.toString().toStdString());
    }
    if (value("since").isDouble())
        filter.since = value("since").toInteger();
    if (value("until").isDouble())
        filter.until = value("until").toInteger();
    if (value("minQuality").isDouble())
        filter.min_quality = value("minQuality").toDouble();
    if (value("maxSpam").isDouble())
        filter.max_spam = value("maxSpam").toDouble();
    return filter;
}

std::optional<std::pair<std::int64_t, std::int64_t>> monthSpan(const std::string& month) {
    const QDate first = QDate::fromString(QString::fromStdString(month) + QStringLiteral("-01"), Qt::ISODate);
    if (!first.isValid())
        return {};
    const auto start = [](const QDate& day) { return QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch(); };
    return std::pair<std::int64_t, std::int64_t>{start(first), start(first.addMonths(1))};
}

} // namespace aviary

#include "widgets/models/tweet_copy.hpp"

#include <QStringList>

#include "core/base/json.hpp"
#include "widgets/models/copy_cells.hpp"

namespace aviary {

namespace {

const QStringList& columns() {
    static const QStringList names{QStringLiteral("id"),       QStringLiteral("date"),        QStringLiteral("author"),
                                   QStringLiteral("language"), QStringLiteral("kind"),        QStringLiteral("quality"),
                                   QStringLiteral("spam"),     QStringLiteral("engagements"), QStringLiteral("text")};
    return names;
}

const char* kindCode(TweetKind kind) {
    switch (kind) {
    case TweetKind::original:
        return "original";
    case TweetKind::retweet:
        return "retweet";
    case TweetKind::quote:
        return "quote";
    case TweetKind::reply:
        return "reply";
    }
    return "";
}

QStringList values(const TweetRow& row) {
    return {QString::number(row.id),
            isoDate(row.created_at),
            QString::fromStdString(row.author),
            QString::fromStdString(row.language),
            QString::fromLatin1(kindCode(row.kind)),
            QString::number(row.quality, 'g', 4),
            row.spam ? QString::number(*row.spam, 'g', 4) : QString(),
            QString::number(row.engagements),
            QString::fromStdString(row.text)};
}

template <typename Cell>
QString line(const QStringList& cells, const QString& separator, Cell cell) {
    QStringList shown;
    for (const QString& value : cells)
        shown << cell(value);
    return shown.join(separator);
}

QString markdown(std::span<const TweetRow> rows) {
    QString text = QStringLiteral("| ") + columns().join(QLatin1String(" | ")) + QStringLiteral(" |\n|") +
                   QStringLiteral(" --- |").repeated(columns().size()) + u'\n';
    for (const TweetRow& row : rows)
        text += QStringLiteral("| ") + line(values(row), QStringLiteral(" | "), markdownCell) + QStringLiteral(" |\n");
    return text;
}

QString json(std::span<const TweetRow> rows) {
    Json list = Json::array();
    for (const TweetRow& row : rows) {
        Json item = {{"id", std::to_string(row.id)}, {"text", row.text},           {"author", row.author},
                     {"language", row.language},     {"kind", kindCode(row.kind)}, {"quality", row.quality}};
        item["date"] = row.created_at ? Json(isoDate(row.created_at).toStdString()) : Json();
        item["spam"] = row.spam ? Json(*row.spam) : Json();
        item["engagements"] = row.engagements;
        list.push_back(std::move(item));
    }
    return QString::fromStdString(list.dump(2, ' ', false, Json::error_handler_t::replace)) + u'\n';
}

} // namespace

QString copyText(std::span<const TweetRow> rows, CopyFormat format, bool withHeader) {
    QString text;
    switch (format) {
    case CopyFormat::json:
        return json(rows);
    case CopyFormat::markdown:
        return markdown(rows);
    case CopyFormat::ids:
        for (const TweetRow& row : rows)
            text += QString::number(row.id) + u'\n';
        return text;
    case CopyFormat::tsv:
        if (withHeader)
            text += columns().join(u'\t') + u'\n';
        for (const TweetRow& row : rows)
            text += line(values(row), QStringLiteral("\t"), tsvCell) + u'\n';
        return text;
    case CopyFormat::csv:
        if (withHeader)
            text += columns().join(u',') + u'\n';
        for (const TweetRow& row : rows)
            text += line(values(row), QStringLiteral(","), csvCell) + u'\n';
        return text;
    }
    return text;
}

} // namespace aviary

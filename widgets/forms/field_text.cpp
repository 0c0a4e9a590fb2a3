#include "widgets/forms/field_text.hpp"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include "widgets/forms/described_text.hpp"

namespace aviary {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldText)
};

QLocale plainLocale() {
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    return locale;
}

QString numberText(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return plainLocale().toString(static_cast<qlonglong>(value));
    return plainLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString withUnit(const QString& range, const FieldSpec& spec) {
    return spec.unit.empty() ? range : Words::tr("%1 %2").arg(range, describedText(spec.unit));
}

QStringList parts(const FieldSpec& spec) {
    QStringList list;
    list << Words::tr("Default: %1").arg(fieldValueText(spec, spec.default_value));
    if (const QString range = fieldRangeText(spec); !range.isEmpty())
        list << Words::tr("Allowed: %1").arg(range);
    if (!spec.source.empty())
        list << Words::tr("Source: %1").arg(text(spec.source));
    return list;
}

} // namespace

QString fieldValueText(const FieldSpec& spec, const Json& value) {
    if (value.is_boolean())
        return value.get<bool>() ? Words::tr("on") : Words::tr("off");
    if (value.is_number())
        return numberText(value.get<double>());
    if (value.is_array()) {
        QStringList items;
        for (const Json& item : value)
            items << text(item.is_string() ? item.get<std::string>() : to_line(item));
        return items.isEmpty() ? Words::tr("none") : items.join(QStringLiteral(", "));
    }
    if (!value.is_string())
        return text(to_line(value));
    const QString words =
        spec.choices.empty() ? text(value.get<std::string>()) : describedText(value.get<std::string>());
    return words.isEmpty() && spec.kind == FieldKind::text ? Words::tr("empty") : words;
}

QString fieldRangeText(const FieldSpec& spec) {
    if (!spec.choices.empty()) {
        QStringList choices;
        for (const std::string& choice : spec.choices)
            choices << describedText(choice);
        return choices.join(QStringLiteral(", "));
    }
    const bool low = std::isfinite(spec.min), high = std::isfinite(spec.max);
    if (low && high)
        return withUnit(Words::tr("%1 to %2").arg(numberText(spec.min), numberText(spec.max)), spec);
    if (low)
        return withUnit(Words::tr("at least %1").arg(numberText(spec.min)), spec);
    return high ? withUnit(Words::tr("at most %1").arg(numberText(spec.max)), spec) : QString();
}

QString fieldToolTip(const FieldSpec& spec) {
    QString html = QStringLiteral("<p><b>%1</b> <code>%2</code></p>")
                       .arg(describedText(spec.label).toHtmlEscaped(), text(spec.name).toHtmlEscaped());
    if (!spec.help.empty())
        html += QStringLiteral("<p>%1</p>").arg(describedText(spec.help).toHtmlEscaped());
    return html + QStringLiteral("<p>%1</p>")
                      .arg(parts(spec).join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QString fieldDescription(const FieldSpec& spec) {
    return (QStringList{describedText(spec.help)} + parts(spec)).join(u' ').simplified();
}

QString fieldProblemText(const FieldSpec& spec, const Json& value) {
    const QString allowed = fieldRangeText(spec);
    const bool isEmpty = (value.is_string() && value.get<std::string>().empty()) || (value.is_array() && value.empty());
    QString expected;
    if (!spec.choices.empty())
        expected = Words::tr("Expected one of: %1.").arg(allowed);
    else if (spec.kind == FieldKind::integer)
        expected = allowed.isEmpty() ? Words::tr("Expected a whole number.")
                                     : Words::tr("Expected a whole number, %1.").arg(allowed);
    else if (spec.kind == FieldKind::real)
        expected =
            allowed.isEmpty() ? Words::tr("Expected a number.") : Words::tr("Expected a number, %1.").arg(allowed);
    else
        expected = Words::tr("This must not be empty.");
    const QString got = isEmpty ? QString() : Words::tr("Got %1.").arg(fieldValueText(spec, value));
    const QString remedy = Words::tr("The default is %1.").arg(fieldValueText(spec, spec.default_value));
    return QStringList{expected, got, remedy}.filter(QRegularExpression(QStringLiteral("."))).join(u' ');
}

Json parseFieldText(const FieldSpec& spec, const QString& typed) {
    const QString trimmed = typed.trimmed();
    bool ok = false;
    switch (spec.kind) {
    case FieldKind::integer: {
        const qlonglong here = plainLocale().toLongLong(trimmed, &ok);
        if (ok)
            return Json(std::int64_t{here});
        const qlonglong there = QLocale::c().toLongLong(trimmed, &ok);
        return ok ? Json(std::int64_t{there}) : Json(trimmed.toStdString());
    }
    case FieldKind::real: {
        const double here = plainLocale().toDouble(trimmed, &ok);
        if (ok)
            return Json(here);
        const double there = QLocale::c().toDouble(trimmed, &ok);
        return ok ? Json(there) : Json(trimmed.toStdString());
    }
    case FieldKind::list: {
        Json items = Json::array();
        for (const QString& item : trimmed.split(u',', Qt::SkipEmptyParts))
            if (!item.trimmed().isEmpty())
                items.push_back(item.trimmed().toStdString());
        return items;
    }
    case FieldKind::boolean:
    case FieldKind::text:
        break;
    }
    return Json(trimmed.toStdString());
}

QString shellQuoted(const QString& argument) {
    static const QRegularExpression harmless(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (harmless.match(argument).hasMatch())
        return argument;
    QString quoted = argument;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

QString commandLine(const std::vector<std::string>& words) {
    QStringList quoted;
    for (const std::string& word : words)
        quoted << shellQuoted(text(word));
    return quoted.join(u' ');
}

} // namespace aviary

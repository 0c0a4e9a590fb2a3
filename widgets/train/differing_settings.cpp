#include "widgets/train/differing_settings.hpp"

#include <algorithm>

namespace aviary {

namespace {

Json valueOf(const Json& config, const std::string& field) {
    const auto found = config.find(field);
    return found == config.end() ? Json() : *found;
}

QString text(const Json& value) {
    if (value.is_null() || (value.is_string() && value.get<std::string>().empty()))
        return QStringLiteral("–");
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : to_line(value));
}

} // namespace

QStringList differingSettings(const std::vector<Json>& configs, const QStringList& names) {
    std::vector<std::string> fields;
    for (const Json& config : configs)
        for (const auto& [field, value] : config.items())
            if (std::find(fields.begin(), fields.end(), field) == fields.end())
                fields.push_back(field);
    std::erase_if(fields, [&](const std::string& field) {
        return field == "name" || std::all_of(configs.begin(), configs.end(), [&](const Json& config) {
                   return valueOf(config, field) == valueOf(configs.front(), field);
               });
    });
    QStringList texts;
    for (const Json& config : configs) {
        QStringList settings;
        for (const std::string& field : fields)
            settings << QString::fromStdString(field) + u' ' + text(valueOf(config, field));
        texts << settings.join(QStringLiteral(", "));
    }
    const QStringList settings = texts;
    for (qsizetype i = 0; i < texts.size(); ++i)
        if (settings[i].isEmpty())
            texts[i] = names[i];
        else if (settings.count(settings[i]) > 1)
            texts[i] = names[i] + QStringLiteral(": ") + settings[i];
    return texts;
}

} // namespace aviary

#include "widgets/drift/artifact_text.hpp"

#include <QStringList>

#include "widgets/drift/shown_words.hpp"

namespace aviary {

QString refText(const Artifact& artifact) {
    return QString::fromStdString(to_string(artifact.ref));
}

QString accountsText(const Artifact& artifact) {
    QStringList groups;
    for (const std::string& label : artifact.config.value("author_labels", std::vector<std::string>{}))
        groups << isolated(QString::fromStdString(label.substr(label.find('=') + 1))); // "account_category=LeftTroll"
    return groups.join(QStringLiteral(", "));
}

} // namespace aviary

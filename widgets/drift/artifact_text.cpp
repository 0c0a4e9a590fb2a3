#include "widgets/drift/artifact_text.hpp"

#include <QCoreApplication>
#include <QStringList>

#include "widgets/drift/shown_words.hpp"

namespace aviary {

namespace {

struct ArtifactText {
    Q_DECLARE_TR_FUNCTIONS(ArtifactText)
};

} // namespace

QString refText(const Artifact& artifact) {
    return QString::fromStdString(to_string(artifact.ref));
}

QString accountsText(const Artifact& artifact) {
    QStringList groups;
    for (const std::string& label : artifact.config.value("author_labels", std::vector<std::string>{}))
        groups << isolated(QString::fromStdString(label.substr(label.find('=') + 1))); // "account_category=LeftTroll"
    return groups.join(QStringLiteral(", "));
}

QString groupsText(const Artifact& artifact) {
    QStringList groups;
    for (const std::string& group : artifact.config.value("groups", std::vector<std::string>{}))
        groups << isolated(QString::fromStdString(group));
    return groups.isEmpty() ? ArtifactText::tr("groups") : groups.join(QStringLiteral(", "));
}

} // namespace aviary

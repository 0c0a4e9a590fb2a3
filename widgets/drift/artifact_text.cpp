#include "widgets/drift/artifact_text.hpp"

namespace aviary {

QString refText(const Artifact& artifact) {
    return QString::fromStdString(to_string(artifact.ref));
}

} // namespace aviary

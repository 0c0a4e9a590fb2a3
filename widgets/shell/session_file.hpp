#pragma once

#include <QJsonObject>
#include <QString>

namespace aviary {

/// The session on disk: FILE and the one before it, FILE.previous. Each write goes beside, is fsynced and renamed, so
/// that a kill at any instant leaves a whole session; the last good one is kept until its successor is on disk.
/// Functions may run on any thread, one at a time.
void writeSession(const QString& file, const QJsonObject& session); ///< throws Error

/// The newest readable session; empty if there is none.
QJsonObject readSession(const QString& file);

} // namespace aviary

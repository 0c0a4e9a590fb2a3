#include "widgets/shell/session_file.hpp"

#include <filesystem>

#include <QFile>
#include <QJsonDocument>

#include "core/base/files.hpp"

namespace aviary {

namespace {

QString previousOf(const QString& file) {
    return file + QStringLiteral(".previous");
}

QJsonObject parse(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

void writeSession(const QString& file, const QJsonObject& session) {
    const std::filesystem::path path = file.toStdString();
    std::filesystem::create_directories(path.parent_path());
    const QByteArray bytes = QJsonDocument(session).toJson();
    if (!parse(file).isEmpty()) {
        // A hard link keeps the good one under its second name while the first is replaced.
        const std::filesystem::path previous = previousOf(file).toStdString();
        std::error_code ignored;
        std::filesystem::remove(previous, ignored);
        std::filesystem::create_hard_link(path, previous, ignored);
        if (ignored)
            std::filesystem::copy_file(path, previous, std::filesystem::copy_options::overwrite_existing, ignored);
    }
    write_file_atomically(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

QJsonObject readSession(const QString& file) {
    const QJsonObject session = parse(file);
    return session.isEmpty() ? parse(previousOf(file)) : session;
}

} // namespace aviary

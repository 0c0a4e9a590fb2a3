#include "widgets/drift/frames_export.hpp"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSaveFile>

#include "core/base/error.hpp"

namespace aviary {

namespace {

struct FrameFiles {
    Q_DECLARE_TR_FUNCTIONS(FrameFiles)
};

constexpr int kLongestName = 40;

/// Letters and digits of `text`, for a file's name on any system.
QString fileName(const QString& text) {
    QString name;
    for (const QChar c : text)
        name += c.isLetterOrNumber() || c.isSurrogate() ? c : u'-';
    name = name.split(u'-', Qt::SkipEmptyParts).join(u'-');
    return name.left(kLongestName);
}

QString seriesName(const FramesRequest& request) {
    const ShownWords& words = *request.word->words;
    QString name = fileName(rawWord(words, request.word->word));
    if (request.other)
        name += u'-' + fileName(rawWord(words, request.other->word));
    return name.isEmpty() ? QStringLiteral("word") : name;
}

int framesOf(const FramesRequest& request) {
    return std::abs(request.to - request.from) + 1;
}

[[noreturn]] void fail(const QString& file, const QString& why) {
    throw Error(FrameFiles::tr("can't be written: %1").arg(why).toStdString(),
                FrameFiles::tr("Choose another folder").toStdString(), {.file = file.toStdString()});
}

void writeFile(const QString& name, const QByteArray& bytes, bool overwrites) {
    if (!overwrites && QFile::exists(name))
        fail(name, FrameFiles::tr("there is a file of this name"));
    QSaveFile out(name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        fail(name, out.errorString());
}

QByteArray packed(const QImage& image) {
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    image.save(&out, "PNG");
    return out.data();
}

} // namespace

QStringList frameFiles(const FramesRequest& request) {
    const QString series = seriesName(request);
    const int frames = framesOf(request), first = std::min(request.from, request.to);
    const auto digits = static_cast<int>(QString::number(frames).size());
    QStringList files;
    for (int i = 0; i < frames; ++i)
        files << QStringLiteral("%1-%2-%3.%4")
                     .arg(series)
                     .arg(i + 1, digits, 10, QLatin1Char('0'))
                     .arg(fileName(periodName(*request.word->words, static_cast<std::size_t>(first + i))),
                          request.suffix);
    return files << series + QStringLiteral("-frames.json");
}

QStringList filesInTheWay(const FramesRequest& request) {
    const QDir folder(request.folder);
    QStringList found = frameFiles(request);
    found.removeIf([&folder](const QString& file) { return !folder.exists(file); });
    return found;
}

FramesExport::FramesExport(QObject* parent) : QObject(parent), m_background(nullptr, 1) {}

FramesExport::~FramesExport() = default;

std::size_t FramesExport::periodOf(int frame) const {
    return static_cast<std::size_t>(std::min(m_request.from, m_request.to) + frame);
}

void FramesExport::start(FramesRequest request) {
    Q_ASSERT(!m_isRunning);
    m_request = std::move(request);
    m_files = frameFiles(m_request);
    m_frames = Json::array();
    m_next = 0;
    m_isRunning = true;
    m_isCancelled = false;
    Q_EMIT progressed(0, framesOf(m_request));
    const auto onError = [this](const ErrorText& error) {
        stop();
        Q_EMIT failed(error);
    };
    m_background.run(
        QStringLiteral("begin"),
        [request = m_request](const BackgroundTask&) {
            if (!QDir().mkpath(request.folder))
                fail(request.folder, FrameFiles::tr("the folder can't be made"));
            if (const QStringList found = filesInTheWay(request); !request.overwrites && !found.isEmpty())
                fail(QDir(request.folder).filePath(found.front()), FrameFiles::tr("there is a file of this name"));
            std::vector<std::shared_ptr<const ShownWord>> words{request.word};
            if (request.other)
                words.push_back(request.other);
            return shownPaths(words, request.from, request.to);
        },
        [this](std::vector<ShownPath> paths) {
            m_figure = std::make_unique<FrameFigure>();
            m_figure->resize(m_request.size);
            m_figure->setWords(m_request.word, m_request.other, std::move(paths));
            paintNext();
        },
        onError);
}

void FramesExport::paintNext() {
    if (m_isCancelled || m_next == framesOf(m_request))
        return writeIndex(!m_isCancelled);
    const std::size_t period = periodOf(m_next);
    m_figure->setPeriod(period, m_request.most);
    const bool isSvg = m_request.suffix == QLatin1String("svg");
    const QByteArray svg = isSvg ? m_figure->svg() : QByteArray();
    const QImage image = isSvg ? QImage() : m_figure->image();
    const QString name = m_files[m_next];
    Json frame{{"file", name.toStdString()},
               {"period", periodName(*m_request.word->words, period).toStdString()},
               {"count", m_request.word->periods[period].count},
               {"neighbours", rowObjects(m_figure->numbers())}};
    if (m_request.other)
        frame["other_count"] = m_request.other->periods[period].count;
    m_background.run(
        QStringLiteral("write"),
        [file = QDir(m_request.folder).filePath(name), svg, image, overwrites = m_request.overwrites,
         frame = std::move(frame)](const BackgroundTask&) {
            writeFile(file, image.isNull() ? svg : packed(image), overwrites);
            return frame;
        },
        [this](Json done) { written(std::move(done)); },
        [this](const ErrorText& error) {
            stop();
            Q_EMIT failed(error);
        });
}

void FramesExport::written(Json frame) {
    m_frames.push_back(std::move(frame));
    ++m_next;
    Q_EMIT progressed(m_next, framesOf(m_request));
    paintNext();
}

void FramesExport::writeIndex(bool complete) {
    Json index = m_request.about;
    index["complete"] = complete;
    index["format"] = m_request.suffix.toStdString();
    index["size"] = {m_request.size.width(), m_request.size.height()};
    index["frames"] = m_frames;
    m_background.run(
        QStringLiteral("write"),
        [file = QDir(m_request.folder).filePath(m_files.back()), index,
         overwrites = m_request.overwrites](const BackgroundTask&) {
            writeFile(file, QByteArray::fromStdString(index.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"),
                      overwrites);
        },
        [this, complete] {
            const int frames = m_next;
            stop();
            Q_EMIT finished(frames, complete);
        },
        [this](const ErrorText& error) {
            stop();
            Q_EMIT failed(error);
        });
}

void FramesExport::cancel() {
    m_isCancelled = m_isRunning; // noticed before the next frame, milliseconds from now
}

void FramesExport::stop() {
    m_isRunning = false;
    m_figure.reset();
}

} // namespace aviary

#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QSize>
#include <QString>
#include <QStringList>

#include "core/base/json.hpp"
#include "widgets/drift/frame_figure.hpp"
#include "widgets/shell/background.hpp"

namespace aviary {

/// What a series of frames is to show and where it goes.
struct FramesRequest {
    std::shared_ptr<const ShownWord> word, other; ///< other: null: one word
    int from = 0, to = 0;                         ///< periods, in either order
    std::size_t most = 12;                        ///< neighbours listed
    QString folder;                               ///< made if it isn't there
    QString suffix = QStringLiteral("png");       ///< or "svg"
    QSize size{1280, 720};                        ///< of a frame; a PNG has twice as many pixels each way
    bool overwrites = false;
    Json about; ///< what the index says of itself
};

/// The files of a request, the index last: "left-01-2015-Q1.png", …, "left-frames.json".
QStringList frameFiles(const FramesRequest& request);

/// Those of them that are in the folder already. Reads the disk.
QStringList filesInTheWay(const FramesRequest& request);

/// Writes a picture a period, and an index of them (see docs/word-drift.md). Painting takes the GUI thread for one
/// frame at a time; packing and writing run beside it. Never overwrites a file unless the request says so.
class FramesExport final : public QObject {
    Q_OBJECT
public:
    explicit FramesExport(QObject* parent = nullptr);
    ~FramesExport() override;

    void start(FramesRequest request); ///< precondition: !isRunning()
    void cancel();                     ///< the frames written so far stay, and the index lists them
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished(int frames, bool complete); ///< the index is written too
    void failed(const aviary::ErrorText& error);

private:
    void paintNext();
    void written(Json frame);
    void writeIndex(bool complete);
    void stop();
    std::size_t periodOf(int frame) const;

    FramesRequest m_request;
    QStringList m_files;
    std::unique_ptr<FrameFigure> m_figure;
    Json m_frames;
    int m_next = 0;
    bool m_isRunning = false, m_isCancelled = false;
    Background m_background; ///< last: waits for its thread before the rest goes
};

} // namespace aviary

#include "widgets/shell/background.hpp"

#include "core/base/error.hpp"

namespace aviary {

namespace {
constexpr int kKeepThreadsMs = 10 * 60 * 1000; // a thread owns a warm connection
}

Control BackgroundTask::control() const {
    Control control;
    control.stop_requested = [this] { return isStale(); };
    return control;
}

const Workspace& BackgroundTask::workspace(const std::filesystem::path& folder) const {
    const Workspace& workspace = threadWorkspace(folder);
    const std::lock_guard lock(m_mutex);
    if (m_stale)
        throw Cancelled();
    m_reading = &workspace;
    return workspace;
}

void BackgroundTask::makeStale() {
    const std::lock_guard lock(m_mutex);
    m_stale = true;
    if (m_reading)
        interruptQueries(*m_reading);
}

void BackgroundTask::leaveWorkspace() {
    // The connection outlives this request; a late interrupt would hit the next one's query.
    const std::lock_guard lock(m_mutex);
    m_reading = nullptr;
}

Background::Background(QObject* parent, int threads) : QObject(parent) {
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(kKeepThreadsMs);
}

Background::~Background() {
    for (const auto& task : std::as_const(m_tasks))
        task->makeStale();
    m_pool.clear();
    m_pool.waitForDone();
}

void Background::start(const QString& channel, Job job, OnError onError) {
    const bool wasBusy = isBusy();
    if (const auto older = m_tasks.value(channel))
        older->makeStale();
    const auto task = std::make_shared<BackgroundTask>();
    m_tasks.insert(channel, task);
    if (!wasBusy)
        Q_EMIT busyChanged(true);

    m_pool.start([this, channel, task, job = std::move(job), onError = std::move(onError)]() mutable {
        if (task->isStale())
            return;
        std::function<void()> call;
        try {
            call = job(*task);
        } catch (...) {
            const ErrorText error = errorText(std::current_exception());
            call = [this, error, onError = std::move(onError)] {
                if (onError)
                    onError(error);
                else if (!error.isEmpty())
                    Q_EMIT failed(error);
            };
        }
        job = {};
        task->leaveWorkspace();
        QMetaObject::invokeMethod(
            this, [this, channel, task, call = std::move(call)] { deliver(channel, task, call); },
            Qt::QueuedConnection);
    });
}

void Background::deliver(const QString& channel, const std::shared_ptr<BackgroundTask>& task,
                         const std::function<void()>& call) {
    if (m_tasks.value(channel) != task)
        return;
    m_tasks.remove(channel);
    call();
    if (!isBusy())
        Q_EMIT busyChanged(false);
}

void Background::cancel(const QString& channel) {
    const auto task = m_tasks.take(channel);
    if (!task)
        return;
    task->makeStale();
    if (!isBusy())
        Q_EMIT busyChanged(false);
}

void Background::cancelAll() {
    for (const QString& channel : m_tasks.keys())
        cancel(channel);
}

} // namespace aviary

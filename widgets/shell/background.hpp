#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>

#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include "core/base/control.hpp"
#include "widgets/models/error_text.hpp"
#include "widgets/models/workspace_reader.hpp"

namespace aviary {

/// What work on a background thread sees of its request.
class BackgroundTask {
public:
    /// Whether a newer request replaced this one, or the widget went away. Long loops look at it at least every 100 ms.
    bool isStale() const { return m_stale; }

    /// A Control for core functions: stops when stale.
    Control control() const;

    /// This thread's read-only workspace. A query on it is interrupted as soon as the request becomes stale.
    const Workspace& workspace(const std::filesystem::path& folder) const;

private:
    friend class Background;
    void makeStale();
    void leaveWorkspace();

    std::atomic<bool> m_stale = false;
    mutable std::mutex m_mutex;
    mutable const Workspace* m_reading = nullptr; ///< guarded by m_mutex
};

/// Runs functions off the GUI thread and brings their results back to it. Make one a page, as a child of the widget
/// that the results go to: nothing arrives after the widget is gone.
///
///     m_background.run(QStringLiteral("count"),
///         [folder = m_folder, filter](const BackgroundTask& task) { return count_tweets(task.workspace(folder),
///         filter); }, [this](qint64 count) { m_counter->setCount(count); });
///
/// A new request makes the unfinished one of the same channel stale: its result and error are dropped. Requests of
/// different channels run side by side. All members are called on the GUI thread; `work` runs on a thread of this
/// object's pool.
class Background final : public QObject {
    Q_OBJECT
public:
    using OnError = std::function<void(const ErrorText&)>;

    explicit Background(QObject* parent = nullptr, int threads = 2);
    ~Background() override; ///< makes everything stale and waits for what runs (queries are interrupted)

    /// `work(const BackgroundTask&)` there, then `onResult(result)` here (`onResult()` if work returns nothing).
    /// If work throws: `onError(text)` here, or the signal failed(text) without onError.
    template <typename Work, typename OnResult>
    void run(const QString& channel, Work work, OnResult onResult, OnError onError = {}) {
        using Result = std::invoke_result_t<Work, const BackgroundTask&>;
        start(
            channel,
            [work = std::move(work),
             onResult = std::move(onResult)](const BackgroundTask& task) mutable -> std::function<void()> {
                if constexpr (std::is_void_v<Result>) {
                    work(task);
                    return [onResult = std::move(onResult)]() mutable { onResult(); };
                } else {
                    auto result = std::make_shared<Result>(work(task));
                    return [result, onResult = std::move(onResult)]() mutable { onResult(std::move(*result)); };
                }
            },
            std::move(onError));
    }

    void cancel(const QString& channel);
    void cancelAll();

    /// Whether a request is running or its result is on the way.
    bool isBusy() const { return !m_tasks.isEmpty(); }
    bool isBusy(const QString& channel) const { return m_tasks.contains(channel); }

Q_SIGNALS:
    void failed(const aviary::ErrorText& error); ///< an error that no onError took
    void busyChanged(bool busy);

private:
    /// Does the work and returns what is to be called on the GUI thread.
    using Job = std::function<std::function<void()>(const BackgroundTask&)>;
    void start(const QString& channel, Job job, OnError onError);
    void deliver(const QString& channel, const std::shared_ptr<BackgroundTask>& task,
                 const std::function<void()>& call);

    QThreadPool m_pool;
    QHash<QString, std::shared_ptr<BackgroundTask>> m_tasks; ///< the newest unfinished one of each channel
};

} // namespace aviary

#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace c10 {
class ThreadPool;
}

namespace aviary {

/// Threads that each run LibTorch on one core. A pass is cut into shards that run side by side, rather than each
/// operation into OpenMP loops: those meet at a barrier thousands of times a step and crawl as soon as another program
/// takes a core.
class Workers {
public:
    /// 0 threads: tasks run on the caller's, as a GPU wants it.
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// task(0) … task(count − 1), each once and begun in this order; returns when all are done. Rethrows the first
    /// exception; tasks not begun by then are dropped. One call at a time, and not from within a task.
    void run(std::size_t count, const std::function<void(std::size_t)>& task);

    int threads() const { return threads_; }

private:
    int threads_;
    std::unique_ptr<c10::ThreadPool> pool_;
};

} // namespace aviary

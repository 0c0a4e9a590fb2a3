#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace aviary {

/// Items that a thread of its own makes ahead of who takes them: while one is worked on, the next is read. At most
/// `most` finished items wait, and one more is being made, so that memory stays flat.
template <typename Item>
class ReadAhead {
public:
    /// What `make` hands its items on with.
    class Put {
    public:
        explicit Put(ReadAhead& ahead) : ahead_(ahead) {}

        /// Waits for room; when nobody wants the items any more it throws what `make` must let through, to be unwound.
        void operator()(Item item) const { ahead_.put(std::move(item)); }

        /// Whether the items are of no use any more; `make` should look every 100 ms.
        bool is_unwanted() const { return ahead_.is_unwanted(); }

    private:
        ReadAhead& ahead_;
    };

    /// Calls `make(put)` once, on the new thread.
    explicit ReadAhead(std::function<void(const Put&)> make, std::size_t most = 1)
        : most_(most), thread_([this, make = std::move(make)] { run(make); }) {}

    /// Waits until `make` has returned.
    ~ReadAhead() {
        {
            const std::scoped_lock lock(mutex_);
            unwanted_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next item in the order of `put`, or nothing once `make` has returned. After the items that came before it,
    /// throws what `make` threw.
    std::optional<Item> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !ready_.empty() || ended_; });
        if (ready_.empty()) {
            if (failure_)
                std::rethrow_exception(failure_);
            return std::nullopt;
        }
        std::optional<Item> item(std::move(ready_.front()));
        ready_.pop_front();
        lock.unlock();
        changed_.notify_all();
        return item;
    }

private:
    struct Unwanted {};

    void put(Item item) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ready_.size() < most_ || unwanted_; });
        if (unwanted_)
            throw Unwanted();
        ready_.push_back(std::move(item));
        lock.unlock();
        changed_.notify_all();
    }

    bool is_unwanted() {
        const std::scoped_lock lock(mutex_);
        return unwanted_;
    }

    void run(const std::function<void(const Put&)>& make) {
        std::exception_ptr failure;
        try {
            make(Put(*this));
        } catch (const Unwanted&) {
        } catch (...) {
            failure = std::current_exception();
        }
        const std::scoped_lock lock(mutex_); // notified under it: next() may return, and this object end, right after
        failure_ = failure;
        ended_ = true;
        changed_.notify_all();
    }

    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Item> ready_;
    std::exception_ptr failure_;
    bool ended_ = false, unwanted_ = false;
    std::thread thread_; // last: it uses all the others
};

} // namespace aviary

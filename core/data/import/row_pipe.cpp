#include "core/data/import/row_pipe.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "core/base/error.hpp"
#include "core/data/tweet_check.hpp"
#include "core/data/tweet_writer.hpp"

namespace aviary {

namespace {

struct AddTweet {
    TweetRecord tweet;
    bool retweeted_text;
};
struct AddEngagement {
    EngagementRecord engagement;
    bool counted;
};
struct AddFollow {
    UserRecord follower, followee;
};
struct Reject {
    std::int64_t line;
    std::string field, reason, excerpt;
};
using Operation = std::variant<AddTweet, AddEngagement, AddFollow, UserRecord, Reject, std::string>;

struct Batch {
    std::vector<Operation> operations;
    std::uint64_t position = 0;
};

/// A bounded queue between one reading and one writing thread.
class Pipe {
public:
    /// Waits for room. Throws Cancelled once the other side has closed.
    void push(Batch batch) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return batches_.size() < kMostBatches || closed_; });
        if (closed_)
            throw Cancelled();
        batches_.push_back(std::move(batch));
        changed_.notify_all();
    }

    /// Waits for a batch; nullopt when the reader has ended and all were taken.
    std::optional<Batch> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !batches_.empty() || ended_; });
        if (batches_.empty())
            return std::nullopt;
        Batch batch = std::move(batches_.front());
        batches_.pop_front();
        changed_.notify_all();
        return batch;
    }

    void end(std::exception_ptr fault) {
        const std::lock_guard lock(mutex_);
        fault_ = std::move(fault);
        ended_ = true;
        changed_.notify_all();
    }

    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

    bool is_closed() {
        const std::lock_guard lock(mutex_);
        return closed_;
    }

    /// Why the reader ended; to be asked once pop() gave nullopt.
    const std::exception_ptr& fault() const { return fault_; }

private:
    static constexpr std::size_t kMostBatches = 8;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> batches_;
    std::exception_ptr fault_;
    bool ended_ = false, closed_ = false;
};

/// The reader's end: gathers operations and sends them in batches.
class PipeSink final : public TweetSink {
public:
    PipeSink(Pipe& pipe, const Derive& derive, const std::function<std::uint64_t()>& position)
        : pipe_(pipe), derive_(derive), position_(position) {}

    Outcome add(const TweetRecord& tweet) override { return put_tweet(tweet, false); }
    Outcome add_retweeted_text(const TweetRecord& record) override { return put_tweet(record, true); }
    void add_retweet(const EngagementRecord& engagement) override { put(AddEngagement{engagement, true}); }
    void add_engagement(const EngagementRecord& engagement) override { put(AddEngagement{engagement, false}); }
    void add_follow(const UserRecord& follower, const UserRecord& followee) override {
        put(AddFollow{follower, followee});
    }
    void add_user(const UserRecord& user) override { put(user); }
    void reject(std::int64_t line, const std::string& field, const std::string& reason,
                std::string_view excerpt) override {
        put(Reject{line, field, reason, readable_excerpt(excerpt)});
    }
    void log(const std::string& line) { put(line); }

    void flush() {
        if (batch_.operations.empty())
            return;
        batch_.position = position_();
        pipe_.push(std::exchange(batch_, {}));
    }

private:
    static constexpr std::size_t kBatchRows = 512;

    Outcome put_tweet(const TweetRecord& tweet, bool retweeted_text) {
        TweetRecord completed = tweet;
        if (!find_problem(completed)) // the writer counts and keeps those with a problem
            derive_missing(completed, derive_);
        put(AddTweet{std::move(completed), retweeted_text});
        return Outcome::imported;
    }

    void put(Operation operation) {
        batch_.operations.push_back(std::move(operation));
        if (batch_.operations.size() >= kBatchRows)
            flush();
    }

    Pipe& pipe_;
    const Derive& derive_;
    const std::function<std::uint64_t()>& position_;
    Batch batch_;
};

struct Apply {
    TweetSink& target;
    const Control& control;

    void operator()(const AddTweet& row) const {
        if (row.retweeted_text)
            target.add_retweeted_text(row.tweet);
        else
            target.add(row.tweet);
    }
    void operator()(const AddEngagement& row) const {
        if (row.counted)
            target.add_retweet(row.engagement);
        else
            target.add_engagement(row.engagement);
    }
    void operator()(const AddFollow& row) const { target.add_follow(row.follower, row.followee); }
    void operator()(const UserRecord& user) const { target.add_user(user); }
    void operator()(const Reject& row) const { target.reject(row.line, row.field, row.reason, row.excerpt); }
    void operator()(const std::string& line) const { control.log(line); }
};

/// Closes the pipe before the reading thread is joined, however the scope is left.
struct CloseOnExit {
    Pipe& pipe;
    ~CloseOnExit() { pipe.close(); }
};

} // namespace

void read_ahead(const std::function<void(TweetSink& sink, const Control& control)>& read,
                const std::function<std::uint64_t()>& position, const Derive& derive, TweetSink& target,
                const Control& control, const std::function<void(std::uint64_t position)>& after_batch) {
    Pipe pipe;
    const std::jthread reader([&] {
        PipeSink sink(pipe, derive, position);
        Control reading;
        reading.on_log = [&](const std::string& line) { sink.log(line); };
        reading.stop_requested = [&] { return pipe.is_closed(); };
        try {
            try {
                read(sink, reading);
            } catch (const Error&) {
                sink.flush(); // what precedes the fault
                throw;
            }
            sink.flush();
            pipe.end(nullptr);
        } catch (...) {
            pipe.end(std::current_exception());
        }
    });
    const CloseOnExit close{pipe};
    while (auto batch = pipe.pop()) {
        control.throw_if_cancelled();
        for (const Operation& operation : batch->operations)
            std::visit(Apply{target, control}, operation);
        after_batch(batch->position);
    }
    if (pipe.fault())
        std::rethrow_exception(pipe.fault());
}

} // namespace aviary

#include "core/data/import/row_pipe.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/read_ahead.hpp"
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
using Operation = std::variant<AddTweet, AddEngagement, AddFollow, UserRecord, Reject, std::string>; // a log line

struct Batch {
    std::vector<Operation> operations;
    std::uint64_t position = 0;
};
using Batches = ReadAhead<Batch>;
constexpr std::size_t kMostBatches = 8;

/// The reader's end: gathers operations and sends them in batches.
class PipeSink final : public TweetSink {
public:
    PipeSink(const Batches::Put& put, const Derive& derive, const std::function<std::uint64_t()>& position)
        : put_(put), derive_(derive), position_(position) {}

    Outcome add(const TweetRecord& tweet) override { return add_tweet(tweet, false); }
    Outcome add_retweeted_text(const TweetRecord& record) override { return add_tweet(record, true); }
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
        put_(std::exchange(batch_, {}));
    }

private:
    static constexpr std::size_t kBatchRows = 512;

    Outcome add_tweet(const TweetRecord& tweet, bool retweeted_text) {
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

    const Batches::Put& put_;
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

} // namespace

void read_ahead(const std::function<void(TweetSink& sink, const Control& control)>& read,
                const std::function<std::uint64_t()>& position, const Derive& derive, TweetSink& target,
                const Control& control, const std::function<void(std::uint64_t position)>& after_batch) {
    Batches batches(
        [&](const Batches::Put& put) {
            PipeSink sink(put, derive, position);
            Control reading;
            reading.on_log = [&](const std::string& line) { sink.log(line); };
            reading.stop_requested = [&] { return put.is_unwanted(); };
            try {
                read(sink, reading);
            } catch (const Error&) {
                sink.flush(); // what precedes the fault
                throw;
            }
            sink.flush();
        },
        kMostBatches);
    while (const auto batch = batches.next()) {
        control.throw_if_cancelled();
        for (const Operation& operation : batch->operations)
            std::visit(Apply{target, control}, operation);
        after_batch(batch->position);
    }
}

} // namespace aviary

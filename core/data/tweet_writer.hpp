#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/data/tweet_sink.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// Counts of one import; rows = imported + merged + rejected always.
struct ImportCounts {
    std::int64_t rows = 0, imported = 0, merged = 0, rejected = 0;
    bool operator==(const ImportCounts&) const = default;
};

/// Writes records in batched transactions, the only way into the tweet tables. Idempotent by tweet id: the same id with the same
/// text is merged (new facts are added), with another text it is rejected as a duplicate. Every add… call counts one row.
class TweetWriter final : public TweetSink {
public:
    /// `source` names the input in the imports table (file name or "demo"). `whole`: nothing of this import is visible or kept
    /// until finish(); else every batch of `batch_rows` stays.
    TweetWriter(Workspace& workspace, const std::string& source, bool whole, std::int64_t batch_rows = 20'000);
    ~TweetWriter() override; ///< without finish(): rolls back what is not committed

    Outcome add(const TweetRecord& tweet) override;
    Outcome add_retweeted_text(const TweetRecord& record) override;
    void add_retweet(const EngagementRecord& engagement) override;
    void add_engagement(const EngagementRecord& engagement) override;
    void add_follow(const UserRecord& follower, const UserRecord& followee) override;
    void add_user(const UserRecord& user) override;
    void reject(std::int64_t line, const std::string& field, const std::string& reason, std::string_view excerpt) override;

    const ImportCounts& counts() const;

    /// Commits the rest, records the import and brings derived columns (quality, near-duplicate groups) up to date.
    ImportCounts finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/control.hpp"
#include "core/data/tweet_sink.hpp"
#include "core/data/workspace.hpp"

namespace aviary {

/// Counts of one import; rows = imported + merged + rejected always.
struct ImportCounts {
    std::int64_t rows = 0, imported = 0, merged = 0, rejected = 0;
    std::int64_t accounts = 0; ///< descriptions of accounts, which no tweet brought along
    bool operator==(const ImportCounts&) const = default;
};

/// Brings a record into the form that is stored: entities from its text where it has none, `derived` by `derive`.
/// Readers on other threads do this ahead of the writer, which leaves records that have `derived` as they are.
void derive_missing(TweetRecord& tweet, const Derive& derive);

/// Writes records in batched transactions, the only way into the tweet tables. Idempotent by tweet id: the same id with
/// the same text is merged (new facts are added), with another text it is rejected as a duplicate; so are records that
/// can't be used (tweet_check.hpp). Engagements of tweets that are not there are left out. Throws Error when the disk
/// is full or can't be written.
class TweetWriter final : public TweetSink {
public:
    /// `source` names the input in the imports table (file name or "demo"). `whole`: nothing of this import is visible
    /// or kept until finish(); else every batch of `batch_rows` stays. `derive` computes what records don't bring
    /// along; without it quality is 1 and the near-duplicate key that of the exact text. A first import into an empty
    /// workspace builds the indexes at its end.
    TweetWriter(Workspace& workspace, const std::string& source, bool whole, std::int64_t batch_rows = 20'000,
                Derive derive = {});
    ~TweetWriter() override; ///< without finish(): rolls back what is not committed and builds the indexes for the rest

    Outcome add(const TweetRecord& tweet) override;
    Outcome add_retweeted_text(const TweetRecord& record) override;
    void add_retweet(const EngagementRecord& engagement) override;
    void add_engagement(const EngagementRecord& engagement) override;
    void add_follow(const UserRecord& follower, const UserRecord& followee) override;
    void add_user(const UserRecord& user) override;
    void reject(std::int64_t line, const std::string& field, const std::string& reason,
                std::string_view excerpt) override;

    const ImportCounts& counts() const;

    /// Counts of what is committed: what stays if this writer is destroyed now.
    const ImportCounts& committed() const;

    /// Commits the rest, records the import and builds the indexes that a first import put off. Throws Cancelled if
    /// `control` asks to stop while they are built; what was committed stays.
    ImportCounts finish(const Control& control = {});

    /// For a stop that must not take long: rolls back what is not committed, and leaves the indexes that a first import
    /// put off to the next one to open the workspace for writing. Nothing can be added after it.
    void abandon();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace aviary

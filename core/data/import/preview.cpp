#include <exception>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.hpp"
#include "core/data/entities.hpp"
#include "core/data/import/import.hpp"
#include "core/data/import/input.hpp"
#include "core/data/tweet_check.hpp"

namespace aviary {

namespace {

/// Thrown out of a reader when enough rows were seen.
struct SeenEnough {};

/// Does what the writer would do, with the first rows only and in memory.
class PreviewSink final : public TweetSink {
public:
    PreviewSink(ImportPreview& preview, int rows) : preview_(preview), most_(rows) {}

    Outcome add(const TweetRecord& tweet) override { return put(tweet, false); }
    Outcome add_retweeted_text(const TweetRecord& record) override { return put(record, true); }
    void add_retweet(const EngagementRecord&) override { count(Outcome::merged); }
    void add_engagement(const EngagementRecord&) override {}
    void add_follow(const UserRecord&, const UserRecord&) override {}
    void add_user(const UserRecord&) override {
        if (++accounts_ >= most_)
            throw SeenEnough();
    }

    void reject(std::int64_t line, const std::string& field, const std::string& reason,
                std::string_view excerpt) override {
        preview_.rejected.push_back({.id = static_cast<std::int64_t>(preview_.rejected.size()) + 1,
                                     .file = preview_.file,
                                     .line = line,
                                     .field = field,
                                     .reason = reason,
                                     .excerpt = readable_excerpt(excerpt)});
        count(Outcome::rejected);
    }

    int accounts() const { return accounts_; }

private:
    Outcome refuse(const TweetRecord& tweet, const std::string& field, const std::string& reason) {
        reject(tweet.line, field, reason, tweet.text);
        return Outcome::rejected;
    }

    Outcome put(const TweetRecord& tweet, bool retweeted_text) {
        if (const auto problem = find_problem(tweet))
            return refuse(tweet, problem->field, problem->reason);
        if (retweeted_text && retweeted_.contains(tweet.text))
            return count(Outcome::merged);
        const auto [known, is_new] = texts_.emplace(tweet.id, tweet.text);
        if (!is_new && known->second != tweet.text)
            return refuse(tweet, "id", "duplicate id with other text");
        if (retweeted_text)
            retweeted_.insert(tweet.text);
        if (!is_new)
            return count(Outcome::merged);
        preview_.tweets.push_back(tweet);
        fill_entities(preview_.tweets.back());
        return count(Outcome::imported);
    }

    Outcome count(Outcome outcome) {
        ++preview_.counts.rows;
        ++(outcome == Outcome::imported ? preview_.counts.imported
           : outcome == Outcome::merged ? preview_.counts.merged
                                        : preview_.counts.rejected);
        if (preview_.counts.rows >= most_)
            throw SeenEnough();
        return outcome;
    }

    ImportPreview& preview_;
    const int most_;
    int accounts_ = 0;
    std::unordered_map<std::int64_t, std::string> texts_;
    std::unordered_set<std::string> retweeted_;
};

void add_notices(ImportPreview& preview, const TableLayout& layout, int accounts) {
    if (layout.is_accounts)
        preview.notices.push_back(
            "This table describes accounts (" + std::to_string(accounts) +
            " looked at): their names, biographies and labels are added to the accounts of the workspace.");
    if (layout.preset == "ira")
        preview.notices.push_back(
            "Recognised as the IRA collection: accounts that retweeted the same text engage with one tweet.");
    if (layout.columns.empty() || layout.is_accounts)
        return;
    if (layout.at(TweetColumn::author) < 0 && layout.at(TweetColumn::author_id) < 0)
        preview.notices.push_back("No column looks like the author.");
    if (layout.at(TweetColumn::created_at) < 0)
        preview.notices.push_back("No column looks like the date: the tweets will be undated.");
    if (layout.at(TweetColumn::language) < 0)
        preview.notices.push_back("No column looks like the language: it will be unknown.");
}

/// Of the first file that can be read; rethrows what was wrong with the first where none can.
ImportPreview preview_first(const std::vector<std::filesystem::path>& files, const ImportConfig& config, int rows) {
    std::exception_ptr first;
    for (const auto& file : files) {
        try {
            auto preview = preview_import(file, config, rows);
            preview.notices.push_back("This is one of the " + std::to_string(files.size()) + " files in the folder.");
            return preview;
        } catch (const UsageError&) {
            throw;
        } catch (const Error&) {
            if (!first)
                first = std::current_exception();
        }
    }
    std::rethrow_exception(first);
}

} // namespace

ImportPreview preview_import(const std::filesystem::path& file, const ImportConfig& config, int rows) {
    if (const auto files = files_to_import({file.string()}); files.front() != file)
        return preview_first(files, config, rows);
    ImportPreview preview;
    preview.file = file.filename().string();
    try {
        open_input(file, config, [&](OpenInput& input) {
            preview.kind = input.kind;
            preview.preset = input.layout.preset;
            preview.columns = input.layout.columns;
            if (!preview.columns.empty())
                preview.mapping = input.layout.mapping();
            PreviewSink sink(preview, rows);
            try {
                input.read(sink, {});
            } catch (const SeenEnough&) {
                add_notices(preview, input.layout, sink.accounts());
                throw;
            } catch (const Error& error) {
                preview.notices.emplace_back(error.what());
            }
            add_notices(preview, input.layout, sink.accounts());
        });
    } catch (const SeenEnough&) {
        // A zip's further members aren't looked at either.
    }
    return preview;
}

} // namespace aviary

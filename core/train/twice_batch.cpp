#include "core/train/twice_batch.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aviary {

namespace {

constexpr std::int64_t kHistoryTweets = 4;

void append_labels(std::span<const std::int32_t> labels, std::vector<std::int64_t>& values,
                   std::vector<std::int64_t>& offsets) {
    values.insert(values.end(), labels.begin(), labels.end());
    offsets.push_back(static_cast<std::int64_t>(values.size()));
}

/// [CLS] tweet [SEP] tweet [SEP] …, or nothing where every tweet of the history is one of `hidden` or a near-duplicate
/// of one.
std::vector<std::int32_t> history_piece(const TwiceData& data, std::int64_t user, std::int64_t user_tokens,
                                        const std::set<std::uint64_t>& hidden, Philox& random) {
    const auto history = data.history(user);
    std::vector<std::int32_t> piece{data.tokenizer().special().cls};
    std::set<std::int64_t> taken;
    const auto each = static_cast<std::size_t>(std::max<std::int64_t>(1, (user_tokens - 1) / kHistoryTweets - 1));
    const auto take = [&](std::int64_t tweet) {
        const auto text = data.text(tweet);
        if (text.empty() || hidden.contains(data.duplicate_key(tweet)) || !taken.insert(tweet).second)
            return;
        piece.insert(piece.end(), text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(std::min(each, text.size())));
        piece.push_back(data.tokenizer().special().sep);
    };
    const auto full = [&] { return static_cast<std::int64_t>(taken.size()) == kHistoryTweets; };
    for (std::int64_t attempt = 0; !history.empty() && attempt < 2 * kHistoryTweets && !full(); ++attempt)
        take(history[random.below(history.size())]);
    // Draws can miss what a short history has.
    for (std::size_t i = 0; taken.empty() && i < history.size(); ++i)
        take(history[i]);
    return taken.empty() ? std::vector<std::int32_t>{} : piece;
}

std::vector<std::int32_t> bio_piece(const TwiceData& data, std::int64_t user) {
    const auto bio = data.bio(user);
    if (bio.empty())
        return {};
    std::vector<std::int32_t> piece{data.tokenizer().special().cls};
    piece.insert(piece.end(), bio.begin(), bio.end());
    piece.push_back(data.tokenizer().special().sep);
    return piece;
}

void add_pairs(const TwiceData& data, std::int64_t user_tokens, Philox& random, TwiceBatch& batch) {
    std::map<std::int64_t, std::vector<std::int64_t>>
        rows_of_user; // ordered, so that the draws are the same everywhere
    for (std::size_t row = 0; row < batch.tweets.size(); ++row)
        if (const auto users = data.engaged_users(batch.tweets[row]); !users.empty())
            rows_of_user[users[random.below(users.size())]].push_back(static_cast<std::int64_t>(row));

    for (const auto& [user, rows] : rows_of_user) {
        std::set<std::uint64_t> hidden;
        for (const auto row : rows)
            hidden.insert(data.duplicate_key(batch.tweets[static_cast<std::size_t>(row)]));
        const auto piece = data.user_text() == UserText::bio ? bio_piece(data, user)
                                                             : history_piece(data, user, user_tokens, hidden, random);
        if (piece.empty())
            continue;
        for (const auto row : rows) {
            batch.pair_tweet.push_back(row);
            batch.pair_user.push_back(static_cast<std::int64_t>(batch.users.size()));
        }
        batch.users.push_back(user);
        batch.user_pieces.append(piece);
    }
}

} // namespace

TwiceBatch make_batch(const TwiceData& data, const TwiceTasks& tasks, std::int64_t user_tokens,
                      std::span<const std::int64_t> tweets, Philox random) {
    TwiceBatch batch;
    batch.tweets.assign(tweets.begin(), tweets.end());
    std::stable_sort(batch.tweets.begin(), batch.tweets.end(),
                     [&](std::int64_t a, std::int64_t b) { return data.piece(a).size() < data.piece(b).size(); });
    batch.topic_offsets = batch.hashtag_offsets = {0};
    for (const auto tweet : batch.tweets) {
        batch.pieces.append(data.piece(tweet));
        batch.languages.push_back(data.language(tweet));
        append_labels(data.topics(tweet), batch.topics, batch.topic_offsets);
        append_labels(data.hashtags(tweet), batch.hashtags, batch.hashtag_offsets);
    }
    if (tasks.engagement)
        add_pairs(data, user_tokens, random, batch);
    return batch;
}

} // namespace aviary

#include "core/data/import/table_rows.hpp"

#include <algorithm>
#include <charconv>

#include "core/data/dates.hpp"
#include "core/data/import/html_entities.hpp"
#include "core/data/languages.hpp"
#include "core/data/tweet_check.hpp"
#include "core/text/pieces.hpp"

namespace aviary {

namespace {

/// A whole number; "308.0", as tables with gaps write it, is one.
std::optional<std::int64_t> parse_whole(std::string_view text) {
    if (const std::size_t point = text.find('.');
        point != std::string_view::npos && text.find_first_not_of('0', point + 1) == std::string_view::npos)
        text = text.substr(0, point);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// "a b", "a;b", "a|b", "['a', 'b']": the parts, without brackets and quotes. Topics may hold blanks, so `blanks` says
/// whether they part.
std::vector<std::string> parse_list(std::string_view text, bool blanks) {
    const std::string_view separators = blanks ? " ,;|[]'\"" : ";|[]'\"";
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find_first_of(separators), text.size());
        std::string_view part = trimmed(text.substr(0, size));
        if (blanks && (part.starts_with('#') || part.starts_with('@')))
            part.remove_prefix(1);
        if (!part.empty() && part != ",")
            parts.emplace_back(part);
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return parts;
}

/// Reads the cells of one row; remembers the first value that is of the wrong type.
class RowReader {
public:
    RowReader(const TableLayout& layout, std::span<const std::string_view> cells) : layout_(layout), cells_(cells) {}

    const std::optional<RowProblem>& problem() const { return problem_; }

    std::string_view cell(TweetColumn column) const {
        const int place = layout_.at(column);
        return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)];
    }

    std::string text(TweetColumn column) const { return std::string(trimmed(cell(column))); }

    std::optional<std::int64_t> number(TweetColumn column) {
        const std::string_view value = trimmed(cell(column));
        if (value.empty())
            return std::nullopt;
        const auto number = parse_whole(value);
        if (!number)
            refuse(column, "not a whole number");
        return number;
    }

    std::optional<std::int64_t> date(TweetColumn column) {
        const std::string_view value = trimmed(cell(column));
        if (value.empty())
            return std::nullopt;
        const auto date = parse_date(value);
        if (!date)
            refuse(column, "not a date");
        return date;
    }

    std::vector<std::string> list(TweetColumn column, bool blanks) const { return parse_list(cell(column), blanks); }

    void refuse(TweetColumn column, const std::string& reason) {
        if (!problem_)
            problem_ = RowProblem{layout_.columns[static_cast<std::size_t>(layout_.at(column))], reason};
    }

private:
    const TableLayout& layout_;
    std::span<const std::string_view> cells_;
    std::optional<RowProblem> problem_;
};

UserRecord read_user(RowReader& row) {
    UserRecord user;
    // Hashed ids of published collections are no numbers; the handle identifies then.
    user.id = std::max<std::int64_t>(parse_whole(trimmed(row.cell(TweetColumn::author_id))).value_or(0), 0);
    const std::string_view handle = trimmed(row.cell(TweetColumn::author));
    user.handle = handle.starts_with('@') ? handle.substr(1) : handle;
    user.name = row.text(TweetColumn::author_name);
    user.bio = row.text(TweetColumn::author_bio);
    user.followers = row.number(TweetColumn::followers);
    user.following = row.number(TweetColumn::following);
    user.updates = row.number(TweetColumn::updates);
    for (const TweetColumn label : {TweetColumn::account_type, TweetColumn::account_category})
        if (std::string value = row.text(label); !value.empty())
            user.labels.push_back({to_string(label), std::move(value)});
    return user;
}

TweetKind read_kind(RowReader& row, const TweetRecord& tweet) {
    const std::string kind = lower_cased(trimmed(row.cell(TweetColumn::kind)));
    if (kind == "r" || kind == "rt" || kind == "retweet" || kind == "retweeted")
        return TweetKind::retweet;
    if (kind == "q" || kind == "quote" || kind == "quoted")
        return TweetKind::quote;
    if (kind == "reply" || kind == "replied_to" || tweet.in_reply_to != 0)
        return TweetKind::reply;
    if (tweet.quoted != 0)
        return TweetKind::quote;
    return tweet.text.starts_with("RT @") ? TweetKind::retweet : TweetKind::original;
}

TweetRecord read_tweet(RowReader& row, const TableLayout& layout) {
    TweetRecord tweet;
    if (trimmed(row.cell(TweetColumn::id)).empty())
        row.refuse(TweetColumn::id, "no id");
    tweet.id = row.number(TweetColumn::id).value_or(0);
    tweet.text = decode_html_entities(row.cell(TweetColumn::text));
    if (trimmed(tweet.text).empty())
        row.refuse(TweetColumn::text, "no text");
    tweet.author = read_user(row);
    const std::string_view language = trimmed(row.cell(TweetColumn::language));
    tweet.language = language.empty() ? "und" : language_code(language);
    tweet.created_at = row.date(TweetColumn::created_at);
    if (tweet.created_at && !is_tweet_date(*tweet.created_at))
        row.refuse(TweetColumn::created_at, "date outside 2006 to 2099");
    tweet.in_reply_to = row.number(TweetColumn::in_reply_to).value_or(0);
    tweet.quoted = row.number(TweetColumn::quoted).value_or(0);
    tweet.kind = read_kind(row, tweet);
    tweet.place = row.text(TweetColumn::place);
    if (layout.preset == "ira" && tweet.place == "Unknown")
        tweet.place.clear();
    tweet.hashtags = row.list(TweetColumn::hashtags, true);
    tweet.mentions = row.list(TweetColumn::mentions, true);
    for (std::string& url : row.list(TweetColumn::urls, true))
        tweet.urls.push_back({std::move(url), {}, {}});
    if (std::string media = row.text(TweetColumn::media); !media.empty())
        tweet.media.push_back(std::move(media));
    tweet.topics = row.list(TweetColumn::topics, false);
    if (std::string spam = row.text(TweetColumn::spam); !spam.empty())
        tweet.labels.push_back({"spam", std::move(spam)});
    return tweet;
}

} // namespace

void add_table_row(const TableLayout& layout, std::span<const std::string_view> cells, std::int64_t line,
                   std::string_view raw, TweetSink& sink) {
    RowReader row(layout, cells);
    if (layout.is_accounts) {
        const UserRecord user = read_user(row);
        if (row.problem())
            sink.reject(line, row.problem()->field, row.problem()->reason, raw);
        else
            sink.add_user(user);
        return;
    }
    TweetRecord tweet = read_tweet(row, layout);
    tweet.line = line;
    if (row.problem())
        sink.reject(line, row.problem()->field, row.problem()->reason, raw);
    else if (layout.preset == "ira" && tweet.kind == TweetKind::retweet)
        sink.add_retweeted_text(tweet);
    else
        sink.add(tweet);
}

} // namespace aviary

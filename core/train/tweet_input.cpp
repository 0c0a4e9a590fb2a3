#include "core/train/tweet_input.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <thread>

#include "core/base/error.hpp"

namespace aviary {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool begins_link(std::string_view rest) {
    static constexpr std::array<std::string_view, 4> kPrefixes = {"http://", "https://", "t.co/", "pic.twitter.com/"};
    return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [&](std::string_view prefix) { return rest.starts_with(prefix); });
}

std::int64_t whole_number(const Json& json, const std::string& file, const char* field) {
    constexpr std::int64_t kMost = 100'000;
    if (!json.contains(field) || !json.at(field).is_number_integer() || json.at(field).get<std::int64_t>() < 1 ||
        json.at(field).get<std::int64_t>() > kMost)
        throw Error("expected a whole number from 1 to 100000", "", {.file = file, .field = field});
    return json.at(field).get<std::int64_t>();
}

bool truth(const Json& json, const std::string& file, const char* field) {
    if (!json.contains(field) || !json.at(field).is_boolean())
        throw Error("expected true or false", "", {.file = file, .field = field});
    return json.at(field).get<bool>();
}

} // namespace

TweetInput tweet_input_within(std::int64_t longest) {
    TweetInput input;
    input.max_tokens = std::min(input.max_tokens, longest - 2);
    const auto rest = longest - 2 - input.max_tokens;
    input.page_tokens = std::min(input.page_tokens, rest / 2 - 1);
    if (input.page_tokens < 1)
        input.use_media = input.use_pages = false;
    input.page_tokens = std::max<std::int64_t>(1, input.page_tokens);
    return input;
}

Json to_json(const TweetInput& input) {
    return {{"max_tokens", input.max_tokens},
            {"page_tokens", input.page_tokens},
            {"use_media", input.use_media},
            {"use_pages", input.use_pages}};
}

TweetInput tweet_input_from_json(const Json& json, const std::string& file) {
    if (!json.is_object())
        throw Error("expected a JSON object", "", {.file = file});
    return {.max_tokens = whole_number(json, file, "max_tokens"),
            .page_tokens = whole_number(json, file, "page_tokens"),
            .use_media = truth(json, file, "use_media"),
            .use_pages = truth(json, file, "use_pages")};
}

std::string without_links(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if ((i == 0 || !is_word(text[i - 1])) && begins_link(text.substr(i))) {
            while (i < text.size() && !is_space(text[i]))
                ++i;
        } else {
            kept.push_back(text[i++]);
        }
    }
    return kept;
}

std::int64_t append_tweet(const Tokenizer& tokenizer, const TweetInput& input, const TweetContent& tweet,
                          std::vector<std::int32_t>& ids) {
    ids.push_back(tokenizer.special().cls);
    const auto begin = ids.size();
    tokenizer.encode(without_links(tweet.text), ids, static_cast<std::size_t>(input.max_tokens));
    const auto text_tokens = static_cast<std::int64_t>(ids.size() - begin);
    ids.push_back(tokenizer.special().sep);
    const auto append_part = [&](bool used, const std::string& part) {
        const auto before = ids.size();
        if (used && !part.empty())
            tokenizer.encode(part, ids, static_cast<std::size_t>(input.page_tokens));
        if (ids.size() > before)
            ids.push_back(tokenizer.special().sep);
    };
    append_part(input.use_media, tweet.media);
    append_part(input.use_pages, tweet.pages);
    return text_tokens;
}

TweetPieces tokenize_tweets(const Tokenizer& tokenizer, const TweetInput& input, std::span<const TweetContent> tweets,
                            int threads) {
    const auto parts = std::clamp<std::size_t>(tweets.size() / 256, 1, static_cast<std::size_t>(std::max(threads, 1)));
    std::vector<TweetPieces> made(parts);
    std::vector<std::exception_ptr> failures(parts);
    const auto work = [&](std::size_t part) {
        try {
            for (std::size_t i = tweets.size() * part / parts; i < tweets.size() * (part + 1) / parts; ++i) {
                auto& [stream, text_tokens] = made[part];
                text_tokens.push_back(static_cast<std::int32_t>(append_tweet(tokenizer, input, tweets[i], stream.ids)));
                stream.offsets.push_back(stream.tokens());
            }
        } catch (...) {
            failures[part] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t part = 1; part < parts; ++part)
            others.emplace_back(work, part);
        work(0);
    }
    for (const auto& failure : failures)
        if (failure)
            std::rethrow_exception(failure);

    TweetPieces all = std::move(made.front());
    for (std::size_t part = 1; part < parts; ++part) {
        for (std::int64_t i = 0; i < made[part].stream.size(); ++i)
            all.stream.append(made[part].stream.piece(i));
        all.text_tokens.insert(all.text_tokens.end(), made[part].text_tokens.begin(), made[part].text_tokens.end());
    }
    return all;
}

int thread_count(std::int64_t threads) {
    return threads > 0 ? static_cast<int>(threads) : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace aviary

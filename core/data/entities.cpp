#include "core/data/entities.hpp"

#include <algorithm>
#include <cctype>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/text/pieces.hpp"

namespace aviary {

namespace {

bool is_ascii_word(unsigned char c) {
    return c < 128 && (std::isalnum(c) || c == '_');
}

bool is_word(UChar32 c) {
    if (c < 0)
        return false;
    return c < 128 ? is_ascii_word(static_cast<unsigned char>(c))
                   : (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

UChar32 character_at(std::string_view text, std::size_t& position) {
    auto i = static_cast<std::int32_t>(position);
    UChar32 character = 0;
    U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), character);
    position = static_cast<std::size_t>(i);
    return character;
}

template <typename Value, typename Same>
void add_once(std::vector<Value>& values, Value value, Same same) {
    if (std::ranges::none_of(values, [&](const Value& other) { return same(other, value); }))
        values.push_back(std::move(value));
}

/// One walk over a text, for the kinds that the record lacks.
class EntityFinder {
public:
    explicit EntityFinder(TweetRecord& tweet) : tweet_(tweet), text_(tweet.text) {}

    void find(bool hashtags, bool mentions, bool urls) {
        for (std::size_t i = 0; i < text_.size();) {
            const std::size_t start = i;
            const UChar32 c = character_at(text_, i);
            if ((c == '#' || c == 0xFF03) && !follows_word(start))
                i = take_hashtag(i, hashtags);
            else if ((c == '@' || c == 0xFF20) && !follows_word(start))
                i = take_mention(i, mentions);
            else if (c == 'h' && !follows_word(start))
                i = take_url(start, i, urls);
        }
    }

private:
    bool follows_word(std::size_t position) const {
        if (position == 0)
            return false;
        auto i = static_cast<std::int32_t>(position);
        UChar32 before = 0;
        U8_PREV(text_.data(), 0, i, before);
        return is_word(before);
    }

    std::size_t take_hashtag(std::size_t begin, bool wanted) {
        std::size_t end = begin;
        bool only_digits = true;
        for (std::size_t next = begin; next < text_.size(); end = next) {
            const UChar32 c = character_at(text_, next);
            if (!is_word(c))
                break;
            only_digits = only_digits && c < 128 && std::isdigit(static_cast<int>(c));
        }
        if (wanted && end > begin && !only_digits)
            tweet_.hashtags.emplace_back(text_.substr(begin, end - begin));
        return end;
    }

    std::size_t take_mention(std::size_t begin, bool wanted) {
        std::size_t end = begin;
        while (end < text_.size() && is_ascii_word(static_cast<unsigned char>(text_[end])))
            ++end;
        if (wanted && end > begin && end - begin <= 15)
            add_once(tweet_.mentions, std::string(text_.substr(begin, end - begin)), std::equal_to<>{});
        return end;
    }

    std::size_t take_url(std::size_t begin, std::size_t after_first, bool wanted) {
        const std::string_view rest = text_.substr(begin);
        if (!rest.starts_with("http://") && !rest.starts_with("https://"))
            return after_first;
        std::size_t size = std::min(rest.find_first_of(" \t\r\n\"<>"), rest.size());
        while (size > 0 && std::string_view(".,;:!?)]}'").find(rest[size - 1]) != std::string_view::npos)
            --size;
        const std::string_view url = rest.substr(0, size);
        if (url.size() <= url.find("://") + 3)
            return after_first;
        if (wanted)
            add_once(tweet_.urls, UrlRecord{std::string(url), {}, {}},
                     [](const UrlRecord& a, const UrlRecord& b) { return a.url == b.url; });
        return begin + size;
    }

    TweetRecord& tweet_;
    std::string_view text_;
};

} // namespace

void fill_entities(TweetRecord& tweet) {
    EntityFinder(tweet).find(tweet.hashtags.empty(), tweet.mentions.empty(), tweet.urls.empty());
    std::vector<std::string> lower;
    for (const std::string& hashtag : tweet.hashtags)
        add_once(lower, lower_cased(hashtag), std::equal_to<>{});
    tweet.hashtags = std::move(lower);
}

std::string domain_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
        host.remove_prefix(user + 1);
    host = host.substr(0, host.find(':'));
    std::string domain = lower_cased(host);
    if (domain.starts_with("www."))
        domain.erase(0, 4);
    // A link that was cut off with its tweet ("https://t…") names no host.
    const bool whole = domain.find('.') != std::string::npos && !domain.ends_with('.') &&
                       domain.find("\xE2\x80\xA6") == std::string::npos;
    return whole ? domain : std::string();
}

} // namespace aviary

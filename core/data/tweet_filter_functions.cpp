#include <algorithm>
#include <memory>

#include <sqlite3.h>

#include "core/data/sql.hpp"
#include "core/data/tweet_filter.hpp"
#include "core/text/tweet_words.hpp"

namespace aviary {

namespace {

bool same_letter(char a, char b) {
    const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return folded(a) == folded(b);
}

bool is_ascii_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The longest run of ASCII letters, digits and _ of a folded word.
std::string ascii_run(std::string_view word) {
    std::string_view longest;
    for (auto begin = word.begin(); begin != word.end();) {
        begin = std::find_if(begin, word.end(), is_ascii_word_character);
        const auto end = std::find_if_not(begin, word.end(), is_ascii_word_character);
        if (static_cast<std::size_t>(end - begin) > longest.size())
            longest = {begin, end};
        begin = end;
    }
    return std::string(longest);
}

/// Whether texts hold any of some words.
class WordMatcher {
public:
    bool holds(std::string_view text, std::string_view lines) {
        if (lines != lines_)
            set(lines);
        if (std::ranges::none_of(wanted_, [&](const Wanted& wanted) { return may_hold(text, wanted); }))
            return false;
        words_ = " ";
        splitter_.split(text, [&](std::string_view word) { (words_ += word) += ' '; });
        return std::ranges::any_of(
            wanted_, [&](const Wanted& wanted) { return words_.find(wanted.between_blanks) != std::string::npos; });
    }

private:
    struct Wanted {
        std::string between_blanks;
        std::string probe; ///< ASCII that a text with the word holds in some case
    };

    void set(std::string_view lines) {
        lines_ = lines;
        wanted_.clear();
        for (std::size_t begin = 0; begin <= lines.size();) {
            const auto end = std::min(lines.find('\n', begin), lines.size());
            const auto word = lines.substr(begin, end - begin);
            wanted_.push_back({" " + std::string(word) + " ", ascii_run(word)});
            begin = end + 1;
        }
    }

    /// Spares texts that can't the way through the splitter.
    static bool may_hold(std::string_view text, const Wanted& wanted) {
        constexpr std::string_view kLongS = "\u017F", kKelvin = "\u212A"; // fold to s and k
        const auto& probe = wanted.probe;
        return std::search(text.begin(), text.end(), probe.begin(), probe.end(), same_letter) != text.end() ||
               probe.empty() || text.find(kLongS) != std::string_view::npos ||
               text.find(kKelvin) != std::string_view::npos;
    }

    TweetWords splitter_{TweetNames::kept};
    std::string lines_, words_;
    std::vector<Wanted> wanted_;
};

std::string_view text_of(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void tweet_holds(sqlite3_context* context, int, sqlite3_value** arguments) {
    try {
        auto& matcher = *static_cast<WordMatcher*>(sqlite3_user_data(context));
        sqlite3_result_int(context, matcher.holds(text_of(arguments[0]), text_of(arguments[1])) ? 1 : 0);
    } catch (const std::exception& e) { // SQLite is C
        sqlite3_result_error(context, e.what(), -1);
    }
}

} // namespace

void add_filter_functions(SQLite::Database& database) {
    const auto forget = [](void* matcher) { delete static_cast<WordMatcher*>(matcher); };
    auto matcher = std::make_unique<WordMatcher>();
    // Given away in any case: SQLite calls `forget` even where it fails.
    if (sqlite3_create_function_v2(database.getHandle(), "tweet_holds", 2,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, matcher.release(),
                                   tweet_holds, nullptr, nullptr, forget) != SQLITE_OK)
        throw Error("the search for words can't be set up");
}

} // namespace aviary

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <limits>
#include <ranges>
#include <vector>

#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"

// page_bench WORKSPACE: milliseconds for the first page (100 rows) of every search × filter × order below, warm: the
// least processor time of two; prints
// {"rows", "questions", "median", "p99", "slowest": [{"search", "filter", "order", "milliseconds"}], "over_50"}.

namespace aviary {

namespace {

constexpr int kPageRows = 100, kRounds = 2, kShown = 25;

struct Question {
    std::string search, filter_name, order_name;
    TweetFilter filter;
    TweetOrder order;
    bool descending;
    double milliseconds = 0;
};

std::vector<Question> questions() {
    const std::vector<const char*> searches{"",
                                            "t",
                                            "th",
                                            "the",
                                            "the ",
                                            "h",
                                            "https",
                                            "https ",
                                            "http",
                                            "news",
                                            "news ",
                                            "trump",
                                            "tru",
                                            "love",
                                            "rt",
                                            "breaking news",
                                            "https trump",
                                            "politics",
                                            "co",
                                            "obama hillary",
                                            "sports",
                                            "black",
                                            "merkel",
                                            "россии",
                                            "путин",
                                            "harbour",
                                            "zebra",
                                            "2016",
                                            "video",
                                            "police officer"};
    std::vector<std::pair<const char*, TweetFilter>> filters{{"none", {}}};
    for (const char* language : {"en", "ru", "de", "it", "ar"})
        filters.push_back({language, {.languages = {language}}});
    filters.push_back({"2016-10", {.since = 1'475'280'000, .until = 1'477'958'400}});
    filters.push_back({"until 2014", {.until = 1'420'070'400}});
    filters.push_back({"quality", {.min_quality = 0.5}});
    filters.push_back({"quotes", {.kinds = {TweetKind::quote}}});
    filters.push_back({"de, quotes", {.languages = {"de"}, .kinds = {TweetKind::quote}}});
    std::vector<Question> made;
    for (const char* search : searches)
        for (const auto& [name, filter] : filters)
            for (const auto& [order, order_name] :
                 {std::pair{TweetOrder::date, "date"}, std::pair{TweetOrder::id, "id"},
                  std::pair{TweetOrder::quality, "quality"}, std::pair{TweetOrder::engagements, "engagements"}})
                for (const bool descending : {true, false}) {
                    made.push_back({search, name, std::string(order_name) + (descending ? ", descending" : ""), filter,
                                    order, descending});
                    made.back().filter.search = search;
                }
    return made;
}

/// Processor time of this thread: what is in memory is read without waiting, so other programs don't count.
double thread_milliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void measure(const Workspace& workspace, Question& question) {
    question.milliseconds = std::numeric_limits<double>::max();
    for (int round = 0; round < kRounds; ++round) {
        const double begin = thread_milliseconds();
        tweet_page(workspace, question.filter, question.order, question.descending, std::nullopt, kPageRows);
        question.milliseconds = std::min(question.milliseconds, thread_milliseconds() - begin);
    }
}

} // namespace

int run(const char* folder) {
    const auto workspace = Workspace::open(folder, Access::read);
    auto asked = questions();
    for (auto& question : asked)
        measure(workspace, question);
    std::ranges::sort(asked, std::greater<>{}, &Question::milliseconds);
    Json slowest = Json::array();
    for (const auto& question : asked | std::views::take(kShown))
        slowest.push_back({{"search", question.search},
                           {"filter", question.filter_name},
                           {"order", question.order_name},
                           {"milliseconds", question.milliseconds}});
    const Json result{
        {"rows", count_tweets(workspace, {})},
        {"questions", asked.size()},
        {"median", asked[asked.size() / 2].milliseconds},
        {"p99", asked[asked.size() / 100].milliseconds},
        {"slowest", slowest},
        {"over_50", std::ranges::count_if(asked, [](const Question& question) { return question.milliseconds > 50; })}};
    std::printf("%s\n", result.dump(1).c_str());
    return 0;
}

} // namespace aviary

int main(int argc, char** argv) {
    try {
        if (argc == 2)
            return aviary::run(argv[1]);
        std::fputs("Usage: page_bench WORKSPACE\n", stderr);
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "page_bench: %s\n", error.what());
        return 1;
    }
}

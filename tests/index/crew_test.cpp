#include "core/index/crew.hpp"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

namespace aviary {

namespace {

/// Each i once, whoever does it.
void expect_each_once(Crew& crew, std::int64_t count, unsigned threads) {
    std::vector<int> times(static_cast<std::size_t>(count), 0);
    crew.for_each(count, threads, [&](std::int64_t i) { ++times[static_cast<std::size_t>(i)]; });
    EXPECT_EQ(times, std::vector<int>(static_cast<std::size_t>(count), 1));
}

} // namespace

TEST(Crew, DoesEachPieceOnce) {
    for (const unsigned most : {0U, 1U, 2U, 5U}) {
        Crew crew(most);
        for (const unsigned threads : {0U, 1U, 2U, 3U, 9U}) {
            for (const std::int64_t count : {0, 1, 2, 7, 1000})
                expect_each_once(crew, count, threads);
        }
    }
}

TEST(Crew, CallAfterCallIsWholeWhenItReturns) {
    Crew crew(4);
    for (int call = 0; call < 20'000; ++call) // far more than once do others come just as a call ends
        expect_each_once(crew, 1 + call % 5, 4);
}

// What is handed out is there for the others to see, and what they did is there for the caller.
TEST(Crew, OthersWorkToo) {
    Crew crew(2);
    std::atomic<int> there = 0;
    crew.run(2, [&] { // each waits for the other: were there only one, it would never end
        ++there;
        while (there < 2)
            std::this_thread::yield();
    });
    EXPECT_EQ(there, 2);
}

TEST(Crew, KeepsItsThreads) {
    Crew crew(3);
    std::set<std::thread::id> seen;
    std::mutex seeing;
    for (int call = 0; call < 300; ++call) {
        crew.run(3, [&] {
            const std::lock_guard lock(seeing);
            seen.insert(std::this_thread::get_id());
        });
    }
    EXPECT_LE(seen.size(), 3U);
    EXPECT_TRUE(seen.contains(std::this_thread::get_id()));
}

TEST(Crew, ThrowsWhatAPieceThrew) {
    Crew crew(3);
    for (int call = 0; call < 100; ++call) {
        EXPECT_THROW(crew.for_each(50, 3,
                                   [&](std::int64_t i) {
                                       if (i == call % 50)
                                           throw std::runtime_error("this one");
                                   }),
                     std::runtime_error);
        expect_each_once(crew, 20, 3);
    }
}

TEST(Crew, WhoComesWhileItIsBusyWorksAlone) {
    Crew crew(2);
    std::atomic<bool> done = false;
    crew.run(2, [&] {
        if (!done.exchange(true)) {
            std::jthread([&] { expect_each_once(crew, 100, 2); });
        }
    });
    std::vector<std::jthread> callers;
    for (int caller = 0; caller < 3; ++caller) {
        callers.emplace_back([&] {
            for (int call = 0; call < 500; ++call)
                expect_each_once(crew, 10, 2);
        });
    }
}

TEST(Crew, EndsAwakeOrAsleep) {
    for (int i = 0; i < 200; ++i) {
        Crew crew(3);
        if (i % 3 > 0)
            expect_each_once(crew, 5, 3);
        if (i % 20 == 1)
            std::this_thread::sleep_for(std::chrono::milliseconds(2)); // most have gone to sleep
    }
}

} // namespace aviary

#include "core/base/read_ahead.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {
namespace {

using Numbers = ReadAhead<int>;

TEST(ReadAhead, GivesAllItemsInOrderAndThenNothing) {
    Numbers numbers([](const Numbers::Put& put) {
        for (int i = 0; i < 1'000; ++i)
            put(i);
    });
    for (int i = 0; i < 1'000; ++i)
        ASSERT_EQ(numbers.next(), i);
    EXPECT_EQ(numbers.next(), std::nullopt);
    EXPECT_EQ(numbers.next(), std::nullopt);
}

TEST(ReadAhead, MakesTheNextItemWhileOneIsWorkedOn) {
    std::promise<void> made_second;
    Numbers numbers([&](const Numbers::Put& put) {
        put(1);
        put(2);
        made_second.set_value();
    });
    EXPECT_EQ(numbers.next(), 1);
    made_second.get_future().wait(); // would wait for ever if the second were made only when asked for
    EXPECT_EQ(numbers.next(), 2);
}

TEST(ReadAhead, KeepsNoMoreThanWasAsked) {
    std::atomic<int> alive = 0, most = 0;
    const auto item = [&] {
        most = std::max(most.load(), ++alive);
        return std::shared_ptr<int>(new int(0), [&](int* number) {
            --alive;
            delete number;
        });
    };
    ReadAhead<std::shared_ptr<int>> items(
        [&](const auto& put) {
            for (int i = 0; i < 500; ++i)
                put(item());
        },
        2);
    int count = 0;
    while (items.next())
        ++count;
    EXPECT_EQ(count, 500);
    EXPECT_LE(most, 4) << "two that wait, one being made, one taken";
}

TEST(ReadAhead, ThrowsWhatTheMakerThrewAfterTheItemsBefore) {
    Numbers numbers([](const Numbers::Put& put) {
        put(1);
        throw Error("unreadable");
    });
    EXPECT_EQ(numbers.next(), 1);
    EXPECT_THROW(numbers.next(), Error);
    EXPECT_THROW(numbers.next(), Error);
    Numbers cancelled([](const Numbers::Put&) { throw Cancelled(); });
    EXPECT_THROW(cancelled.next(), Cancelled);
}

TEST(ReadAhead, UnwindsTheMakerWhenNobodyWantsMore) {
    struct Closed {
        std::atomic<bool>& flag;
        ~Closed() { flag = true; }
    };
    std::atomic<bool> closed = false;
    {
        Numbers numbers([&](const Numbers::Put& put) {
            const Closed file{closed};
            for (int i = 0;; ++i)
                put(i);
        });
        EXPECT_EQ(numbers.next(), 0);
    }
    EXPECT_TRUE(closed) << "the destructor waits for it";
}

TEST(ReadAhead, TellsAMakerThatPutsNothingThatNobodyWantsMore) {
    Numbers numbers([](const Numbers::Put& put) {
        EXPECT_FALSE(put.is_unwanted());
        put(1);
        while (!put.is_unwanted())
            std::this_thread::yield();
    });
    EXPECT_EQ(numbers.next(), 1);
} // would not end if it weren't told

TEST(ReadAhead, EndsThoughNothingWasTaken) {
    for (int i = 0; i < 200; ++i)
        Numbers([](const Numbers::Put& put) { put(1); });
}

} // namespace
} // namespace aviary

#include "core/nn/workers.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <ATen/Parallel.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aviary {

TEST(Workers, RunEveryTaskOnce) {
    for (const int threads : {0, 1, 3}) {
        Workers workers(threads);
        for (const std::size_t count : {0, 1, 2, 100}) {
            std::vector<std::atomic<int>> runs(count);
            workers.run(count, [&](std::size_t i) { ++runs[i]; });
            for (const auto& times : runs)
                EXPECT_EQ(times, 1);
        }
    }
}

TEST(Workers, EachComputesOnOneThread) {
    Workers workers(2);
    std::atomic<int> most = 0;
    workers.run(8, [&](std::size_t) { most = std::max<int>(most, at::get_num_threads()); });
    EXPECT_EQ(most, 1);
}

TEST(Workers, AnExceptionComesBackAndTheRestIsDropped) {
    // Far more than the other thread can do while this one throws, however long it waits for its turn.
    constexpr std::size_t kFarMore = std::size_t{1} << 30;
    for (const int threads : {0, 2}) {
        Workers workers(threads);
        std::atomic<std::size_t> done = 0;
        EXPECT_THROW(workers.run(2 * kFarMore,
                                 [&](std::size_t i) {
                                     if (i == 3 || done == kFarMore)
                                         throw std::runtime_error("shard 3");
                                     ++done;
                                 }),
                     std::runtime_error);
        EXPECT_LT(done, threads == 0 ? 4 : kFarMore);
        int after = 0;
        workers.run(1, [&](std::size_t) { ++after; });
        EXPECT_EQ(after, 1);
    }
}

} // namespace aviary

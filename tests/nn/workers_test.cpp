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
    for (const int threads : {0, 2}) {
        Workers workers(threads);
        std::atomic<int> begun = 0;
        EXPECT_THROW(workers.run(1000, [&](std::size_t i) {
            ++begun;
            if (i == 3)
                throw std::runtime_error("shard 3");
        }), std::runtime_error);
        EXPECT_LT(begun, 1000);
        int after = 0;
        workers.run(1, [&](std::size_t) { ++after; });
        EXPECT_EQ(after, 1);
    }
}

} // namespace aviary

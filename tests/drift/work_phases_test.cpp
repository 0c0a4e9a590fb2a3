#include "core/drift/work_phases.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace aviary {
namespace {

/// Phase p doubles some places and adds p: the sum depends on the order of phases, not on that within one.
std::vector<int> run(std::size_t threads, int most_phases) {
    std::vector<int> values(7, 1);
    int phase = 0;
    WorkPhases phases(values.size());
    const WorkPhases::Work work{
        [&](std::size_t i) { values[i] = (2 * values[i] + phase) % 1'000'003; },
        [&] { return ++phase == most_phases ? 0 : 1 + static_cast<std::size_t>(phase) % values.size(); }};
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back([&] { phases.work(work); });
    phases.work(work);
    return values;
}

TEST(WorkPhases, DoEachItemOnceAndPhasesInOrder) {
    const auto alone = run(1, 20'000);
    EXPECT_EQ(run(2, 20'000), alone);
    EXPECT_EQ(run(5, 2'000), run(1, 2'000));
}

// Phase 0 makes all seven 2 × 1 + 0 = 2. Phase 1 has two of them (1 + 1 % 7): 2 × 2 + 1 = 5.
TEST(WorkPhases, HaveTheItemsThatWereAskedFor) {
    EXPECT_EQ(run(1, 2), (std::vector<int>{5, 5, 2, 2, 2, 2, 2}));
}

TEST(WorkPhases, EndForAllWhereOneFails) {
    for (const bool in_item : {true, false}) {
        std::atomic<int> done = 0;
        WorkPhases phases(4);
        const WorkPhases::Work work{[&](std::size_t) {
                                        if (++done == 100 && in_item)
                                            throw std::runtime_error("item");
                                    },
                                    [&]() -> std::size_t {
                                        if (done >= 100)
                                            throw std::runtime_error("phase");
                                        return 4;
                                    }};
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> team;
            for (int i = 0; i < 3; ++i)
                team.emplace_back([&] {
                    try {
                        phases.work(work);
                    } catch (const std::runtime_error& e) {
                        EXPECT_STREQ(e.what(), in_item ? "item" : "phase");
                        ++failed;
                    }
                });
        }
        EXPECT_EQ(failed, 1);
        EXPECT_EQ(done, 100);
    }
}

TEST(WorkPhases, EndWhereTheLookUpThrows) {
    WorkPhases phases(1);
    int looked = 0;
    EXPECT_THROW(phases.work({[](std::size_t) {}, [] { return std::size_t{1}; }},
                             [&] {
                                 if (++looked == 5)
                                     throw std::runtime_error("stop");
                             }),
                 std::runtime_error);
    EXPECT_EQ(looked, 5);
}

} // namespace
} // namespace aviary

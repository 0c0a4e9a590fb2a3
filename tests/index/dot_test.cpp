#include "core/index/dot.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/random.hpp"
#include "core/index/float16.hpp"

namespace aviary {

class Dot : public testing::TestWithParam<CpuLevel> {
protected:
    void SetUp() override {
        if (GetParam() > cpu_level())
            GTEST_SKIP() << "this CPU lacks the instructions of this kernel";
    }
};

// Every length around the kernels' steps, so that each tail is used; and reading past the end would be seen by ASan.
TEST_P(Dot, AgreesWithDoubles) {
    const auto kernels = dot_kernels(GetParam());
    Philox random(3, 0);
    for (std::size_t d = 1; d <= 200; ++d) {
        std::vector<float> row(d), query(d);
        std::vector<std::uint16_t> halves(d);
        double expected32 = 0, expected16 = 0, magnitude = 0;
        for (std::size_t i = 0; i < d; ++i) {
            row[i] = static_cast<float>(random.normal());
            query[i] = static_cast<float>(random.normal());
            halves[i] = float_to_half(row[i]);
            expected32 += static_cast<double>(row[i]) * query[i];
            expected16 += static_cast<double>(half_to_float(halves[i])) * query[i];
            magnitude += std::abs(static_cast<double>(row[i]) * query[i]);
        }
        EXPECT_NEAR(kernels.float32(row.data(), query.data(), d), expected32, 1e-6 * magnitude) << d;
        EXPECT_NEAR(kernels.float16(halves.data(), query.data(), d), expected16, 1e-6 * magnitude) << d;
    }
}

INSTANTIATE_TEST_SUITE_P(Levels, Dot, testing::Values(CpuLevel::portable, CpuLevel::avx2, CpuLevel::avx512));

} // namespace aviary

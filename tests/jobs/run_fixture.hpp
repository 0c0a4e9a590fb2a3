#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "core/base/files.hpp"
#include "core/jobs/job.hpp"
#include "core/jobs/run.hpp"

namespace aviary {

/// The config of the tests' jobs.
struct CountConfig {
    std::int64_t steps = 3;
    static const Fields<CountConfig>& fields() {
        static const auto f =
            Fields<CountConfig>().add("steps", &CountConfig::steps, {.label = "Steps", .min = 1, .max = 1e9});
        return f;
    }
};

/// A table with the one job "count" that does `work`.
inline std::vector<JobType> table_with(std::function<Json(const Json&, const JobContext&)> work) {
    return {{.name = "count",
             .title = "Count",
             .summary = "Counts.",
             .fields = &CountConfig::fields().specs(),
             .run = std::move(work)}};
}

/// An empty folder that takes the workspace's place.
class RunTest : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "aviary-runs-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
};

} // namespace aviary

#pragma once

#include <cstdint>
#include <filesystem>

#include <QTemporaryDir>

#include "core/base/json.hpp"
#include "core/jobs/run.hpp"

namespace aviary {

/// Tweets of stretches from January 2016 on: 120 a month, the first three days of it, or 4 a day. All say "day" and
/// #both; those of stretch m say "wordm" and #tagm too.
class MonthsWorkspace {
public:
    enum class Stretch { month, day };
    static constexpr int kAMonth = 120, kADay = 4;
    explicit MonthsWorkspace(int stretches, bool dated = true, Stretch stretch = Stretch::month);
    const std::filesystem::path& folder() const { return m_folder; }

    /// Returns the state that the run ends in.
    RunState measure(Json config = Json::object());

private:
    QTemporaryDir m_parent;
    std::filesystem::path m_folder;
};

} // namespace aviary

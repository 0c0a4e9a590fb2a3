#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/drift/entity_shift.hpp"
#include "core/registry/artifact.hpp"
#include "widgets/shell/background.hpp"

namespace aviary {

/// One kind of a measured shift, as the page draws it.
struct ShownKind {
    EntityKind kind = EntityKind::words;
    std::vector<Period> periods;
    std::vector<LagOverlap> lags;
    OverlapMatrix matrix; ///< `errors` is empty
    std::vector<std::string> warnings;
};

/// An artifact of kind "shift".
struct ShownShift {
    Artifact artifact;
    ShiftConfig config;
    std::vector<ShownKind> kinds;
};

/// The newest shift of the workspace; nullopt if there is none. Throws Error for a damaged one. On a background thread.
std::optional<ShownShift> readNewestShift(const std::filesystem::path& workspace);

/// What came and went between two periods, with the names.
struct ShownContrast {
    EntityKind kind = EntityKind::words;
    Period before, now;
    std::vector<std::string> names;   ///< by row
    std::vector<EntityContrast> rows; ///< by falling z
};

/// Reads the counts of the artifact. On a background thread.
ShownContrast readContrast(const ShownShift& shift, EntityKind kind, std::size_t before, std::size_t now);

/// The tweets behind a row: those of the period in which it is commoner.
TweetFilter tweetsBehind(const ShownContrast& contrast, std::size_t row, const ShiftConfig& config);

QString entityKindName(EntityKind kind); ///< "Mentions"

} // namespace aviary

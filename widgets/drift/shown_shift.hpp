#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <QImage>
#include <QString>

#include "core/drift/entity_shift.hpp"
#include "core/registry/artifact.hpp"

namespace aviary {

/// How the overlap of periods is coloured.
struct OverlapColors {
    double low = 0, high = 1; ///< of the colours, shares
    QImage image;             ///< of all pairs, where there are too many for rectangles
};

/// One kind of a measured shift, as the page draws it.
struct ShownKind {
    EntityKind kind = EntityKind::words;
    std::vector<Slice> periods;       ///< or the two groups of accounts that are compared
    std::vector<std::int64_t> tweets; ///< by period
    std::vector<LagOverlap> lags;     ///< of groups one: what of the second's list the first's has
    OverlapMatrix matrix;             ///< `errors` is empty
    OverlapColors colors;             ///< of the matrix
    std::vector<std::string> warnings;

    bool byGroup() const { return !periods.empty() && periods.front().group; }
};

/// Shared, for the matrices of days over years take tens of megabytes.
using ShownKinds = std::vector<std::shared_ptr<const ShownKind>>;

/// An artifact of kind "shift".
struct ShownShift {
    Artifact artifact;
    ShiftConfig config;
    ShownKinds kinds; ///< at least one
};

/// The shifts of a workspace, newest first, without reading what they measured; those of damaged settings are left out.
/// On a background thread.
std::vector<Artifact> listShifts(const std::filesystem::path& workspace);

/// Throws Error for a damaged one. On a background thread.
ShownShift readShift(const Artifact& artifact);

/// The counts behind a kind's figures. On a background thread.
EntityCounts readCounts(const ShownShift& shift, EntityKind kind);

/// What came and went between two periods, or what one group of accounts (now) names more than another, with the names.
struct ShownContrast {
    EntityKind kind = EntityKind::words;
    Slice before, now;
    std::int64_t tweetsBefore = 0, tweetsNow = 0;
    std::vector<std::string> names;   ///< by row
    std::vector<EntityContrast> rows; ///< by falling z

    bool byGroup() const { return now.group.has_value(); }
};

/// Throws UsageError if either one names nothing of the kind. On a background thread.
ShownContrast contrastOf(const ShownShift& shift, const EntityCounts& counts, std::size_t before, std::size_t now);

/// The tweets behind a row: those that the shift was measured on, of the period or group in which it is commoner, that
/// hold it; as many as the row counts.
TweetFilter tweetsBehind(const ShownContrast& contrast, std::size_t row, const ShiftConfig& config);

/// "#tag", "@handle": the name with the sign that it is written with.
QString entityText(EntityKind kind, const std::string& name);

QString entityKindName(EntityKind kind);  ///< "Mentions"
QString periodUnitName(PeriodUnit unit);  ///< "months"
QString periodName(const Period& period); ///< "Oct 2016", "2016-W40", "Q4 2016", "7 Oct 2016", in the user's language
QString sliceName(const Slice& slice);    ///< of a group its name

} // namespace aviary

#include "widgets/drift/shift_tables.hpp"

#include <cmath>

namespace aviary {

namespace {

Json numberOrNull(double value) {
    return std::isnan(value) ? Json() : Json(value);
}

} // namespace

PlainTable lagsTable(const ShownKinds& kinds) {
    PlainTable table{.columns = {"kind", "lag", "pairs", "overlap", "low", "high", "unchanged"}};
    for (const auto& kind : kinds)
        for (const LagOverlap& point : kind->lags)
            table.rows.push_back({to_string(kind->kind), point.lag, point.pairs, numberOrNull(point.overlap),
                                  numberOrNull(point.low), numberOrNull(point.high), numberOrNull(point.unchanged)});
    return table;
}

PlainTable matrixTable(const ShownKind& kind) {
    PlainTable table{.columns = {"kind", "now", "before", "overlap", "unchanged"}};
    for (std::size_t now = 1; now < kind.periods.size(); ++now)
        for (std::size_t before = 0; before < now; ++before)
            if (const double value = kind.matrix.at(now, before); !std::isnan(value))
                table.rows.push_back({to_string(kind.kind), to_string(kind.periods[now]),
                                      to_string(kind.periods[before]), value,
                                      numberOrNull(kind.matrix.unchanged[now * kind.matrix.periods + before])});
    return table;
}

PlainTable contrastTable(const ShownContrast& contrast, std::span<const std::size_t> rows) {
    PlainTable table{.columns = {"name", "kind", "before", "now", "share_before", "share_now", "tweets_before",
                                 "tweets_now", "log_odds", "z", "p", "q"}};
    const std::string before = to_string(contrast.before), now = to_string(contrast.now);
    for (const std::size_t i : rows) {
        const EntityContrast& row = contrast.rows[i];
        table.rows.push_back({contrast.names[i], to_string(contrast.kind), before, now, row.share_before, row.share_now,
                              row.before, row.now, row.log_odds, row.z, row.p, row.q});
    }
    return table;
}

Json aboutShift(const ShownShift& shift, const char* table) {
    return {{"table", table}, {"shift", to_string(shift.artifact.ref)}, {"config", shift.artifact.config}};
}

} // namespace aviary

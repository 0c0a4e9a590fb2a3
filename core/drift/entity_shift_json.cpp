#include "core/drift/entity_shift.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"

namespace aviary {

namespace {

std::string counted(std::int64_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

Json number_or_null(double value) {
    return std::isnan(value) ? Json(nullptr) : Json(std::round(value * 1e6) / 1e6);
}

/// The part of a square that lies below its diagonal.
Json rows_below(const std::vector<double>& values, std::size_t periods) {
    Json rows = Json::array();
    for (std::size_t now = 0; now < periods; ++now) {
        Json row = Json::array();
        for (std::size_t before = 0; before < now; ++before)
            row.push_back(number_or_null(values[now * periods + before]));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The name that most of the counts are of, where there is one: a link shortener, say, behind which the domains are
/// hidden.
std::vector<std::string> dominance_of(const EntityCounts& counts) {
    const auto overall = counts.overall();
    const auto most = std::ranges::max_element(overall);
    const auto all = std::accumulate(overall.begin(), overall.end(), std::int64_t{0});
    if (most == overall.end() || *most * 2 <= all)
        return {};
    return {"'" + counts.names[static_cast<std::size_t>(most - overall.begin())] + "' is " +
            std::to_string(*most * 100 / all) + " % of all " + to_string(counts.kind) +
            ", so the overlap of the rest rests on little."};
}

/// Rows by falling z, from one end: those above 0 from the greatest on, or those below 0 from the least on; at most
/// compare_rows.
template <typename Row>
Json strongest(const std::vector<EntityContrast>& rows, bool greatest, const ShiftConfig& config, Row row) {
    Json list = Json::array();
    for (std::size_t i = 0; i < rows.size() && list.size() < static_cast<std::size_t>(config.compare_rows); ++i) {
        const auto& next = rows[greatest ? i : rows.size() - 1 - i];
        if (!(greatest ? next.z > 0 : next.z < 0)) // nor where z isn't known: all counts are of one entity
            break;
        list.push_back(row(next));
    }
    return list;
}

Json groups_compared(const EntityCounts& counts, const ShiftConfig& config) {
    if (counts.slices[0].total == 0 || counts.slices[1].total == 0)
        return nullptr;
    const auto rows = contrast(counts, 0, 1, contrast_settings_of(config));
    const auto row = [&](const EntityContrast& of) -> Json {
        return {{"entity", counts.names[of.entity]},
                {"counts", Json::array({of.before, of.now})},
                {"shares", Json::array({of.share_before, of.share_now})},
                {"log_odds", number_or_null(of.log_odds)},
                {"z", number_or_null(of.z)},
                {"p", of.p},
                {"q", of.q}};
    };
    return {{"kind", to_string(counts.kind)},
            {"groups", Json::array({to_string(counts.slices[0].slice), to_string(counts.slices[1].slice)})},
            {"compared", rows.size()},
            {"more_in_first", strongest(rows, false, config, row)},
            {"more_in_second", strongest(rows, true, config, row)}};
}

Json periods_json(const KindShift& shift) {
    Json periods = Json::array();
    for (std::size_t p = 0; p < shift.counts.slices.size(); ++p) {
        const auto& row = shift.counts.slices[p];
        periods.push_back({{"period", to_string(row.slice)},
                           {"begin", row.slice.period.begin},
                           {"tweets", row.tweets},
                           {"listed", shift.overlap.listed[p]}});
    }
    return periods;
}

Json groups_json(const KindShift& shift) {
    Json groups = Json::array();
    for (std::size_t g = 0; g < shift.counts.slices.size(); ++g)
        groups.push_back({{"group", to_string(shift.counts.slices[g].slice)},
                          {"author_group", to_string(*shift.counts.slices[g].slice.group)},
                          {"accounts", shift.accounts[g]},
                          {"tweets", shift.counts.slices[g].tweets},
                          {"listed", shift.overlap.listed[g]}});
    return groups;
}

Json point_json(const LagOverlap& point) {
    return {{"overlap", number_or_null(point.overlap)},
            {"low", number_or_null(point.low)},
            {"high", number_or_null(point.high)},
            {"unchanged", number_or_null(point.unchanged)}};
}

/// The one pair of groups. Its overlap is shown where a group has too few tweets for the rest.
Json pair_json(const OverlapResult& overlap) {
    auto point = overlap.lags.at(0);
    point.overlap = overlap.matrix.at(1, 0);
    return point_json(point);
}

} // namespace

Json what_is_compared(const ShiftConfig& config) {
    Json json = config.by == "group" ? Json{{"by", "group"}, {"account_label", config.account_label}}
                                     : Json{{"period", config.period}};
    if (!config.author_labels.empty())
        json["author_labels"] = config.author_labels;
    return json;
}

Json to_json(const EntityContrast& row, const EntityCounts& counts) {
    return {{"entity", counts.names[row.entity]},
            {"before", row.before},
            {"now", row.now},
            {"share_before", row.share_before},
            {"share_now", row.share_now},
            {"log_odds", number_or_null(row.log_odds)},
            {"z", number_or_null(row.z)},
            {"p", row.p},
            {"q", row.q}};
}

Json compared(const EntityCounts& counts, const ShiftConfig& config) {
    if (counts.by_group())
        return groups_compared(counts, config);
    if (config.compare.size() != 2 || config.compare[0] == config.compare[1])
        throw UsageError("expected two different periods to compare", "Give the earlier one first, as 2016-09,2016-10",
                         {.field = "compare"});
    const auto before = counts.index_of(config.compare[0]), now = counts.index_of(config.compare[1]);
    if (counts.slices[before].total == 0 || counts.slices[now].total == 0)
        return nullptr;
    const auto rows = contrast(counts, before, now, contrast_settings_of(config));
    const auto row = [&](const EntityContrast& of) { return to_json(of, counts); };
    return {{"kind", to_string(counts.kind)},
            {"before", config.compare[0]},
            {"now", config.compare[1]},
            {"compared", rows.size()},
            {"came", strongest(rows, true, config, row)},
            {"went", strongest(rows, false, config, row)}};
}

std::vector<std::string> warnings_of(const KindShift& shift, const ShiftConfig& config) {
    std::int64_t empty = 0, few = 0, shorter = 0;
    for (std::size_t p = 0; p < shift.counts.slices.size(); ++p) {
        const auto tweets = shift.counts.slices[p].tweets;
        empty += tweets == 0 ? 1 : 0;
        few += tweets > 0 && tweets < config.min_tweets ? 1 : 0;
        shorter += tweets >= config.min_tweets && shift.overlap.listed[p] < config.top ? 1 : 0;
    }
    std::vector<std::string> warnings;
    if (shift.entities == 0)
        warnings.push_back("No tweet that passes holds any " + std::string(to_string(shift.counts.kind)) + ".");
    if (shift.undated > 0)
        warnings.push_back(counted(shift.undated, "tweet has no date and is", "tweets have no date and are") +
                           " left out.");
    if (empty > 0)
        warnings.push_back(counted(empty, "period is", "periods are") + " without tweets.");
    const bool by_group = shift.counts.by_group();
    if (few > 0)
        warnings.push_back(
            (by_group ? counted(few, "group has", "groups have") : counted(few, "period has", "periods have")) +
            " fewer than " + std::to_string(config.min_tweets) + " tweets; " +
            (by_group ? "there is no interval and no expectation." : "the lines don't rest on them."));
    if (shorter > 0 && shift.entities > 0)
        warnings.push_back((by_group ? counted(shorter, "group names", "groups name")
                                     : counted(shorter, "period names", "periods name")) +
                           " fewer than " + std::to_string(config.top) + " " + to_string(shift.counts.kind) +
                           "; their overlap is the share of those that they name.");
    for (const auto& warning : dominance_of(shift.counts))
        warnings.push_back(warning);
    return warnings;
}

Json to_json(const KindShift& shift, const ShiftConfig& config) {
    Json json = {{"kind", to_string(shift.counts.kind)}, {"entities", shift.entities}};
    if (shift.counts.by_group()) {
        json.update({{"others", shift.others}, {"groups", groups_json(shift)}});
        json.update(pair_json(shift.overlap));
        json["warnings"] = warnings_of(shift, config);
        return json;
    }
    Json lags = Json::array();
    for (const auto& point : shift.overlap.lags) {
        lags.push_back({{"lag", point.lag}, {"pairs", point.pairs}});
        lags.back().update(point_json(point));
    }
    const auto& matrix = shift.overlap.matrix;
    json.update({{"undated", shift.undated},
                 {"periods", periods_json(shift)},
                 {"lags", lags},
                 {"matrix", rows_below(matrix.values, matrix.periods)},
                 {"errors", rows_below(matrix.errors, matrix.periods)},
                 {"unchanged", rows_below(matrix.unchanged, matrix.periods)},
                 {"warnings", warnings_of(shift, config)}});
    return json;
}

} // namespace aviary

#include "widgets/drift/shown_shift.hpp"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "core/drift/entity_corpus.hpp"
#include "widgets/drift/overlap_heat_map.hpp"
#include "widgets/models/safe_text.hpp"

namespace aviary {

namespace {

struct ShiftView {
    Q_DECLARE_TR_FUNCTIONS(ShiftView)
};

bool hasUnit(const Artifact& artifact) {
    try {
        parse_period_unit(artifact.config.at("period").get<std::string>());
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

double numberOf(const Json& value) {
    return value.is_number() ? value.get<double>() : kUnknown;
}

std::vector<double> squareOf(const Json& rows, std::size_t periods) {
    std::vector<double> values(periods * periods, kUnknown);
    for (std::size_t now = 0; now < std::min(rows.size(), periods); ++now)
        for (std::size_t before = 0; before < std::min(rows[now].size(), now); ++before)
            values[now * periods + before] = numberOf(rows[now][before]);
    return values;
}

LagOverlap pointOf(const Json& json, std::int64_t lag, std::int64_t pairs) {
    return {.lag = lag,
            .pairs = pairs,
            .overlap = numberOf(json.at("overlap")),
            .low = numberOf(json.at("low")),
            .high = numberOf(json.at("high")),
            .unchanged = numberOf(json.at("unchanged"))};
}

ShownKind kindOf(const Json& json, PeriodUnit unit) {
    ShownKind shown{.kind = parse_entity_kind(json.at("kind").get<std::string>())};
    for (const Json& warning : json.at("warnings"))
        shown.warnings.push_back(warning.get<std::string>());
    if (json.contains("groups")) {
        for (const Json& group : json.at("groups")) {
            shown.periods.push_back({.group = parse_account_group(group.at("author_group").get<std::string>())});
            shown.tweets.push_back(group.at("tweets"));
        }
        shown.lags.push_back(pointOf(json, 1, 1));
        shown.matrix.periods = shown.periods.size();
        shown.matrix.values = shown.matrix.unchanged = squareOf(Json(), shown.periods.size());
        return shown;
    }
    for (const Json& period : json.at("periods")) {
        shown.periods.push_back({.period = parse_period(unit, period.at("period").get<std::string>())});
        shown.tweets.push_back(period.at("tweets"));
    }
    for (const Json& point : json.at("lags"))
        shown.lags.push_back(pointOf(point, point.at("lag"), point.at("pairs")));
    shown.matrix.periods = shown.periods.size();
    shown.matrix.values = squareOf(json.at("matrix"), shown.periods.size());
    shown.matrix.unchanged = squareOf(json.at("unchanged"), shown.periods.size());
    shown.colors = overlapColors(shown.matrix);
    return shown;
}

} // namespace

std::vector<Artifact> listShifts(const std::filesystem::path& workspace) {
    std::vector<Artifact> shifts = list_artifacts(workspace / "artifacts");
    std::erase_if(shifts, [](const Artifact& artifact) { return artifact.ref.kind != "shift" || !hasUnit(artifact); });
    std::reverse(shifts.begin(), shifts.end()); // of the same second, the later version
    std::stable_sort(shifts.begin(), shifts.end(),
                     [](const Artifact& a, const Artifact& b) { return a.created_at > b.created_at; });
    return shifts;
}

ShownShift readShift(const Artifact& artifact) {
    ShownShift shift{.artifact = artifact};
    try {
        Json config = artifact.config;
        config.erase("name");
        shift.config = ShiftConfig::fields().read(config);
        const Json json = read_json(artifact.folder / kShiftFileName);
        for (const Json& kind : json.at("kinds"))
            shift.kinds.push_back(
                std::make_shared<const ShownKind>(kindOf(kind, parse_period_unit(shift.config.period))));
        if (shift.kinds.empty())
            throw Error("this result is damaged: it holds no kinds", "Measure it again",
                        {.file = (artifact.folder / kShiftFileName).string()});
    } catch (const Json::exception& error) {
        throw Error(std::string("this result is damaged: ") + error.what(), "Measure it again",
                    {.file = (artifact.folder / kShiftFileName).string()});
    }
    return shift;
}

EntityCounts readCounts(const ShownShift& shift, EntityKind kind) {
    return read_counts(shift_counts_file(shift.artifact.folder, kind), kind, parse_period_unit(shift.config.period));
}

ShownContrast contrastOf(const ShownShift& shift, const EntityCounts& counts, std::size_t before, std::size_t now) {
    ShownContrast shown{.kind = counts.kind,
                        .before = counts.slices.at(before).slice,
                        .now = counts.slices.at(now).slice,
                        .tweetsBefore = counts.slices.at(before).tweets,
                        .tweetsNow = counts.slices.at(now).tweets};
    shown.rows = contrast(counts, before, now, contrast_settings_of(shift.config));
    for (const EntityContrast& row : shown.rows)
        shown.names.push_back(counts.names[row.entity]);
    return shown;
}

TweetFilter tweetsBehind(const ShownContrast& contrast, std::size_t row, const ShiftConfig& config) {
    TweetFilter filter = tweets_of(filter_of(config), contrast.rows[row].log_odds > 0 ? contrast.now : contrast.before);
    return with_entity(std::move(filter), contrast.kind, config.whole_links, contrast.names[row]);
}

QString periodUnitName(PeriodUnit unit) {
    switch (unit) {
    case PeriodUnit::day:
        return ShiftView::tr("days");
    case PeriodUnit::week:
        return ShiftView::tr("weeks");
    case PeriodUnit::month:
        return ShiftView::tr("months");
    case PeriodUnit::quarter:
        return ShiftView::tr("quarters");
    }
    return {};
}

QString periodName(const Period& period) {
    const QDateTime begin = QDateTime::fromSecsSinceEpoch(period.begin, Qt::UTC);
    const QLocale locale;
    switch (period.unit) {
    case PeriodUnit::day:
        return locale.toString(begin.date(), QStringLiteral("d MMM yyyy"));
    case PeriodUnit::week:
        return QString::fromStdString(to_string(period));
    case PeriodUnit::month:
        return locale.toString(begin.date(), QStringLiteral("MMM yyyy"));
    case PeriodUnit::quarter:
        return ShiftView::tr("Q%1 %2").arg((begin.date().month() + 2) / 3).arg(begin.date().year());
    }
    return {};
}

QString sliceName(const Slice& slice) {
    if (!slice.group)
        return periodName(slice.period);
    AccountGroup group = *slice.group;
    const bool others = std::exchange(group.others, false);
    const QString name = safeLine(name_of(group));
    return others ? ShiftView::tr("not %1", "all accounts but these").arg(name) : name;
}

QString entityText(EntityKind kind, const std::string& name) {
    const QString text = QString::fromStdString(name);
    if (kind == EntityKind::hashtags)
        return u'#' + text;
    return kind == EntityKind::mentions ? u'@' + text : text;
}

QString entityKindName(EntityKind kind) {
    switch (kind) {
    case EntityKind::mentions:
        return ShiftView::tr("Mentions");
    case EntityKind::links:
        return ShiftView::tr("Links");
    case EntityKind::hashtags:
        return ShiftView::tr("Hashtags");
    case EntityKind::words:
        return ShiftView::tr("Words");
    }
    return {};
}

} // namespace aviary

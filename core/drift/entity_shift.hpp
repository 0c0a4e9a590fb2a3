#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"
#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/entity_contrast.hpp"
#include "core/drift/entity_counts.hpp"
#include "core/drift/entity_overlap.hpp"

namespace aviary {

/// Covariate shift (Embeddings@Twitter, figure 1): how much of what a period talks about was talked about before. Or
/// two groups of accounts at one time: how much of what the second talks about the first talks about too.
struct ShiftConfig {
    std::string by = "period";
    std::string period = "month";
    std::string account_label = "account_category";
    std::vector<std::string> groups; ///< as parse_account_groups() reads them
    std::vector<std::string> kinds{"mentions", "links", "hashtags", "words"};
    std::int64_t top = 5'000;
    bool whole_links = false;
    std::int64_t lags = 12;
    std::int64_t min_tweets = 100;
    std::int64_t replicates = 100;
    std::string resample = "authors";
    std::vector<std::string> compare;
    std::int64_t compare_rows = 25;
    std::int64_t min_count = 5;
    double prior_strength = 1'000;
    std::vector<std::string> languages;
    std::vector<std::string> tweet_kinds;
    std::string author;
    std::vector<std::string> author_labels; ///< any of them; empty: all accounts
    std::string search;
    std::string since, until;
    double min_quality = 0;
    double max_spam = 1;
    std::int64_t threads = 0;
    std::int64_t seed = 1;

    bool operator==(const ShiftConfig&) const = default;

    static const Fields<ShiftConfig>& fields();
};

/// Of an artifact of kind "shift": all figures as JSON (what_is_compared(), "kinds": [to_json of each], "compare":
/// [compared of each]), and each kind's counts.
inline constexpr const char* kShiftFileName = "shift.json";
std::filesystem::path shift_counts_file(const std::filesystem::path& artifact, EntityKind kind);

/// Of all slices together.
TweetFilter filter_of(const ShiftConfig& config);
OverlapSettings overlap_settings_of(const ShiftConfig& config);
ContrastSettings contrast_settings_of(const ShiftConfig& config);

/// One kind's share of a shift: the overlaps, and the counts behind them.
struct KindShift {
    OverlapResult overlap;
    EntityCounts counts;
    std::int64_t undated = 0, others = 0; ///< see EntityCorpus
    std::int64_t entities = 0;            ///< distinct
    std::vector<std::int64_t> accounts;   ///< by slice: authors who are known of its tweets
};

/// Measures config.kinds one after the other (one at a time is in memory) and hands each over as it is ready.
/// Throws Error where nothing can be measured: no tweet passes, none of those has a date, all are of one period, a
/// group has none; and what require_labels() and chosen_groups() throw. UsageError where both groups and periods are to
/// be compared.
void measure_shift(const ShiftConfig& config, const Workspace& workspace,
                   const std::function<void(const KindShift&)>& on_kind, const Control& control);

/// {"period"} or {"by": "group", "account_label"}; "author_labels" where not all accounts are counted.
Json what_is_compared(const ShiftConfig& config);

/// What came and went between the two periods that config.compare names. {"kind", "before", "now", "compared", "came":
/// [{"entity", "before", "now", "share_before", "share_now", "log_odds", "z", "p", "q"}], "went": [as before]}, at most
/// compare_rows each, by falling |z|; null where either period has no entity of this kind. Throws UsageError if these
/// aren't two periods of the corpus. Of groups what one names more than the other: {"kind", "groups": [names],
/// "compared", "more_in_first": [{"entity", "counts", "shares", "log_odds", "z", "p", "q"}], "more_in_second": [as
/// before]}; log_odds > 0: more in the second.
Json compared(const EntityCounts& counts, const ShiftConfig& config);
Json to_json(const EntityContrast& row, const EntityCounts& counts);

/// What a reader should know before believing a kind's figures, one sentence each: tweets without a date, empty
/// periods, periods or groups with few tweets, lists that are shorter than N.
std::vector<std::string> warnings_of(const KindShift& shift, const ShiftConfig& config);

/// {"kind", "entities", "periods": [{"period", "begin", "tweets", "listed"}], "lags": [{"lag", "pairs", "overlap",
/// "low", "high", "unchanged"}],
///  "matrix": [[…]], "errors": [[…]], "unchanged": [[…]], "warnings": […]}; unknown figures are null; row p of a matrix
///  holds its p earlier periods.
/// Of groups {"kind", "entities", "others", "groups": [{"group", "author_group" (as filters write it), "accounts",
/// "tweets", "listed"}], "overlap", "low", "high", "unchanged", "warnings"}: of the second group's list what the first
/// one's has too.
Json to_json(const KindShift& shift, const ShiftConfig& config);

} // namespace aviary

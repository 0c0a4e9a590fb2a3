#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/drift/entity_corpus.hpp"

namespace aviary {

/// One slice's counts.
struct SliceCounts {
    Slice slice;
    std::int64_t tweets = 0;                                    ///< with and without entities
    std::int64_t total = 0;                                     ///< sum of `counts`
    std::vector<std::pair<std::uint32_t, std::int64_t>> counts; ///< (entity, tweets that hold it)

    bool operator==(const SliceCounts&) const = default;
};

/// What a corpus comes down to once nothing is resampled any more: small enough to be kept and opened in a moment.
struct EntityCounts {
    EntityKind kind = EntityKind::words;
    std::vector<std::string> names;
    std::vector<SliceCounts> slices;

    bool operator==(const EntityCounts&) const = default;

    /// By entity: its count over all slices.
    std::vector<std::int64_t> overall() const;

    bool by_group() const { return !slices.empty() && slices.front().slice.group.has_value(); }

    /// The place of a period. Throws UsageError naming the first and last one if `name` (see parse_period) is none of
    /// these.
    std::size_t index_of(const std::string& name) const;
};

/// The counts of entities that are in at least `min_count` tweets of the corpus; rarer ones can't be told from noise
/// and are most of the names.
EntityCounts count_entities(const EntityCorpus& corpus, std::int64_t min_count);

/// One tab-separated file: a heading, then period (or group, as to_string(AccountGroup) writes it), entity, tweets, by
/// slice and falling count; a slice's first line has an empty entity and the number of its tweets. Entities hold
/// neither tabs nor line breaks (written as blanks). The first word of the heading says which slices they are.
void write_counts(const std::filesystem::path& file, const EntityCounts& counts);

/// Throws Error naming file and line.
EntityCounts read_counts(const std::filesystem::path& file, EntityKind kind, PeriodUnit unit);

} // namespace aviary

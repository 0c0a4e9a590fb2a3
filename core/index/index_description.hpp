#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/files.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/fingerprint.hpp"
#include "core/index/groups.hpp"
#include "core/index/neighbour_search.hpp"

namespace aviary {

/// The files of an index artifact.
inline constexpr const char* kIndexDescriptionName = "index.json";
inline constexpr const char* kIndexGroupsName = "groups.safetensors";
inline constexpr const char* kIndexFileName = "index.faiss"; ///< absent in an exact index

/// Size of the file, and a hash of all ids and rows: reads the whole file once, on all threads.
Identity identity_of(const EmbeddingFile& embedding);

/// How recall is measured, counted up where build_index measures it in another way. 3: of rows, each searched for as if
/// it were not in the index. 1 was of rows that are in it, which told too much (0.997 for 0.981, say), 2 of points
/// beside them, which told too much or too little.
inline constexpr int kRecallMeasure = 3;

/// index.json: what the index is and what it was built on.
struct IndexDescription {
    SearchPlan plan = SearchPlan::exact;
    std::string factory = "exact";
    std::string reason;
    std::int64_t dimension = 0, tweets = 0, groups = 0;
    Identity embedding;
    bool embedding_is_sampled = false; ///< by an older version, which hashed 1,024 rows
    Identity file;                     ///< index.faiss; empty for an exact index
    Identity codes;           ///< codes.safetensors; empty where there are none, as in indexes of older versions
    Identity groups_file;     ///< groups.safetensors; empty in indexes of older versions
    std::int64_t effort = 0;  ///< HNSW: ef; IVF: lists probed
    std::int64_t breadth = 1; ///< HNSW: nodes of each level from which the next is entered
    std::optional<double> recall_at_10 = 1; ///< none where an older version measured it otherwise (kRecallMeasure)

    void write(const std::filesystem::path& folder) const;
    /// Throws Error naming the file and what is wrong.
    static IndexDescription read(const std::filesystem::path& folder);
};

/// Throws Error unless the file is the one described.
MappedFile map_unchanged(const std::filesystem::path& file, const Identity& described);

/// The groups of the index in `folder`, which holds `rows` tweets. Throws Error where they aren't those described.
Groups read_groups(const IndexDescription& description, const std::filesystem::path& folder, std::int64_t rows);

/// The part of check_built_on that takes no time: whether dimension and number of tweets are the same.
void check_sizes(const IndexDescription& description, const EmbeddingFile& embedding,
                 const std::filesystem::path& folder);

/// Throws Error, saying what doesn't fit, unless the index in `folder` was built on `embedding` as it is now.
void check_built_on(const IndexDescription& description, const EmbeddingFile& embedding,
                    const std::filesystem::path& folder);

} // namespace aviary

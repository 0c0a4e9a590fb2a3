#include "core/index/index_description.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/index/parallel.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr int kFormat = 2; // 1: of the embedding only 1,024 rows were hashed
constexpr std::int64_t kSampledRows = 1024;
constexpr std::int64_t kRowsAtOnce = 4096;
constexpr std::array kPlans = {SearchPlan::exact, SearchPlan::hnsw, SearchPlan::ivfpq};
constexpr const char* kRemedy = "Make the index again";

SearchPlan parse_plan(const std::string& text) {
    const auto found = std::ranges::find(kPlans, text, [](SearchPlan plan) { return std::string(to_string(plan)); });
    if (found == kPlans.end())
        throw Error("unknown plan '" + text + "'");
    return *found;
}

std::span<const std::byte> row_bytes(const EmbeddingFile& embedding, std::int64_t row, std::int64_t count) {
    const auto d = static_cast<std::size_t>(embedding.dimension());
    const auto begin = static_cast<std::size_t>(row) * d, size = static_cast<std::size_t>(count) * d;
    return embedding.type() == VectorType::float16 ? std::as_bytes(embedding.float16_rows().subspan(begin, size))
                                                   : std::as_bytes(embedding.float32_rows().subspan(begin, size));
}

void check_is_there(const fs::path& file) {
    if (!fs::exists(file))
        throw Error("is missing", kRemedy, {.file = file.string()});
}

/// As indexes of format 1 tell their embedding.
Identity sampled_identity_of(const EmbeddingFile& embedding) {
    auto hash = fingerprint(std::as_bytes(embedding.ids()));
    const auto n = embedding.size();
    const auto step = std::max<std::int64_t>(1, n / kSampledRows);
    for (std::int64_t row = 0; row < n; row += step)
        hash = fingerprint(row_bytes(embedding, row, 1), hash);
    return {embedding.bytes(), to_hex(hash)};
}

} // namespace

Identity identity_of(const EmbeddingFile& embedding) {
    const auto blocks = (embedding.size() + kRowsAtOnce - 1) / kRowsAtOnce;
    std::vector<std::uint64_t> hashes(static_cast<std::size_t>(blocks) + 1);
    hashes[0] = fingerprint(std::as_bytes(embedding.ids()));
    for_each_in_parallel(blocks, usual_threads(), [&](std::int64_t block) {
        const auto begin = block * kRowsAtOnce;
        const auto rows = row_bytes(embedding, begin, std::min(kRowsAtOnce, embedding.size() - begin));
        bring_in(rows);
        hashes[static_cast<std::size_t>(block) + 1] = fingerprint(rows);
    });
    return {embedding.bytes(), to_hex(fingerprint(std::as_bytes(std::span(hashes))))};
}

void IndexDescription::write(const fs::path& folder) const {
    Json json = {{"format", embedding_is_sampled ? 1 : kFormat},
                 {"plan", to_string(plan)},
                 {"factory", factory},
                 {"reason", reason},
                 {"dimension", dimension},
                 {"tweets", tweets},
                 {"groups", groups},
                 {"embedding", to_json(embedding)},
                 {"file", to_json(file)},
                 {"effort", effort},
                 {"breadth", breadth}};
    if (recall_at_10) {
        json["recall_at_10"] = *recall_at_10;
        json["recall_measure"] = kRecallMeasure;
    }
    if (codes.bytes > 0)
        json["codes"] = to_json(codes);
    if (groups_file.bytes > 0)
        json["groups_file"] = to_json(groups_file);
    write_json(folder / kIndexDescriptionName, json);
}

IndexDescription IndexDescription::read(const fs::path& folder) {
    const auto file = folder / kIndexDescriptionName;
    check_is_there(file);
    const auto json = read_json(file);
    try {
        const auto format = json.at("format").get<int>();
        if (format > kFormat)
            throw Error("was made by a newer version of Aviary", "Update Aviary, or make the index again",
                        {.file = file.string()});
        IndexDescription d;
        d.plan = parse_plan(json.at("plan").get<std::string>());
        d.factory = json.at("factory").get<std::string>();
        d.reason = json.at("reason").get<std::string>();
        d.dimension = json.at("dimension").get<std::int64_t>();
        d.tweets = json.at("tweets").get<std::int64_t>();
        d.groups = json.at("groups").get<std::int64_t>();
        d.embedding = identity_from_json(json.at("embedding"));
        d.embedding_is_sampled = format < kFormat;
        d.file = identity_from_json(json.at("file"));
        if (json.contains("codes"))
            d.codes = identity_from_json(json.at("codes"));
        if (json.contains("groups_file"))
            d.groups_file = identity_from_json(json.at("groups_file"));
        d.effort = std::clamp<std::int64_t>(json.at("effort").get<std::int64_t>(), 0, 1 << 20);
        d.breadth = std::clamp<std::int64_t>(json.value("breadth", std::int64_t{1}), 1, 1 << 10);
        if (d.plan != SearchPlan::exact)
            d.recall_at_10 = json.value("recall_measure", 1) == kRecallMeasure
                                 ? std::optional(json.at("recall_at_10").get<double>())
                                 : std::nullopt;
        return d;
    } catch (const Json::exception& e) {
        throw Error(std::string("is damaged: ") + e.what(), kRemedy, {.file = file.string()});
    }
}

MappedFile map_unchanged(const fs::path& file, const Identity& described) {
    check_is_there(file);
    MappedFile mapped(file);
    if (identity_of(mapped) != described)
        throw Error("is not the file that was built: its size or content changed", kRemedy, {.file = file.string()});
    return mapped;
}

Groups read_groups(const IndexDescription& description, const fs::path& folder, std::int64_t rows) {
    const auto file = folder / kIndexGroupsName;
    const bool is_told = description.groups_file.bytes > 0;
    const auto groups =
        Groups::read(is_told ? map_unchanged(file, description.groups_file) : MappedFile(file), file.string(), rows);
    if (groups.size() != description.groups)
        throw Error("holds " + std::to_string(groups.size()) + " groups where " + std::to_string(description.groups) +
                        " were described",
                    kRemedy, {.file = file.string()});
    return groups;
}

namespace {

[[noreturn]] void refuse(const std::string& what, const fs::path& folder) {
    throw Error("was not built on this embedding: " + what,
                "Make the index again, or give the embedding that it was built on", {.file = folder.string()});
}

} // namespace

void check_sizes(const IndexDescription& description, const EmbeddingFile& embedding, const fs::path& folder) {
    if (description.dimension != embedding.dimension())
        refuse("it has " + std::to_string(description.dimension) + " dimensions, the embedding " +
                   std::to_string(embedding.dimension()),
               folder);
    if (description.tweets != embedding.size())
        refuse("it holds " + std::to_string(description.tweets) + " tweets, the embedding " +
                   std::to_string(embedding.size()),
               folder);
}

void check_built_on(const IndexDescription& description, const EmbeddingFile& embedding, const fs::path& folder) {
    check_sizes(description, embedding, folder);
    if (description.embedding !=
        (description.embedding_is_sampled ? sampled_identity_of(embedding) : identity_of(embedding)))
        refuse("the embedding's ids, vectors or file size are others", folder);
}

} // namespace aviary

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/random.hpp"
#include "core/index/byte_codes.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"
#include "tests/fuzz/scratch_folder.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t n = 1100, d = 8;

/// The embedding that every index here was built on, and an index of each kind, made once.
fs::path make_indexes() {
    const auto folder = aviary::fuzz_folder() / "indexes";
    std::vector<std::int64_t> ids;
    std::vector<std::uint64_t> keys;
    std::vector<float> rows;
    aviary::Philox random(1, 0);
    for (std::int64_t i = 0; i < n; ++i) {
        ids.push_back(i + 1);
        keys.push_back(static_cast<std::uint64_t>(i % 1000));
        for (std::int64_t j = 0; j < d; ++j)
            rows.push_back(static_cast<float>(random.normal()));
    }
    fs::create_directories(folder);
    aviary::EmbeddingWriter writer(folder / aviary::kEmbeddingFileName, ids, d, aviary::VectorType::float16);
    writer.append(rows);
    writer.finish();
    for (const char* factory : {"HNSW8", "IVF4,Flat", "IVF4,PQ2x4"})
        aviary::build_index(folder, keys, folder / factory, {.factory = factory});
    return folder;
}

/// Puts `data` at `offset` of the file; what is beyond its end is cut off where `cuts` says so.
void change(const fs::path& file, std::size_t offset, const std::string& data, bool cuts) {
    auto bytes = aviary::read_file(file);
    offset = std::min(offset, bytes.size());
    if (cuts)
        bytes.resize(offset);
    bytes.replace(offset, std::min(data.size(), bytes.size() - offset), data);
    aviary::write_input(file, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// A description that vouches for the files as they are: damage must not be found by its fingerprint alone.
void vouch(const fs::path& folder) {
    auto description = aviary::IndexDescription::read(folder);
    description.file = aviary::identity_of(folder / aviary::kIndexFileName);
    description.codes = aviary::identity_of(folder / aviary::kByteCodesName);
    description.groups_file = aviary::identity_of(folder / aviary::kIndexGroupsName);
    description.write(folder);
}

void open_and_search(const fs::path& embedding, const fs::path& index) {
    const auto search = aviary::NeighbourSearch::open(embedding, index);
    const auto result = search.search(search.vector_of(7), *search.passing(nullptr), {.k = 10, .exclude_id = 7});
    if (result.neighbours.size() != 10)
        std::abort();
    for (const auto& hit : result.neighbours)
        if (!search.contains(hit.id) || std::isnan(hit.similarity))
            std::abort();
}

} // namespace

/// An index folder of which one file was changed: either a typed error, or ten neighbours. Byte 0 chooses the kind,
/// byte 1 the file, whether it is cut and whether the description vouches for it, bytes 2 to 5 where; the rest is
/// written there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto folder = make_indexes();
    if (size < 6)
        return 0;
    const auto whole = folder / (data[0] % 3 == 0 ? "HNSW8" : data[0] % 3 == 1 ? "IVF4,Flat" : "IVF4,PQ2x4");
    const auto changed = folder / "changed";
    fs::remove_all(changed);
    fs::copy(whole, changed);
    const char* names[] = {aviary::kIndexFileName, aviary::kIndexGroupsName, aviary::kByteCodesName,
                           aviary::kIndexDescriptionName};
    const std::size_t offset = data[2] | data[3] << 8 | data[4] << 16 | (data[5] & 0x7F) << 24;
    try {
        const auto* name = names[data[1] % 4];
        const auto bytes = fs::file_size(changed / name);
        change(changed / name, offset % (bytes + 1), std::string(reinterpret_cast<const char*>(data) + 6, size - 6),
               (data[1] & 4) != 0);
        if ((data[1] & 8) != 0 && data[1] % 4 != 3)
            vouch(changed);
        open_and_search(folder, changed);
    } catch (const aviary::Error&) {
        // refused, as it should be
    }
    return 0;
}

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/random.hpp"
#include "core/index/byte_codes.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

/// Index folders that don't fit, or that somebody changed.
class IndexFiles : public FolderTest, public testing::WithParamInterface<const char*> {
protected:
    static constexpr std::int64_t n = 1500, d = 16;
    void SetUp() override {
        FolderTest::SetUp();
        embed("e", 1);
        build_index(folder_ / "e", distinct_keys(n), folder_ / "i", {.factory = GetParam()});
    }
    void embed(const std::string& name, std::uint64_t seed, std::int64_t rows = n, std::int64_t dimension = d) const {
        write_embedding(folder_ / name, spaced_ids(rows), clustered_vectors(rows, dimension, 20, 0.5, seed), dimension,
                        VectorType::float16);
    }
    void expect_refused(const std::string& embedding, const std::string& because) const {
        try {
            NeighbourSearch::open(folder_ / embedding, folder_ / "i");
            ADD_FAILURE() << "opened: " << because;
        } catch (const Error& e) {
            EXPECT_NE(std::string(e.what()).find(because), std::string::npos) << e.what();
        }
    }
    /// Writes what FAISS is to read, with a description that vouches for it.
    void vouch_for(const std::string& bytes) const {
        write_file_atomically(folder_ / "i" / kIndexFileName, bytes);
        auto description = IndexDescription::read(folder_ / "i");
        description.file = identity_of(folder_ / "i" / kIndexFileName);
        description.write(folder_ / "i");
    }
};

TEST_P(IndexFiles, AnotherEmbeddingIsRefused) {
    embed("other", 2);
    expect_refused("other", "ids, vectors or file size are others");
    embed("longer", 1, n + 1);
    expect_refused("longer", "1501");
    embed("wider", 1, n, d * 2);
    expect_refused("wider", "32");
    embed("same", 1);
    EXPECT_EQ(NeighbourSearch::open(folder_ / "same", folder_ / "i").size(), n);
}

TEST_P(IndexFiles, MissingOrDamagedPartsAreRefused) {
    for (const char* name : {kIndexDescriptionName, kIndexGroupsName, kIndexFileName, kByteCodesName}) {
        const auto file = folder_ / "i" / name;
        const auto bytes = read_file(file);
        fs::remove(file);
        expect_refused("e", name);
        expect_refused("e", "Make the index again");
        write_file_atomically(file, bytes.substr(0, bytes.size() / 2));
        expect_refused("e", name);
        write_file_atomically(file, "");
        expect_refused("e", name);
        write_file_atomically(file, bytes);
    }
    for (const char* name : {kIndexGroupsName, kIndexFileName, kByteCodesName}) {
        const auto bytes = read_file(folder_ / "i" / name);
        auto changed = bytes;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        write_file_atomically(folder_ / "i" / name, changed);
        expect_refused("e", "changed");
        write_file_atomically(folder_ / "i" / name, bytes);
    }
}

// What older versions wrote: no codes, and a description that knows neither of them nor of the groups' file.
TEST_P(IndexFiles, IndexesWithoutCodesOpenAndFindTheSame) {
    const auto found = [&] {
        const auto search = NeighbourSearch::open(folder_ / "e", folder_ / "i");
        std::vector<std::pair<std::int64_t, float>> hits;
        for (const auto& hit :
             search.search(search.vector_of(10), *search.passing(nullptr), {.k = 50, .exact = true}).neighbours)
            hits.emplace_back(hit.id, hit.similarity);
        return hits;
    };
    const auto with_codes = found();
    auto json = read_json(folder_ / "i" / kIndexDescriptionName);
    ASSERT_EQ(json.erase("codes"), 1U);
    ASSERT_EQ(json.erase("groups_file"), 1U);
    write_json(folder_ / "i" / kIndexDescriptionName, json);
    fs::remove(folder_ / "i" / kByteCodesName);
    EXPECT_EQ(found(), with_codes);
    EXPECT_EQ(with_codes.size(), 50U);
}

TEST_P(IndexFiles, ARecallThatWasMeasuredOtherwiseIsNotTold) {
    EXPECT_GT(IndexDescription::read(folder_ / "i").recall_at_10, 0.9);
    const auto file = folder_ / "i" / kIndexDescriptionName;
    auto json = read_json(file);
    ASSERT_EQ(json.erase("recall_measure"), 1U); // as older versions wrote it
    write_json(file, json);
    EXPECT_EQ(IndexDescription::read(folder_ / "i").recall_at_10, std::nullopt);
    EXPECT_EQ(NeighbourSearch::open(folder_ / "e", folder_ / "i").size(), n);
    json["recall_measure"] = kRecallMeasure + 1;
    write_json(file, json);
    EXPECT_EQ(IndexDescription::read(folder_ / "i").recall_at_10, std::nullopt);
}

TEST_P(IndexFiles, WrongDescriptionsAreRefused) {
    const auto file = folder_ / "i" / kIndexDescriptionName;
    const auto whole = read_json(file);
    const auto with = [&](const char* key, const Json& value, const std::string& because) {
        auto json = whole;
        json[key] = value;
        write_json(file, json);
        expect_refused("e", because);
    };
    with("format", 3, "newer version");
    with("plan", "magic", "magic");
    with("dimension", "x", "damaged");
    with("groups", n - 1, "groups");
    with("embedding", nullptr, "damaged");
    write_json(file, Json::array());
    expect_refused("e", "damaged");
}

// Links and lists changed, the description vouching for them: what opens must answer within its bounds. (Sizes, which
// stand before and after, aren't changed here: FAISS allots what they say of an IVF index; see GraphFiles for graphs.)
TEST_P(IndexFiles, ChangedLinksNeverLeadOutOfBounds) {
    const auto whole = read_file(folder_ / "i" / kIndexFileName);
    const auto begin = whole.size() * 6 / 10, end = whole.size() - 200;
    Philox random(1, 4);
    for (int i = 0; i < 60; ++i) {
        auto bytes = whole;
        for (int j = 0; j < (i % 3 == 0 ? 1 : 20); ++j)
            bytes[begin + random.below(end - begin)] = static_cast<char>(random.next_u32());
        vouch_for(bytes);
        try {
            const auto search = NeighbourSearch::open(folder_ / "e", folder_ / "i");
            const auto result = search.search(search.vector_of(10), *search.passing(nullptr), {.k = 10});
            EXPECT_EQ(result.neighbours.size(), 10U);
        } catch (const Error& e) {
            EXPECT_NE(std::string(e.what()).find(kIndexFileName), std::string::npos) << e.what();
        }
    }
}

class QuantisedIndexFiles : public IndexFiles {};

// FAISS 1.7.3 divides by a product quantiser's parts before it looks at them.
TEST_P(QuantisedIndexFiles, ForgedQuantisersAreRefused) {
    const auto whole = read_file(folder_ / "i" / kIndexFileName);
    const auto numbers = [](std::uint64_t dimensions, std::uint64_t parts, std::uint64_t bits) {
        const std::uint64_t all[] = {dimensions, parts, bits};
        return std::string(reinterpret_cast<const char*>(all), sizeof all);
    };
    const auto at = whole.find(numbers(d, d / 4, 8));
    ASSERT_NE(at, std::string::npos);
    const auto with = [&](const std::string& forged) {
        auto bytes = whole;
        bytes.replace(at, forged.size(), forged);
        vouch_for(bytes);
    };
    with(numbers(d, 0, 8));
    expect_refused("e", "no parts");
    for (const auto& forged :
         {numbers(0, d / 4, 8), numbers(0, 0, 0), numbers(d, 3, 8), numbers(d, 2 * d, 8), numbers(d, 1, 8),
          numbers(d, d, 8), numbers(2 * d, d / 4, 8), numbers(d, d / 4, 0), numbers(d, d / 4, 4), numbers(d, d / 4, 16),
          numbers(d, d / 4, 40), numbers(d, d / 4, 64), numbers(~std::uint64_t{0}, d / 4, 8),
          numbers(std::uint64_t{1} << 40, 1, 8)}) {
        SCOPED_TRACE(testing::PrintToString(forged));
        with(forged);
        expect_refused("e", kIndexFileName);
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, QuantisedIndexFiles, testing::Values("ivfpq"));
INSTANTIATE_TEST_SUITE_P(Kinds, IndexFiles, testing::Values("hnsw", "ivfpq"));

} // namespace aviary

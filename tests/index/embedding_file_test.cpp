#include "core/index/embedding_file.hpp"

#include <cmath>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/safetensors_header.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

class EmbeddingFileTest : public FolderTest {
protected:
    /// A file with the two tensors as given, whatever they are.
    fs::path file_of(const std::vector<TensorInfo>& tensors, const std::string& data) const {
        write_file_atomically(folder_ / "e", make_safetensors_header(tensors) + data);
        return folder_ / "e";
    }

    static TensorInfo tensor(const std::string& name, const std::string& dtype, std::vector<std::int64_t> shape,
                             std::uint64_t begin, std::uint64_t end) {
        return {.name = name, .dtype = dtype, .shape = std::move(shape), .begin = begin, .end = end};
    }

    static std::string ids(std::vector<std::int64_t> values) {
        return {reinterpret_cast<const char*>(values.data()), values.size() * 8};
    }
};

TEST_F(EmbeddingFileTest, ReadsIdsAndVectors) {
    const float rows[4] = {0.6F, 0.8F, -1, 0};
    const auto file = file_of({tensor("ids", "I64", {2}, 0, 16), tensor("vectors", "F32", {2, 2}, 16, 32)},
                              ids({7, 9}) + std::string(reinterpret_cast<const char*>(rows), 16));
    const auto embedding = EmbeddingFile::open(file);
    EXPECT_EQ(embedding.size(), 2);
    EXPECT_EQ(embedding.dimension(), 2);
    EXPECT_EQ(embedding.type(), VectorType::float32);
    EXPECT_EQ(embedding.find(9), 1);
    EXPECT_EQ(embedding.find(8), -1);
    EXPECT_EQ(embedding.find(10), -1);
    EXPECT_EQ(embedding.bytes(), fs::file_size(file));
    std::vector<float> out(2);
    embedding.read(1, out);
    EXPECT_EQ(out, (std::vector<float>{-1, 0}));
    EXPECT_EQ(embedding.float32_rows()[1], 0.8F);
    EXPECT_THROW(embedding.float16_rows(), Error);
}

TEST_F(EmbeddingFileTest, ReadsFloat16AndVectorsBeforeIds) {
    const std::uint16_t rows[4] = {0x3C00, 0, 0, 0xBC00}; // 1 0 0 -1
    const auto file = file_of({tensor("vectors", "F16", {2, 2}, 0, 8), tensor("ids", "I64", {2}, 8, 24)},
                              std::string(reinterpret_cast<const char*>(rows), 8) + ids({1, 2}));
    const auto embedding = EmbeddingFile::open(file);
    std::vector<float> out(2);
    embedding.read(1, out);
    EXPECT_EQ(out, (std::vector<float>{0, -1}));
    EXPECT_THROW(embedding.float32_rows(), Error);
}

TEST_F(EmbeddingFileTest, AnEmbeddingOfNothingIsOne) {
    const auto embedding =
        EmbeddingFile::open(file_of({tensor("ids", "I64", {0}, 0, 0), tensor("vectors", "F16", {0, 4}, 0, 0)}, ""));
    EXPECT_EQ(embedding.size(), 0);
    EXPECT_EQ(embedding.find(1), -1);
}

TEST_F(EmbeddingFileTest, WrongFilesAreNamedAndRefused) {
    const std::string data(48, '\0');
    const auto refused = [&](const std::vector<TensorInfo>& tensors, const std::string& bytes,
                             const std::string& because) {
        try {
            EmbeddingFile::open(file_of(tensors, bytes));
            ADD_FAILURE() << "opened: " << because;
        } catch (const Error& e) {
            EXPECT_NE(std::string(e.what()).find(because), std::string::npos) << e.what();
            EXPECT_NE(e.place().file, "");
        }
    };
    refused({tensor("ids", "I64", {2}, 0, 16)}, data.substr(0, 16), "no tensor 'vectors'");
    refused({tensor("vectors", "F32", {2, 2}, 0, 16)}, data.substr(0, 16), "no tensor 'ids'");
    refused({tensor("ids", "I32", {2}, 0, 8), tensor("vectors", "F32", {2, 2}, 8, 24)}, data.substr(0, 24),
            "got I32 [2]");
    refused({tensor("ids", "I64", {2, 1}, 0, 16), tensor("vectors", "F32", {2, 2}, 16, 32)}, data.substr(0, 32),
            "got I64 [2, 1]");
    refused({tensor("ids", "I64", {2}, 0, 16), tensor("vectors", "BF16", {2, 2}, 16, 24)}, data.substr(0, 24),
            "got BF16 [2, 2]");
    refused({tensor("ids", "I64", {2}, 0, 16), tensor("vectors", "F32", {4}, 16, 32)}, data.substr(0, 32),
            "got F32 [4]");
    refused({tensor("ids", "I64", {1}, 0, 8), tensor("vectors", "F32", {2, 2}, 8, 24)}, data.substr(0, 24),
            "2 rows for 1 ids");
    refused({tensor("ids", "I64", {1}, 0, 8), tensor("vectors", "F32", {1, 0}, 8, 8)}, data.substr(0, 8),
            "rows are empty");
    refused({tensor("ids", "I64", {2}, 0, 16), tensor("vectors", "F32", {2, 1}, 16, 24)},
            ids({5, 5}) + data.substr(0, 8), "ascending");
    refused({tensor("ids", "I64", {2}, 0, 16), tensor("vectors", "F32", {2, 1}, 16, 24)},
            ids({5, 4}) + data.substr(0, 8), "ascending");
    refused(
        {tensor("pad", "U8", {2}, 0, 2), tensor("ids", "I64", {1}, 2, 10), tensor("vectors", "F32", {1, 1}, 10, 14)},
        data.substr(0, 14), "multiple of 8");
    EXPECT_THROW(EmbeddingFile::open(folder_ / "none"), Error);
}

TEST_F(EmbeddingFileTest, EveryTruncationIsRefused) {
    write_embedding(folder_, spaced_ids(3), clustered_vectors(3, 4, 2, 0.1, 1), 4, VectorType::float16);
    const auto bytes = read_file(folder_ / kEmbeddingFileName);
    for (std::size_t n = 0; n < bytes.size(); ++n) {
        write_file_atomically(folder_ / "cut", bytes.substr(0, n));
        ASSERT_THROW(EmbeddingFile::open(folder_ / "cut"), Error) << n;
    }
    write_file_atomically(folder_ / "long", bytes + "x");
    EXPECT_THROW(EmbeddingFile::open(folder_ / "long"), Error);
}

} // namespace aviary

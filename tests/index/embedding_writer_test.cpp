#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/index/embedding_file.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

class EmbeddingWriterTest : public FolderTest {
protected:
    static constexpr std::int64_t n = 50, d = 8;
    const std::vector<std::int64_t> ids_ = spaced_ids(n);
    const std::vector<float> rows_ = clustered_vectors(n, d, 4, 0.5, 7);

    std::span<const float> block(std::int64_t from, std::int64_t to) const {
        return std::span(rows_).subspan(static_cast<std::size_t>(from * d), static_cast<std::size_t>((to - from) * d));
    }
};

TEST_F(EmbeddingWriterTest, WritesUnitVectors) {
    EmbeddingWriter writer(folder_ / "e", std::vector<std::int64_t>{4, 6}, 2, VectorType::float32);
    writer.append(std::vector<float>{3, 4});
    writer.append(std::vector<float>{0, -7});
    EXPECT_FALSE(fs::exists(folder_ / "e")) << "nobody takes half an embedding for a whole one";
    writer.finish();
    const auto embedding = EmbeddingFile::open(folder_ / "e");
    EXPECT_EQ(std::vector<float>(embedding.float32_rows().begin(), embedding.float32_rows().end()),
              (std::vector<float>{0.6F, 0.8F, 0, -1}));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(EmbeddingWriterTest, ResumedFileHasTheSameBytes) {
    for (const auto type : {VectorType::float16, VectorType::float32}) {
        {
            EmbeddingWriter writer(folder_ / "whole", ids_, d, type);
            writer.append(rows_);
            writer.finish();
        }
        {
            EmbeddingWriter writer(folder_ / "resumed", ids_, d, type);
            EXPECT_EQ(writer.rows_done(), 0);
            writer.append(block(0, 20));
            writer.flush();
            writer.append(block(20, 23)); // killed before these were safe
        }
        {
            EmbeddingWriter writer(folder_ / "resumed", ids_, d, type);
            EXPECT_EQ(writer.rows_done(), 20);
            writer.append(block(20, 35));
            writer.flush();
        }
        EmbeddingWriter writer(folder_ / "resumed", ids_, d, type);
        EXPECT_EQ(writer.rows_done(), 35);
        writer.append(block(35, n));
        writer.finish();
        EXPECT_EQ(read_file(folder_ / "resumed"), read_file(folder_ / "whole"));
        fs::remove(folder_ / "whole");
        fs::remove(folder_ / "resumed");
    }
}

TEST_F(EmbeddingWriterTest, AFinishedFileIsRecognised) {
    write_embedding(folder_, ids_, rows_, d, VectorType::float16);
    EmbeddingWriter writer(folder_ / kEmbeddingFileName, ids_, d, VectorType::float16);
    EXPECT_EQ(writer.rows_done(), n);
    writer.finish();
    EXPECT_EQ(EmbeddingFile::open(folder_ / kEmbeddingFileName).size(), n);
}

TEST_F(EmbeddingWriterTest, RowsOfAnotherEmbeddingAreNotTakenOver) {
    const auto half = [&](const std::vector<std::int64_t>& ids) {
        EmbeddingWriter writer(folder_ / "e", ids, d, VectorType::float16);
        writer.append(block(0, 20));
        writer.flush();
    };
    half(ids_);
    auto others = ids_;
    others.back() += 1;
    EXPECT_EQ(EmbeddingWriter(folder_ / "e", others, d, VectorType::float16).rows_done(), 0);
    half(ids_);
    EXPECT_EQ(EmbeddingWriter(folder_ / "e", ids_, d, VectorType::float32).rows_done(), 0);
    half(ids_);
    EXPECT_EQ(EmbeddingWriter(folder_ / "e", ids_, d / 2, VectorType::float16).rows_done(), 0);
    half(ids_);
    fs::resize_file(folder_ / "e.part", 100); // shorter than its note says
    EXPECT_EQ(EmbeddingWriter(folder_ / "e", ids_, d, VectorType::float16).rows_done(), 0);
    half(ids_);
    write_file_atomically(folder_ / "e.part.json", "{\"rows\": ");
    EXPECT_EQ(EmbeddingWriter(folder_ / "e", ids_, d, VectorType::float16).rows_done(), 0);
}

TEST_F(EmbeddingWriterTest, RowsWithoutDirectionAreRefusedByTheirId) {
    EmbeddingWriter writer(folder_ / "e", std::vector<std::int64_t>{4, 6}, 2, VectorType::float16);
    for (const float bad : {0.0F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        try {
            writer.append(std::vector<float>{1, 0, bad, 0});
            ADD_FAILURE() << bad;
        } catch (const Error& e) {
            EXPECT_NE(std::string(e.what()).find("tweet 6"), std::string::npos) << e.what();
        }
        EXPECT_EQ(writer.rows_done(), 0) << "nothing of a refused block is kept";
    }
}

TEST_F(EmbeddingWriterTest, WrongUseIsAnError) {
    EXPECT_THROW(EmbeddingWriter(folder_ / "e", std::vector<std::int64_t>{2, 1}, 2, VectorType::float16), Error);
    EXPECT_THROW(EmbeddingWriter(folder_ / "e", ids_, 0, VectorType::float16), Error);
    EXPECT_THROW(EmbeddingWriter(folder_ / "none" / "e", ids_, d, VectorType::float16), Error);
    EmbeddingWriter writer(folder_ / "e", ids_, d, VectorType::float16);
    EXPECT_THROW(writer.append(std::span(rows_).first(7)), Error);
    EXPECT_THROW(writer.finish(), Error);
    writer.append(rows_);
    EXPECT_THROW(writer.append(block(0, 1)), Error);
    writer.finish();
    EXPECT_THROW(writer.append(block(0, 1)), Error);
}

} // namespace aviary

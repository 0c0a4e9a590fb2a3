#include "core/index/similarity_scale.hpp"

#include <cmath>

#include "core/index/neighbour_search.hpp"
#include "tests/index/random_vectors.hpp"

namespace fs = std::filesystem;

namespace aviary {

// The five pairs in order: 0.1 0.2 0.2 0.5 0.9.
TEST(SimilarityScale, CountsThePairsThatAreAtLeastAsSimilar) {
    const SimilarityScale scale({0.9F, 0.2F, 0.1F, 0.5F, 0.2F});
    EXPECT_EQ(scale.pairs(), 5);
    EXPECT_DOUBLE_EQ(scale.top_share(-1.0F), 1.0);
    EXPECT_DOUBLE_EQ(scale.top_share(0.2F), 4.0 / 5); // 0.2 0.2 0.5 0.9
    EXPECT_DOUBLE_EQ(scale.top_share(0.3F), 2.0 / 5); // 0.5 0.9
    EXPECT_DOUBLE_EQ(scale.top_share(0.9F), 1.0 / 5);
    EXPECT_DOUBLE_EQ(scale.percentile(0.3F), 60.0);
    EXPECT_FLOAT_EQ(scale.median(), 0.2F);
    EXPECT_FLOAT_EQ(scale.least(), 0.1F);
    EXPECT_FLOAT_EQ(scale.greatest(), 0.9F);
}

TEST(SimilarityScale, ClaimsNothingFinerThanItsPairs) {
    const SimilarityScale scale({0.9F, 0.2F, 0.1F, 0.5F, 0.2F});
    EXPECT_DOUBLE_EQ(scale.top_share(0.95F), 0.2); // none of five: not 0
    EXPECT_TRUE(scale.is_beyond(0.95F));
    EXPECT_FALSE(scale.is_beyond(0.9F));
    EXPECT_DOUBLE_EQ(scale.percentile(1.0F), 80.0);
}

TEST(SimilarityScale, RarityGoesByLogarithmFromEveryPairToOne) {
    std::vector<float> sample;
    for (int i = 0; i < 100; ++i)
        sample.push_back(static_cast<float>(i) / 100);
    const SimilarityScale scale(sample);
    EXPECT_DOUBLE_EQ(scale.rarity(-1.0F), 0.0);
    EXPECT_NEAR(scale.rarity(0.90F), 0.5, 1e-12); // 10 of 100: log(0.1) / log(0.01)
    EXPECT_DOUBLE_EQ(scale.rarity(2.0F), 1.0);
    EXPECT_DOUBLE_EQ(SimilarityScale({0.5F}).rarity(0.0F), 1.0);
}

class SampledSimilarities : public FolderTest {};

// (1,0), (0,1), (0.6,0.8): cosines 0, 0.6, 0.8.
TEST_F(SampledSimilarities, AreAllPairsOfAFew) {
    write_embedding(folder_, {1, 2, 3}, {1, 0, 0, 1, 0.6F, 0.8F}, 2, VectorType::float32);
    const auto scale = NeighbourSearch::open(folder_).similarity_scale();
    ASSERT_TRUE(scale);
    EXPECT_TRUE(scale->is_whole());
    EXPECT_EQ(scale->pairs(), 3);
    EXPECT_NEAR(scale->least(), 0.0F, 1e-6);
    EXPECT_NEAR(scale->median(), 0.6F, 1e-6);
    EXPECT_NEAR(scale->greatest(), 0.8F, 1e-6);
}

TEST_F(SampledSimilarities, AreTheSameEachTimeAndNearTheTruth) {
    constexpr std::int64_t n = 1'000, d = 8;
    write_embedding(folder_, spaced_ids(n), clustered_vectors(n, d, 5, 0.5, 3), d, VectorType::float16);
    const auto search = NeighbourSearch::open(folder_);
    const auto whole = search.similarity_scale(n * n), once = search.similarity_scale(20'000),
               again = search.similarity_scale(20'000);
    ASSERT_TRUE(whole && once && again);
    EXPECT_TRUE(whole->is_whole());
    EXPECT_FALSE(once->is_whole());
    EXPECT_EQ(once->pairs(), 20'000);
    // Five standard errors of a share: 5 × √(0.25 / 20,000) < 0.018.
    for (const float similarity : {-0.3F, 0.0F, 0.4F, 0.8F}) {
        EXPECT_EQ(once->top_share(similarity), again->top_share(similarity));
        EXPECT_NEAR(once->top_share(similarity), whole->top_share(similarity), 0.018) << similarity;
    }
}

TEST_F(SampledSimilarities, NeedTwoRows) {
    write_embedding(folder_, {1}, {1, 0}, 2, VectorType::float32);
    EXPECT_FALSE(NeighbourSearch::open(folder_).similarity_scale());
}

} // namespace aviary

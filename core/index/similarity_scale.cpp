#include "core/index/similarity_scale.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/random.hpp"
#include "core/index/group_vectors.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kPairStream = 0x5CA1E;

} // namespace

SimilarityScale::SimilarityScale(std::vector<float> sample, bool is_whole)
    : sample_(std::move(sample)), is_whole_(is_whole) {
    std::ranges::sort(sample_);
}

bool SimilarityScale::is_beyond(float similarity) const {
    return similarity > sample_.back();
}

double SimilarityScale::top_share(float similarity) const {
    const auto as_similar = sample_.end() - std::ranges::lower_bound(sample_, similarity);
    return static_cast<double>(std::max<std::ptrdiff_t>(as_similar, 1)) / static_cast<double>(sample_.size());
}

double SimilarityScale::rarity(float similarity) const {
    return pairs() == 1 ? 1 : std::log(top_share(similarity)) / std::log(resolution());
}

std::optional<SimilarityScale> sample_similarities(const GroupVectors& vectors, std::int64_t pairs,
                                                   std::uint64_t seed) {
    const std::int64_t n = vectors.size();
    if (n < 2 || pairs < 1)
        return std::nullopt;
    std::vector<float> first(static_cast<std::size_t>(vectors.dimension())), sample;
    if (n <= 1'000'000 && n * (n - 1) / 2 <= pairs) {
        for (std::int64_t a = 0; a < n; ++a) {
            vectors.read(a, first);
            for (auto b = a + 1; b < n; ++b)
                sample.push_back(vectors.similarity(first.data(), b));
        }
        return SimilarityScale(std::move(sample), true);
    }
    Philox random(seed, kPairStream);
    sample.reserve(static_cast<std::size_t>(pairs));
    for (std::int64_t i = 0; i < pairs; ++i) {
        const auto a = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n)));
        auto b = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n - 1)));
        b += b >= a ? 1 : 0;
        vectors.read(a, first);
        sample.push_back(vectors.similarity(first.data(), b));
    }
    return SimilarityScale(std::move(sample));
}

} // namespace aviary

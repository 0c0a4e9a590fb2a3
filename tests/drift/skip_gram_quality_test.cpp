#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/drift/skip_gram.hpp"

// fixtures/drift/make_skip_gram.py tells how the corpus is made and what gensim learns of it.

namespace aviary {
namespace {

constexpr std::uint32_t kLine = 1'000, kNeutral = 30, kWidth = 40, kNear = 20;
constexpr std::size_t kWords = kLine + kNeutral;

class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}

    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return static_cast<std::uint32_t>(((z ^ (z >> 31)) >> 32) * bound >> 32);
    }

private:
    std::uint64_t state_;
};

struct Line {
    WordSequences corpus;
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(kWords);
    std::vector<std::uint32_t> order, held_out;

    explicit Line(std::uint32_t sentences) {
        SplitMix random(7);
        for (std::uint32_t i = 0; i < sentences; ++i) {
            const auto first = random.below(kLine), place = first * random.below(kLine) / kLine;
            std::vector<std::int32_t> words(8);
            for (auto& word : words) {
                if (random.below(10) < 3) {
                    word = static_cast<std::int32_t>(kLine + random.below(kNeutral));
                } else {
                    const auto left = random.below(kWidth + 1);
                    word =
                        static_cast<std::int32_t>((place + left + random.below(kWidth + 1) + kLine - kWidth) % kLine);
                }
                ++counts[static_cast<std::size_t>(word)];
            }
            corpus.add(words);
            (i % 10 == 0 ? held_out : order).push_back(i);
        }
    }
};

/// CRC-32 of the words, little-endian.
std::uint32_t checksum(std::span<const std::int32_t> words) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const auto word : words)
        for (int shift = 0; shift < 32; shift += 8) {
            crc ^= (static_cast<std::uint32_t>(word) >> shift) & 0xFFU;
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1) ^ (crc & 1U ? 0xEDB88320U : 0U);
        }
    return ~crc;
}

/// The share of a word's ten nearest that lie near it, over the words of the line that occur ten times.
double near_share(const WordMatrix& vectors, std::span<const std::int64_t> counts) {
    std::vector<std::size_t> asked;
    for (std::size_t w = 0; w < kLine; ++w)
        if (counts[w] >= 10)
            asked.push_back(w);
    std::vector<double> length;
    for (const auto w : asked) {
        const auto x = vectors.vector(w);
        length.push_back(std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0)));
    }
    double near = 0;
    for (const auto w : asked) {
        const auto x = vectors.vector(w);
        std::vector<std::pair<double, std::size_t>> similar;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto y = vectors.vector(asked[i]);
            if (asked[i] != w)
                similar.emplace_back(
                    -std::inner_product(x.begin(), x.end(), y.begin(), 0.0) / std::max(length[i], 1e-12), asked[i]);
        }
        std::ranges::partial_sort(similar, similar.begin() + 10);
        for (std::size_t i = 0; i < 10; ++i) {
            const auto distance = std::max(w, similar[i].second) - std::min(w, similar[i].second);
            near += std::min(distance, kLine - distance) <= kNear ? 0.1 : 0;
        }
    }
    return near / static_cast<double>(asked.size());
}

TEST(SkipGramQuality, IsThatOfGensimOnAPlantedCorpus) {
    const auto fixture = read_json(AVIARY_TEST_FIXTURES "/drift/skip_gram.json");
    for (const auto& size : fixture.at("sizes")) {
        const Line line(size.at("sentences"));
        ASSERT_EQ(checksum(line.corpus.words), size.at("checksum").get<std::uint32_t>());
        for (const bool hogwild : {true, false}) {
            double share = 0, loss = 0;
            constexpr std::int64_t kSeeds = 3;
            for (std::int64_t seed = 1; seed <= kSeeds; ++seed) {
                const SkipGramConfig config{
                    .dimension = 32, .seed = seed, .threads = hogwild ? 1 : 2, .hogwild = hogwild};
                auto model = SkipGramModel::random(kWords, 32, static_cast<std::uint64_t>(seed));
                train_skip_gram(model, line.corpus, line.order, line.counts, config);
                share += near_share(model.input, line.counts) / kSeeds;
                loss += held_out_loss(model, line.corpus, line.held_out, line.counts, config) / kSeeds;
            }
            SCOPED_TRACE(std::to_string(line.corpus.size()) + (hogwild ? " hogwild" : " deterministic"));
            // Three of gensim's standard deviations between seeds, or a hundredth where seeds hardly differ: negatives
            // that a window shares cost about 0.005 of loss.
            const auto allowed = [&](const char* figure) {
                return std::max(0.01, 3 * size.at(figure).at("deviation").get<double>());
            };
            EXPECT_GE(share, size.at("near_share").at("mean").get<double>() - allowed("near_share"));
            EXPECT_LE(loss, size.at("held_out_loss").at("mean").get<double>() + allowed("held_out_loss"));
        }
    }
}

} // namespace
} // namespace aviary

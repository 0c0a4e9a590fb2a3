#include "core/drift/word_slices.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/random.hpp"
#include "core/drift/procrustes.hpp"
#include "core/drift/word_tasks.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kOrderStream = 0x5C0;

/// Numbers of sentences in an order of their own: tweets come by time, and the learning rate must not fall along it.
std::vector<std::uint32_t> shuffled_order(std::size_t sentences, std::uint64_t seed) {
    std::vector<std::int64_t> numbers(sentences);
    std::iota(numbers.begin(), numbers.end(), 0);
    shuffle(numbers, seed, kOrderStream, 0);
    return {numbers.begin(), numbers.end()};
}

std::vector<std::int32_t> anchor_words(const WordCorpus& corpus, const WordSlicesConfig& config) {
    std::vector<std::int32_t> anchors;
    for (std::size_t w = 0; w < corpus.words.size() && anchors.size() < static_cast<std::size_t>(config.anchors); ++w) {
        bool everywhere = true;
        for (std::size_t p = 0; p < corpus.slices(); ++p)
            everywhere = everywhere && corpus.count_in(p, w) >= config.anchor_count;
        if (everywhere)
            anchors.push_back(static_cast<std::int32_t>(w));
    }
    if (anchors.empty())
        throw Error("no word occurs " + std::to_string(config.anchor_count) + " times in each of the " +
                        std::to_string(corpus.slices()) + (corpus.by_group() ? " groups" : " periods") +
                        ", so their vectors can't be rotated onto each other",
                    corpus.by_group() ? "Choose alignment=compass, or larger groups."
                                      : "Choose longer periods, or alignment=compass.");
    return anchors;
}

void align(std::vector<WordMatrix>& slices, const WordCorpus& corpus, const WordSlicesConfig& config) {
    const auto anchors = anchor_words(corpus, config);
    const auto largest =
        static_cast<std::size_t>(std::ranges::max_element(corpus.period_words) - corpus.period_words.begin());
    for (std::size_t p = 0; p < slices.size(); ++p) {
        const bool chained = config.alignment == WordAlignment::chained;
        if (chained ? p == 0 : p == largest)
            continue;
        rotate(slices[p], orthogonal_procrustes(slices[p], slices[chained ? p - 1 : largest], anchors));
    }
}

} // namespace

SkipGramModel train_compass(const WordCorpus& corpus, const WordSlicesConfig& config, const Control& control) {
    auto model = SkipGramModel::random(corpus.words.size(), static_cast<std::size_t>(config.skip_gram.dimension),
                                       static_cast<std::uint64_t>(config.skip_gram.seed));
    const auto order = shuffled_order(corpus.sentences.size(), static_cast<std::uint64_t>(config.skip_gram.seed));
    train_skip_gram(model, corpus.sentences, order, corpus.counts, config.skip_gram, true, control);
    return model;
}

std::vector<WordMatrix> train_slices(const WordCorpus& corpus, std::span<const std::int32_t> period_of,
                                     const SkipGramModel& compass, const WordSlicesConfig& config, std::uint64_t seed,
                                     const Control& control) {
    std::vector<std::vector<std::uint32_t>> order(corpus.slices());
    for (const auto sentence : shuffled_order(corpus.sentences.size(), seed))
        order[static_cast<std::size_t>(period_of[sentence])].push_back(sentence);
    std::vector<std::size_t> by_size(order.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::ranges::stable_sort(by_size, std::greater{}, [&](std::size_t p) { return order[p].size(); });

    const bool with_compass = config.alignment == WordAlignment::compass;
    auto one = config.skip_gram;
    one.threads = 1;
    one.hogwild = true; // on one thread: plain order
    one.seed = static_cast<std::int64_t>(seed);
    if (with_compass)
        one.epochs = config.slice_epochs;
    std::vector<WordMatrix> slices(order.size());
    std::atomic<std::int64_t> done = 0;
    const auto progress = [&] {
        return Progress{.stage = "train periods",
                        .done = done,
                        .total = static_cast<std::int64_t>(order.size()),
                        .unit = "periods"};
    };
    run_tasks(order.size(), static_cast<std::size_t>(config.skip_gram.threads), control, progress,
              [&](std::size_t i, const Control& inner) {
                  const auto p = by_size[i];
                  auto model = with_compass ? compass
                                            : SkipGramModel::random(corpus.words.size(),
                                                                    static_cast<std::size_t>(one.dimension), seed);
                  train_skip_gram(model, corpus.sentences, order[p], corpus.counts, one, !with_compass, inner);
                  slices[p] = std::move(model.input);
                  ++done;
              });
    if (!with_compass)
        align(slices, corpus, config);
    return slices;
}

} // namespace aviary

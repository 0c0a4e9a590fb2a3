#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/drift/skip_gram.hpp"
#include "core/drift/word_corpus.hpp"

namespace aviary {

enum class WordAlignment {
    compass, ///< output matrix trained on everything and frozen, each period trains its input matrix (Di Carlo et al.
             ///< 2019)
    procrustes, ///< periods trained apart, rotated onto the one with the most words
    chained,    ///< as procrustes, each onto the period before
};

struct WordSlicesConfig {
    WordAlignment alignment = WordAlignment::compass;
    SkipGramConfig
        skip_gram; ///< `threads` is the number of periods that train side by side; the bits don't depend on it
    std::int64_t slice_epochs = 3; ///< of a period that starts from the compass
    std::int64_t anchors = 5'000;  ///< most frequent words that occur in every period `anchor_count` times
    std::int64_t anchor_count = 5;
};

/// One model on all sentences, in an order shuffled by the seed.
SkipGramModel train_compass(const WordCorpus& corpus, const WordSlicesConfig& config, const Control& control = {});

/// Input vectors [words, d] of each period in one space. `period_of` says where each sentence belongs: the corpus's
/// own, or a shuffled one. `compass` is used with WordAlignment::compass: its output matrix is read, never written, and
/// a word that a period doesn't have keeps the compass's vector there. The same `seed` gives the same bits. Throws
/// Error where no anchor words are found.
std::vector<WordMatrix> train_slices(const WordCorpus& corpus, std::span<const std::int32_t> period_of,
                                     const SkipGramModel& compass, const WordSlicesConfig& config, std::uint64_t seed,
                                     const Control& control = {});

} // namespace aviary

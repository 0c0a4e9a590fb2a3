#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/drift/word_corpus.hpp"

namespace aviary {

/// Vectors of each period of one training as they are kept beside those of the first seed: float16 at unit length,
/// [periods, words, d]; of a word that doesn't occur all zero.
struct HalfSlices {
    std::size_t periods = 0, words = 0, dimension = 0;
    std::vector<std::uint16_t> values;
};
HalfSlices half_slices(const std::vector<WordMatrix>& slices);

/// Writes seeds.safetensors to `folder`: vectors float16 [seeds, periods, words, d]. Nothing without seeds. All of one
/// shape.
void write_seeds(const std::filesystem::path& folder, std::span<const HalfSlices> seeds);

/// The vectors of some words in every seed that write_seeds() wrote: [seed][period], a matrix [words.size(), d] each,
/// in the order of `words`. Reads no more of the file than these. Empty without the file. Throws Error if it doesn't
/// fit `corpus`.
std::vector<std::vector<WordMatrix>> read_seed_vectors(const std::filesystem::path& folder, const WordCorpus& corpus,
                                                       std::span<const std::int32_t> words);

} // namespace aviary

#pragma once

#include <filesystem>

#include "core/drift/word_drift.hpp"

namespace aviary {

/// Writes to `folder`:
///   words.txt            the vocabulary, a word a line
///   words.safetensors    vectors float32 [periods, words, d], counts int64 [periods, words]
///   seeds.safetensors    the vectors of the other seeds, see write_seeds()
///   drift.json           {"by": "period", "unit", "periods": [names], or "by": "group", "groups": [names]; "ranking":
///                        [{"word": place, "split", "change", "mean", "low", "high", "neighbourhood",
///                        "neighbourhood_mean", "neighbourhood_low", "neighbourhood_high", "expected", "z", "p", "q"}],
///                        null where not measured; "languages": [[code, share] of each word], where known; "phrases":
///                        [[first, second, count, score]], where phrases were joined}
void write_word_drift(const std::filesystem::path& folder, const WordCorpus& corpus, const WordDrift& drift);

/// What was written. `corpus` has no sentences; of the other seeds nothing is read, see read_seed_vectors().
struct StoredWordDrift {
    WordCorpus corpus;
    WordDrift drift;
};

/// Throws Error naming the file that is damaged.
StoredWordDrift read_word_drift(const std::filesystem::path& folder);

} // namespace aviary

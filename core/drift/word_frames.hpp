#pragma once

#include <filesystem>
#include <optional>

#include "core/drift/word_path.hpp"

namespace aviary {

/// A neighbour of a word in one period.
struct FrameNeighbour {
    std::int32_t word = 0;
    float cosine = 0;
    std::array<double, 2> at{}; ///< as it lies in this period
    bool entered = false;       ///< it wasn't near in the last frame that has neighbours, see missing_from()
};

/// A word in one period (or group), on the plane that all frames share.
struct WordFrame {
    std::int64_t count = 0;
    std::optional<std::array<double, 2>> at; ///< none where the word occurs less than kLeastPeriodCount times
    std::vector<FrameNeighbour> neighbours;  ///< best first
};

/// A word's frames, one for each period; the plane is that of its word_path() from the first to the last.
struct WordFrames {
    std::int32_t word = 0;
    std::array<double, 2> shares{}; ///< of the variance of the path, of each axis
    std::vector<WordFrame> frames;
};

/// With `k` neighbours in each frame. Throws Cancelled.
WordFrames word_frames(const WordCorpus& corpus, const std::vector<WordMatrix>& slices, std::size_t word, std::size_t k,
                       const Control& control = {});

/// Writes a file for each frame to `folder`, which is made where it isn't there: "01-2016-Q4.json" and so on, {"word",
/// "period" (or "group"), "count", "x", "y", "axes": [shares of the variance], "neighbours": [{"word", "cosine", "x",
/// "y", "entered"}]}; x and y null where the word is too rare. Older files of these names are replaced. Returns the
/// files.
std::vector<std::filesystem::path> write_word_frames(const std::filesystem::path& folder, const WordCorpus& corpus,
                                                     const WordFrames& frames);

} // namespace aviary

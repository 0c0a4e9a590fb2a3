#include "core/drift/word_frames.hpp"

#include <algorithm>
#include <cstdio>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

/// A group's name may hold what a file's name can't.
std::string file_name(std::size_t number, std::string slice) {
    std::ranges::replace_if(
        slice,
        [](char c) {
            return static_cast<unsigned char>(c) < 0x20 ||
                   std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        },
        '_');
    char digits[24];
    std::snprintf(digits, sizeof digits, "%02zu-", number);
    return digits + slice + ".json";
}

Json frame_json(const WordCorpus& corpus, const WordFrames& frames, std::size_t slice) {
    const auto& frame = frames.frames[slice];
    Json json = {{"word", corpus.words[static_cast<std::size_t>(frames.word)]},
                 {corpus.by_group() ? "group" : "period", corpus.slice_name(slice)},
                 {"count", frame.count},
                 {"x", frame.at ? Json((*frame.at)[0]) : Json()},
                 {"y", frame.at ? Json((*frame.at)[1]) : Json()},
                 {"axes", frames.shares},
                 {"neighbours", Json::array()}};
    for (const auto& neighbour : frame.neighbours)
        json["neighbours"].push_back({{"word", corpus.words[static_cast<std::size_t>(neighbour.word)]},
                                      {"cosine", neighbour.cosine},
                                      {"x", neighbour.at[0]},
                                      {"y", neighbour.at[1]},
                                      {"entered", neighbour.entered}});
    return json;
}

} // namespace

WordFrames word_frames(const WordCorpus& corpus, const std::vector<WordMatrix>& slices, std::size_t word, std::size_t k,
                       const Control& control) {
    WordFrames frames{.word = static_cast<std::int32_t>(word)};
    // Twice as many, so that a neighbour that only slips over the edge doesn't count as new.
    const auto near = neighbours_by_period(corpus, slices, word, 2 * k, control);
    const auto path = word_path(corpus, slices, word, near, 0, slices.size() - 1, k);
    frames.shares = path.shares;
    const auto place = [&](std::size_t slice, std::int32_t row) {
        return path.steps.empty() ? std::array<double, 2>{}
                                  : path.axes.place(unit_vector(slices[slice].vector(static_cast<std::size_t>(row))));
    };
    const std::vector<ScoredWord>* last = nullptr;
    for (std::size_t s = 0; s < slices.size(); ++s) {
        auto& frame = frames.frames.emplace_back();
        frame.count = near[s].count;
        if (frame.count >= kLeastPeriodCount)
            frame.at = place(s, frames.word);
        const auto& list = near[s].neighbours;
        if (list.empty())
            continue;
        const auto entered = last ? missing_from(list, *last, k) : std::vector<bool>(list.size());
        for (std::size_t i = 0; i < std::min(k, list.size()); ++i)
            frame.neighbours.push_back({list[i].word, list[i].cosine, place(s, list[i].word), entered[i]});
        last = &list;
    }
    return frames;
}

std::vector<fs::path> write_word_frames(const fs::path& folder, const WordCorpus& corpus, const WordFrames& frames) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        throw Error("the folder can't be made: " + failure.message(), "Choose a place where you may write",
                    {.file = folder.string()});
    std::vector<fs::path> files;
    for (std::size_t s = 0; s < frames.frames.size(); ++s) {
        files.push_back(folder / file_name(s + 1, corpus.slice_name(s)));
        write_json(files.back(), frame_json(corpus, frames, s));
    }
    return files;
}

} // namespace aviary

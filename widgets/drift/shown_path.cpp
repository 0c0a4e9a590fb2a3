#include "widgets/drift/shown_path.hpp"

namespace aviary {

namespace {

constexpr std::size_t kPathNeighbours = 8; // at each end

} // namespace

std::vector<ShownPath> shownPaths(const std::vector<std::shared_ptr<const ShownWord>>& shown, int then, int now) {
    const ShownWords& words = *shown.front()->words;
    std::vector<PathWord> wanted;
    for (const auto& word : shown)
        wanted.push_back({static_cast<std::size_t>(word->word), word->periods});
    auto found = word_paths(words.corpus(), words.drift().slices, wanted, static_cast<std::size_t>(then),
                            static_cast<std::size_t>(now), kPathNeighbours);
    std::vector<ShownPath> paths;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        ShownPath& path = paths.emplace_back();
        path.word = wordText(words, shown[i]->word);
        path.rawWord = rawWord(words, shown[i]->word);
        path.isTimeless = words.byGroup();
        path.path = std::move(found[i]);
        for (const PathPoint& step : path.path.steps) {
            path.periods << periodLabel(words, step.period);
            path.rawPeriods << periodName(words, step.period);
        }
        for (const PathPoint& neighbour : path.path.neighbours) {
            path.neighbours << wordText(words, neighbour.word);
            path.rawNeighbours << rawWord(words, neighbour.word);
        }
    }
    return paths;
}

} // namespace aviary

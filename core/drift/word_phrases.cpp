#include "core/drift/word_phrases.hpp"

#include <algorithm>

namespace aviary {

namespace {

constexpr std::int64_t kTextsPerLook = 4'096;

std::uint64_t key_of(std::int32_t first, std::int32_t second) {
    return static_cast<std::uint64_t>(first) << 32 | static_cast<std::uint32_t>(second);
}

/// Spreads pairs over `parts` as if by chance.
std::size_t part_of(std::uint64_t key, std::size_t parts) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 32) % parts;
}

/// Calls visit(first, second) for each two neighbours that may make a phrase.
template <typename Visit>
void for_each_pair(const WordSequences& texts, const std::vector<bool>& may_join, const Control& control,
                   const Visit& visit) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i % kTextsPerLook == 0)
            control.throw_if_cancelled();
        const auto text = texts[i];
        for (std::size_t k = 1; k < text.size(); ++k)
            if (may_join[static_cast<std::size_t>(text[k - 1])] && may_join[static_cast<std::size_t>(text[k])])
                visit(text[k - 1], text[k]);
    }
}

} // namespace

std::vector<PhrasePair> find_phrases(const WordSequences& texts, std::span<const std::int64_t> counts,
                                     const std::vector<bool>& may_join, const PhraseSettings& settings,
                                     const Control& control) {
    auto candidates = may_join;
    for (std::size_t w = 0; w < candidates.size(); ++w)
        candidates[w] = candidates[w] && counts[w] >= settings.min_count;
    std::size_t pairs = 0;
    for_each_pair(texts, candidates, control, [&](std::int32_t, std::int32_t) { ++pairs; });
    const auto parts = pairs / std::max<std::size_t>(settings.most_pairs, 1) + 1;
    const auto all_words = static_cast<double>(texts.words.size());

    std::vector<PhrasePair> found;
    std::vector<std::uint64_t> keys;
    for (std::size_t part = 0; part < parts; ++part) {
        keys.clear();
        for_each_pair(texts, candidates, control, [&](std::int32_t first, std::int32_t second) {
            if (const auto key = key_of(first, second); part_of(key, parts) == part)
                keys.push_back(key);
        });
        std::ranges::sort(keys);
        for (auto begin = keys.begin(); begin != keys.end();) {
            const auto end = std::upper_bound(begin, keys.end(), *begin);
            const auto count = end - begin;
            const auto first = static_cast<std::int32_t>(*begin >> 32), second = static_cast<std::int32_t>(*begin);
            const auto score = static_cast<double>(count - settings.min_count) * all_words /
                               static_cast<double>(counts[static_cast<std::size_t>(first)]) /
                               static_cast<double>(counts[static_cast<std::size_t>(second)]);
            if (score > settings.threshold)
                found.push_back({first, second, count, score});
            begin = end;
        }
    }
    std::ranges::sort(found, {}, [](const PhrasePair& pair) { return key_of(pair.first, pair.second); });
    return found;
}

PhraseJoiner::PhraseJoiner(std::span<const Phrase> phrases) {
    for (const auto& phrase : phrases)
        seconds_[phrase.first].push_back(phrase.second);
}

void PhraseJoiner::join(std::vector<std::string>& words) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto word = std::move(words[i]);
        if (i + 1 < words.size())
            if (const auto at = seconds_.find(word);
                at != seconds_.end() && std::ranges::find(at->second, words[i + 1]) != at->second.end())
                word += " " + words[++i];
        words[kept++] = std::move(word);
    }
    words.resize(kept);
}

} // namespace aviary

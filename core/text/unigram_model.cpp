#include "core/text/unigram_model.hpp"

#include <algorithm>
#include <cmath>

#include <unicode/utf8.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr double kUnkPenalty = 10;

/// The best way to a place in the word.
struct Node {
    double score = 0;
    std::int32_t id = -1;    ///< of its last piece; -1: no way leads here
    std::uint32_t begin = 0; ///< of its last piece
};

} // namespace

UnigramModel::UnigramModel(const std::vector<Piece>& pieces, std::int32_t unk) : unk_(unk) {
    if (unk < 0 || unk >= static_cast<std::int64_t>(pieces.size()))
        throw Error("the unknown piece " + std::to_string(unk) + " is none of the " + std::to_string(pieces.size()) +
                    " pieces");
    std::vector<DoubleArray::Entry> entries;
    double least = pieces.front().score;
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        const auto& [text, score] = pieces[id];
        if (!std::isfinite(score) || text.size() > kLongestPiece)
            throw Error("piece " + std::to_string(id) + " has no finite score or more than " +
                        std::to_string(kLongestPiece) + " bytes");
        least = std::min(least, score);
        scores_.push_back(score);
        if (!text.empty())
            entries.emplace_back(text, static_cast<std::int32_t>(id));
    }
    pieces_ = DoubleArray(entries);
    unk_score_ = least - kUnkPenalty;
}

void UnigramModel::encode_word(std::string_view word, std::vector<std::int32_t>& ids) const {
    std::vector<Node> best(word.size() + 1);
    const auto improve = [&](std::size_t begin, std::size_t end, std::int32_t id, double score) {
        const auto candidate = score + best[begin].score;
        if (auto& node = best[end]; node.id < 0 || candidate > node.score)
            node = {candidate, id, static_cast<std::uint32_t>(begin)};
    };
    for (std::size_t at = 0; at < word.size();) {
        const auto character = std::min<std::size_t>(
            word.size() - at, static_cast<std::size_t>(U8_COUNT_TRAIL_BYTES(static_cast<std::uint8_t>(word[at]))) + 1);
        bool alone = false;
        pieces_.each_match(word.substr(at), [&](std::int32_t id, std::size_t length) {
            improve(at, at + length, id, scores_[static_cast<std::size_t>(id)]);
            alone = alone || length == character;
        });
        if (!alone)
            improve(at, at + character, unk_, unk_score_);
        at += character;
    }
    const auto before = static_cast<std::ptrdiff_t>(ids.size());
    for (auto end = word.size(); end > 0;) {
        const auto& last = best[end];
        std::size_t begin = last.begin;
        auto id = last.id;
        if (id == unk_) {
            while (begin > 0 && best[begin].id == unk_)
                begin = best[begin].begin;
            const auto joined = word.substr(begin, end - begin);
            if (const auto match = pieces_.longest_match(joined); match.length == joined.size())
                id = match.value;
        }
        ids.push_back(id);
        end = begin;
    }
    std::reverse(ids.begin() + before, ids.end());
}

} // namespace aviary

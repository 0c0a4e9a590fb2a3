#include "core/text/wordpiece_model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace aviary {

void ShortWords::insert(std::string_view word, std::int32_t id) {
    if (!word.empty() && word.size() <= sizeof(Key) && word.find('\0') == std::string_view::npos)
        std::memcpy(words_.emplace_back(Key{}, id).first.data(), word.data(), word.size());
}

void ShortWords::finish() {
    slots_.assign(std::bit_ceil(4 * words_.size() + 4), {});
    mask_ = slots_.size() - 1;
    for (const auto& [key, id] : words_) {
        auto slot = slot_of(key);
        while (slots_[slot].id >= 0 && slots_[slot].key != key)
            slot = (slot + 1) & mask_;
        slots_[slot] = {key, id};
    }
    words_ = {};
}

WordPieceModel::WordPieceModel(std::span<const std::string> vocabulary, Options options)
    : options_(std::move(options)) {
    std::vector<DoubleArray::Entry> starts, continuations;
    for (std::size_t i = 0; i < vocabulary.size(); ++i) {
        const std::string_view piece = vocabulary[i];
        const auto id = static_cast<std::int32_t>(i);
        starts.emplace_back(piece, id);
        short_words_.insert(piece, id);
        if (piece.size() > options_.prefix.size() && piece.starts_with(options_.prefix))
            continuations.emplace_back(piece.substr(options_.prefix.size()), id);
    }
    short_words_.finish();
    starts_ = DoubleArray(starts);
    continuations_ = DoubleArray(continuations);
}

void WordPieceModel::encode_unusual(const SplitWord& word, std::vector<std::int32_t>& ids) const {
    if (word.characters > options_.max_word_chars) {
        ids.push_back(options_.unk);
        return;
    }
    const auto before = ids.size();
    const auto* pieces = &starts_;
    for (auto rest = word.text(); !rest.empty(); pieces = &continuations_) {
        const auto match = pieces->longest_match(rest);
        if (match.length == 0) {
            ids.resize(before);
            ids.push_back(options_.unk);
            return;
        }
        ids.push_back(match.value);
        rest.remove_prefix(match.length);
    }
}

void encode_words(const WordSplitter& splitter, const WordPieceModel& model, std::string_view text,
                  std::vector<std::int32_t>& ids, std::size_t limit) {
    const auto before = ids.size();
    splitter.split(text, [&](const SplitWord& word) {
        if (ids.size() - before >= limit)
            return false;
        model.encode_word(word, ids);
        return true;
    });
    if (ids.size() - before > limit)
        ids.resize(before + limit);
}

} // namespace aviary

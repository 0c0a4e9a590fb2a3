#include "core/text/byte_pair_model.hpp"

#include <algorithm>
#include <bit>
#include <queue>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/text/byte_alphabet.hpp"

namespace aviary {

namespace {

/// A merge that was possible when it was noted; of two the better one comes out first.
struct Candidate {
    std::int32_t rank, place, id;
    bool operator<(const Candidate& other) const {
        return rank != other.rank ? rank > other.rank : place > other.place;
    }
};

struct Symbol {
    std::int32_t id = -1; ///< -1: it became part of another
    std::int32_t previous = -1, next = -1;
};

} // namespace

BytePairModel::BytePairModel(const std::vector<std::string>& vocabulary, const Merges& merges, const Options& options) {
    std::unordered_map<std::string_view, std::int32_t> ids;
    for (std::size_t id = 0; id < vocabulary.size(); ++id)
        if (!vocabulary[id].empty())
            ids.emplace(vocabulary[id], static_cast<std::int32_t>(id));
    for (unsigned byte = 0; byte < 256; ++byte) {
        const auto found = ids.find(ByteAlphabet::get().letter(static_cast<std::uint8_t>(byte)));
        byte_ids_[byte] = found == ids.end() ? options.unk : found->second;
    }
    const auto slots = std::bit_ceil(2 * merges.size() + 2);
    shift_ = 64 - std::countr_zero(slots);
    merges_.resize(slots);
    const auto find = [&](const std::string& piece) {
        const auto found = ids.find(piece);
        if (found == ids.end())
            throw Error("a merge needs '" + piece + "', which the vocabulary lacks");
        return found->second;
    };
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const auto& [left, right] = merges[rank];
        insert({pair_of(find(left), find(right)), static_cast<std::int32_t>(rank), find(left + right)});
    }
    find_whole_words(vocabulary, options.ignore_merges);
}

void BytePairModel::insert(const Merge& merge) {
    auto slot = slot_of(merge.pair);
    while (merges_[slot].pair != kNoPair && merges_[slot].pair != merge.pair)
        slot = (slot + 1) & (merges_.size() - 1);
    merges_[slot] = merge; // of equal ones the last counts, as in the reference
}

const BytePairModel::Merge& BytePairModel::merge_of(std::int32_t left, std::int32_t right) const {
    const auto pair = pair_of(left, right);
    auto slot = slot_of(pair);
    while (merges_[slot].pair != pair && merges_[slot].pair != kNoPair)
        slot = (slot + 1) & (merges_.size() - 1);
    return merges_[slot];
}

void BytePairModel::find_whole_words(const std::vector<std::string>& vocabulary, bool all) {
    std::vector<std::string> words(vocabulary.size());
    std::vector<DoubleArray::Entry> entries;
    std::vector<std::int32_t> ids;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        const auto bytes = ByteAlphabet::get().bytes(vocabulary[id]);
        if (!bytes || bytes->empty())
            continue;
        words[id] = *bytes;
        ids.clear();
        encode_word(words[id], ids); // whole_ is still empty
        if (all || (ids.size() == 1 && ids[0] == static_cast<std::int32_t>(id)))
            entries.emplace_back(words[id], static_cast<std::int32_t>(id));
    }
    whole_ = DoubleArray(entries);
}

void BytePairModel::encode_word(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    if (const auto match = whole_.longest_match(bytes); match.length == bytes.size() && match.length > 0)
        ids.push_back(match.value);
    else if (bytes.size() <= kShortWord)
        merge_short(bytes, ids);
    else
        merge_long(bytes, ids);
}

void BytePairModel::merge_short(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    std::array<std::int32_t, kShortWord> symbols;
    std::array<const Merge*, kShortWord> merges; // of each symbol with the next
    std::size_t size = 0;
    for (const auto byte : bytes)
        if (const auto id = byte_ids_[static_cast<std::uint8_t>(byte)]; id >= 0)
            symbols[size++] = id;
    for (std::size_t i = 0; i + 1 < size; ++i)
        merges[i] = &merge_of(symbols[i], symbols[i + 1]);
    for (;;) {
        std::size_t best = size;
        for (std::size_t i = 0; i + 1 < size; ++i)
            if (merges[i]->rank >= 0 && (best == size || merges[i]->rank < merges[best]->rank))
                best = i;
        if (best == size)
            break;
        symbols[best] = merges[best]->id;
        std::copy(symbols.begin() + best + 2, symbols.begin() + size, symbols.begin() + best + 1);
        std::copy(merges.begin() + best + 1, merges.begin() + size - 1, merges.begin() + best);
        --size;
        if (best + 1 < size)
            merges[best] = &merge_of(symbols[best], symbols[best + 1]);
        if (best > 0)
            merges[best - 1] = &merge_of(symbols[best - 1], symbols[best]);
    }
    ids.insert(ids.end(), symbols.begin(), symbols.begin() + size);
}

void BytePairModel::merge_long(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    std::vector<Symbol> symbols;
    symbols.reserve(bytes.size());
    for (const auto byte : bytes)
        if (const auto id = byte_ids_[static_cast<std::uint8_t>(byte)]; id >= 0) {
            const auto place = static_cast<std::int32_t>(symbols.size());
            symbols.push_back({id, place - 1, place + 1});
        }
    if (symbols.empty())
        return;
    symbols.back().next = -1;
    const auto at = [&](std::int32_t place) -> Symbol& { return symbols[static_cast<std::size_t>(place)]; };
    std::priority_queue<Candidate> queue;
    const auto note = [&](std::int32_t place) {
        if (place < 0 || at(place).next < 0)
            return;
        if (const auto& merge = merge_of(at(place).id, at(at(place).next).id); merge.rank >= 0)
            queue.push({merge.rank, place, merge.id});
    };
    for (std::int32_t place = 0; place < static_cast<std::int32_t>(symbols.size()); ++place)
        note(place);
    while (!queue.empty()) {
        const auto candidate = queue.top();
        queue.pop();
        auto& left = at(candidate.place);
        if (left.id < 0 || left.next < 0)
            continue;
        auto& right = at(left.next);
        // A pair that has changed since makes a longer piece, so another one.
        if (const auto& merge = merge_of(left.id, right.id); merge.rank < 0 || merge.id != candidate.id)
            continue;
        left.id = candidate.id;
        left.next = right.next;
        right.id = -1;
        if (left.next >= 0)
            at(left.next).previous = candidate.place;
        note(left.previous);
        note(candidate.place);
    }
    for (std::int32_t place = 0; place >= 0; place = at(place).next)
        ids.push_back(at(place).id);
}

} // namespace aviary

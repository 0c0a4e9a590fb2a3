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
    std::uint32_t rank;
    std::int32_t place, id;
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
    constexpr std::size_t kMost = (std::size_t{1} << kIdBits) - 1;
    if (vocabulary.size() > kMost || merges.size() > kMost)
        throw Error(std::to_string(std::max(vocabulary.size(), merges.size())) +
                    " pieces or merges are more than can be held");
    const auto slots = std::bit_ceil(2 * merges.size() + 2);
    shift_ = 64 - std::countr_zero(slots);
    slots_.assign(slots, kEmpty);
    const auto find = [&](const std::string& piece) {
        const auto found = ids.find(piece);
        if (found == ids.end())
            throw Error("a merge needs '" + piece + "', which the vocabulary lacks");
        return found->second;
    };
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const auto& [left, right] = merges[rank];
        insert(pair_of(find(left), find(right)), static_cast<Rank>(rank));
        made_.push_back(find(left + right));
    }
    for (const auto left : byte_ids_)
        for (const auto right : byte_ids_)
            byte_ranks_.push_back(left < 0 || right < 0 ? kNoMerge : rank_of(left, right));
    find_whole_words(vocabulary, options.ignore_merges);
}

void BytePairModel::insert(std::uint64_t pair, Rank rank) {
    auto slot = slot_of(pair);
    while (slots_[slot] != kEmpty && slots_[slot] >> kRankBits != pair)
        slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = (pair << kRankBits) | rank; // of equal ones the last counts, as in the reference
}

BytePairModel::Rank BytePairModel::rank_of(std::int32_t left, std::int32_t right) const {
    const auto pair = pair_of(left, right);
    for (auto slot = slot_of(pair);; slot = (slot + 1) & (slots_.size() - 1)) {
        const auto held = slots_[slot];
        if (held == kEmpty)
            return kNoMerge;
        if (held >> kRankBits == pair)
            return static_cast<Rank>(held & ((std::uint64_t{1} << kRankBits) - 1));
    }
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
        merge(words[id], ids);
        if (all || (ids.size() == 1 && ids[0] == static_cast<std::int32_t>(id)))
            entries.emplace_back(words[id], static_cast<std::int32_t>(id));
    }
    // Of equal words the last counts.
    std::ranges::stable_sort(entries, {}, &DoubleArray::Entry::first);
    std::vector<DoubleArray::Entry> longer;
    short_ = ShortWords(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i + 1 < entries.size() && entries[i + 1].first == entries[i].first)
            continue;
        if (entries[i].first.size() <= ShortWords::kLongest)
            short_.add(entries[i].first, entries[i].second);
        else
            longer.push_back(entries[i]);
    }
    long_ = DoubleArray(longer);
}

void BytePairModel::encode_word(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    if (const auto id = whole(bytes); id >= 0)
        ids.push_back(id);
    else
        merge(bytes, ids);
}

std::int32_t BytePairModel::whole(std::string_view bytes) const {
    if (bytes.empty())
        return -1;
    if (bytes.size() <= ShortWords::kLongest)
        return short_.find(bytes);
    const auto match = long_.longest_match(bytes);
    return match.length == bytes.size() ? match.value : -1;
}

void BytePairModel::merge(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    if (bytes.size() <= kShortWord)
        merge_short(bytes, ids);
    else
        merge_long(bytes, ids);
}

void BytePairModel::merge_short(std::string_view bytes, std::vector<std::int32_t>& ids) const {
    std::array<std::int32_t, kShortWord> symbols;
    std::array<Rank, kShortWord> ranks; // of each symbol's merge with the next
    std::size_t size = 0;
    std::uint8_t before = 0;
    for (const auto letter : bytes) {
        const auto byte = static_cast<std::uint8_t>(letter);
        if (byte_ids_[byte] < 0)
            continue;
        if (size > 0)
            ranks[size - 1] = byte_ranks_[std::size_t{256} * before + byte];
        symbols[size++] = byte_ids_[byte];
        before = byte;
    }
    while (size > 1) {
        const auto best =
            static_cast<std::size_t>(std::min_element(ranks.begin(), ranks.begin() + size - 1) - ranks.begin());
        if (ranks[best] == kNoMerge)
            break;
        symbols[best] = made_[ranks[best]];
        std::copy(symbols.begin() + best + 2, symbols.begin() + size, symbols.begin() + best + 1);
        std::copy(ranks.begin() + best + 1, ranks.begin() + size - 1, ranks.begin() + best);
        --size;
        if (best + 1 < size)
            ranks[best] = rank_of(symbols[best], symbols[best + 1]);
        if (best > 0)
            ranks[best - 1] = rank_of(symbols[best - 1], symbols[best]);
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
        if (const auto rank = rank_of(at(place).id, at(at(place).next).id); rank != kNoMerge)
            queue.push({rank, place, made_[rank]});
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
        if (const auto rank = rank_of(left.id, right.id); rank == kNoMerge || made_[rank] != candidate.id)
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

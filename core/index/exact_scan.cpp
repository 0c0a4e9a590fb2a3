#include "core/index/exact_scan.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <thread>

namespace aviary {

namespace {

constexpr std::int64_t kGroupsAChunk = 4096;     // a multiple of 64; about 2 MB of float16 × 256
constexpr std::int64_t kValuesAThread = 1 << 20; // below it, starting a thread costs more than it saves

/// Pushes the passing ones of groups [begin, end). Precondition: `begin` is a multiple of 64.
void scan_chunk(const GroupVectors& vectors, const float* query, const GroupFilter& filter, std::int64_t begin,
                std::int64_t end, TopK& best) {
    const auto visit = [&](std::int64_t group) {
        const float similarity = vectors.similarity(query, group);
        if (similarity >= best.threshold() && group != filter.excluded)
            best.push({similarity, group});
    };
    if (filter.bits.empty()) {
        for (auto group = begin; group < end; ++group)
            visit(group);
        return;
    }
    for (auto base = begin; base < end; base += 64) {
        for (auto word = filter.bits[static_cast<std::size_t>(base / 64)]; word != 0; word &= word - 1)
            visit(base + std::countr_zero(word));
    }
}

std::int64_t passing_of(const GroupVectors& vectors, const GroupFilter& filter) {
    if (filter.bits.empty())
        return vectors.size();
    std::int64_t count = 0;
    for (const auto word : filter.bits)
        count += std::popcount(word);
    return count;
}

} // namespace

std::vector<Hit> exact_scan(const GroupVectors& vectors, std::span<const float> unit_query, const GroupFilter& filter,
                            std::size_t k, unsigned threads) {
    const auto passing = passing_of(vectors, filter);
    if (passing == 0 || k == 0)
        return {};
    k = std::min(k, static_cast<std::size_t>(passing));
    const auto useful = static_cast<unsigned>(
        std::clamp<std::int64_t>(passing * vectors.dimension() / kValuesAThread, 1, std::max(threads, 1U)));

    // Chunks are handed out one by one: a filter by date lets through rows of one end only.
    std::atomic<std::int64_t> next = 0;
    std::vector<TopK> best(useful, TopK(k));
    const auto work = [&](TopK& mine) {
        for (auto begin = next.fetch_add(kGroupsAChunk); begin < vectors.size(); begin = next.fetch_add(kGroupsAChunk))
            scan_chunk(vectors, unit_query.data(), filter, begin, std::min(begin + kGroupsAChunk, vectors.size()),
                       mine);
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < useful; ++i)
            others.emplace_back([&work, &mine = best[i]] { work(mine); });
        work(best[0]);
    }
    for (unsigned i = 1; i < useful; ++i)
        best[0].merge(best[i]);
    return best[0].take();
}

} // namespace aviary

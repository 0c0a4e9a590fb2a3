#include "core/index/coded_scan.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

#include "core/index/coded_query.hpp"
#include "core/index/scan_cost.hpp"

namespace aviary {

namespace {

static_assert(kWordRows == ByteCodes::kRowsAWord);
constexpr std::int64_t kWordBlocks = kWordRows / static_cast<std::int64_t>(kRowsABlock);
constexpr std::int64_t kBytesAThread =
    8 << 20;                           // a third of a millisecond: below it, starting a thread costs more than it saves
constexpr std::size_t kRowsAhead = 4;  // fetched: memory answers within the time of so many products
constexpr std::size_t kFewQueries = 3; // a tile costs as much as so many queries one by one

/// One thread's part: the queries with what it has found for each.
class Scan {
public:
    Scan(const ByteCodes& codes, const GroupVectors& vectors, std::span<const float> queries,
         const std::vector<CodedQuery>& coded, std::span<const std::int64_t> excluded,
         std::span<const std::uint64_t> bits, std::size_t k, const CodeKernels& kernels)
        : codes_(codes), vectors_(vectors), queries_(queries), coded_(coded), excluded_(excluded), bits_(bits),
          kernels_(kernels), best_(coded.size(), TopK(k)) {}

    std::vector<TopK>& best() { return best_; }

    void scan(std::int64_t first_word, std::int64_t end_word) {
        const auto count = coded_.size();
        if (gather_if_few(first_word, end_word)) {
            for (std::size_t q = 0; q < count; ++q)
                look_at_gathered(q);
            return;
        }
        for (std::size_t begin = 0; begin < count; begin += kTileQueries) {
            const auto end = std::min(begin + kTileQueries, count);
            if (kernels_.tile != nullptr && end - begin >= kFewQueries) {
                scan_tile(begin, end, first_word, end_word);
            } else {
                for (auto q = begin; q < end; ++q)
                    scan_one(q, first_word, end_word);
            }
        }
    }

private:
    /// The rows of a word that are there and pass the filter.
    std::uint64_t rows_of(std::int64_t word) const {
        const auto left = vectors_.size() - word * kWordRows;
        const auto there = left >= kWordRows ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
        return bits_.empty() ? there : there & bits_[static_cast<std::size_t>(word)];
    }

    /// Whether so few rows pass that their vectors are compared sooner than all codes; they are then in gathered_.
    bool gather_if_few(std::int64_t first_word, std::int64_t end_word) {
        std::int64_t count = 0;
        for (auto word = first_word; word < end_word && !bits_.empty(); ++word)
            count += std::popcount(rows_of(word));
        if (bits_.empty() || !few_pass(count, end_word - first_word))
            return false;
        gathered_.clear();
        for (auto word = first_word; word < end_word; ++word) {
            for (auto rows = rows_of(word); rows != 0; rows &= rows - 1)
                gathered_.push_back(word * kWordRows + std::countr_zero(rows));
        }
        return true;
    }

    void look_at_gathered(std::size_t q) {
        for (std::size_t i = 0; i < gathered_.size(); ++i) {
            if (i + kRowsAhead < gathered_.size())
                vectors_.prefetch_all(gathered_[i + kRowsAhead]);
            look_at(q, gathered_[i]);
        }
    }

    /// Compares a row in full.
    void look_at(std::size_t q, std::int64_t group) {
        const float similarity =
            vectors_.similarity(queries_.data() + q * static_cast<std::size_t>(vectors_.dimension()), group);
        if (similarity >= best_[q].threshold() && group != excluded_[q])
            best_[q].push({similarity, group});
    }

    /// Compares the rows of `mask` in full; whether the query's threshold rose.
    bool look_at(std::size_t q, std::int64_t word, std::uint64_t mask) {
        const float before = best_[q].threshold();
        for (auto rest = mask & (mask - 1); rest != 0; rest &= rest - 1)
            vectors_.prefetch_begin(word * kWordRows + std::countr_zero(rest));
        for (; mask != 0; mask &= mask - 1)
            look_at(q, word * kWordRows + std::countr_zero(mask));
        return best_[q].threshold() > before;
    }

    /// The rows of `mask` that pass in 14 bits too: a block of codes is nearer than a row.
    std::uint64_t refined(std::uint64_t mask, std::int64_t word, const FineCodes& codes, const CodeQuery& query) const {
        std::uint64_t passing = 0;
        for (int block = 0; block < kWordBlocks; ++block) {
            if (((mask >> (16 * block)) & 0xFFFF) != 0)
                passing |=
                    std::uint64_t{kernels_.fine(codes_.block(word * kWordBlocks + block), codes_.quads(), codes, query)}
                    << (16 * block);
        }
        return mask & passing;
    }

    void scan_one(std::size_t q, std::int64_t first_word, std::int64_t end_word) {
        const auto& precision = coded_[q].fine();
        const auto codes = coded_[q].fine_codes();
        auto query = precision.query(best_[q].threshold());
        for (auto word = first_word; word < end_word; ++word) {
            const auto rows = refined(rows_of(word), word, codes, query);
            if (rows != 0 && look_at(q, word, rows))
                query.threshold = precision.threshold(best_[q].threshold());
        }
    }

    /// Queries [begin, end), at most a tile of them.
    void scan_tile(std::size_t begin, std::size_t end, std::int64_t first_word, std::int64_t end_word) {
        const auto quads = codes_.quads();
        std::array<CodeQuery, kTileQueries> coarse{}, fine{};
        tile_.assign(4 * kTileQueries * quads, 0);
        for (auto q = begin; q < end; ++q) {
            coarse[q - begin] = coded_[q].coarse().query(best_[q].threshold());
            fine[q - begin] = coded_[q].fine().query(best_[q].threshold());
            const auto codes = coded_[q].coarse_codes();
            for (std::size_t i = 0; i < codes.size(); ++i)
                tile_[4 * kTileQueries * (i / 4) + 4 * (q - begin) + i % 4] = static_cast<std::int8_t>(codes[i]);
        }
        std::array<std::uint16_t, kTileQueries* static_cast<std::size_t>(kWordBlocks)> masks{};
        for (auto word = first_word; word < end_word; ++word) {
            const auto rows = rows_of(word);
            if (rows == 0)
                continue;
            unsigned any = 0;
            for (std::size_t pair = 0; pair < 2; ++pair)
                any |= kernels_.tile(codes_.block(word * kWordBlocks + static_cast<std::int64_t>(2 * pair)), quads,
                                     tile_.data(), coarse.data(), masks.data() + pair * kTileBlocks * kTileQueries);
            for (auto q = begin; any != 0 && q < end; ++q) {
                auto mask = rows & passing_of(masks, q - begin);
                if (mask == 0 || (mask = refined(mask, word, coded_[q].fine_codes(), fine[q - begin])) == 0 ||
                    !look_at(q, word, mask))
                    continue;
                coarse[q - begin].threshold = coded_[q].coarse().threshold(best_[q].threshold());
                fine[q - begin].threshold = coded_[q].fine().threshold(best_[q].threshold());
            }
        }
    }

    static std::uint64_t
    passing_of(const std::array<std::uint16_t, kTileQueries* static_cast<std::size_t>(kWordBlocks)>& masks,
               std::size_t q) {
        std::uint64_t passing = 0;
        for (std::size_t block = 0; block < static_cast<std::size_t>(kWordBlocks); ++block)
            passing |= std::uint64_t{masks[kTileQueries * block + q]} << (16 * block);
        return passing;
    }

    const ByteCodes& codes_;
    const GroupVectors& vectors_;
    std::span<const float> queries_;
    const std::vector<CodedQuery>& coded_;
    std::span<const std::int64_t> excluded_;
    std::span<const std::uint64_t> bits_;
    CodeKernels kernels_;
    std::vector<TopK> best_;
    std::vector<std::int8_t> tile_;
    std::vector<std::int64_t> gathered_;
};

} // namespace

unsigned useful_threads(const GroupVectors& vectors, std::int64_t cost, std::size_t queries, unsigned threads) {
    // A tile takes as long as one query alone. Of rows out of order and without its kernel each query takes as long,
    // but for what the first has brought into the caches.
    const auto tiles = static_cast<std::int64_t>((queries + kTileQueries - 1) / kTileQueries);
    const auto work = cost * vectors.dimension() * tiles;
    return static_cast<unsigned>(std::clamp<std::int64_t>(work / kBytesAThread, 1, std::max(threads, 1U)));
}

std::vector<std::vector<Hit>> coded_scan(const ByteCodes& codes, const GroupVectors& vectors,
                                         std::span<const float> queries, std::span<const std::int64_t> excluded,
                                         std::span<const std::uint64_t> bits, std::size_t k, Crew& crew,
                                         unsigned threads, const CodeKernels& kernels) {
    const auto count = excluded.size(), d = static_cast<std::size_t>(vectors.dimension());
    if (vectors.size() == 0 || k == 0 || count == 0)
        return std::vector<std::vector<Hit>>(count);
    k = std::min(k, static_cast<std::size_t>(vectors.size()));
    std::vector<CodedQuery> coded;
    coded.reserve(count);
    for (std::size_t q = 0; q < count; ++q)
        coded.emplace_back(codes, queries.subspan(q * d, d));

    // Chunks are handed out one by one: a filter by date lets through rows of one end only.
    const auto words = (vectors.size() + kWordRows - 1) / kWordRows;
    const std::size_t useful = useful_threads(vectors, scan_cost(bits, vectors.size()), count, threads);
    std::atomic<std::int64_t> next = 0;
    std::vector<Scan> scans(useful, Scan(codes, vectors, queries, coded, excluded, bits, k, kernels));
    std::atomic<std::size_t> there = 0;
    crew.run(static_cast<unsigned>(useful), [&] {
        auto& mine = scans[there.fetch_add(1)];
        for (auto begin = next.fetch_add(kWordsAChunk); begin < words; begin = next.fetch_add(kWordsAChunk))
            mine.scan(begin, std::min(begin + kWordsAChunk, words));
    });
    std::vector<std::vector<Hit>> found;
    for (std::size_t q = 0; q < count; ++q) {
        for (std::size_t i = 1; i < useful; ++i)
            scans[0].best()[q].merge(scans[i].best()[q]);
        found.push_back(scans[0].best()[q].take());
    }
    return found;
}

} // namespace aviary

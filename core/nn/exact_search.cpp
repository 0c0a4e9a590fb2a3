#include "core/nn/exact_search.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "core/base/error.hpp"
#include "core/nn/device.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kCpuRows = 8'192, kGpuRows = 131'072; ///< vectors of one product
constexpr std::int64_t kQueries = 1'024;                     ///< queries of one product
constexpr std::size_t kSpare = 54;                           ///< candidates beyond k at first

/// The rows that score best so far, in any order: scores float32 and rows int64 [Q, at most `take`].
struct Best {
    torch::Tensor scores, rows;

    void add(const torch::Tensor& block, std::int64_t first_row, std::int64_t take) {
        auto [score, at] = block.topk(std::min(take, block.size(1)), 1, /*largest=*/true, /*sorted=*/false);
        auto row = at + first_row;
        if (scores.defined()) {
            const auto both = torch::cat({rows, row}, 1);
            std::tie(score, at) = torch::cat({scores, score}, 1).topk(std::min(take, both.size(1)), 1, true, false);
            row = both.gather(1, at);
        }
        scores = score;
        rows = row;
    }
};

} // namespace

struct ExactSearch::State {
    SearchedVectors vectors;
    torch::Device device;
    std::int64_t rows_a_block;
    std::vector<torch::Tensor> blocks; ///< [at most rows_a_block, d] on a GPU
    double slack = 0;                  ///< by how much a score and a similarity may differ

    State(SearchedVectors searched, torch::Device where, const Control& control)
        : vectors(std::move(searched)), device(where), rows_a_block(where.is_cpu() ? kCpuRows : kGpuRows) {
        double longest = 1;
        for (std::int64_t begin = 0; begin < vectors.size; begin += rows_a_block) {
            control.throw_if_cancelled();
            const auto block = read(begin);
            const auto length = block.norm(2, 1).max().item<double>();
            if (!std::isfinite(length))
                throw Error("a vector among rows " + std::to_string(begin) + " to " +
                                std::to_string(begin + block.size(0) - 1) + " isn't finite, or too long",
                            "Make the embedding again");
            longest = std::max(longest, length);
            if (!device.is_cpu())
                blocks.push_back(block);
        }
        const double off = static_cast<double>(vectors.dimension) * 0x1p-24;
        slack = 2.01 * off / (1 - off) * longest; // the queries' lengths are rounded too
    }

    /// On the device [at most rows_a_block, d].
    torch::Tensor read(std::int64_t begin) const {
        const auto count = std::min(rows_a_block, vectors.size - begin);
        const auto block = torch::empty({count, vectors.dimension});
        const auto d = static_cast<std::size_t>(vectors.dimension);
        auto* values = block.mutable_data_ptr<float>();
        at::parallel_for(0, count, 1'024, [&](std::int64_t from, std::int64_t to) {
            for (auto row = from; row < to; ++row)
                vectors.read(begin + row, {values + static_cast<std::size_t>(row) * d, d});
        });
        return block.to(device);
    }

    torch::Tensor block(std::int64_t begin) const {
        return blocks.empty() ? read(begin) : blocks[static_cast<std::size_t>(begin / rows_a_block)];
    }

    /// The `take` rows that score best for each query [Q, d]; those that don't pass (bool [n], undefined: all do) score
    /// -infinity.
    Best candidates(const torch::Tensor& queries, const torch::Tensor& kept_out, std::int64_t take,
                    const Control& control) const {
        const auto parts = queries.split(kQueries);
        std::vector<Best> best(parts.size());
        for (std::int64_t begin = 0; begin < vectors.size; begin += rows_a_block) {
            control.progress({.stage = "compare", .done = begin, .total = vectors.size, .unit = "tweets"});
            const auto columns = block(begin).t();
            for (std::size_t i = 0; i < parts.size(); ++i) {
                control.throw_if_cancelled();
                auto scores = torch::mm(parts[i], columns);
                if (kept_out.defined())
                    scores.masked_fill_(kept_out.slice(0, begin, begin + columns.size(1)),
                                        -std::numeric_limits<float>::infinity());
                best[i].add(scores, begin, take);
            }
        }
        std::vector<torch::Tensor> scores, rows;
        for (const auto& part : best) {
            scores.push_back(part.scores);
            rows.push_back(part.rows);
        }
        return {torch::cat(scores).amin(1).cpu(), torch::cat(rows).cpu().contiguous()};
    }

    /// The rows that don't pass [n], on the device; undefined where all pass.
    torch::Tensor kept_out(std::span<const std::uint64_t> passing) const {
        if (passing.empty())
            return {};
        const auto mask = torch::empty({vectors.size}, torch::kBool);
        auto* values = mask.mutable_data_ptr<bool>();
        for (std::int64_t row = 0; row < vectors.size; ++row)
            values[row] = !passes(passing, row);
        return mask.to(device);
    }

    static bool passes(std::span<const std::uint64_t> passing, std::int64_t row) {
        return passing.empty() || ((passing[static_cast<std::size_t>(row / 64)] >> (row % 64)) & 1U) != 0;
    }

    /// The best `k` of the candidates; whether nothing else can be among them, `least` being the least that a candidate
    /// scored: -infinity where all that pass are candidates.
    bool rank(const float* query, std::int64_t excluded, std::span<const std::uint64_t> passing,
              std::span<const std::int64_t> rows, float least, std::size_t k, std::vector<Hit>& found) const {
        TopK best(k);
        for (const auto row : rows)
            if (row != excluded && passes(passing, row))
                best.push({vectors.similarity(query, row), row});
        found = best.take();
        return static_cast<std::int64_t>(rows.size()) == vectors.size ||
               least == -std::numeric_limits<float>::infinity() ||
               (found.size() == k && found.back().similarity > std::max(-1.0, least + slack)); // they are cut at -1
    }
};

ExactSearch::ExactSearch(SearchedVectors vectors, const std::string& device, const Control& control) {
    const torch::NoGradGuard no_gradients;
    try {
        state_ = std::make_unique<State>(std::move(vectors), device_of(device), control);
    } catch (const c10::OutOfMemoryError&) {
        throw Error("the vectors don't fit into the GPU's memory", "Take --device cpu", {.field = "device"});
    }
}

ExactSearch::~ExactSearch() = default;
ExactSearch::ExactSearch(ExactSearch&&) noexcept = default;
ExactSearch& ExactSearch::operator=(ExactSearch&&) noexcept = default;

std::vector<std::vector<Hit>> ExactSearch::search(std::span<const float> queries,
                                                  std::span<const std::int64_t> excluded,
                                                  std::span<const std::uint64_t> passing, std::size_t k,
                                                  const Control& control) const {
    const torch::NoGradGuard no_gradients;
    const State& s = *state_;
    const auto d = static_cast<std::size_t>(s.vectors.dimension), rows = static_cast<std::size_t>(s.vectors.size);
    if (queries.size() != excluded.size() * d)
        throw Error("the queries have " + std::to_string(queries.size()) + " values; " +
                    std::to_string(excluded.size()) + " × " + std::to_string(d) + " were expected");
    std::vector<std::vector<Hit>> found(excluded.size());
    k = std::min(k, rows);
    if (k == 0)
        return found;
    std::vector<std::int64_t> open(excluded.size());
    std::iota(open.begin(), open.end(), std::int64_t{0});
    const auto all = torch::from_blob(const_cast<float*>(queries.data()),
                                      {static_cast<std::int64_t>(open.size()), s.vectors.dimension})
                         .to(s.device);
    const auto kept_out = s.kept_out(passing);
    for (auto take = std::min(rows, k + std::max(kSpare, k / 4)); !open.empty(); take = std::min(rows, 4 * take)) {
        const auto asked = open.size() == found.size() ? all : all.index_select(0, torch::tensor(open).to(s.device));
        const auto best = s.candidates(asked, kept_out, static_cast<std::int64_t>(take), control);
        const auto count = static_cast<std::size_t>(best.rows.size(1));
        std::vector<char> done(open.size());
        at::parallel_for(0, static_cast<std::int64_t>(open.size()), 8, [&](std::int64_t from, std::int64_t to) {
            for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i) {
                const auto query = static_cast<std::size_t>(open[i]);
                done[i] = s.rank(queries.data() + query * d, excluded[query], passing,
                                 {best.rows.const_data_ptr<std::int64_t>() + i * count, count},
                                 best.scores.const_data_ptr<float>()[i], k, found[query]);
            }
        });
        std::size_t left = 0;
        for (std::size_t i = 0; i < open.size(); ++i)
            if (!done[i])
                open[left++] = open[i];
        open.resize(left);
    }
    return found;
}

ExactScannerMaker gpu_exact_search(const std::string& device) {
    if (!device_of(device).is_cuda())
        return {};
    return
        [device](SearchedVectors vectors) { return std::make_unique<const ExactSearch>(std::move(vectors), device); };
}

} // namespace aviary

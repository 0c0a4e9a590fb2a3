#include "core/eval/exact_neighbours.hpp"

#include <algorithm>
#include <numeric>

#include <torch/torch.h>

namespace aviary {

namespace {

constexpr std::int64_t kCandidateBlock = 8'192;

/// float32 [n, D].
torch::Tensor gather(const EmbeddingFile& embedding, std::span<const std::int64_t> rows) {
    auto vectors = torch::empty({static_cast<std::int64_t>(rows.size()), embedding.dimension()});
    const auto width = static_cast<std::size_t>(embedding.dimension());
    for (std::size_t i = 0; i < rows.size(); ++i)
        embedding.read(rows[i], {vectors.data_ptr<float>() + i * width, width});
    return vectors;
}

template <typename T>
std::span<const T> slice(std::span<const T> all, std::int64_t begin, std::int64_t size) {
    const auto from = std::min(static_cast<std::size_t>(begin), all.size());
    return all.subspan(from, std::min(static_cast<std::size_t>(size), all.size() - from));
}

torch::Tensor to_tensor(std::span<const std::int64_t> values) {
    return torch::tensor(at::ArrayRef<std::int64_t>(values.data(), values.size()), torch::kInt64);
}

/// Merges the best of a block of candidates into the best so far, [Q, ≤ k] each.
void merge_best(torch::Tensor& similarities, torch::Tensor& rows, const torch::Tensor& block, const torch::Tensor& block_rows, std::int64_t k) {
    const auto [values, at] = block.topk(std::min(k, block.size(1)), 1);
    const auto found = block_rows.index_select(0, at.flatten()).view_as(at);
    similarities = similarities.defined() ? torch::cat({similarities, values}, 1) : values;
    rows = rows.defined() ? torch::cat({rows, found}, 1) : found;
    const auto [best, order] = similarities.topk(std::min(k, similarities.size(1)), 1);
    rows = rows.gather(1, order);
    similarities = best;
}

} // namespace

std::vector<RankedRows> exact_neighbours(const EmbeddingFile& embedding, std::span<const std::int64_t> queries,
                                         std::span<const std::int64_t> candidates, std::int64_t k, const Control& control) {
    const torch::NoGradGuard no_gradients;
    const auto wanted = gather(embedding, queries); // [Q, D]
    const auto query_rows = to_tensor(queries).unsqueeze(1);
    torch::Tensor similarities, rows;
    for (std::int64_t begin = 0; begin < static_cast<std::int64_t>(candidates.size()); begin += kCandidateBlock) {
        control.throw_if_cancelled();
        control.progress({.stage = "compare", .done = begin, .total = static_cast<std::int64_t>(candidates.size()), .unit = "tweets"});
        const auto part = slice(candidates, begin, kCandidateBlock);
        const auto part_rows = to_tensor(part);
        auto block = wanted.matmul(gather(embedding, part).t()); // [Q, C]
        block.masked_fill_(query_rows == part_rows.unsqueeze(0), -2.0);
        merge_best(similarities, rows, block, part_rows, k);
    }
    std::vector<RankedRows> ranked(queries.size());
    if (!rows.defined())
        return ranked;
    similarities = similarities.contiguous();
    rows = rows.contiguous();
    const auto similarity = similarities.accessor<float, 2>();
    const auto row = rows.accessor<std::int64_t, 2>();
    for (std::int64_t q = 0; q < rows.size(0); ++q)
        for (std::int64_t i = 0; i < rows.size(1); ++i)
            if (similarity[q][i] > -1.5F) {
                ranked[static_cast<std::size_t>(q)].rows.push_back(row[q][i]);
                ranked[static_cast<std::size_t>(q)].similarities.push_back(similarity[q][i]);
            }
    return ranked;
}

std::vector<std::int64_t> exact_ranks(const EmbeddingFile& embedding, std::span<const std::int64_t> queries, std::span<const std::int64_t> targets,
                                      std::span<const std::vector<std::int64_t>> left_out, const Control& control) {
    const torch::NoGradGuard no_gradients;
    constexpr float kRounding = 1e-6F; // products of different shapes sum in different orders
    std::vector<std::int64_t> all(static_cast<std::size_t>(embedding.size()));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    const auto wanted = gather(embedding, queries);
    const auto target = (wanted * gather(embedding, targets)).sum(1, /*keepdim=*/true); // [Q, 1]
    auto nearer = torch::zeros({wanted.size(0)}, torch::kInt64), alike = torch::zeros({wanted.size(0)}, torch::kInt64);
    for (std::int64_t begin = 0; begin < embedding.size(); begin += kCandidateBlock) {
        control.throw_if_cancelled();
        control.progress({.stage = "rank", .done = begin, .total = embedding.size(), .unit = "tweets"});
        auto block = wanted.matmul(gather(embedding, slice(std::span<const std::int64_t>(all), begin, kCandidateBlock)).t()); // [Q, C]
        auto value = block.accessor<float, 2>();
        for (std::size_t q = 0; q < queries.size(); ++q) {
            const auto leave_out = [&](std::int64_t row) {
                if (row >= begin && row < begin + block.size(1))
                    value[static_cast<std::int64_t>(q)][row - begin] = -2.0F;
            };
            leave_out(queries[q]);
            leave_out(targets[q]);
            std::for_each(left_out[q].begin(), left_out[q].end(), leave_out);
        }
        nearer += (block > target + kRounding).sum(1);
        alike += ((block <= target + kRounding) & (block >= target - kRounding)).sum(1);
    }
    const auto ranks = (1 + nearer + (alike + 1).floor_divide(2)).contiguous();
    return {ranks.data_ptr<std::int64_t>(), ranks.data_ptr<std::int64_t>() + ranks.numel()};
}

} // namespace aviary

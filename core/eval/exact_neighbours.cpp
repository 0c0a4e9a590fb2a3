#include "core/eval/exact_neighbours.hpp"

#include <algorithm>
#include <numeric>

#include <torch/torch.h>

#include "core/index/group_vectors.hpp"
#include "core/nn/device.hpp"
#include "core/nn/exact_search.hpp"

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

} // namespace

std::vector<RankedRows> exact_neighbours(const EmbeddingFile& embedding, std::span<const std::int64_t> queries,
                                         std::span<const std::int64_t> candidates, std::int64_t k,
                                         const std::string& device, const Control& control) {
    const auto groups = Groups::singletons(embedding.size());
    const GroupVectors vectors(embedding, groups);
    const auto row_of = [&](std::int64_t candidate) { return candidates[static_cast<std::size_t>(candidate)]; };
    const ExactSearch search(
        {.size = static_cast<std::int64_t>(candidates.size()),
         .dimension = embedding.dimension(),
         .read = [&](std::int64_t i, std::span<float> out) { embedding.read(row_of(i), out); },
         .similarity = [&](const float* query, std::int64_t i) { return vectors.similarity(query, row_of(i)); }},
        device, control);
    std::vector<float> wanted(queries.size() * static_cast<std::size_t>(embedding.dimension()));
    std::vector<std::int64_t> own;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const auto width = static_cast<std::size_t>(embedding.dimension());
        embedding.read(queries[i], std::span(wanted).subspan(i * width, width));
        const auto at = std::lower_bound(candidates.begin(), candidates.end(), queries[i]);
        own.push_back(at != candidates.end() && *at == queries[i] ? at - candidates.begin() : -1);
    }
    std::vector<RankedRows> ranked;
    for (const auto& hits : search.search(wanted, own, {}, static_cast<std::size_t>(k), control)) {
        auto& one = ranked.emplace_back();
        for (const auto& hit : hits) {
            one.rows.push_back(row_of(hit.group));
            one.similarities.push_back(hit.similarity);
        }
    }
    return ranked;
}

std::vector<std::int64_t> exact_ranks(const EmbeddingFile& embedding, std::span<const std::int64_t> queries,
                                      std::span<const std::int64_t> targets,
                                      std::span<const std::vector<std::int64_t>> left_out, const std::string& device,
                                      const Control& control) {
    const torch::NoGradGuard no_gradients;
    const auto where = device_of(device);
    constexpr float kRounding = 1e-6F; // products of different shapes sum in different orders
    std::vector<std::int64_t> all(static_cast<std::size_t>(embedding.size()));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    const auto wanted = gather(embedding, queries).to(where);
    const auto target = (wanted * gather(embedding, targets).to(where)).sum(1, /*keepdim=*/true); // [Q, 1]
    auto nearer = torch::zeros({wanted.size(0)}, wanted.options().dtype(torch::kInt64)),
         alike = torch::zeros_like(nearer);
    for (std::int64_t begin = 0; begin < embedding.size(); begin += kCandidateBlock) {
        control.throw_if_cancelled();
        control.progress({.stage = "rank", .done = begin, .total = embedding.size(), .unit = "tweets"});
        auto block = wanted.matmul(gather(embedding, slice(std::span<const std::int64_t>(all), begin, kCandidateBlock))
                                       .to(where)
                                       .t()); // [Q, C]
        std::vector<std::int64_t> out_query, out_column;
        for (std::size_t q = 0; q < queries.size(); ++q) {
            const auto leave_out = [&](std::int64_t row) {
                if (row < begin || row >= begin + block.size(1))
                    return;
                out_query.push_back(static_cast<std::int64_t>(q));
                out_column.push_back(row - begin);
            };
            leave_out(queries[q]);
            leave_out(targets[q]);
            std::for_each(left_out[q].begin(), left_out[q].end(), leave_out);
        }
        block.index_put_({to_tensor(out_query).to(where), to_tensor(out_column).to(where)},
                         torch::full({}, -2.0F, block.options()));
        nearer += (block > target + kRounding).sum(1);
        alike += ((block <= target + kRounding) & (block >= target - kRounding)).sum(1);
    }
    const auto ranks = (1 + nearer + (alike + 1).floor_divide(2)).cpu().contiguous();
    return {ranks.data_ptr<std::int64_t>(), ranks.data_ptr<std::int64_t>() + ranks.numel()};
}

} // namespace aviary

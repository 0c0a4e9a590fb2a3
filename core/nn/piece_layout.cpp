#include "core/nn/piece_layout.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/nn/transfer.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kGroupPrice = 64; ///< filler rows that cost about as much as another group's calls

struct Bin {
    std::int64_t length = 0, pieces = 0;
};

/// The lengths at which groups end, ascending: the cheapest cut of the ordered bins (dynamic programming over bins).
std::vector<std::int64_t> group_lengths(const std::vector<Bin>& bins) {
    std::vector<std::int64_t> cost(bins.size() + 1, std::numeric_limits<std::int64_t>::max());
    std::vector<std::size_t> cut(bins.size() + 1, 0);
    cost[0] = 0;
    for (std::size_t end = 1; end <= bins.size(); ++end) {
        std::int64_t pieces = 0;
        for (std::size_t begin = end; begin-- > 0;) {
            pieces += bins[begin].pieces;
            const auto total = cost[begin] + pieces * bins[end - 1].length + kGroupPrice;
            if (total < cost[end]) {
                cost[end] = total;
                cut[end] = begin;
            }
        }
    }
    std::vector<std::int64_t> lengths;
    for (auto end = bins.size(); end > 0; end = cut[end])
        lengths.push_back(bins[end - 1].length);
    std::reverse(lengths.begin(), lengths.end());
    return lengths;
}

torch::Tensor mask_of(std::span<const std::int64_t> lengths, std::int64_t longest) {
    auto mask = torch::zeros({static_cast<std::int64_t>(lengths.size()), 1, 1, longest});
    auto* values = mask.data_ptr<float>();
    for (const auto length : lengths) {
        std::fill(values + length, values + longest, -std::numeric_limits<float>::infinity());
        values += longest;
    }
    return mask;
}

torch::Tensor index_tensor(const std::vector<std::int64_t>& values, const torch::Device& device) {
    return to_device(torch::tensor(values, torch::kInt64), device);
}

} // namespace

PieceLayout lay_out_plainly(const torch::Tensor& offsets, std::int64_t row_multiple) {
    const auto pieces = offsets.size(0) - 1, tokens = offsets[pieces].item<std::int64_t>();
    const auto filled = [&](const torch::Tensor& values) {
        return torch::constant_pad_nd(values, {0, (row_multiple - values.size(0) % row_multiple) % row_multiple});
    };
    PieceLayout layout;
    layout.offsets = offsets;
    layout.row = torch::arange(tokens);
    layout.rank = torch::arange(pieces);
    const auto first_row = offsets.narrow(0, 0, pieces);
    layout.positions = filled(layout.row - torch::repeat_interleave(first_row, offsets.diff()));
    layout.source = filled(layout.row);
    layout.first_row = filled(first_row);
    return layout;
}

PieceLayout lay_out_variably(const torch::Tensor& seqlens, std::int64_t tokens, std::int64_t longest) {
    const auto pieces = seqlens.size(0) - 1;
    const auto begins = seqlens.to(torch::kInt64), starts = begins.narrow(0, 0, pieces);
    PieceLayout layout;
    layout.seqlens = seqlens;
    layout.piece_numbers = torch::arange(pieces + 1, seqlens.options());
    layout.lengths = begins.narrow(0, 1, pieces) - starts;
    layout.piece = torch::repeat_interleave(
        layout.lengths, /*output_size=*/std::optional<std::int64_t>(tokens)); // a GPU need not be asked for the sum
    layout.positions = torch::arange(tokens, begins.options()) - starts.index_select(0, layout.piece);
    layout.first_row = starts.clamp_max(tokens - 1);
    layout.longest = longest;
    return layout;
}

PieceLayout lay_out(std::span<const std::int64_t> offsets, const torch::Device& device) {
    const auto count = offsets.size() - 1;
    const auto length_of = [&](std::size_t piece) { return offsets[piece + 1] - offsets[piece]; };
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return length_of(a) < length_of(b); });
    std::vector<Bin> bins;
    for (const auto piece : order) {
        if (bins.empty() || bins.back().length != length_of(piece))
            bins.push_back({.length = length_of(piece)});
        ++bins.back().pieces;
    }

    PieceLayout layout;
    std::vector<std::int64_t> source, positions, row(static_cast<std::size_t>(offsets.back())), first_row(count),
        rank(count);
    std::size_t next = 0;
    for (const auto longest : group_lengths(bins)) {
        PieceGroup group{.first_row = static_cast<std::int64_t>(source.size()), .length = longest};
        std::vector<std::int64_t> lengths;
        for (; next < count && length_of(order[next]) <= longest; ++next) {
            const auto piece = order[next];
            lengths.push_back(length_of(piece));
            first_row[piece] = static_cast<std::int64_t>(source.size());
            rank[piece] = static_cast<std::int64_t>(next);
            for (std::int64_t at = 0; at < longest; ++at) {
                const bool filler = at >= lengths.back();
                if (!filler)
                    row[static_cast<std::size_t>(offsets[piece] + at)] = static_cast<std::int64_t>(source.size());
                source.push_back(offsets[piece] + (filler ? 0 : at));
                positions.push_back(filler ? 0 : at);
            }
        }
        group.pieces = static_cast<std::int64_t>(lengths.size());
        if (lengths.front() != longest)
            group.mask = to_device(mask_of(lengths, longest), device);
        layout.groups.push_back(std::move(group));
    }
    layout.source = index_tensor(source, device);
    layout.positions = index_tensor(positions, device);
    layout.row = index_tensor(row, device);
    layout.first_row = index_tensor(first_row, device);
    layout.rank = index_tensor(rank, device);
    return layout;
}

} // namespace aviary

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <torch/torch.h>

namespace aviary {

/// Pieces of similar length that attention takes in one call.
struct PieceGroup {
    std::int64_t first_row = 0; ///< in the laid-out stream
    std::int64_t pieces = 0;
    std::int64_t length = 0; ///< rows of each piece: the longest of the group
    torch::Tensor mask;      ///< float32 [pieces, 1, 1, length], 0 or −inf; undefined where all are equally long
};

/// How the encoder lays a stream out inside: pieces by length, each group's pieces filled up to its longest, so that a
/// group is a contiguous block of rows that can be viewed as [pieces, length, …] without a copy. Filler rows repeat the
/// piece's first token, are masked as keys and dropped at the end.
struct PieceLayout {
    std::vector<PieceGroup> groups;
    torch::Tensor offsets;   ///< int64 [N + 1] on the CPU, if this is the stream as it is, without groups
    torch::Tensor source;    ///< int64 [R]: the stream's token in each row
    torch::Tensor positions; ///< int64 [R]: position within the piece
    torch::Tensor row;       ///< int64 [T]: the row of each token of the stream
    torch::Tensor first_row; ///< int64 [N]: the row of each piece's first token
    torch::Tensor rank;      ///< int64 [N]: each piece's place when pieces are ordered as laid out

    std::int64_t rows() const { return source.size(0); }
};

/// The stream as it is, on the CPU: for attention that needs no groups. source, positions and first_row end in a few
/// filler rows (zeros), so that products meet few different numbers of rows.
PieceLayout lay_out_plainly(const torch::Tensor& offsets);

/// `offsets` [N + 1] valid (see BertEncoderImpl::forward); index tensors and masks are put on `device`. Groups minimise
/// rows plus a fixed price for each group, since each costs calls of its own.
PieceLayout lay_out(std::span<const std::int64_t> offsets, const torch::Device& device);

} // namespace aviary

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

/// How the encoder lays a stream out inside: as it is; or pieces by length, each group's pieces filled up to its
/// longest, so that a group is a contiguous block of rows that can be viewed as [pieces, length, …] without a copy.
/// Filler rows repeat the piece's first token, are masked as keys and dropped at the end.
struct PieceLayout {
    std::vector<PieceGroup> groups;
    torch::Tensor positions; ///< int64 [R]: position within the piece
    torch::Tensor first_row; ///< int64 [N]: the row of each piece's first token

    // Undefined where rows are the stream's tokens and pieces are in its order:
    torch::Tensor source; ///< int64 [R]: the stream's token in each row
    torch::Tensor row;    ///< int64 [T]: the row of each token of the stream
    torch::Tensor rank;   ///< int64 [N]: each piece's place when pieces are ordered as laid out

    torch::Tensor offsets; ///< int64 [N + 1] on the CPU, of lay_out_plainly alone

    // Of lay_out_variably alone:
    torch::Tensor seqlens;       ///< int32 [N + 1] on the device: where the pieces begin
    torch::Tensor piece_numbers; ///< int32 [N + 1]: 0 … N, where the pieces begin in a stream of one token of each
    torch::Tensor piece;         ///< int64 [T]: the piece of each token
    torch::Tensor lengths;       ///< int64 [N]
    std::int64_t longest = 0;    ///< tokens of a piece at most

    std::int64_t rows() const { return positions.size(0); }
};

/// The stream as it is, on the CPU: for attention that needs no groups. source, positions and first_row end in filler
/// rows (zeros) up to a multiple of `row_multiple`, so that products meet few different numbers of rows.
PieceLayout lay_out_plainly(const torch::Tensor& offsets, std::int64_t row_multiple);

/// The stream as it is, on the device of `seqlens`: for attention that takes pieces of different lengths. `seqlens`
/// int32 [N + 1], ascending from 0 to `tokens` > 0; a piece may be empty (its first_row is then any row), none is
/// longer than `longest`. Made by the device from `seqlens`: nobody waits for it, and a recorded graph can repeat it.
PieceLayout lay_out_variably(const torch::Tensor& seqlens, std::int64_t tokens, std::int64_t longest);

/// `offsets` [N + 1] valid (see BertEncoderImpl::forward); index tensors and masks are put on `device`. Groups minimise
/// rows plus a fixed price for each group, since each costs calls of its own.
PieceLayout lay_out(std::span<const std::int64_t> offsets, const torch::Device& device);

} // namespace aviary

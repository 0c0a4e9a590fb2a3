#pragma once

// The ways into the layouts of bfloat16 products; part of their kernels (bfloat16_product_avx512.cpp).

#include "core/nn/bfloat16_product.hpp"
#include "core/nn/encoder_kernels_vectors.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

constexpr std::int64_t kPairs = 2 * kBFloat16Panel; ///< numbers from an output's pair to its next

/// A number for each lane, in the lower half.
inline Words load_numbers(const BFloat16Bits* at) {
    return load_words(at);
}

inline Words load_numbers(const float* at) {
    BFloat16Bits rounded[kLanes];
    store(rounded, load(at));
    return load_words(rounded);
}

inline Words joined(Words lower, Words upper) {
    return lower | (upper << 16);
}

inline BFloat16Bits number(BFloat16Bits x) {
    return x;
}

inline BFloat16Bits number(float x) {
    BFloat16Bits rounded;
    store_one(&rounded, x);
    return rounded;
}

/// BFloat16Weight::pairs_of, for which each vector would be a call.
inline BFloat16Bits* pairs_at(BFloat16Weight& packed, std::int64_t o) {
    return packed.numbers.get() + o / kBFloat16Panel * kBFloat16Panel * packed.depth + o % kBFloat16Panel * 2;
}

/// Sixteen outputs' pairs, kLanes at a time: a square of 16 rows × 16 pairs, turned.
void pack_square(const float* weight, std::int64_t depth, BFloat16Bits* to) {
    Floats square[kLanes];
    for (std::int64_t r = 0; r < kLanes; ++r, weight += depth) {
        BFloat16Bits row[2 * kLanes];
        store(row, load(weight));
        store(row + kLanes, load(weight + kLanes));
        square[r] = reinterpret_cast<Floats>(load_pairs(row));
    }
    transpose(square);
    for (std::int64_t pair = 0; pair < kLanes; ++pair, to += kPairs)
        store_pairs(to, reinterpret_cast<Words>(square[pair]));
}

void pack(const float* weight, BFloat16Weight& packed) {
    const std::int64_t depth = packed.depth, whole_depth = depth / (2 * kLanes) * (2 * kLanes);
    for (std::int64_t o = 0; o < packed.outputs;) {
        BFloat16Bits* to = pairs_at(packed, o);
        const bool whole = o % kLanes == 0 && o + kLanes <= packed.outputs;
        const std::int64_t rows = whole ? kLanes : 1, squares = whole ? whole_depth : 0;
        const float* from = weight + o * depth;
        for (std::int64_t k = 0; k < squares; k += 2 * kLanes)
            pack_square(from + k, depth, to + k / 2 * kPairs);
        for (std::int64_t r = 0; r < rows; ++r)
            for (std::int64_t k = squares; k < depth; ++k)
                to[k / 2 * kPairs + 2 * r + k % 2] = number(from[r * depth + k]);
        o += rows;
    }
}

/// Two rows [outputs] → the pairs of one depth; `second` null: zeros.
template <class T>
void pack_pair(const T* first, const T* second, BFloat16Weight& packed, std::int64_t k) {
    std::int64_t o = 0;
    for (; o + kLanes <= packed.outputs; o += kLanes) {
        BFloat16Bits* to = pairs_at(packed, o);
        store_pairs(to + k / 2 * kPairs, joined(load_numbers(first + o), second ? load_numbers(second + o) : Words{}));
    }
    for (; o < packed.outputs; ++o) {
        BFloat16Bits* to = pairs_at(packed, o);
        to[k / 2 * kPairs] = number(first[o]);
        to[k / 2 * kPairs + 1] = second ? number(second[o]) : BFloat16Bits{0};
    }
}

template <class T>
void pack_rows(std::int64_t count, const T* rows, std::int64_t stride, std::int64_t first, BFloat16Weight& packed) {
    for (std::int64_t k = 0; k < count; k += 2, rows += 2 * stride)
        pack_pair(rows, k + 1 < count ? rows + stride : nullptr, packed, first + k);
}

void pack_transposed(const float* transposed, BFloat16Weight& packed) {
    pack_rows(packed.depth, transposed, packed.outputs, 0, packed);
}

void pack_columns(std::int64_t count, const BFloat16Bits* rows, std::int64_t stride, std::int64_t first,
                  BFloat16Weight& packed) {
    pack_rows(count, rows, stride, first, packed);
}

/// Sixteen columns.
void transpose_columns(std::int64_t count, const BFloat16Bits* rows, std::int64_t stride, BFloat16Bits* columns,
                       std::int64_t columns_stride, float* sums) {
    Floats sum = load(sums);
    for (std::int64_t first = 0; first < count; first += 2 * kLanes) {
        Floats square[kLanes];
        for (std::int64_t pair = 0; pair < kLanes; ++pair) {
            const std::int64_t k = first + 2 * pair;
            const Words lower = k < count ? load_words(rows + k * stride) : Words{},
                        upper = k + 1 < count ? load_words(rows + (k + 1) * stride) : Words{};
            sum += reinterpret_cast<Floats>(lower << 16) + reinterpret_cast<Floats>(upper << 16);
            square[pair] = reinterpret_cast<Floats>(joined(lower, upper));
        }
        transpose(square);
        for (std::int64_t c = 0; c < kLanes; ++c)
            store_pairs(columns + c * columns_stride + first, reinterpret_cast<Words>(square[c]));
    }
    store(sums, sum);
}

void transpose_rows(std::int64_t count, std::int64_t width, const BFloat16Bits* rows, std::int64_t stride,
                    BFloat16Bits* columns, std::int64_t columns_stride, float* sums) {
    for (std::int64_t c = 0; c < width; c += kLanes)
        transpose_columns(count, rows + c, stride, columns + c * columns_stride, columns_stride, sums + c);
}

} // namespace

} // namespace aviary::AVIARY_KERNELS

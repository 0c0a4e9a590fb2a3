#pragma once

// Attention of bfloat16 numbers, which are multiplied in pairs as vdpbf16ps takes them; part of the encoder's row
// kernels (encoder_kernels_impl.hpp).

#include "core/nn/encoder_kernels_vectors.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

// So many sums fit into the registers beside what they are made of.
constexpr int kPairRows = kLanes == 16 ? 8 : 4;
constexpr int kPairVectors = kLanes == 16 ? 3 : 2;

/// One column for each lane: `pairs` rows [pairs, stride] of two bfloat16 numbers.
struct PairedColumns {
    std::int64_t pairs = 0, stride = 0;
    BFloat16Bits* numbers = nullptr;

    BFloat16Bits* at(std::int64_t pair, std::int64_t column) const { return numbers + 2 * (pair * stride + column); }
};

template <int Rows, int Vectors, class Use>
inline void pair_tile(const BFloat16Bits* a, std::int64_t a_stride, const PairedColumns& b, std::int64_t row,
                      std::int64_t column, const Use& use) {
    Floats sums[Rows][Vectors] = {};
    const BFloat16Bits* from = b.at(0, column);
    for (std::int64_t p = 0; p < b.pairs; ++p, from += 2 * b.stride) {
        Words values[Vectors];
        for (int v = 0; v < Vectors; ++v)
            values[v] = load_pairs(from + v * 2 * kLanes);
        for (int r = 0; r < Rows; ++r) {
            const std::uint32_t pair = load_pair(a + (row + r) * a_stride + 2 * p);
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] = add_pairs(sums[r][v], pair, values[v]);
        }
    }
#pragma GCC unroll 8 // or the sums live in memory
    for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 3
        for (int v = 0; v < Vectors; ++v)
            use(row + r, column + v * kLanes, sums[r][v]);
}

template <int Rows, class Use>
inline void pair_rows(std::int64_t columns, const BFloat16Bits* a, std::int64_t a_stride, const PairedColumns& b,
                      std::int64_t row, const Use& use) {
    std::int64_t j = 0;
    if constexpr (kPairVectors == 3) // four as two and two
        for (; columns - j > 4 * kLanes || columns - j == 3 * kLanes; j += 3 * kLanes)
            pair_tile<Rows, 3>(a, a_stride, b, row, j, use);
    for (; columns - j >= 2 * kLanes; j += 2 * kLanes)
        pair_tile<Rows, 2>(a, a_stride, b, row, j, use);
    if (j < columns)
        pair_tile<Rows, 1>(a, a_stride, b, row, j, use);
}

/// use(row, first column, sums) of a [rows, 2 · pairs] · b for each vector of `columns`, a multiple of kLanes. There
/// must be as many rows as make a multiple of kPairRows; use() is called for some of those behind `rows`.
template <class Use>
inline void pair_product(std::int64_t rows, std::int64_t columns, const BFloat16Bits* a, std::int64_t a_stride,
                         const PairedColumns& b, const Use& use) {
    std::int64_t i = 0;
    for (; rows - i > kPairRows / 2; i += kPairRows)
        pair_rows<kPairRows>(columns, a, a_stride, b, i, use);
    if (rows - i > 2)
        pair_rows<kPairRows / 2>(columns, a, a_stride, b, i, use);
    else if (rows - i == 2)
        pair_rows<2>(columns, a, a_stride, b, i, use);
    else if (rows - i == 1)
        pair_rows<1>(columns, a, a_stride, b, i, use);
}

/// A head's keys [length, size] as columns, zeros behind `length`.
inline void gather_keys(std::int64_t length, std::int64_t size, const BFloat16Bits* from, std::int64_t stride,
                        const PairedColumns& to) {
    const std::int64_t whole = size / 2 / kLanes * kLanes;
    for (std::int64_t first = 0; first < to.stride; first += kLanes)
        for (std::int64_t p = 0; p < whole; p += kLanes) {
            Floats square[kLanes];
            for (std::int64_t r = 0; r < kLanes; ++r)
                square[r] = first + r < length
                                ? reinterpret_cast<Floats>(load_pairs(from + (first + r) * stride + 2 * p))
                                : Floats{};
            transpose(square);
            for (std::int64_t r = 0; r < kLanes; ++r)
                store_pairs(to.at(p + r, first), reinterpret_cast<Words>(square[r]));
        }
    for (std::int64_t p = whole; p < to.pairs; ++p)
        for (std::int64_t i = 0; i < to.stride; ++i) {
            BFloat16Bits* const pair = to.at(p, i);
            pair[0] = i < length ? from[i * stride + 2 * p] : BFloat16Bits{0};
            pair[1] = i < length && 2 * p + 1 < size ? from[i * stride + 2 * p + 1] : BFloat16Bits{0};
        }
}

/// A head's values [length, size] in pairs of rows, zeros behind `length` and `size`.
inline void gather_values(std::int64_t length, std::int64_t size, const BFloat16Bits* from, std::int64_t stride,
                          const PairedColumns& to) {
    const std::int64_t whole = size / kLanes * kLanes;
    for (std::int64_t p = 0; p < to.pairs; ++p) {
        const BFloat16Bits *const first = from + 2 * p * stride, *const second = first + stride;
        const bool both = 2 * p + 1 < length;
        for (std::int64_t c = 0; c < whole; c += kLanes)
            store_pairs(to.at(p, c), load_words(first + c) | (both ? load_words(second + c) : Words{}) << 16);
        for (std::int64_t c = whole; c < to.stride; ++c) {
            BFloat16Bits* const pair = to.at(p, c);
            pair[0] = c < size ? first[c] : BFloat16Bits{0};
            pair[1] = c < size && both ? second[c] : BFloat16Bits{0};
        }
    }
}

/// The largest of each row of a square, a lane each.
inline Floats largest_of_rows(Floats (&square)[kLanes]) {
    transpose(square);
    Floats most = square[0];
    for (std::int64_t r = 1; r < kLanes; ++r)
        most = larger(most, square[r]);
    return most;
}

inline Floats sums_of_rows(Floats (&square)[kLanes]) {
    transpose(square);
    Floats sums = square[0];
    for (std::int64_t r = 1; r < kLanes; ++r)
        sums += square[r];
    return sums;
}

/// Up to kLanes rows of scores to weights 2^(steepness · (score − the row's largest)), and 1 / each row's sum of them.
/// What lies behind `length` counts for nothing.
inline void weigh(std::int64_t rows, const float* scores, std::int64_t length, std::int64_t stride, float steepness,
                  BFloat16Bits* weights, float* shares) {
    const std::int64_t last = (length - 1) / kLanes * kLanes;
    const Ints beyond = lane_numbers() >= static_cast<std::int32_t>(length - last);
    Floats square[kLanes] = {};
    for (std::int64_t r = 0; r < rows; ++r) {
        const float* row = scores + r * stride;
        Floats most = beyond ? all(-3e38F) : load(row + last);
        for (std::int64_t j = 0; j < last; j += kLanes)
            most = larger(most, load(row + j));
        square[r] = most;
    }
    const Floats tops = largest_of_rows(square) * steepness;
    for (std::int64_t r = 0; r < rows; ++r, scores += stride, weights += stride) {
        const float top = tops[r];
        Floats sums{};
        for (std::int64_t j = 0; j < last; j += kLanes) {
            const Floats weight = power_of_two(load(scores + j) * steepness - top);
            store(weights + j, weight);
            sums += weight;
        }
        const Floats weight = power_of_two((beyond ? all(-3e38F) : load(scores + last)) * steepness - top);
        store(weights + last, weight);
        square[r] = sums + weight;
    }
    store(shares, 1.0F / sums_of_rows(square));
}

/// EncoderKernels::attend. The weights are rounded to bfloat16 before they meet the values.
inline void attend_in_pairs(std::int64_t queries, std::int64_t length, std::int64_t heads, std::int64_t head_size,
                            const BFloat16Bits* q, std::int64_t q_stride, const BFloat16Bits* k, const BFloat16Bits* v,
                            std::int64_t kv_stride, BFloat16Bits* context, std::int64_t context_stride,
                            float* scratch) {
    const auto wide = attention_stride(head_size), stride = attention_stride(length);
    float* const scores = scratch;                                                 // [kAttendedRows, stride]
    float* const shares = scores + kAttendedRows * stride;                         // [kAttendedRows]
    auto* const weights = reinterpret_cast<BFloat16Bits*>(shares + kAttendedRows); // [kAttendedRows, stride]
    BFloat16Bits* const asked = weights + kAttendedRows * stride;                  // [kAttendedRows, wide]
    const PairedColumns keys{(head_size + 1) / 2, stride, asked + kAttendedRows * wide};
    const PairedColumns values{(length + 1) / 2, wide, keys.at(keys.pairs, 0)};
    const float steepness = 1.44269504088896341F / __builtin_sqrtf(static_cast<float>(head_size)); // log₂ e / √d
    for (std::int64_t h = 0; h < heads; ++h, q += head_size, k += head_size, v += head_size, context += head_size) {
        gather_keys(length, head_size, k, kv_stride, keys);
        gather_values(length, head_size, v, kv_stride, values);
        for (std::int64_t first = 0; first < queries; first += kAttendedRows) {
            const std::int64_t rows = queries - first < kAttendedRows ? queries - first : kAttendedRows;
            for (std::int64_t r = 0; r < rows; ++r)
                copy_row(q + (first + r) * q_stride, head_size, asked + r * wide, wide);
            pair_product(rows, stride, asked, wide, keys, [&](std::int64_t row, std::int64_t column, Floats sums) {
                store(scores + row * stride + column, sums);
            });
            for (std::int64_t r = 0; r < rows; r += kLanes)
                weigh(rows - r < kLanes ? rows - r : kLanes, scores + r * stride, length, stride, steepness,
                      weights + r * stride, shares + r);
            pair_product(rows, wide, weights, stride, values, [&](std::int64_t row, std::int64_t column, Floats sums) {
                if (row >= rows)
                    return;
                BFloat16Bits* const to = context + (first + row) * context_stride + column;
                store_lanes(to, sums * shares[row], head_size - column);
            });
        }
    }
}

static_assert(kAttendedRows % kPairRows == 0 && kAttendedRows % kLanes == 0);

} // namespace

} // namespace aviary::AVIARY_KERNELS

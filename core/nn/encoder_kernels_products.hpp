#pragma once

// Small products and the ways into and out of their operands; part of the encoder's row kernels
// (encoder_kernels_impl.hpp).

#include "core/nn/encoder_kernels_vectors.hpp"

namespace aviary::AVIARY_KERNELS {

namespace {

template <int Rows, int Vectors>
inline void product_tile(std::int64_t depth, const float* a, std::int64_t a_row, std::int64_t a_column, const float* b,
                         std::int64_t b_stride, float* c, std::int64_t c_stride) {
    Floats sums[Rows][Vectors] = {};
    for (std::int64_t t = 0; t < depth; ++t, a += a_column, b += b_stride) {
        Floats values[Vectors];
        for (int v = 0; v < Vectors; ++v)
            values[v] = load(b + v * kLanes);
        for (int r = 0; r < Rows; ++r)
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] += a[r * a_row] * values[v];
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            store(c + r * c_stride + v * kLanes, sums[r][v]);
}

template <int Vectors>
inline void product_columns(std::int64_t rows, std::int64_t depth, const float* a, std::int64_t a_row,
                            std::int64_t a_column, const float* b, std::int64_t b_stride, float* c,
                            std::int64_t c_stride) {
    std::int64_t i = 0;
    for (; i + 4 <= rows; i += 4)
        product_tile<4, Vectors>(depth, a + i * a_row, a_row, a_column, b, b_stride, c + i * c_stride, c_stride);
    a += i * a_row;
    c += i * c_stride;
    if (rows - i == 3)
        product_tile<3, Vectors>(depth, a, a_row, a_column, b, b_stride, c, c_stride);
    else if (rows - i == 2)
        product_tile<2, Vectors>(depth, a, a_row, a_column, b, b_stride, c, c_stride);
    else if (rows - i == 1)
        product_tile<1, Vectors>(depth, a, a_row, a_column, b, b_stride, c, c_stride);
}

/// c [rows, columns] = a [rows, depth] · b [depth, columns]; columns a multiple of 16, elements of a `a_row` and
/// `a_column` apart.
inline void product(std::int64_t rows, std::int64_t columns, std::int64_t depth, const float* a, std::int64_t a_row,
                    std::int64_t a_column, const float* b, std::int64_t b_stride, float* c, std::int64_t c_stride) {
    std::int64_t j = 0;
    for (; j + 2 * kLanes <= columns; j += 2 * kLanes)
        product_columns<2>(rows, depth, a, a_row, a_column, b + j, b_stride, c + j, c_stride);
    for (; j < columns; j += kLanes)
        product_columns<1>(rows, depth, a, a_row, a_column, b + j, b_stride, c + j, c_stride);
}

/// Rows of a head, `scale` times, to floats `wide` apart; zeros behind.
template <class T>
inline void gather_rows(std::int64_t rows, std::int64_t size, const T* from, std::int64_t stride, float scale,
                        float* to, std::int64_t wide) {
    for (std::int64_t i = 0; i < rows; ++i, from += stride, to += wide) {
        for (std::int64_t c = 0; c < size; ++c)
            to[c] = load_one(from + c) * scale;
        for (std::int64_t c = size; c < wide; ++c)
            to[c] = 0;
    }
}

/// The same, columns for rows: to [size, wide].
template <class T>
inline void gather_columns(std::int64_t rows, std::int64_t size, const T* from, std::int64_t stride, float* to,
                           std::int64_t wide) {
    const std::int64_t whole = size / kLanes * kLanes;
    for (std::int64_t first = 0; first < wide; first += kLanes)
        for (std::int64_t c = 0; c < whole; c += kLanes) {
            Floats square[kLanes];
            for (std::int64_t r = 0; r < kLanes; ++r)
                square[r] = first + r < rows ? load(from + (first + r) * stride + c) : Floats{};
            transpose(square);
            for (std::int64_t r = 0; r < kLanes; ++r)
                store(to + (c + r) * wide + first, square[r]);
        }
    for (std::int64_t c = whole; c < size; ++c)
        for (std::int64_t i = 0; i < wide; ++i)
            to[c * wide + i] = i < rows ? load_one(from + i * stride + c) : 0;
}

template <class T>
inline void scatter_rows(std::int64_t rows, std::int64_t size, const float* from, std::int64_t wide, float scale, T* to,
                         std::int64_t stride) {
    for (std::int64_t i = 0; i < rows; ++i)
        for (std::int64_t c = 0; c < size; ++c)
            store_one(to + i * stride + c, from[i * wide + c] * scale);
}

} // namespace

} // namespace aviary::AVIARY_KERNELS

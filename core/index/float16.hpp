#pragma once

#include <cstdint>
#include <span>

namespace aviary {

/// IEEE 754 binary16, exactly; subnormals, infinities and NaN included.
float half_to_float(std::uint16_t half);

/// Rounded to the nearest, ties to even; beyond 65504 infinity; NaN stays NaN.
std::uint16_t float_to_half(float value);

/// The same for whole arrays of equal length, with the CPU's own instructions (F16C) where it has them.
void halves_to_floats(std::span<const std::uint16_t> halves, std::span<float> floats);
void floats_to_halves(std::span<const float> floats, std::span<std::uint16_t> halves);

/// A vector of unit length, rounded so that its length stays 1 (to 1e-7 where its values allow it): each value becomes
/// one of the two halves next to it, most often the nearer. Rounding alone moves the length by 1e-4, and a dot product
/// by as much, which is more than the cosines of an encoder differ whose vectors nearly coincide.
void unit_to_halves(std::span<const float> unit, std::span<std::uint16_t> halves);

} // namespace aviary

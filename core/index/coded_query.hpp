#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/index/byte_codes.hpp"

namespace aviary {

/// A query's codes in one precision, with what byte_codes.hpp asks of it. A query of another length is compared at
/// length 1.
class QueryPrecision {
public:
    /// `most`: the largest code. `codes` receives them [4 * quads].
    QueryPrecision(const ByteCodes& rows, std::span<const float> query, int most, std::vector<std::int16_t>& codes);

    /// What a row's bound must reach so that its similarity may be at least `similarity`; -infinity where all must be
    /// looked at.
    float threshold(float similarity) const;

    /// To be compared with blocks. At a threshold of -infinity the rows that fill up the last block pass too.
    CodeQuery query(float similarity) const {
        return {offset_, scale_, error_factor_, base_factor_, threshold(similarity)};
    }

private:
    bool is_sound_ = false; // else everything must be looked at
    std::int32_t offset_ = 0;
    float scale_ = 0, error_factor_ = 0, base_factor_ = 0; // step, ρ and t
    double norm_ = 0;                                      // of the query as it came
    double at_mean_ = 0;                                   // m · q
    double slack_ = 0;                                     // ‖scale · c‖ ‖e‖ and all rounding
};

/// A query, any length but zero, in the two precisions that scans use: 14 bits for one query, whose reading of memory
/// leaves time for them, and 8 bits for a dozen at once.
class CodedQuery {
public:
    CodedQuery(const ByteCodes& rows, std::span<const float> query);

    FineCodes fine_codes() const { return {whole_.data(), halves_.data()}; }
    const QueryPrecision& fine() const { return fine_; }
    /// [4 * quads]
    std::span<const std::int16_t> coarse_codes() const { return bytes_; }
    const QueryPrecision& coarse() const { return coarse_; }

private:
    std::vector<std::int16_t> whole_, bytes_;
    std::vector<std::int8_t> halves_;
    QueryPrecision fine_, coarse_;
};

} // namespace aviary

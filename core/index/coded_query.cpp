#include "core/index/coded_query.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aviary {

namespace {

constexpr int kMostFine = 8127, kMostCoarse = 127;

} // namespace

QueryPrecision::QueryPrecision(const ByteCodes& rows, std::span<const float> query, int most,
                               std::vector<std::int16_t>& codes) {
    codes.assign(4 * rows.quads(), 0);
    const auto mean = rows.mean();
    double squares = 0, mean_squares = 0, product = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        const double q = static_cast<double>(query[i]), m = static_cast<double>(mean[i]);
        squares += q * q;
        mean_squares += m * m;
        product += m * q;
    }
    norm_ = std::sqrt(squares);
    if (!std::isfinite(squares) || norm_ < 1e-6)
        return;
    at_mean_ = product / norm_;
    const double mean_norm = std::sqrt(mean_squares);
    base_factor_ = mean_norm > 1e-6 ? static_cast<float>(at_mean_ / mean_squares) : 0.0F;

    std::vector<double> rest(query.size()); // q - t m
    double rest_squares = 0, largest = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        rest[i] =
            static_cast<double>(query[i]) / norm_ - static_cast<double>(base_factor_) * static_cast<double>(mean[i]);
        rest_squares += rest[i] * rest[i];
        largest = std::max(largest, std::abs(rest[i]));
    }
    scale_ = static_cast<float>(std::max(largest, 1e-20) / most);
    const auto step = static_cast<double>(scale_);
    double left_squares = 0;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        codes[i] = static_cast<std::int16_t>(std::clamp<long>(std::lrint(rest[i] / step), -most, most));
        sum += codes[i];
        const double left = rest[i] - step * codes[i];
        left_squares += left * left;
    }
    offset_ = -128 * sum;
    error_factor_ = static_cast<float>(std::sqrt(rest_squares) * (1 + 1e-6) + 1e-9);

    // The rounding of sums in double, of the bound's terms in float32 (each at most so long), and of the plain scan.
    const double longest = static_cast<double>(rows.largest_deviation()),
                 along = std::abs(static_cast<double>(base_factor_)) * mean_norm;
    const double left = std::sqrt(left_squares) * (1 + 1e-9) + 1e-9;
    slack_ = longest * left + longest * (std::sqrt(rest_squares) + left + along) * 0x1p-20 +
             1e-9 * (1 + along) * (mean_norm + longest) +
             std::ldexp(static_cast<double>(query.size() + 4), -23) * static_cast<double>(rows.largest_norm()) + 1e-30;
    is_sound_ = std::isfinite(slack_) && std::isfinite(at_mean_);
}

float QueryPrecision::threshold(float similarity) const {
    // Similarities end at -1, where rows that aren't finite are found too: what is as low as that can't be told apart
    // by a bound.
    constexpr float everything = -std::numeric_limits<float>::infinity();
    if (!is_sound_ || !(similarity > -1))
        return everything;
    const double wanted = static_cast<double>(similarity) / norm_ - at_mean_ - slack_;
    return std::nextafter(static_cast<float>(wanted - 1e-12 * std::abs(wanted)), everything);
}

CodedQuery::CodedQuery(const ByteCodes& rows, std::span<const float> query)
    : fine_(rows, query, kMostFine, whole_), coarse_(rows, query, kMostCoarse, bytes_) {
    halves_.resize(2 * whole_.size());
    for (std::size_t i = 0; i < whole_.size(); ++i) {
        const int high = (whole_[i] + 32 + 64 * 128) / 64 - 128; // to the nearest, so that the rest is -32 to 31
        halves_[i] = static_cast<std::int8_t>(high);
        halves_[whole_.size() + i] = static_cast<std::int8_t>(whole_[i] - 64 * high);
    }
}

} // namespace aviary

#include "core/index/byte_codes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/safetensors_header.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr double kRoundedUp = 1 + 1e-6; // more than the rounding of a float, of a query's length and of a sum of two
constexpr double kSumsInDouble =
    1e-9; // more than what sums of 2,048 doubles are wrong by, of the lengths that they are made of
constexpr double kSmallest = 1e-30; // more than what vanishes below the smallest float
constexpr double kLongest = 1e12;   // beyond it the plain scan's own sums may overflow
constexpr std::int64_t kGroupsAPoll = 4096;
constexpr std::size_t kAlignment = 64; // of the codes in the file

bool is_finite(std::span<const float> row) {
    return std::ranges::all_of(row, [](float value) { return std::isfinite(value); });
}

double norm_of(std::span<const float> row) {
    double sum = 0;
    for (const float value : row)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum);
}

/// To the nearest whole number, for values far below 2²²: a library call a value would take longer than all the rest.
float rounded(float value) {
    constexpr float shift = 12'582'912; // 1.5 · 2²³
    return (value + shift) - shift;
}

std::vector<float> mean_of(const GroupVectors& vectors, const Control& control) {
    std::vector<double> sum(static_cast<std::size_t>(vectors.dimension()), 0);
    std::vector<float> row(sum.size());
    std::int64_t count = 0;
    for (std::int64_t group = 0; group < vectors.size(); ++group) {
        if (group % kGroupsAPoll == 0)
            control.throw_if_cancelled();
        vectors.read(group, row);
        if (!is_finite(row) || norm_of(row) > kLongest)
            continue;
        ++count;
        for (std::size_t i = 0; i < row.size(); ++i)
            sum[i] += static_cast<double>(row[i]);
    }
    std::vector<float> mean(sum.size());
    std::ranges::transform(sum, mean.begin(), [count](double value) {
        return static_cast<float>(value / static_cast<double>(std::max<std::int64_t>(count, 1)));
    });
    return mean;
}

/// Codes rows one after another into a block.
class Coder {
public:
    Coder(std::vector<float> mean, std::size_t quads)
        : mean_(std::move(mean)), mean_norm_(norm_of(mean_)), row_(mean_.size()), block_(4 * kRowsABlock * quads) {}

    void clear() { std::ranges::fill(block_, std::uint8_t{128}); }
    std::span<float> row() { return row_; }
    const std::vector<std::uint8_t>& block() const { return block_; }
    const std::vector<float>& mean() const { return mean_; }
    std::array<float, 2> largest() const { return {largest_norm_, largest_deviation_}; }

    /// Codes row() as row `lane` of the block.
    void code(std::size_t lane, float& scale, float& error, float& base) {
        scale = base = 0;
        error = std::numeric_limits<float>::infinity();
        const double norm = is_finite(row_) ? norm_of(row_) : kLongest * 2;
        if (norm > kLongest)
            return;
        float largest = 0;
        for (std::size_t i = 0; i < row_.size(); ++i)
            largest = std::max(largest, std::abs(row_[i] - mean_[i]));
        if (largest > static_cast<float>(kSmallest))
            scale = largest / 127;
        const float factor = scale > 0 ? 1 / scale : 0;
        double deviation = 0, coded = 0, left = 0, along = 0;
        for (std::size_t i = 0; i < row_.size(); ++i) {
            const float whole = std::clamp(rounded((row_[i] - mean_[i]) * factor), -127.0F, 127.0F);
            block_[64 * (i / 4) + 4 * lane + i % 4] = static_cast<std::uint8_t>(static_cast<int>(whole) + 128);
            const double value = static_cast<double>(scale) * static_cast<double>(whole);
            const double from_mean = static_cast<double>(row_[i]) - static_cast<double>(mean_[i]);
            const double residual = from_mean - value;
            deviation += from_mean * from_mean;
            along += from_mean * static_cast<double>(mean_[i]);
            coded += value * value;
            left += residual * residual;
        }
        base = static_cast<float>(along);
        const auto up = [](double value) { return static_cast<float>(value * kRoundedUp + kSmallest); };
        error = up(std::sqrt(left) + kSumsInDouble * (norm + mean_norm_));
        largest_norm_ = std::max(largest_norm_, up(norm));
        largest_deviation_ = std::max(largest_deviation_,
                                      up(std::sqrt(std::max(deviation, coded)) + kSumsInDouble * (norm + mean_norm_)));
    }

private:
    std::vector<float> mean_;
    double mean_norm_;
    std::vector<float> row_;
    std::vector<std::uint8_t> block_;
    float largest_norm_ = 0, largest_deviation_ = 0;
};

std::int64_t blocks_for(std::int64_t groups) {
    constexpr auto rows = ByteCodes::kRowsAWord;
    return (groups + rows - 1) / rows * (rows / static_cast<std::int64_t>(kRowsABlock));
}

std::vector<TensorInfo> layout(std::int64_t dimension, std::int64_t groups) {
    const auto blocks = blocks_for(groups), rows = blocks * static_cast<std::int64_t>(kRowsABlock);
    std::vector<TensorInfo> tensors;
    std::uint64_t at = 0;
    const auto add = [&](const char* name, const char* type, std::vector<std::int64_t> shape) {
        TensorInfo tensor{.name = name, .dtype = type, .shape = std::move(shape), .begin = at, .end = 0};
        at = tensor.end = at + byte_size(tensor);
        tensors.push_back(std::move(tensor));
    };
    add("codes", "U8", {blocks, (dimension + 3) / 4 * 64});
    add("bases", "F32", {rows});
    add("errors", "F32", {rows});
    add("scales", "F32", {rows});
    add("mean", "F32", {dimension});
    add("largest", "F32", {2});
    return tensors;
}

/// A header after which the codes start at a multiple of 64 bytes, as a register wants them.
std::string aligned_header(const std::vector<TensorInfo>& tensors) {
    const auto with = [&](std::size_t spaces) {
        return make_safetensors_header(tensors, {{"align", std::string(spaces, ' ')}});
    };
    return with((kAlignment - with(0).size() % kAlignment) % kAlignment);
}

template <typename T>
void put(std::ofstream& out, std::span<const T> values) {
    out.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
}

void write_codes(const GroupVectors& vectors, const fs::path& file, const Control& control) {
    Coder coder(mean_of(vectors, control), (static_cast<std::size_t>(vectors.dimension()) + 3) / 4);
    const auto rows = blocks_for(vectors.size()) * static_cast<std::int64_t>(kRowsABlock);
    std::vector<float> scales(static_cast<std::size_t>(rows), 0), bases(scales),
        errors(scales.size(), -std::numeric_limits<float>::infinity());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << aligned_header(layout(vectors.dimension(), vectors.size()));
    for (std::int64_t group = 0; group < rows; ++group) {
        if (group % kGroupsAPoll == 0) {
            control.throw_if_cancelled();
            control.progress({.stage = "byte codes", .done = group, .total = rows, .unit = "tweets"});
        }
        const auto g = static_cast<std::size_t>(group), lane = g % kRowsABlock;
        if (lane == 0)
            coder.clear();
        if (group < vectors.size()) {
            vectors.read(group, coder.row());
            coder.code(lane, scales[g], errors[g], bases[g]);
        }
        if (lane == kRowsABlock - 1)
            put(out, std::span(coder.block()));
    }
    const auto largest = coder.largest();
    put(out, std::span<const float>(bases));
    put(out, std::span<const float>(errors));
    put(out, std::span<const float>(scales));
    put(out, std::span(coder.mean()));
    put(out, std::span<const float>(largest));
    out.close();
    if (!out)
        throw Error("can't be written", "Check that the disk isn't full", {.file = file.string()});
    sync_path(file);
}

} // namespace

void ByteCodes::write(const GroupVectors& vectors, const fs::path& file, const Control& control) {
    const auto part = fs::path(file) += ".part";
    try {
        write_codes(vectors, part, control);
        fs::rename(part, file);
    } catch (...) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw;
    }
}

bool ByteCodes::has_possible_bounds() const {
    const auto within = [](double most) {
        return [most](float value) { return std::abs(static_cast<double>(value)) <= most; }; // false for NaN
    };
    const auto rows = static_cast<std::size_t>(groups_);
    return std::ranges::all_of(mean(), within(2 * kLongest)) &&
           std::ranges::all_of(std::span(bases_, rows), within(8 * kLongest * kLongest)) &&
           std::ranges::all_of(std::span(scales_, rows), within(kLongest)) &&
           std::ranges::all_of(std::span(errors_, rows), [](float error) { return error >= 0; }) &&
           within(8 * kLongest)(largest_norm_) && within(8 * kLongest)(largest_deviation_);
}

ByteCodes ByteCodes::open(MappedFile file, const std::string& name, std::int64_t groups, std::int64_t dimension) {
    ByteCodes codes{std::move(file)};
    const auto refuse = [&](const std::string& what) { throw Error(what, "Make the index again", {.file = name}); };
    if (dimension < 1 || !can_hold(dimension))
        refuse("holds codes of " + std::to_string(dimension) + " dimensions, which can't be");
    std::uint64_t data_begin = 0;
    const auto tensors = parse_safetensors_header(codes.file_.bytes(), name, data_begin);
    if (tensors != layout(dimension, groups))
        refuse("doesn't hold the codes of " + std::to_string(groups) + " vectors of " + std::to_string(dimension) +
               " dimensions");
    if (data_begin % alignof(float) != 0)
        refuse("its data doesn't start at a multiple of 4 bytes");
    codes.groups_ = groups;
    codes.dimension_ = static_cast<std::size_t>(dimension);
    codes.quads_ = (codes.dimension_ + 3) / 4;
    const auto* data = codes.file_.bytes().data() + data_begin;
    const auto floats = [&](std::size_t tensor) {
        return reinterpret_cast<const float*>(data + tensors[tensor].begin);
    };
    codes.codes_ = reinterpret_cast<const std::uint8_t*>(data);
    codes.bases_ = floats(1);
    codes.errors_ = floats(2);
    codes.scales_ = floats(3);
    codes.mean_ = floats(4);
    codes.largest_norm_ = floats(5)[0];
    codes.largest_deviation_ = floats(5)[1];
    if (!codes.has_possible_bounds())
        refuse("holds figures that no vectors have");
    return codes;
}

} // namespace aviary

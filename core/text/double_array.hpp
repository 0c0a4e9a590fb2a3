#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace aviary {

/// Byte strings with a value each, as a double array: a walk costs one load a byte. Immutable, so any number of threads
/// may walk it.
class DoubleArray {
public:
    struct Match {
        std::int32_t value = -1;
        std::size_t length = 0; ///< 0: none
    };
    using Entry = std::pair<std::string_view, std::int32_t>;

    static constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;
    static constexpr std::uint32_t kRoot = 0;

    DoubleArray() : DoubleArray(std::span<const Entry>{}) {}
    /// Values ≥ 0; of equal keys the last one counts; the empty key is never found. Sorts a copy of the entries.
    explicit DoubleArray(std::span<const Entry> entries);

    /// The node behind `byte`, or kNowhere.
    std::uint32_t step(std::uint32_t node, std::uint8_t byte) const {
        const auto next = (units_[node].base & kBaseMask) + byte;
        return units_[next].check == node ? next : kNowhere;
    }
    /// The value of the key that ends at `node`, -1 if none does.
    std::int32_t value(std::uint32_t node) const { return (units_[node].base & kHasValue) != 0 ? values_[node] : -1; }

    /// The longest key that `text` begins with.
    Match longest_match(std::string_view text) const {
        Match best;
        each_match(text, [&](std::int32_t value, std::size_t length) { best = {value, length}; });
        return best;
    }

    /// Calls on_match(value, length) for every key that `text` begins with, shortest first.
    template <typename OnMatch>
    void each_match(std::string_view text, OnMatch&& on_match) const {
        auto node = kRoot;
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = step(node, static_cast<std::uint8_t>(text[i]));
            if (node == kNowhere)
                return;
            if ((units_[node].base & kHasValue) != 0)
                on_match(values_[node], i + 1);
        }
    }

private:
    static constexpr std::uint32_t kHasValue = 0x80000000U, kBaseMask = 0x7FFFFFFFU;

    struct Unit {
        std::uint32_t base = 0;         ///< where the children begin, and kHasValue
        std::uint32_t check = kNowhere; ///< the parent
    };
    class Builder;

    std::vector<Unit> units_;
    std::vector<std::int32_t> values_; ///< by node
};

} // namespace aviary

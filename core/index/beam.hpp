#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace aviary {

/// The nearest nodes that a search of a graph has met, of a fixed number, nearest first, equally near ones by number;
/// and which of them it has yet to go on from.
class Beam {
public:
    struct Entry {
        std::uint32_t distance = 0;
        std::int32_t node = 0;
    };

    void start(std::size_t most) {
        most_ = most;
        cursor_ = 0;
        keys_.clear();
        keys_.reserve(most + 1);
    }

    std::size_t size() const { return keys_.size(); }
    Entry operator[](std::size_t i) const {
        return {static_cast<std::uint32_t>(keys_[i] >> 32), static_cast<std::int32_t>((keys_[i] & 0xFFFFFFFFU) >> 1)};
    }

    /// What is further doesn't come in any more; the largest number there is while there is room.
    std::uint32_t limit() const {
        return keys_.size() < most_ || keys_.empty() ? std::numeric_limits<std::uint32_t>::max()
                                                     : static_cast<std::uint32_t>(keys_.back() >> 32);
    }

    void push(std::uint32_t distance, std::int32_t node) {
        const auto key = std::uint64_t{distance} << 32 | std::uint64_t{static_cast<std::uint32_t>(node)} << 1;
        if (keys_.size() == most_) {
            if (key >= keys_.back())
                return;
            keys_.pop_back();
        }
        const auto at = std::ranges::upper_bound(keys_, key);
        cursor_ = std::min(cursor_, static_cast<std::size_t>(at - keys_.begin()));
        keys_.insert(at, key);
    }

    /// The nearest node not yet gone on from; -1: there is none. It counts as gone on from then.
    std::int32_t next() {
        while (cursor_ < keys_.size() && (keys_[cursor_] & kDone) != 0)
            ++cursor_;
        if (cursor_ == keys_.size())
            return -1;
        keys_[cursor_] |= kDone;
        return (*this)[cursor_++].node;
    }

    /// How many of the nearest have been gone on from without a gap.
    std::size_t done() const { return cursor_; }

private:
    static constexpr std::uint64_t kDone = 1;

    std::size_t most_ = 0, cursor_ = 0;
    std::vector<std::uint64_t> keys_; // distance, node, and whether it is done, in the bits of one number
};

} // namespace aviary

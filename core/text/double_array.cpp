#include "core/text/double_array.hpp"

#include <algorithm>
#include <deque>

#include "core/base/error.hpp"

namespace aviary {

/// Places the trie's nodes breadth first, so that the busy ones near the root lie together; children go to the first
/// place where all of them fit, found along a list of the free units.
class DoubleArray::Builder {
public:
    Builder(std::vector<Unit>& units, std::vector<std::int32_t>& values, const std::vector<Entry>& entries)
        : units_(units), values_(values), entries_(entries) {}

    void build() {
        grow();
        take(kRoot);
        units_[kRoot].check = kRoot;
        std::deque<Range> todo{{kRoot, 0, entries_.size(), 0}};
        for (; !todo.empty(); todo.pop_front())
            place_children(todo.front(), todo);
        units_[kRoot].check = kNowhere; // no walk leads back to the root
        // A step from any node must stay inside, whatever the byte.
        units_.resize(units_.size() + 256);
        values_.resize(units_.size(), -1);
    }

private:
    struct Range {
        std::uint32_t node;
        std::size_t first, last; ///< entries that begin with the node's key
        std::size_t depth;
    };
    struct Child {
        std::uint8_t byte;
        std::size_t first, last;
    };

    void place_children(const Range& range, std::deque<Range>& todo) {
        auto first = range.first;
        for (; first < range.last && entries_[first].first.size() == range.depth; ++first)
            if (range.depth > 0) {
                units_[range.node].base |= kHasValue;
                values_[range.node] = entries_[first].second;
            }
        children_.clear();
        for (; first < range.last; ++children_.back().last, ++first) {
            const auto byte = static_cast<std::uint8_t>(entries_[first].first[range.depth]);
            if (children_.empty() || children_.back().byte != byte)
                children_.push_back({byte, first, first});
        }
        if (children_.empty())
            return;
        const auto base = find_base();
        units_[range.node].base |= base;
        for (const auto& child : children_) {
            const auto node = base + child.byte;
            take(node);
            units_[node].check = range.node;
            todo.push_back({node, child.first, child.last, range.depth + 1});
        }
    }

    std::uint32_t find_base() {
        constexpr int kTries = 512; // then the far end: a denser array isn't worth a quadratic search
        const auto first_byte = children_.front().byte;
        auto at = next_[kHead];
        for (int tries = 0; tries < kTries && at != kHead; ++tries, at = next_[at]) {
            const auto unit = at - 1;
            if (unit < first_byte)
                continue;
            const auto base = unit - first_byte;
            if (fits(base))
                return base;
        }
        return std::max(end_,
                        std::uint32_t{1}); // not the end of the array: that would make it a quarter longer each time
    }

    bool fits(std::uint32_t base) const {
        for (const auto& child : children_)
            if (const auto unit = base + child.byte; unit < units_.size() && taken_[unit])
                return false;
        return true;
    }

    void take(std::uint32_t unit) {
        while (unit >= units_.size())
            grow();
        taken_[unit] = true;
        end_ = std::max(end_, unit + 1);
        next_[previous_[unit + 1]] = next_[unit + 1];
        previous_[next_[unit + 1]] = previous_[unit + 1];
    }

    void grow() {
        const auto before = static_cast<std::uint32_t>(units_.size());
        const auto after = std::max<std::uint32_t>(1024, before + before / 4);
        if (after > (1U << 30))
            throw Error("the vocabulary is too large");
        units_.resize(after);
        values_.resize(after, -1);
        taken_.resize(after, false);
        next_.resize(after + 1, kHead);
        previous_.resize(after + 1, kHead);
        for (auto at = before + 1; at <= after; ++at) { // list entry u + 1 is unit u
            previous_[at] = previous_[kHead];
            next_[previous_[at]] = at;
            previous_[kHead] = at;
        }
        next_[after] = kHead;
    }

    static constexpr std::uint32_t kHead = 0;

    std::vector<Unit>& units_;
    std::vector<std::int32_t>& values_;
    const std::vector<Entry>& entries_;
    std::vector<bool> taken_;
    std::uint32_t end_ = 0; ///< behind the last unit taken
    std::vector<std::uint32_t> next_ = {kHead}, previous_ = {kHead};
    std::vector<Child> children_;
};

DoubleArray::DoubleArray(std::span<const Entry> entries) {
    std::vector<Entry> sorted(entries.begin(), entries.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return a.first < b.first; });
    Builder(units_, values_, sorted).build();
}

} // namespace aviary

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace aviary {

/// A group found by a search.
struct Hit {
    float similarity = 0;
    std::int64_t group = 0;

    bool operator==(const Hit&) const = default;
};

/// More similar first, then the smaller number: a total order, so that results don't depend on the order of the search.
inline bool is_better(const Hit& a, const Hit& b) {
    return a.similarity > b.similarity || (a.similarity == b.similarity && a.group < b.group);
}

/// The best `k` of the hits pushed. Precondition: k > 0.
class TopK {
public:
    explicit TopK(std::size_t k) : k_(k) {}

    bool is_full() const { return heap_.size() == k_; }
    std::size_t size() const { return heap_.size(); }

    /// What a hit must at least reach to get in.
    float threshold() const { return is_full() ? heap_.front().similarity : -std::numeric_limits<float>::infinity(); }

    void push(const Hit& hit) {
        if (!is_full()) {
            heap_.push_back(hit);
            std::ranges::push_heap(heap_, is_better);
        } else if (is_better(hit, heap_.front())) {
            std::ranges::pop_heap(heap_, is_better);
            heap_.back() = hit;
            std::ranges::push_heap(heap_, is_better);
        }
    }

    void merge(const TopK& other) {
        for (const auto& hit : other.heap_)
            push(hit);
    }

    /// Best first.
    std::vector<Hit> take() {
        std::ranges::sort(heap_, is_better);
        return std::move(heap_);
    }

private:
    std::size_t k_;
    std::vector<Hit> heap_; // its worst in front
};

} // namespace aviary

#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/index/dot.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/groups.hpp"
#include "core/index/prefetch.hpp"

namespace aviary {

/// The vectors that are searched: the one of each group's first row, where they lie in the mapped file. A view: the
/// embedding and the groups must live longer.
class GroupVectors {
public:
    GroupVectors(const EmbeddingFile& embedding, const Groups& groups)
        : embedding_(&embedding), groups_(&groups), dimension_(static_cast<std::size_t>(embedding.dimension())) {
        if (embedding.type() == VectorType::float16)
            rows16_ = embedding.float16_rows().data();
        else
            rows32_ = embedding.float32_rows().data();
    }

    std::int64_t size() const { return groups_->size(); }
    std::int64_t dimension() const { return static_cast<std::int64_t>(dimension_); }

    /// Cosine of `unit_query` [d] and a group, in [-1, 1]; -1 for a row that isn't finite.
    float similarity(const float* unit_query, std::int64_t group) const {
        const auto offset = offset_of(group);
        const float dot = rows16_ != nullptr ? kernels_.float16(rows16_ + offset, unit_query, dimension_)
                                             : kernels_.float32(rows32_ + offset, unit_query, dimension_);
        return dot > -1 ? std::min(dot, 1.0F) : -1.0F; // NaN fails the comparison
    }

    /// Whether two groups' vectors are the same bits.
    bool are_equal(std::int64_t a, std::int64_t b) const {
        return rows16_ != nullptr
                   ? std::memcmp(rows16_ + offset_of(a), rows16_ + offset_of(b), dimension_ * sizeof *rows16_) == 0
                   : std::memcmp(rows32_ + offset_of(a), rows32_ + offset_of(b), dimension_ * sizeof *rows32_) == 0;
    }

    /// Asks for a vector's first cache lines; the hardware fetches the rest as the product runs.
    void prefetch_begin(std::int64_t group) const {
        prefetch(at(group), std::min<std::size_t>(bytes(), 4 * kCacheLine));
    }

    /// Asks for a whole vector, for one that lies far from the last.
    void prefetch_all(std::int64_t group) const { prefetch(at(group), bytes()); }

    /// Copies a group's vector as float32 into `out` [d].
    void read(std::int64_t group, std::span<float> out) const { embedding_->read(groups_->first_row(group), out); }

private:
    std::size_t bytes() const { return dimension_ * (rows16_ != nullptr ? sizeof *rows16_ : sizeof *rows32_); }
    const void* at(std::int64_t group) const {
        const auto offset = offset_of(group);
        return rows16_ != nullptr ? static_cast<const void*>(rows16_ + offset) : rows32_ + offset;
    }
    std::size_t offset_of(std::int64_t group) const {
        return static_cast<std::size_t>(groups_->first_row(group)) * dimension_;
    }

    const EmbeddingFile* embedding_;
    const Groups* groups_;
    std::size_t dimension_;
    const std::uint16_t* rows16_ = nullptr;
    const float* rows32_ = nullptr;
    DotKernels kernels_ = dot_kernels();
};

} // namespace aviary

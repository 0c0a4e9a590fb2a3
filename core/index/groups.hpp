#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/files.hpp"

namespace aviary {

/// Which rows of an embedding are near-identical tweets. Groups are numbered by their first row, which represents them:
/// as rows ascend by id, it is the member with the smallest id. Immutable.
class Groups {
public:
    /// Every row is its own group.
    static Groups singletons(std::int64_t rows);

    /// Rows with equal keys form a group.
    static Groups from_keys(std::span<const std::uint64_t> keys);

    /// What write() wrote. Throws Error naming `file` if it is damaged or not for `rows` rows.
    static Groups read(const MappedFile& mapped, const std::string& file, std::int64_t rows);

    /// One safetensors file with `group_of_row` int32 [rows].
    void write(const std::filesystem::path& file) const;

    std::int64_t rows() const { return rows_; }
    std::int64_t size() const { return is_trivial() ? rows_ : static_cast<std::int64_t>(first_row_.size()); }

    /// No row shares its group: group g is row g.
    bool is_trivial() const { return group_of_row_.empty(); }

    std::int64_t first_row(std::int64_t group) const {
        return is_trivial() ? group : first_row_[static_cast<std::size_t>(group)];
    }
    std::int64_t group_of(std::int64_t row) const {
        return is_trivial() ? row : group_of_row_[static_cast<std::size_t>(row)];
    }

    /// First rows of all groups, ascending; empty if trivial.
    std::span<const std::int64_t> first_rows() const { return first_row_; }

    /// Rows of a group, ascending.
    std::vector<std::int64_t> members(std::int64_t group) const;
    /// Members beside the first.
    std::int64_t copies(std::int64_t group) const;

private:
    Groups(std::int64_t rows, std::vector<std::int32_t> group_of_row);

    std::int64_t rows_ = 0;
    std::vector<std::int32_t> group_of_row_;  // [rows], or empty
    std::vector<std::int64_t> first_row_;     // [groups]
    std::vector<std::int64_t> members_begin_; // [groups + 1], into members_
    std::vector<std::int32_t> members_;       // [rows], by group, ascending inside
};

} // namespace aviary

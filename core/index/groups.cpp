#include "core/index/groups.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/safetensors_header.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kTensor = "group_of_row";

void check_row_count(std::int64_t rows) {
    if (rows > std::numeric_limits<std::int32_t>::max())
        throw Error(std::to_string(rows) + " tweets are more than one index holds",
                    "Index at most 2,147,483,647 tweets");
}

} // namespace

Groups::Groups(std::int64_t rows, std::vector<std::int32_t> group_of_row)
    : rows_(rows), group_of_row_(std::move(group_of_row)) {
    for (std::size_t row = 0; row < group_of_row_.size(); ++row) {
        if (group_of_row_[row] == static_cast<std::int32_t>(first_row_.size()))
            first_row_.push_back(static_cast<std::int64_t>(row));
    }
    if (first_row_.size() == group_of_row_.size()) {
        group_of_row_.clear();
        first_row_.clear();
        return;
    }
    members_begin_.assign(first_row_.size() + 1, 0);
    for (const auto group : group_of_row_)
        ++members_begin_[static_cast<std::size_t>(group) + 1];
    std::partial_sum(members_begin_.begin(), members_begin_.end(), members_begin_.begin());
    members_.resize(group_of_row_.size());
    auto next = members_begin_;
    for (std::size_t row = 0; row < group_of_row_.size(); ++row)
        members_[static_cast<std::size_t>(next[static_cast<std::size_t>(group_of_row_[row])]++)] =
            static_cast<std::int32_t>(row);
}

Groups Groups::singletons(std::int64_t rows) {
    return Groups(rows, {});
}

Groups Groups::from_keys(std::span<const std::uint64_t> keys) {
    check_row_count(static_cast<std::int64_t>(keys.size()));
    std::vector<std::int32_t> by_key(keys.size());
    std::iota(by_key.begin(), by_key.end(), 0);
    const auto key_of = [&](std::int32_t row) { return keys[static_cast<std::size_t>(row)]; };
    std::ranges::sort(by_key, {}, [&](std::int32_t row) { return std::pair(key_of(row), row); });

    std::vector<std::int32_t> first_of_row(keys.size());
    for (std::size_t i = 0; i < by_key.size(); ++i) {
        const bool begins = i == 0 || key_of(by_key[i]) != key_of(by_key[i - 1]);
        first_of_row[static_cast<std::size_t>(by_key[i])] =
            begins ? by_key[i] : first_of_row[static_cast<std::size_t>(by_key[i - 1])];
    }
    std::vector<std::int32_t> group_of_row(keys.size());
    std::int32_t groups = 0;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto first = static_cast<std::size_t>(first_of_row[row]);
        group_of_row[row] = first == row ? groups++ : group_of_row[first];
    }
    return Groups(static_cast<std::int64_t>(keys.size()), std::move(group_of_row));
}

Groups Groups::read(const MappedFile& mapped, const std::string& file, std::int64_t rows) {
    std::uint64_t data_begin = 0;
    const auto tensors = parse_safetensors_header(mapped.bytes(), file, data_begin);
    const bool fits =
        tensors.size() == 1 && tensors[0].name == kTensor && tensors[0].dtype == "I32" && tensors[0].shape.size() == 1;
    if (!fits || tensors[0].shape[0] != rows)
        throw Error("doesn't hold the groups of " + std::to_string(rows) + " tweets", "Make the index again",
                    {.file = file});
    check_row_count(rows);
    std::vector<std::int32_t> group_of_row(static_cast<std::size_t>(rows));
    if (!group_of_row.empty())
        std::memcpy(group_of_row.data(), mapped.bytes().data() + data_begin,
                    group_of_row.size() * sizeof(std::int32_t));
    std::int32_t groups = 0;
    for (const auto group : group_of_row) {
        if (group < 0 || group > groups)
            throw Error("is damaged: group " + std::to_string(group) + " where at most " + std::to_string(groups) +
                            " can stand",
                        "Make the index again", {.file = file});
        groups += group == groups ? 1 : 0;
    }
    return Groups(rows, std::move(group_of_row));
}

void Groups::write(const fs::path& file) const {
    check_row_count(rows_);
    std::vector<std::int32_t> values = group_of_row_;
    if (is_trivial()) {
        values.resize(static_cast<std::size_t>(rows_));
        std::iota(values.begin(), values.end(), 0);
    }
    const auto bytes = values.size() * sizeof(std::int32_t);
    auto content =
        make_safetensors_header({{.name = kTensor, .dtype = "I32", .shape = {rows_}, .begin = 0, .end = bytes}});
    content.append(reinterpret_cast<const char*>(values.data()), bytes);
    write_file_atomically(file, content);
}

std::vector<std::int64_t> Groups::members(std::int64_t group) const {
    if (is_trivial())
        return {group};
    const auto g = static_cast<std::size_t>(group);
    return {members_.begin() + members_begin_[g], members_.begin() + members_begin_[g + 1]};
}

std::int64_t Groups::copies(std::int64_t group) const {
    const auto g = static_cast<std::size_t>(group);
    return is_trivial() ? 0 : members_begin_[g + 1] - members_begin_[g] - 1;
}

} // namespace aviary

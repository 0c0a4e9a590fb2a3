#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/files.hpp"

namespace aviary {

/// Writes plain values of type T one after another; for scratch files of a run, in the machine's byte order.
template <typename T>
class ArrayWriter {
public:
    explicit ArrayWriter(std::filesystem::path file) : file_(std::move(file)), stream_(file_, std::ios::binary) {}

    void append(std::span<const T> values) {
        stream_.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
        size_ += static_cast<std::int64_t>(values.size());
    }
    void append(T value) { append(std::span<const T>(&value, 1)); }
    std::int64_t size() const { return size_; }

    /// Throws Error when any write failed.
    void finish() {
        stream_.close();
        if (stream_.fail())
            throw Error("could not be written", "Is the disk full?", {.file = file_.string()});
    }

private:
    std::filesystem::path file_;
    std::ofstream stream_;
    std::int64_t size_ = 0;
};

/// Such a file, memory-mapped.
template <typename T>
class ArrayFile {
public:
    /// Throws Error naming the file when it can't be read or its size is no multiple of T's.
    explicit ArrayFile(const std::filesystem::path& file) : mapped_(file) {
        if (mapped_.bytes().size() % sizeof(T) != 0)
            throw Error("is cut off", "Delete the run's data folder: it is made again.", {.file = file.string()});
    }

    std::span<const T> values() const {
        return {reinterpret_cast<const T*>(mapped_.bytes().data()), mapped_.bytes().size() / sizeof(T)};
    }

private:
    MappedFile mapped_;
};

/// Lists of T, one a row, as a file of values and a file of row offsets (rows + 1 of them, the first 0).
template <typename T>
class ListWriter {
public:
    explicit ListWriter(const std::filesystem::path& file)
        : values_(file.string() + ".values"), offsets_(file.string() + ".offsets") {
        offsets_.append(std::int64_t{0});
    }
    void append(std::span<const T> row) {
        values_.append(row);
        offsets_.append(values_.size());
    }
    std::int64_t values() const { return values_.size(); }
    void finish() {
        values_.finish();
        offsets_.finish();
    }

private:
    ArrayWriter<T> values_;
    ArrayWriter<std::int64_t> offsets_;
};

template <typename T>
class ListFile {
public:
    /// Throws Error naming the file when it is cut off or its offsets don't ascend to the number of values.
    explicit ListFile(const std::filesystem::path& file)
        : values_(file.string() + ".values"), offsets_(file.string() + ".offsets") {
        const auto offsets = offsets_.values();
        bool sound = !offsets.empty() && offsets.front() == 0 &&
                     offsets.back() == static_cast<std::int64_t>(values_.values().size());
        for (std::size_t i = 1; sound && i < offsets.size(); ++i)
            sound = offsets[i - 1] <= offsets[i];
        if (!sound)
            throw Error("its offsets don't fit its values", "Delete the run's data folder: it is made again.",
                        {.file = file.string()});
    }

    std::int64_t size() const { return static_cast<std::int64_t>(offsets_.values().size()) - 1; }
    std::span<const T> operator[](std::int64_t row) const {
        const auto offsets = offsets_.values().subspan(static_cast<std::size_t>(row), 2);
        return values_.values().subspan(static_cast<std::size_t>(offsets[0]),
                                        static_cast<std::size_t>(offsets[1] - offsets[0]));
    }

private:
    ArrayFile<T> values_;
    ArrayFile<std::int64_t> offsets_;
};

} // namespace aviary
